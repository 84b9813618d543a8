import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { Gathered } from '../../src/text/html/gathered.ts'
import { Room } from '../../src/transcript/room.ts'

test('a text that was gathered is its pieces, however wide they are and however wrong the guess at its length was', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit >> 8 && unit % 3 ? unit & 0xff : unit)) })), fc.nat(40), (pieces, most) => {
    const gathered = new Gathered(most)
    for (const piece of pieces) {
      const units = Uint16Array.from({ length: piece.length }, (_, i) => piece.charCodeAt(i))
      gathered.add(units, units.some((unit) => unit > 0xff))
    }
    assert.equal(gathered.finish(), pieces.join(''))
  }))
})

test('a list with its room beforehand is what was put in, more or fewer than was thought', () => {
  fc.assert(fc.property(fc.array(fc.array(fc.nat())), fc.nat(20), (lists, most) => {
    const room = new Room<number>(most)
    for (const list of lists) room.push(...list)
    assert.deepEqual(room.done(), lists.flat())
  }))
})
