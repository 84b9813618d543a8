// Dated archives of any size for measuring, recombined from the sentences of real transcripts that are read in place from ../shared: the same
// seed gives the same archive. Sentences come in runs as they stood, so that the text has real words in real order, and, as real archives have,
// many copies.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { VerbatimDocument, VerbatimTurn } from '../src/verbatim/index.ts'

export type Tongue = 'zh' | 'en'

const shared = join(import.meta.dirname, '..', '..', 'shared')
const folders: Record<Tongue, readonly string[]> = {
  zh: ['documents/zh-mfa-2016-2020', 'documents/zh-mfa-2020-2024', 'corpus/mfa-zh-text/docs', 'corpus/mfa-zh-odd/docs', 'corpus/mfa-zh-2026/docs'],
  en: ['documents/en-us-whitehouse', 'corpus/en-us-whitehouse-briefings/docs', 'corpus/en-us-fomc-pressconf-text/docs', 'corpus/en-us-presidential-debates/docs', 'corpus/mfa-en-2026/docs'],
}
const ends: Record<Tongue, RegExp> = { zh: /(?<=[。！？])/, en: /(?<=[.!?])\s+/ }

/** mulberry32, by T. Ettinger: even numbers in [0, 1), the same on every machine. */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

/** All sentences of a language, in order of the files' names; labels at the heads of lines and marks of Markdown are left out. */
export function sentencesOf(tongue: Tongue): string[] {
  const files = folders[tongue].flatMap((folder) =>
    readdirSync(join(shared, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.(txt|md)$/.test(entry.name))
      .map(({ parentPath, name }) => join(parentPath, name))
      .toSorted())
  return files.flatMap((file) =>
    readFileSync(file, 'utf8')
      .split(/\r?\n/)
      .filter((line) => !/^(---|title:|date:|#)/.test(line))
      .flatMap((line) => line.replace(/^(?:[^：\n]{2,14}：|\**[A-Z][A-Z .]+:\**|Q)\s*/, '').split(ends[tongue]))
      .map((sentence) => sentence.trim())
      .filter((sentence) => sentence.length > (tongue === 'zh' ? 6 : 20) && sentence.length < 600))
}

const names: Record<Tongue, { officials: readonly string[], outlets: readonly string[] }> = {
  zh: { officials: ['林之远', '赵文舟', '周慕清', '陈望川'], outlets: ['晨报', '海湾通讯社', '北方电视台', '环球广播', '城市周刊', '半岛评论'] },
  en: { officials: ['Dana Halversen', 'Miles Okafor', 'Ruth Lindqvist', 'Peter Amsel'], outlets: ['Morning Ledger', 'Gulf Wire', 'Northern TV', 'World Radio', 'City Weekly', 'Island Review'] },
}

/**
 * Makes documents of 2,000 to 8,000 letters of questions and answers, dated from 2000 to 2024 in the order in which they come, until there are
 * `characters` letters in all. Figures in the sentences vary.
 */
export function* recombine(tongue: Tongue, characters: number, seed = 1): Generator<VerbatimDocument> {
  const sentences = sentencesOf(tongue)
  const next = random(seed)
  const below = (n: number) => Math.floor(next() * n)
  const blank = tongue === 'zh' ? '' : ' '
  const letters = (text: string) => (tongue === 'zh' ? text.length * 0.9 : text.length * 0.8)
  const run = (count: number) => {
    let text = ''
    while (count > 0) {
      const length = Math.min(count, 1 + below(4))
      const start = below(sentences.length - length)
      text += (text && blank) + sentences.slice(start, start + length).join(blank)
      count -= length
    }
    return text.replace(/\d/g, (digit) => (next() < 0.5 ? digit : String(below(10))))
  }
  const { officials, outlets } = names[tongue]
  const days = 25 * 365
  let made = 0
  for (let i = 0; made < characters; i++) {
    const size = 2000 + below(6000)
    const day = Math.min(days - 1, Math.floor((made / characters) * days))
    const date = (2000 + Math.floor(day / 365)) * 10000 + (1 + Math.floor((day % 365) / 31)) * 100 + 1 + ((day % 365) % 31) % 28
    const official = officials[below(officials.length)] as string
    const turns: VerbatimTurn[] = []
    let at = 0
    let own = 0
    const turn = (text: string, act: VerbatimTurn['act'], speaker: string | null, outlet: string | null) => {
      turns.push({ text, spans: [[at, at + text.length]], act, speaker, outlet })
      at += text.length + 8
      own += letters(text)
    }
    while (own < size) {
      turn(run(1 + below(3)), 'question', null, outlets[below(outlets.length)] as string)
      turn(run(2 + below(8)), 'answer', official, null)
    }
    made += own
    yield { id: `${tongue}-${String(i).padStart(6, '0')}`, date, turns }
  }
}

/** Changes `edits` letters of a quotation, at most: most are replaced, some left out or added. */
export function alter(quote: string, edits: number, next: () => number): string {
  const letters = [...quote]
  const below = (n: number) => Math.floor(next() * n)
  for (let i = 0; i < edits; i++) {
    const at = below(letters.length)
    const other = letters[below(letters.length)] as string
    const how = next()
    if (how < 0.6) letters[at] = other
    else if (how < 0.8) letters.splice(at, 1)
    else letters.splice(at, 0, other)
  }
  return letters.join('')
}
