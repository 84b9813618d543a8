// Bytes -> text: what is decoded is what was encoded, and what could not be decoded is declared with its place.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { openSource } from '../../src/source/index.ts'
import { OnrecordError } from '../../src/problem.ts'
import { decode } from '../../src/text/index.ts'
import type { SourceText } from '../../src/text/source-text.ts'
import { encodeUtf16, encoderOf } from './encoders.ts'

const runs = { numRuns: 200 }
const plain = { mediaType: 'text/plain' }
/** Bytes that begin as a PDF or an archive does are none of our business here. */
const read = (bytes: Uint8Array, encoding?: string): Promise<SourceText> =>
  decode(openSource(bytes), { ...plain, encoding }).catch((error: unknown) => {
    fc.pre(!(error instanceof OnrecordError && error.code === 'unsupported-kind'))
    throw error
  })
const singles = [
  'windows-1250', 'windows-1251', 'windows-1252', 'windows-1253', 'windows-1254', 'windows-1255', 'windows-1256', 'windows-1257', 'windows-1258',
  'windows-874', 'koi8-r', 'koi8-u', 'ibm866', 'iso-8859-2', 'iso-8859-5', 'iso-8859-7', 'macintosh',
]
const doubles = ['gb18030', 'gbk', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']

for (const encoding of [...singles, ...doubles]) {
  test(`${encoding}: decode(encode(text)) is the text`, async () => {
    const { encode, repertoire } = encoderOf(encoding)
    assert(repertoire.length > (doubles.includes(encoding) ? 6000 : 190), `${repertoire.length} characters`)
    const characters = repertoire.filter((character) => character !== '\0')
    const text = characters.join('')
    assert((await read(encode(text), encoding)).text === text, 'all its characters in one text')
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...characters), { minLength: 1 }), async (list) => {
      const { text, problems, encoding: name } = await read(encode(list.join('')), encoding)
      assert.deepEqual([text, problems, name], [list.join(''), [], encoding])
    }), { numRuns: 50 })
  })
}

/** no mark that is not meant to be one, nor what begins like the mark of UTF-32 */
const characters = (text: string) => text.replace(/^[\ufeff\ufffe\0]+/, '') || ' '

test('utf-8 with and without byte order mark', async () => {
  await fc.assert(fc.asyncProperty(fc.string({ unit: 'binary' }).map(characters), fc.boolean(), async (text, mark) => {
    const bytes = Buffer.from((mark ? '\ufeff' : '') + text)
    const decoded = await read(bytes, 'utf-8')
    assert.equal(decoded.text, text)
    assert.deepEqual(decoded.problems.filter(({ code }) => code !== 'nul-characters'), [])
  }), runs)
})

for (const order of ['utf-16le', 'utf-16be'] as const) {
  test(`${order}: unpaired surrogates and NUL are kept and declared`, async () => {
    const unit = fc.oneof(fc.integer({ min: 0, max: 0xffff }), fc.constantFrom(0, 0xd800, 0xdc00, 0xdfff, 0xfeff, 10, 0x4e2d)).map((unit) => String.fromCharCode(unit))
    await fc.assert(fc.asyncProperty(fc.string({ unit, minLength: 1 }).map(characters), fc.boolean(), async (text, mark) => {
      const decoded = await read(encodeUtf16(text, order, mark), mark ? undefined : order)
      assert.deepEqual([decoded.text, decoded.encoding], [text, order])
      const declared = (code: string) => decoded.problems.filter((problem) => problem.code === code).map(({ span: [start, end] = [0, 0] }) => text.slice(start, end)).join('')
      assert.equal(declared('nul-characters'), text.replace(/[^\0]/g, ''))
      assert.equal(declared('lone-surrogates'), [...text].filter((character) => !character.isWellFormed()).join(''))
    }), runs)
  })
}

test('what is replaced is declared: bytes without the declared ones are text without its replacement characters', async () => {
  const byte = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 32, max: 126 }), fc.integer({ min: 0xa1, max: 0xfe }))
  for (const encoding of ['utf-8', ...singles.slice(3, 9), ...doubles]) {
    await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 60 }), fc.array(byte, { minLength: 1, maxLength: 60 }), fc.boolean(), async (any, likely, isAny) => {
      const bytes = isAny ? any : Uint8Array.from(likely)
      if (bytes[0] === 0xef && bytes[1] === 0xbb) return
      const { text, problems } = await read(bytes, encoding)
      const lost = problems.filter(({ code }) => code === 'undecodable-bytes')
      let [wholeBytes, wholeText]: [number[], string] = [[], '']
      let [byteAt, at] = [0, 0]
      for (const { bytes: [from, to] = [NaN, NaN], span: [start, end] = [NaN, NaN] } of lost) {
        assert.match(text.slice(start, end), /^\ufffd+$/)
        assert(from >= byteAt && from < to && start >= at, 'in order, none empty')
        wholeBytes.push(...bytes.subarray(byteAt, from))
        wholeText += text.slice(at, start)
        ;[byteAt, at] = [to, end]
      }
      wholeBytes.push(...bytes.subarray(byteAt))
      wholeText += text.slice(at)
      if (encoding === 'utf-8') assert.equal(wholeText, Buffer.from(wholeBytes).toString())
      else if (wholeBytes.length) {
        const rest = await read(Uint8Array.from(wholeBytes), encoding)
        // what stood apart may form characters once it stands together, but nothing is lost between the places
        if (!lost.length || !doubles.includes(encoding)) assert.equal(rest.text, wholeText)
        else for (const part of text.split('\ufffd')) assert(part.isWellFormed() || part !== '', part)
      }
    }), { numRuns: 100 })
  }
})

test('a byte that is lost takes nothing else with it', async () => {
  for (const encoding of doubles) {
    const { encode, repertoire } = encoderOf(encoding)
    const wide = repertoire.filter((character) => encode(character).length === 2 && (encode(character)[0] as number) > 0xa0 && (encode(character)[1] as number) > 0xa0)
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...wide), { minLength: 1, maxLength: 20 }), fc.array(fc.constantFrom(...wide), { minLength: 1, maxLength: 20 }), async (before, after) => {
      const [head, tail] = [encode(before.join('')), encode(after.join(''))]
      const bytes = Buffer.concat([head, Buffer.from([encoding === 'shift_jis' ? 0x88 : 0xb0]), Buffer.from('\n'), tail])
      const { text, problems } = await read(bytes, encoding)
      assert.equal(text, `${before.join('')}\ufffd\n${after.join('')}`)
      assert.deepEqual(problems.map(({ code, bytes, span }) => [code, bytes, span]), [['undecodable-bytes', [head.length, head.length + 1], [before.join('').length, before.join('').length + 1]]])
    }), { numRuns: 30 })
  }
})

test('the same bytes give the same text, whatever was decoded before', async () => {
  await fc.assert(fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 200 }), async (bytes) => {
    const [one, two] = [await read(bytes), await read(Uint8Array.from(bytes))]
    assert.deepEqual(one, two)
  }), runs)
})
