// How long an article of 30 quotations takes against an archive of a given size, with the index open: quotations that stand there, altered ones, questions given
// as answers, stitched ones, shortened ones, ones that were never said; each article asked of a verifier that has read nothing yet.
//   npm run bench:verify                                              10 M characters, only shown
//   npm run bench:verify -- --only zh                                 one language
//   npm run bench:verify -- --size 100M --keep --folder /tmp/bench    keeps what was built there, and the results in bench/results/
import { hash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Archived, DocumentEntry } from '../src/archive/index.ts'
import type { TranscriptRecord, Turn } from '../src/record/index.ts'
import { type Asked, startVerifier, type Verdict, type VerifySources } from '../src/query/index.ts'
import { openVerbatimIndex, openVerbatimWriter, type VerbatimDocument } from '../src/verbatim/index.ts'
import { circumstances } from './circumstances.ts'
import { alter, random, recombine, type Tongue } from './recombine.ts'

const { values } = parseArgs({ options: { size: { type: 'string', default: '10M' }, folder: { type: 'string' }, keep: { type: 'boolean' }, articles: { type: 'string', default: '9' }, only: { type: 'string' } } })
const characters = Number(values.size.replace(/M$/i, '')) * 1e6
const base = values.folder ?? mkdtempSync(join(tmpdir(), 'onrecord-bench-'))
if (!values.folder) process.on('exit', () => rmSync(base, { recursive: true, force: true }))

/** Records as an archive keeps them: a file each, whose hash is compared when it is read. */
function build(tongue: Tongue): VerifySources {
  const folder = join(base, `verify-${tongue}-${values.size}`)
  const [records, index] = [join(folder, 'records'), join(folder, 'index')]
  const listed = join(folder, 'documents.json')
  if (!existsSync(listed)) {
    mkdirSync(records, { recursive: true })
    // one that was built from the same text by another bench may be put there
    const writer = existsSync(join(index, 'manifest.json')) ? null : openVerbatimWriter(index)
    const documents: (DocumentEntry & { readonly record: string })[] = []
    let waiting = 0
    for (const document of recombine(tongue, characters)) {
      writer?.add(document)
      const file = JSON.stringify(recordOf(document, tongue))
      writeFileSync(join(records, `${document.id}.json`), file)
      documents.push({ ...entryOf(document, tongue), record: hash('sha256', file, 'hex') })
      if ((waiting += file.length) > 20_000_000) {
        writer?.commit()
        waiting = 0
      }
    }
    writer?.commit()
    writeFileSync(listed, JSON.stringify(documents))
  }
  const documents = JSON.parse(readFileSync(listed, 'utf8')) as (DocumentEntry & { readonly record: string })[]
  const known = new Map(documents.map((document) => [document.id, document]))
  return {
    index: openVerbatimIndex(index),
    archive: {
      documents: () => documents,
      record(id): Archived {
        const document = known.get(id)!
        const file = readFileSync(join(records, `${id}.json`))
        if (hash('sha256', file, 'hex') !== document.record) throw new Error(`${id} is damaged`)
        return { document, ...(JSON.parse(file.toString('utf8')) as { record: TranscriptRecord; text: { text: string } }) }
      },
    },
  }
}

const iso = (date: number | null) => (date === null ? null : String(date).replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3'))

function entryOf({ id, date, turns }: VerbatimDocument, tongue: Tongue): DocumentEntry {
  return {
    id, revision: 1, seq: 1, at: '2026-01-01T00:00:00Z', sha256: '0'.repeat(64), bytes: 0, file: `${id}.txt`, url: null, licence: null, title: null, language: tongue === 'zh' ? 'zh-Hans' : 'en',
    kind: 'briefing', date: iso(date), place: null, characters: turns.reduce((sum, { text }) => sum + text.length + 8, 0), turns: turns.length,
  }
}

function recordOf({ date, turns }: VerbatimDocument, tongue: Tongue): { record: TranscriptRecord; text: { text: string } } {
  const blocks = turns.map(({ text, spans, act, speaker, outlet }, i): Turn => ({
    id: `b${i + 1}`, kind: 'turn', text, spans, labelSpans: [], label: speaker ?? outlet, speaker, role: null, outlet, act, continues: false, answers: null,
  }))
  const record: TranscriptRecord = {
    schema: 'onrecord/record/1', title: null, language: tongue === 'zh' ? 'zh-Hans' : 'en', event: { kind: 'briefing', date: iso(date), dateEvidence: null, place: null, placeEvidence: null },
    source: { sha256: '0'.repeat(64), bytes: 0, mediaType: 'text/plain', encoding: 'utf-8', characters: 0 },
    speakers: [], blocks, repairs: [], problems: [], reader: 'bench',
  }
  return { record, text: { text: turns.map(({ text }) => `${text}${' '.repeat(8)}`).join('') } }
}

const kinds: readonly (readonly [kind: string, count: number])[] = [['as said', 10], ['altered', 6], ['question', 4], ['stitched', 4], ['shortened', 2], ['never said', 4]]

/** 30 quotations from anywhere in the archive. */
function article(sources: VerifySources, tongue: Tongue, next: () => number): (Asked & { readonly kind: string })[] {
  const below = (n: number) => Math.floor(next() * n)
  const documents = sources.archive.documents()
  const ends = tongue === 'zh' ? /(?<=[。！？])/ : /(?<=[.!?])\s+/
  const sentence = (act: Turn['act']): { text: string; speaker: string | null } => {
    for (;;) {
      const { record } = sources.archive.record(documents[below(documents.length)]!.id)
      const turns = record.blocks.filter((block) => block.kind === 'turn' && block.act === act) as Turn[]
      const turn = turns[below(turns.length)]
      const sentences = turn?.text.split(ends).filter(({ length }) => length >= (tongue === 'zh' ? 15 : 50) && length < 300) ?? []
      if (turn && sentences.length) return { text: sentences[below(sentences.length)] as string, speaker: turn.speaker }
    }
  }
  const scramble = (text: string) => (tongue === 'zh' ? [...text].toSorted(() => next() - 0.5).join('') : text.split(' ').toSorted(() => next() - 0.5).join(' '))
  return kinds.flatMap(([kind, count]) => Array.from({ length: count }, () => {
    const { text, speaker } = sentence(kind === 'question' ? 'question' : 'answer')
    const words = tongue === 'zh' ? [...text] : text.split(' ')
    const glue = tongue === 'zh' ? '' : ' '
    const quoted = kind === 'altered' ? alter(text, Math.max(1, Math.floor(text.length * 0.05)), next) :
      kind === 'stitched' ? `${text}${glue}${sentence('answer').text}` :
      kind === 'shortened' ? `${words.slice(0, words.length / 2.5).join(glue)} … ${words.slice(-words.length / 2.5).join(glue)}` :
      kind === 'never said' ? scramble(text) : text
    return { kind, text: quoted, speakerClaimed: kind === 'question' ? (tongue === 'zh' ? '林之远' : 'Dana Halversen') : speaker }
  }))
}

const lines: string[] = []
for (const tongue of ['en', 'zh'] as const) {
  if (values.only && values.only !== tongue) continue
  const sources = build(tongue)
  const started = performance.now()
  const next = random(7)
  const times: number[] = []
  const processor: number[] = []
  const byKind = new Map<string, { ms: number; count: number; verdicts: Map<Verdict, number> }>(kinds.map(([kind]) => [kind, { ms: 0, count: 0, verdicts: new Map() }]))
  for (let n = 0; n < Number(values.articles); n++) {
    const asked = article(sources, tongue, next)
    const verifier = startVerifier(sources)
    const before = process.cpuUsage()
    let sum = 0
    for (const { kind, ...quotation } of asked) {
      const from = performance.now()
      const { verdict } = verifier.verify(quotation)
      const ms = performance.now() - from
      sum += ms
      const its = byKind.get(kind)!
      its.ms += ms
      its.count++
      its.verdicts.set(verdict, (its.verdicts.get(verdict) ?? 0) + 1)
    }
    times.push(sum)
    const { user, system } = process.cpuUsage(before)
    processor.push((user + system) / 1000)
  }
  const sorted = times.toSorted((a, b) => a - b)
  lines.push(`| ${tongue} | ${(sources.index.characters / 1e6).toFixed(0)} M | ${sources.index.documents.toLocaleString('en')} | ${sorted[sorted.length >> 1]!.toFixed(0)} ms | ${processor.toSorted((a, b) => a - b)[processor.length >> 1]!.toFixed(0)} ms | ${sorted.at(-1)!.toFixed(0)} ms | ${times[0]!.toFixed(0)} ms | ${Array.from(byKind, ([kind, { ms, count }]) => `${kind} ${(ms / count).toFixed(1)}`).join(', ')} |`)
  console.log(lines.at(-1))
  for (const [kind, { verdicts }] of byKind) console.log(`  ${kind}: ${Array.from(verdicts, ([verdict, count]) => `${verdict} ${count}`).join(', ')}`)
  console.log(`  in all ${Math.round(performance.now() - started)} ms`)
}
const here = circumstances()
const report = `# Verifying an article of 30 quotations: ${here.date}

${here.lines.map((line) => `- ${line}`).join('\n')}
- load ${loadavg().map((load) => load.toFixed(1)).join(', ')}; ${values.articles} articles in each language, the index open, records read from the disk as they are needed; ms by kind are means for one quotation

| | letters | documents | median | of it processor time | slowest | first | ms a quotation |
|---|---:|---:|---:|---:|---:|---:|---|
${lines.join('\n')}
`
console.log(`\n${report}`)
if (values.keep) {
  const results = join(import.meta.dirname, 'results')
  mkdirSync(results, { recursive: true })
  writeFileSync(join(results, `${here.date}-verify.md`), report)
}
