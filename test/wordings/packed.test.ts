import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pack, unpack } from '../../src/query/wordings/packed.ts'

const anyName = fc.option(fc.string({ unit: 'binary', maxLength: 8 }))
const anyTurn = fc.record({
  text: fc.string({ unit: 'binary', maxLength: 20 }), act: fc.constantFrom('question' as const, 'answer' as const, 'statement' as const), speaker: anyName, outlet: anyName,
  spans: fc.array(fc.tuple(fc.nat(0xffffffff), fc.nat(0xffffffff)), { maxLength: 4 }),
}, { noNullPrototype: true })
const anyDocument = fc.record({ id: fc.string(), revision: fc.option(fc.nat(), { nil: undefined }), date: fc.option(fc.nat(99991231)), turns: fc.array(anyTurn, { maxLength: 8 }) }, { noNullPrototype: true })

test('what is packed for another thread and copied there is the same when it is unpacked', () => {
  fc.assert(fc.property(anyDocument, (document) => assert.deepEqual(unpack(structuredClone(pack(document))), document)))
})
