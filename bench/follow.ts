// How fast wordings are followed, on archives recombined from real transcripts, Chinese and English half and half, with their indexes open; and whether every count is that of
// `text.split(phrase).length - 1` over all turns.
//   npm run bench:follow -- --size 1M                      1M, 10M, 100M characters (or any); several, with commas
//   npm run bench:follow -- --size 100M --keep             keeps the results in bench/results/
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Archive, Archived, Change, DocumentEntry } from '../src/archive/index.ts'
import { changes, concordanceIndex, follow, type FollowOptions, openConcordance, openWordings, verbatimIndex } from '../src/query/index.ts'
import type { VerbatimDocument } from '../src/verbatim/index.ts'
import { circumstances } from './circumstances.ts'
import { random, recombine, type Tongue } from './recombine.ts'

const { values } = parseArgs({ options: { size: { type: 'string', default: '1M' }, phrases: { type: 'string', default: '12' }, keep: { type: 'boolean', default: false } } })
const base = mkdtempSync(join(tmpdir(), 'onrecord-bench-follow-'))
process.on('exit', () => rmSync(base, { recursive: true, force: true }))
const lines: string[] = []
const say = (line = '') => {
  lines.push(line)
  console.log(line)
}
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number
const ms = (number: number) => (number < 10 ? number.toFixed(2) : number.toFixed(0))
const timed = async <T>(run: () => T | Promise<T>): Promise<[T, number]> => {
  const start = performance.now()
  const result = await run()
  return [result, performance.now() - start]
}
let differences = 0

interface Said {
  readonly document: DocumentEntry
  readonly turns: VerbatimDocument['turns']
}

function archivedOf({ document, turns }: Said): Archived {
  let text = ''
  const blocks = turns.map(({ text: words, act, speaker, outlet }, i) => {
    const start = text.length
    text += `${words}\n\n`
    return { kind: 'turn' as const, id: `b${i + 1}`, act, speaker, role: null, outlet, label: '', labelSpans: [], spans: [[start, start + words.length] as const], text: words, continues: false, answers: null }
  })
  const record = {
    schema: 'onrecord/record/1' as const, title: null, language: document.language, reader: '0', event: { kind: document.kind, date: document.date, dateEvidence: null, place: null, placeEvidence: null },
    source: { sha256: '', bytes: 0, mediaType: 'text/plain', encoding: 'utf-8', characters: text.length }, speakers: [], blocks, repairs: [], problems: [],
  }
  return { document, record: record as Archived['record'], text: { text } }
}

async function measure(name: string, size: number): Promise<void> {
  const folder = join(base, name)
  const said = new Map<string, Said>()
  for (const tongue of ['zh', 'en'] as Tongue[]) for (const { id, date, turns } of recombine(tongue, size / 2, tongue === 'zh' ? 1 : 2)) {
    const document: DocumentEntry = {
      id, revision: 1, seq: said.size + 1, at: '', sha256: '', bytes: 0, file: `${id}.txt`, url: null, licence: null, title: id, language: tongue, kind: 'briefing',
      date: String(date).replace(/(....)(..)(..)/, '$1-$2-$3'), place: null, characters: turns.reduce((sum, { text }) => sum + text.length, 0), turns: turns.length,
    }
    said.set(id, { document, turns })
  }
  const documents = [...said.values()].map(({ document }) => document).sort((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1))
  const archive: Pick<Archive, 'folder' | 'documents' | 'record'> = { folder, documents: () => documents, record: (id) => archivedOf(said.get(id) as Said) }
  for (const kind of [concordanceIndex, verbatimIndex]) {
    const place = join(folder, 'index', kind.name)
    mkdirSync(place, { recursive: true })
    const index = await kind.open(place)
    for (let at = 0; at < documents.length; at += 500) {
      await index.apply(documents.slice(at, at + 500).map(({ id }): Change => ({ op: 'put', ...archive.record(id) })), { seq: at + 1, hash: String(at + 1).padStart(64, '0') })
      if (at % 4000 === 0) await index.flush()
    }
    await index.flush()
    index.close()
  }
  const [passages, opening] = await timed(() => openConcordance(folder))
  const [wordings, reading] = await timed(() => openWordings(archive))
  const texts = [...said.values()].flatMap(({ turns }) => turns.map(({ text }) => text))
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  say()
  say(`## ${(characters / 1e6).toFixed(1)} M characters, ${documents.length} documents, ${texts.length} turns`)
  say()
  say(`- opened: concordance ${ms(opening)} ms, wordings ${ms(reading)} ms`)

  const next = random(99)
  const below = (n: number) => Math.floor(next() * n)
  const chinese = texts.filter((text) => /\p{Script=Han}/u.test(text))
  const english = texts.filter((text) => !/\p{Script=Han}/u.test(text))
  const stretch = (length: number) => {
    const text = chinese[below(chinese.length)] as string
    const start = below(Math.max(1, text.length - length))
    return text.slice(start, start + length)
  }
  const words = (count: number) => {
    const all = (english[below(english.length)] as string).split(/\s+/)
    const start = below(Math.max(1, all.length - count))
    return all.slice(start, start + count).join(' ')
  }
  const kinds: [string, () => string][] = [...[2, 4, 8].map((length): [string, () => string] => [`${length} characters`, () => stretch(length)]), ...[1, 2, 4].map((count): [string, () => string] => [`${count} word${count > 1 ? 's' : ''}`, () => words(count)])]
  const sources = { archive, passages, wordings: null }
  await follow(sources, ['中国'], {})
  const count = (phrase: string) => texts.reduce((sum, text) => sum + text.split(phrase).length - 1, 0)
  say()
  say('| phrase | by year, ms (median, slowest) | with variants, ms | places |')
  say('| :-- | --: | --: | --: |')
  for (const [kind, make] of kinds) {
    const phrases = Array.from({ length: Number(values.phrases) }, make).filter((phrase) => phrase.trim() !== '')
    const times: number[] = []
    const withVariants: number[] = []
    const counts: number[] = []
    for (const phrase of phrases) {
      const [found, time] = await timed(() => follow(sources, [phrase]))
      times.push(time)
      withVariants.push((await timed(() => follow({ ...sources, wordings }, [phrase])))[1])
      const its = found.phrases[0]?.count as number
      counts.push(its)
      if (its !== count(phrase)) {
        differences++
        console.error(`differs: ${JSON.stringify(phrase)} ${its} ${count(phrase)}`)
      }
    }
    say(`| ${kind} | ${ms(median(times))}, ${ms(Math.max(...times))} | ${ms(median(withVariants))} | ${median(counts)} |`)
  }
  const [, alone] = await timed(() => follow({ ...sources, archive: { ...archive, documents: () => [...documents] } }, ['𠀀']))
  say()
  say(`- of that, measuring how much was said (denominators): ${ms(alone)} ms`)
  for (const [what, options] of [['by month', { by: 'month' }], ['by event', { by: 'event' }], ['of one speaker', { speaker: 'Halversen' }], ['folded', { fold: true }]] as [string, FollowOptions][])
    say(`- president, ${what}: ${ms((await timed(() => follow(sources, ['president'], options)))[1])} ms`)
  const [found, mining] = await timed(() => changes({ archive, passages, wordings }, '2010..2011', '2012..2013'))
  say(`- changes between 2010..2011 and 2012..2013 (${(found.periods[0].characters / 1e6 + found.periods[1].characters / 1e6).toFixed(1)} M characters): ${ms(mining)} ms, ${found.changes.length} wordings, ${found.names.length} names`)
  passages.close()
}

const { date, lines: where } = circumstances()
say(`# Following, ${date}`)
say()
for (const line of where) say(`- ${line}`)
say(`- load of the machine at the start: ${loadavg()[0]?.toFixed(1)}`)
for (const size of values.size.split(',')) await measure(size, Number.parseFloat(size) * (/k/i.test(size) ? 1e3 : 1e6))
say()
say(`Counts that are not those of a plain scan: ${differences}`)
if (values.keep) {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${date}-follow.md`), `${lines.join('\n')}\n`)
}
process.exitCode = differences ? 1 : 0
