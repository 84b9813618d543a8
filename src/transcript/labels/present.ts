import type { Paragraph } from '../paragraphs/index.ts'
import { isAloneOnLine, type Label, styledLabels } from './label.ts'
import type { Proposed } from './proposed.ts'
import { asksOrAnswers, isSentence, isSpeechAbovePoints, isTornSpeech } from './said.ts'

/** Takes from what is proposed the lists of those present that stand above the first words said: `President: Mrs. Hare`. */
export function withoutPresent(paragraphs: readonly Paragraph[], { found, understood }: Proposed) {
  // `主持人：新闻局局长 席漫舟`, `Datum: 7. März`: set like a label, and no words said
  const talks = (label: Label, i: number) => {
    const words = (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd)
    return isAloneOnLine(label) || isSentence(words) || isTornSpeech(paragraphs, i, words) || isSpeechAbovePoints(paragraphs, i, words)
  }
  let talk = found.findIndex((list, i) => list.some((label) => label.style !== 'line' && label.content.strength >= 1 && talks(label, i)))
  if (talk < 0) talk = found.findIndex((list, i) => list.some((label) => label.style === 'line' && label.content.strength >= 1.5) && isSentence((paragraphs[i + 1] as Paragraph).text))
  const talking = styledLabels()
  // `嘉宾：顾一苇（校长）、孟长河（局长）`
  const isListed = (label: Label, i: number) => !talks(label, i) && (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd).split(/[、，,；;]/u).every((one) => one.length <= 30 && understood(one.trim()).content.strength >= 1.5)
  // `Spokespersons: Hare (Ports), Tief (Tides), Lund (Works)`: three names and more, whatever they end with, and no word between
  const isRoll = (label: Label, i: number) => {
    const names = (paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd).replace(/\.$/u, '').split(/[,;]\s+/u)
    return names.length >= 3 && names.every((one) => one.length <= 60 && /^\p{Lu}/u.test(one) && understood(one).content.strength >= 0.5 && one.replace(/\([^()]*\)/gu, '').split(/\s+/u).every((word) => !/^\p{Ll}{4}/u.test(word)))
  }
  const isNamed = (label: Label, i: number) => !talks(label, i) && understood((paragraphs[i] as Paragraph).text.slice(label.textStart, label.textEnd)).content.name !== null
  for (const [i, list] of found.slice(0, Math.max(0, talk + 1)).entries()) if (list.some((label) => isRoll(label, i))) found[i] = list.filter((label) => !isRoll(label, i))
  if (talk > 0) found.forEach((list, i) => { for (const label of list) if (talks(label, i)) talking.add(label.style, label.key) })
  // two such lines one behind the other are a list, whoever of them speaks later
  const isQuiet = (i: number) => i >= 0 && i < talk && (found[i] as Label[]).some((label) => label.style === 'colon' && label.content.strength >= 1 && !talks(label, i))
  const quiet = found.map((_, i) => isQuiet(i) && (isQuiet(i - 1) || isQuiet(i + 1)))
  for (let i = 0; i < talk; i++) found[i] = (found[i] as Label[]).filter((label) => label.style !== 'colon' || !quiet[i] && (asksOrAnswers(label) && !(label.label.length > 1 && isListed(label, i)) || talking.has(label.style, label.key) && !isNamed(label, i)))
  // and of those who take part, `部长　席漫舟`, a line each
  const listed = (i: number) => found[i]?.some((label) => label.content.strength >= 1.5 && (label.style === 'line' || label.style === 'colon'))
  if (talk > 0) {
    const lists = found.map((_, i) => i < talk && listed(i) && (listed(i - 1) || listed(i + 1)))
    for (let i = 0; i < talk; i++) if (lists[i]) found[i] = (found[i] as Label[]).filter((label) => label.style !== 'line')
  }
}
