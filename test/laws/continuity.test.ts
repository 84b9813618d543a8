// The networks that judge torn text: the WebAssembly kernel against a plain twin in real numbers, over the committed weights.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadContinuity } from '../../src/transcript/languages/continuity.ts'

const folder = join(import.meta.dirname, '../../src/transcript/languages')

/** what `after` scores behind `before`, by the definition: gated convolutions in real numbers, of characters as they stand in the alphabet */
function twinOf(tag: string): (before: readonly string[], after: readonly string[]) => number {
  const bytes = readFileSync(join(folder, `${tag}.continuity.bin`))
  const end = bytes.indexOf(10) + 1
  const { levels, embedding, hidden, ends, scale, bias, sizes } = JSON.parse(bytes.toString('utf8', 0, end)) as { levels: number, embedding: number, hidden: number, ends: number, scale: number, bias: number, sizes: number[] }
  let at = end
  const parts = sizes.map((size) => bytes.subarray(at, at += size))
  const whole = (part: Buffer) => new Int8Array(part)
  const real = (part: Buffer) => new Float32Array(new Uint8Array(part).buffer)
  const alphabet = Array.from((parts.at(-2) as Buffer).toString('utf8'))
  const network = (first: number) => Array.from({ length: levels + 1 }, (_, i) => {
    const [weights, scales, biases] = [whole(parts[first + 3 * i] as Buffer), real(parts[first + 3 * i + 1] as Buffer), real(parts[first + 3 * i + 2] as Buffer)]
    const rows = i < levels ? 2 * hidden : ends
    return (input: readonly number[]) => Array.from({ length: rows }, (__, r) => input.reduce((sum, x, k) => sum + x * (weights[r * input.length + k] as number), 0) * (scales[r] as number) + (biases[r] as number))
  })
  const [embeddings, embeddingScales] = [whole(parts[0] as Buffer), real(parts[1] as Buffer)]
  const encode = (layers: ReturnType<typeof network>, nearest: readonly string[]) => {
    const characters = Array.from({ length: 3 ** levels }, (_, i) => {
      const code = nearest[i] === undefined ? 0 : alphabet.indexOf(nearest[i] as string) + 1
      return Array.from({ length: embedding }, (__, k) => (embeddings[code * embedding + k] as number) * (embeddingScales[code] as number))
    })
    let places: readonly (readonly number[])[] = characters
    for (let level = 0; level < levels; level++) {
      places = Array.from({ length: places.length / 3 }, (_, k) => {
        const z = (layers[level] as (input: readonly number[]) => number[])([...places[3 * k] as number[], ...places[3 * k + 1] as number[], ...places[3 * k + 2] as number[]])
        return Array.from({ length: hidden }, (__, r) => (z[r] as number) / (1 + Math.exp(-(z[hidden + r] as number))) + (level ? (places[3 * k] as number[])[r] as number : 0))
      })
    }
    return (layers[levels] as (input: readonly number[]) => number[])([...places[0] as number[], ...characters[0] as number[], ...characters[1] as number[]])
  }
  const [forward, backward] = [network(2), network(2 + 3 * (levels + 1))]
  return (before, after) => {
    const [tail, head] = [encode(forward, before.toReversed()), encode(backward, after)]
    return tail.reduce((sum, x, i) => sum + x * (head[i] as number), 0) * scale + bias
  }
}

const { score } = loadContinuity('zh-Hans') as NonNullable<ReturnType<typeof loadContinuity>>

test('the kernel computes what its definition says', () => {
  const twin = twinOf('zh-Hans')
  const words = fc.array(fc.constantFrom(...'我们的国是在不了有会问题经济发展，。“”1a☃'), { maxLength: 40 })
  fc.assert(fc.property(words, words, (before, after) => {
    const [found, exact] = [score(before.join(''), after.join('')), twin(before, after)]
    assert(Math.abs(found - exact) < 0.05 + Math.abs(exact) * 0.01, `${found} for ${exact}`)
  }), { numRuns: 25 })
})

test('what goes on scores higher than what does not', () => {
  assert(score('港口的扩建工程将于明年春', '天开始，届时渡轮改走北线。') > score('港口的扩建工程将于明年春', '协定》的有关规定，双方同意'))
  assert(score('会议讨论了农业合作的有关问', '题，并通过了共同声明。') > score('会议讨论了农业合作的有关问', '访问期间还会见了当地居民。'))
})

test('blanks, line ends, the width of digits and marks, and what lies far away count for nothing', () => {
  const plain = score('预计2025年完工,我们', '将按计划推进。')
  assert.equal(score('预计２０２５年\n完工， 我\u3000们', ' 将按计划推进。'), plain)
  const filler = '海风吹过长堤，灯塔静静地立着，渔船一条一条地回来了，岸上的人在等。'
  assert.equal(score(`${filler}${filler}预计2025年完工,我们`, `将按计划推进。${filler}`), score(`船${filler}${filler}预计2025年完工,我们`, `将按计划推进。${filler}人`))
})

test('traditional characters score as their simplified forms, those without a form of their own as unknown', () => {
  const traditional = loadContinuity('zh-Hant') as NonNullable<ReturnType<typeof loadContinuity>>
  assert.equal(traditional.score('會議討論了農業合作的有關問', '題，並通過了共同聲明。'), score('会议讨论了农业合作的有关问', '题，并通过了共同声明。'))
  assert.equal(score('𠮷𠮷𠮷', '한국'), score('☃☃☃', 'ЖЖ'))
})

test('nothing, and what is much too long, are scored, too', () => {
  assert(Number.isFinite(score('', '')))
  assert(Number.isFinite(score('　\n '.repeat(1000), '')))
  assert.equal(score('山'.repeat(100_000), '水'.repeat(100_000)), score('山'.repeat(90), '水'.repeat(90)))
})
