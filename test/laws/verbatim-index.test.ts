import assert from 'node:assert/strict'
import { readFileSync, readdirSync, rmSync, unlinkSync, writeFileSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { OnrecordError } from '../../src/problem.ts'
import { checkVerbatimIndex, type Filters, fold, openVerbatimIndex, openVerbatimWriter, type VerbatimDocument, type VerbatimTurn } from '../../src/verbatim/index.ts'
import { anyArchive, turnOf, withIndex } from './verbatim-oracles.ts'

const letters = (text: string) => String.fromCharCode(...fold(text).units)

interface Place {
  readonly document: string
  readonly date: number | null
  readonly turn: number
  readonly start: number
  readonly end: number
}

/** Where the phrase stands, by looking at every place of every turn. */
function scan(documents: readonly VerbatimDocument[], phrase: string, within: 'words' | 'letters', admits: (document: VerbatimDocument, turn: VerbatimTurn) => boolean): Place[] {
  const wanted = letters(phrase)
  const isSpaced = (letter: string) => !/[\p{Script=Han}\p{Cs}]/u.test(letter)
  return documents.flatMap((document) => document.turns.flatMap((turn, number) => {
    const { starts, ends, words } = fold(turn.text)
    const text = letters(turn.text)
    const places: Place[] = []
    if (!wanted || !admits(document, turn)) return places
    for (let i = text.indexOf(wanted); i >= 0; i = text.indexOf(wanted, i + 1)) {
      const end = i + wanted.length
      if (within === 'words' && isSpaced(wanted.charAt(0)) && !words[i]) continue
      if (within === 'words' && isSpaced(wanted.charAt(wanted.length - 1)) && end < text.length && !words[end]) continue
      places.push({ document: document.id, date: document.date, turn: number, start: starts[i] as number, end: ends[end - 1] as number })
    }
    return places
  }))
}

const withinPair = (text: string, at: number) => /^[\ud800-\udbff][\udc00-\udfff]/.test(text.slice(at - 1, at + 1))

test('count, occurrences, histogram: as by a scan of the turns, with all filters', () => {
  fc.assert(fc.property(
    anyArchive, fc.nat(), fc.integer({ min: 1, max: 6 }), fc.constantFrom<'words' | 'letters'>('words', 'letters'), fc.integer({ min: 60, max: 2000 }),
    fc.record({ from: fc.constant(20000101), to: fc.constant(20121231), speakers: fc.constant<readonly string[]>(['Ann']), acts: fc.constantFrom<NonNullable<Filters['acts']>>(['answer'], ['question', 'statement']), documents: fc.constant<readonly string[]>(['d0', 'd2', 'd5']) }, { requiredKeys: [] }),
    (documents, where, length, within, segmentCharacters, filters) => withIndex(documents, segmentCharacters, (index) => {
      const all = documents.flatMap(({ turns }) => turns.map(({ text }) => text)).join('\n')
      let [start, end] = [where % (all.length + 1), (where % (all.length + 1)) + length]
      if (withinPair(all, start)) start++
      if (withinPair(all, end)) end++
      const phrase = all.slice(start, end)
      const expected = scan(documents, phrase, within, ({ id, date }, { speaker, act }) =>
        (filters.from === undefined || (date !== null && date >= filters.from)) && (filters.to === undefined || (date !== null && date <= filters.to)) &&
        (!filters.speakers || filters.speakers.includes(speaker as string)) && (!filters.acts || filters.acts.includes(act)) && (!filters.documents || filters.documents.includes(id)))
      const spell = ({ document, turn, start, end }: Place) => `${document} ${turn} ${start} ${end}`
      assert.equal(index.count(phrase, { ...filters, within }), expected.length)
      const found = index.occurrences(phrase, { ...filters, within })
      assert.deepEqual(found.map(({ document, turn, at: [start, end] }) => `${document} ${turn} ${start} ${end}`).sort(), expected.map(spell).sort())
      const byYear = Map.groupBy(expected, ({ date }) => (date === null ? null : String(date).slice(0, 4)))
      assert.deepEqual(new Map([...index.histogram(phrase, 'year', { ...filters, within })].sort()), new Map([...byYear].map(([year, { length }]) => [year, length] as const).sort()))
      const byEvent = Map.groupBy(expected, ({ document }) => document)
      assert.deepEqual(new Map([...index.histogram(phrase, 'event', { ...filters, within })].sort()), new Map([...byEvent].map(([id, { length }]) => [id, length] as const).sort()))
      // in order of dates, and any part of the list is that part of the list
      const dates = found.map(({ date }) => date ?? 0)
      assert.deepEqual(dates, dates.toSorted((a, b) => a - b))
      assert.deepEqual(index.occurrences(phrase, { ...filters, within, limit: 2, offset: 1 }), found.slice(1, 3))
      assert.deepEqual(index.occurrences(phrase, { ...filters, within, limit: 2, order: 'newest' }).map(({ date }) => date ?? 0), dates.toReversed().slice(0, 2))
    })), { numRuns: 40 })
})

test('what is found is told with its turn, and its spans hold its letters', () => {
  fc.assert(fc.property(anyArchive, fc.nat(), (documents, where) => withIndex(documents, 300, (index) => {
    const turns = documents.flatMap(({ id, turns }) => turns.map((turn, number) => ({ id, turn, number })))
    fc.pre(turns.length > 0)
    const { turn: { text } } = turns[where % turns.length] as (typeof turns)[number]
    const phrase = text.slice(0, 5)
    for (const { document, turn, at, spans, act, speaker } of index.occurrences(phrase, { within: 'letters' })) {
      const own = documents.find(({ id }) => id === document)?.turns[turn] as VerbatimTurn
      assert.equal(act, own.act)
      assert.equal(speaker, own.speaker)
      const words = own.text.slice(...at)
      assert(letters(words).includes(letters(phrase)))
      // the source that `turnOf` supposes: three characters of its own before each paragraph
      const source = ' '.repeat(100) + own.text.split('\n').map((paragraph) => `·· ${paragraph}`).join('')
      assert.equal(spans.map(([start, end]) => source.slice(start, end)).join(''), words.replaceAll('\n', ''))
    }
  })), { numRuns: 40 })
})

test('extent: letters, turns and events of each period', () => {
  const documents = [
    { id: 'a', date: 20200101, turns: [turnOf('Good morning.'), turnOf('早上好！', null, 'question')] }, { id: 'b', date: 20200301, turns: [turnOf('Yes.')] },
    { id: 'c', date: null, turns: [turnOf('No')] }, { id: 'd', date: 20210101, turns: [] },
  ]
  withIndex(documents, 1000, (index) => {
    assert.deepEqual(index.extent('year'), new Map([[null, { characters: 2, turns: 1, events: 1 }], ['2020', { characters: 17, turns: 3, events: 2 }]]))
    assert.deepEqual(index.extent('month', { acts: ['question'] }), new Map([['2020-01', { characters: 3, turns: 1, events: 1 }]]))
    assert.deepEqual([index.documents, index.characters], [4, 19])
  })
})

test('documents added, removed and merged: the answers are those of what is left', () => {
  fc.assert(fc.property(anyArchive, fc.array(fc.tuple(fc.nat(), fc.boolean(), fc.boolean()), { maxLength: 25 }), fc.constantFrom(64, 300, 5000), (documents, steps, segmentCharacters) => {
    const folder = mkdtempSync(join(tmpdir(), 'onrecord-verbatim-'))
    try {
      const present = new Map<string, VerbatimDocument>()
      let writer = openVerbatimWriter(folder, { segmentCharacters })
      for (const [which, isCommitted, isReopened] of steps) {
        const document = documents[which % documents.length] as VerbatimDocument
        assert.equal(writer.has(document.id), present.has(document.id))
        if (writer.has(document.id)) {
          assert(writer.remove(document.id))
          present.delete(document.id)
        } else {
          writer.add(document)
          present.set(document.id, document)
        }
        assert.equal(writer.remove('not there'), false)
        if (isCommitted) writer.commit()
        if (isCommitted && isReopened) writer = openVerbatimWriter(folder, { segmentCharacters })
      }
      writer.commit()
      assert.deepEqual(Array.from(writer.held(), ({ id }) => id).sort(), [...present.keys()].sort())
      const index = openVerbatimIndex(folder)
      assert.equal(index.documents, present.size)
      for (const phrase of ['a', 'b', '一', '国', 'ab', 'É']) {
        assert.equal(index.count(phrase, { within: 'letters' }), scan([...present.values()], phrase, 'letters', () => true).length)
      }
      const left = readdirSync(folder).filter((name) => name.startsWith('segment'))
      assert(left.length <= 40, 'small segments are merged')
    } finally {
      rmSync(folder, { recursive: true })
    }
  }), { numRuns: 25 })
})

test('many commits of one document each leave few segments', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verbatim-'))
  try {
    const writer = openVerbatimWriter(folder, { segmentCharacters: 4000 })
    for (let i = 0; i < 200; i++) {
      writer.add({ id: `d${i}`, date: 20000101 + (i % 28), turns: [turnOf(`This is number ${i}, and so on.`)] })
      writer.commit()
    }
    const index = openVerbatimIndex(folder)
    assert.equal(index.count('and so on'), 200)
    assert(readdirSync(folder).length < 25)
    assert.throws(() => writer.add({ id: 'd7', date: null, turns: [] }), { code: 'document-exists' })
    assert.throws(() => openVerbatimWriter(folder, { foldScript: true }), { code: 'index-options' })
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('a mark is kept with the commit that it was given to', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verbatim-'))
  try {
    const writer = openVerbatimWriter(folder)
    assert.equal(writer.mark, '')
    writer.add({ id: 'a', date: null, turns: [turnOf('One.')] })
    writer.commit({ mark: 'line 1' })
    writer.add({ id: 'b', date: null, turns: [turnOf('Two.')] })
    const other = openVerbatimWriter(folder)
    assert.deepEqual([writer.mark, other.mark, Array.from(other.held(), ({ id }) => id), other.has('b')], ['line 1', 'line 1', ['a'], false])
    other.commit({ mark: 'line 2' })
    assert.equal(openVerbatimWriter(folder).mark, 'line 2')
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('simplified and traditional match where the index was made so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'onrecord-verbatim-'))
  try {
    const writer = openVerbatimWriter(folder, { foldScript: true })
    writer.add({ id: 'a', date: 20240101, turns: [turnOf('發展中國家')] })
    writer.commit()
    const index = openVerbatimIndex(folder)
    assert.deepEqual([index.foldScript, index.count('发展中国家'), index.count('發展'), index.find('发展中国', 0).length], [true, 1, 1, 1])
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('damage: a byte changed anywhere, a file cut, missing or exchanged is noticed at open', () => {
  const documents = Array.from({ length: 12 }, (_, i) => ({ id: `d${i}`, date: 20200101 + i, turns: [turnOf(`和平与发展是当今时代的主题，${i}。`, '甲'), turnOf('We have said so many times before.', 'B')] }))
  withIndex(documents, 200, (_, folder) => {
    const writer = openVerbatimWriter(folder)
    writer.remove('d3')
    writer.commit()
    const isNoticed = () => {
      assert.throws(() => openVerbatimIndex(folder), (error) => error instanceof OnrecordError && error.code === 'index-damaged')
      assert(checkVerbatimIndex(folder).length > 0)
    }
    const names = readdirSync(folder)
    assert(names.length > 2)
    let seed = 7
    for (const name of names) {
      const path = join(folder, name)
      const bytes = readFileSync(path)
      for (let i = 0; i < 60; i++) {
        seed = (Math.imul(seed, 1103515245) + 12345) >>> 0
        // the head byte by byte, then anywhere
        const at = i < 30 ? i : seed % bytes.length
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] as number) ^ (1 << (seed >>> 16 & 7))
        writeFileSync(path, changed)
        isNoticed()
      }
      for (const size of [0, 10, 100, bytes.length - 1]) {
        writeFileSync(path, bytes.subarray(0, size))
        isNoticed()
      }
      writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(8)]))
      isNoticed()
      if (name.startsWith('segment')) {
        const other = names.find((entry) => entry.startsWith('segment') && entry !== name) as string
        writeFileSync(path, readFileSync(join(folder, other)))
        isNoticed()
        unlinkSync(path)
        isNoticed()
        assert.throws(() => openVerbatimWriter(folder), { code: 'index-damaged' })
        assert.deepEqual(checkVerbatimIndex(folder).map(({ code, message }) => [code, message.includes(name)]), [['index-damaged', true]])
      }
      writeFileSync(path, bytes)
      assert.equal(openVerbatimIndex(folder).count('和平'), 11)
      assert.deepEqual(checkVerbatimIndex(folder), [])
    }
    unlinkSync(join(folder, 'manifest.json'))
    assert.throws(() => openVerbatimIndex(folder), { code: 'index-missing' })
  })
})

test('what an interrupted commit leaves is no part of the index, and is swept away by the next writer', () => {
  withIndex([{ id: 'a', date: 20200101, turns: [turnOf('Nothing has changed.')] }], 1000, (_, folder) => {
    for (const name of ['segment-000077.bin', 'segment-000078.bin.tmp', 'manifest.json.tmp']) writeFileSync(join(folder, name), 'half a fi')
    assert.equal(openVerbatimIndex(folder).count('nothing'), 1)
    openVerbatimWriter(folder)
    assert.deepEqual(readdirSync(folder).sort(), ['manifest.json', 'segment-000001.bin'])
  })
})
