// What becomes of a quotation, or a part of one, at one stretch of an utterance.
import type { FoldedText } from '../../verbatim/index.ts'
import { differencesBeyondFolding } from './faithful.ts'
import { compare, type Comparison, type Run, toDifferences } from './differences.ts'
import { editDistance, settleEdges } from './edges.ts'
import { flagsOf } from './flags.ts'
import { weightyWords } from './languages/index.ts'
import { isSolid } from './tokens.ts'
import { spell, type Stretch, unitAt, type Utterance } from './utterances.ts'
import type { Difference, Flag } from './verdict.ts'
import { readName } from './names.ts'

/** A quotation or a part of it, folded. */
export interface Quoted {
  readonly text: string
  readonly folded: FoldedText
  readonly letters: string
  /** where it stands in the quotation, UTF-16 units */
  readonly at: readonly [number, number]
}

/** A quotation, or a part, beside the words as said. */
export interface Passage extends Stretch {
  readonly quoted: Quoted
  readonly isVerbatim: boolean
  /** letters and digits */
  readonly edits: number
  readonly flags: readonly Flag[]
  readonly diff: readonly Difference[]
  /** null where the letters are the same */
  readonly comparison: Comparison | null
}

/** Compares the quotation with what stands at a stretch. Where the stretch begins or ends inside a word, the whole word is compared. */
export function passageAt(quoted: Quoted, stretch: Stretch, edits: number): Passage {
  const { utterance } = stretch
  const { folded } = utterance
  const words = weightyWords(utterance.record.language)
  const settled = edits > 0 ? settleEdges(quoted, stretch, edits) : { from: stretch.from, to: stretch.to, edits }
  const [from, to] = wholeWords(folded, settled.from, settled.to)
  const beyond = settled.from - from + to - settled.to
  if (beyond === 0 && edits === 0) {
    const flags = differencesBeyondFolding({ ...quoted, from: 0, to: quoted.folded.units.length }, { text: utterance.text, folded, from, to }, words)
    if (!flags.length) return { utterance, from, to, quoted, isVerbatim: true, edits: 0, flags: [], diff: [{ same: textOf(utterance, from, to) }], comparison: null }
    const comparison = compare(textOf(utterance, from, to), quoted.text, words.hasDecimalComma)
    return { utterance, from, to, quoted, isVerbatim: false, edits: 0, flags, diff: toDifferences(comparison), comparison }
  }
  const comparison = compare(textOf(utterance, from, to), quoted.text, words.hasDecimalComma)
  // words that the transcriber put in brackets were not said
  const isStageRun = (run: Run) => !run.isSame && run.quoted[0] === run.quoted[1] && isBracketed(comparison, run.said, words.stage)
  const stage = comparison.runs.filter(isStageRun)
  const runs = stage.length ? comparison.runs.filter((run) => !stage.includes(run)) : comparison.runs
  const flags = flagsOf({ ...comparison, runs }, { words, language: utterance.record.language, isName: (word) => namesOf(utterance).has(word.toLowerCase()) })
  if (stage.length) flags.push('stage-direction-left-out')
  const isVerbatim = runs.every(({ isSame }) => isSame)
  const inBrackets = stage.reduce((sum, run) => sum + comparison.saidTokens.slice(...run.said).reduce((letters, { key }) => letters + key.length, 0), 0)
  // the rest of a word may be an edit less than its letters: they stand where others were replaced
  const its = beyond && settled.edits ? editDistance(quoted.folded.units, folded.units.subarray(from, to)) : null
  return { utterance, from, to, quoted, isVerbatim, edits: isVerbatim ? 0 : Math.max(0, (its ?? settled.edits + beyond) - inBrackets), flags, diff: toDifferences(comparison), comparison }
}

/**
 * Compares a part of a retelling with what stands at a stretch, whose ends are cut off as far as the part has nothing of them. Its edits are the letters that the part has
 * and the stretch has not; a clause that it leaves out is flagged as such and not for what it holds.
 */
export function retoldAt(quoted: Quoted, { utterance, from, to }: Stretch): Passage {
  const { folded, record } = utterance
  const words = weightyWords(record.language)
  const whole = compare(textOf(utterance, from, to), quoted.text, words.hasDecimalComma)
  const same = whole.runs.filter(({ isSame }) => isSame)
  const first = whole.saidTokens[same[0]?.said[0] ?? 0]
  const last = whole.saidTokens[(same.at(-1)?.said[1] ?? 0) - 1]
  const offset = folded.starts[from] as number
  if (first && last) [from, to] = [unitAt(folded, offset + first.start), unitAt(folded, offset + last.end)]
  const comparison = compare(textOf(utterance, from, to), quoted.text, words.hasDecimalComma)
  const isLeftOut = ({ isSame, said, quoted: [a, b] }: Run) => !isSame && a === b && said[1] - said[0] >= (isSolid(comparison.saidTokens[said[0]]?.text ?? '') ? 6 : 4)
  // of what stands in the place of a longer stretch only its own words count
  const isCondensed = ({ isSame, said, quoted: [a, b] }: Run) => !isSame && (b - a) * 3 <= said[1] - said[0]
  const kept = comparison.runs.filter((run) => !isLeftOut(run)).map((run) => (isCondensed(run) && run.said[1] - run.said[0] >= 6 ? { ...run, said: [run.said[0], run.said[0]] as const } : run))
  const flags = flagsOf({ ...comparison, runs: kept }, { words, language: record.language, isName: (word) => namesOf(utterance).has(word.toLowerCase()) })
  if (comparison.runs.some(isLeftOut) && !flags.includes('clause-left-out')) flags.push('clause-left-out')
  const edits = comparison.runs.reduce((sum, { isSame, quoted: [a, b] }) => (isSame ? sum : sum + comparison.quotedTokens.slice(a, b).reduce((letters, { key }) => letters + key.length, 0)), 0)
  return { utterance, from, to, quoted, isVerbatim: false, edits, flags, diff: toDifferences(comparison), comparison }
}

/** The words of an utterance from unit `from` to unit `to`. */
export const textOf = ({ text, folded }: Utterance, from: number, to: number): string => (from < to ? text.slice(folded.starts[from], folded.ends[to - 1]) : '')

const hangul = /\p{Script=Hangul}/u

function wholeWords({ units, words }: FoldedText, from: number, to: number): [number, number] {
  while (from > 0 && !words[from]) from--
  // Korean particles are joined to the word that a quotation may end with
  if (to < units.length && !words[to] && !(to > 0 && hangul.test(String.fromCharCode(units[to - 1] as number)))) while (to < units.length && !words[to]) to++
  return [from, to]
}

const names = new WeakMap<object, ReadonlySet<string>>()

/** Names of those who speak in the record, and their parts. */
function namesOf({ record }: Utterance): ReadonlySet<string> {
  let known = names.get(record)
  if (!known) names.set(record, (known = new Set(record.speakers.flatMap(({ name }) => [name.toLowerCase(), ...readName(name).names]))))
  return known
}

/** Whether all that a stretch of an utterance says is a stage direction. */
export function isStageDirection({ record, text, folded }: Utterance, from: number, to: number): boolean {
  const [start, end] = [folded.ends[from - 1] ?? 0, folded.starts[to] ?? text.length]
  const words = text.slice(start, end).normalize('NFKC').toLowerCase().trim()
  return /^[.,!?。，！？”"]*\s*[([（［【][^()（）[\]]*[)\]）］】][.,。，]?$/u.test(words) && weightyWords(record.language).stage.some((word) => words.includes(word))
}

function isBracketed({ said, saidTokens }: Comparison, [from, to]: readonly [number, number], stage: readonly string[]): boolean {
  const [start, end] = [saidTokens[from]?.start ?? 0, saidTokens[to - 1]?.end ?? 0]
  const words = said.slice(start, end).normalize('NFKC').toLowerCase()
  return /[([（［【]\s*$/.test(said.slice(0, start)) && /^[.。\s]*[)\]）］】]/.test(said.slice(end)) && !/[()（）[\]]/.test(words) && stage.some((word) => words.includes(word))
}

/** The whole quotation, or a part of it, ready to be compared. */
export function quotedOf(text: string, at: readonly [number, number], folded: FoldedText): Quoted {
  return { text, at, folded, letters: spell(folded.units) }
}
