import type { Paragraph } from '../paragraphs/index.ts'
import { type Hints, namesSomebody } from './hints.ts'
import { isAloneOnLine, type Label } from './label.ts'

/** `PROCEEDINGS:` above `THE CHAIR (Ada Hare):`: what stands once, right above a label alone on its line, says nothing itself */
export function withoutHeads(paragraphs: readonly Paragraph[], labels: (Label | null)[], timesOf: (label: Label) => number) {
  let above = -1
  paragraphs.forEach(({ isFurniture }, i) => {
    if (isFurniture) return
    const [label, before] = [labels[i], above >= 0 ? labels[above] : null]
    if (label && before && isAloneOnLine(label) && isAloneOnLine(before) && timesOf(before) === 1 && before.content.strength < 2 && label.content.strength >= before.content.strength) labels[above] = null
    above = i
  })
}

const DASH = /^[—–-]\s*/u

/** `O Sr. Presidente: — Tem a palavra`: where every label has a dash behind its colon, the dash is the label's, and no broken-off speech */
export function withDashes(paragraphs: readonly Paragraph[], labels: (Label | null)[]) {
  const words = (label: Label, i: number) => (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textStart + 3)
  const colons = labels.flatMap((label, i) => (label?.style === 'colon' && label.textStart < label.textEnd ? [DASH.test(words(label, i))] : []))
  if (colons.length < 3 || colons.filter(Boolean).length < colons.length * 0.8) return
  labels.forEach((label, i) => {
    const dash = label?.style === 'colon' ? DASH.exec(words(label, i)) : null
    if (label && dash) labels[i] = { ...label, textStart: label.textStart + dash[0].length }
  })
}

/** Where an event's host is asked something right above the first words that are theirs, whoever asks has a label, however little it says: `ABC: …?`, `Hare: …` */
export function withAsker(paragraphs: readonly Paragraph[], found: readonly (readonly Label[])[], labels: (Label | null)[], hints: Hints): (Label | null)[] {
  const host = labels.findIndex(Boolean)
  const first = labels[host]
  if (!first || !namesSomebody(first.key, hints)) return labels
  let asks = false
  for (let i = host - 1; i >= 0 && i >= host - 12; i--) {
    const paragraph = paragraphs[i] as Paragraph
    if (paragraph.isFurniture) continue
    asks ||= /[?？]["”’」』)）]*$/u.test(paragraph.text)
    const label = asks ? (found[i] as readonly Label[]).find((one) => one.style === first.style && one.content.strength >= 0.5) : undefined
    if (label) return labels.with(i, label)
  }
  return labels
}
