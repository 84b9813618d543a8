import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { arrange, type Arrangement } from '../../src/transcript/order/arrange.ts'

/** What an order is worth, step by step. */
function worthOf(order: readonly number[], { ends, first, worth, ending }: Arrangement): number {
  let state = first
  let sum = 0
  order.forEach((b, i) => {
    if (i === 0) return
    sum += worth(order[i - 1] as number, b, state)
    state = (ends[b] as number) < 0 ? state : ends[b] as number
  })
  return sum + (ending[order.at(-1) as number] as number)
}

const permutations = (rest: readonly number[]): number[][] => (rest.length ? rest.flatMap((one) => permutations(rest.filter((other) => other !== one)).map((more) => [one, ...more])) : [[]])

const arrangements = fc.record({ count: fc.integer({ min: 2, max: 6 }), states: fc.integer({ min: 1, max: 3 }) }).chain(({ count, states }) => fc.record({
  count: fc.constant(count), states: fc.constant(states), first: fc.nat(states - 1),
  ends: fc.array(fc.integer({ min: -1, max: states - 1 }), { minLength: count, maxLength: count }),
  ending: fc.array(fc.integer({ min: -3, max: 0 }), { minLength: count, maxLength: count }),
  table: fc.array(fc.integer({ min: -4, max: 4 }), { minLength: count * count * states, maxLength: count * count * states }),
})).map(({ table, ...rest }): Arrangement => ({ ...rest, worth: (a, b, state) => table[(a * rest.count + b) * rest.states + state] as number }))

test('no order is worth more, and the first segment stays first', () => {
  fc.assert(fc.property(arrangements, (one) => {
    const order = arrange(one)
    assert.deepEqual(order.toSorted(), [...Array(one.count).keys()])
    assert.equal(order[0], 0)
    const most = Math.max(...permutations([...Array(one.count).keys()].slice(1)).map((rest) => worthOf([0, ...rest], one)))
    assert.equal(worthOf(order, one), most)
  }), { numRuns: 300 })
})
