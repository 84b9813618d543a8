import type { EventKind } from '../../record/record.ts'
import type { Utterance } from '../acts/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { hasOffice } from '../naming/index.ts'
import type { Voice } from './speakers.ts'

/** Of those who do nothing but ask the press prints the medium behind the name, and no office: `Ada Hare, Coast Courier`. */
function withoutOffice(utterances: readonly Utterance[], voices: ReadonlyMap<string, Voice>, lexicon: Lexicon) {
  for (const voice of voices.values()) {
    if (!voice.role || voice.role !== voice.content.role || voice.isHost || voice.part !== null || hasOffice(voice.role, lexicon) || !/^\p{Lu}/u.test(voice.role)) continue
    const turns = utterances.filter((one) => one.voice?.key === voice.key && !one.continues)
    if (!turns.length || !turns.every(({ text }) => /[?？]/u.test(text))) continue
    voice.outlet = voice.role
    voice.role = null
  }
}

/**
 * Decides whether the labels of those who are not the host are media rather than people, for the document as a whole: where
 * a host is named and a fair part of the others carry a word of media, or initials, all of them are media.
 */
export function decideOutlets(utterances: readonly Utterance[], voices: ReadonlyMap<string, Voice>, lexicon: Lexicon, kind: EventKind | null) {
  if (kind === 'press-conference' || kind === 'briefing') {
    withoutOffice(utterances, voices, lexicon)
    affiliations(utterances, [...voices.values()], lexicon)
  }
  const others = [...voices.values()].filter((voice) => !voice.isHost && voice.part === null && !voice.content.isOffice)
  const hosts = [...voices.values()].filter((voice) => voice.isHost || voice.part === 'answer' || voice.content.isOffice && !voice.part)
  if (!others.length || !hosts.length) return
  const turns = new Map<string, number>()
  for (const { voice } of utterances) if (voice) turns.set(voice.label, (turns.get(voice.label) ?? 0) + 1)
  const isAcronym = (label: string) => /^(?:\p{Lu}\.?){2,6}\d{0,3}$/u.test(label)
  const hostIsCapitals = hosts.every((voice) => voice.label === voice.label.toUpperCase() && voice.label !== voice.label.toLowerCase())
  const marked = others.filter((voice) => voice.content.outlet && !voice.content.name || isAcronym(voice.label) && !hostIsCapitals && voice.name === voice.content.name || isAcronym(voice.label) && others.length === 1 && voice.name === voice.content.name)
  const isHostLong = hosts.every((voice) => /\s|\p{Script=Han}{2}/u.test(voice.label))
  if (kind === 'press-conference' || kind === 'briefing') for (const voice of others) if (!marked.includes(voice) && !hostIsCapitals && isHostLong && (!voice.content.name || /^\p{Lu}\p{Ll}+$/u.test(voice.label))) marked.push(voice)
  const personal = others.filter((voice) => voice.content.strength >= 2 && voice.content.name)
  const isPress = kind === 'press-conference' || kind === 'briefing' || kind === 'interview'
  const enough = marked.length >= 1 && (marked.length >= others.length * 0.3 || isPress && marked.length >= others.length * 0.2)
  if (!enough || personal.length > others.length * 0.3) {
    for (const voice of others) if (voice.content.outlet && !voice.content.name && isPress) voice.outlet = voice.label
    return
  }
  for (const voice of others) {
    if (voice.content.strength >= 2 && voice.content.name) continue
    voice.name = null
    voice.role = null
    voice.outlet = voice.label
  }
}

/**
 * `Hare, The Skerry Economist`: where others print their outlet behind a comma, what stands there and is no office is one, too; and who has printed it
 * once has it for good.
 */
function affiliations(utterances: readonly Utterance[], voices: readonly Voice[], lexicon: Lexicon) {
  const behindComma = (voice: Voice, words: string | null) => words !== null && voice.name !== null && voice.label.endsWith(`, ${words}`)
  const marked = voices.filter((voice) => voice.part === null && behindComma(voice, voice.outlet))
  if (!marked.length) return
  for (const voice of voices) {
    if (voice.part !== null || voice.isHost || voice.outlet || !behindComma(voice, voice.role)) continue
    const words = foldWord(voice.role as string).split(/[\s,]+/u)
    if (words.some((word) => lexicon.offices.has(word)) || !/^\p{Lu}/u.test(voice.role as string)) continue
    const turns = utterances.filter((one) => one.voice?.key === voice.key && !one.continues)
    if (turns.filter(({ text }) => /[?？]/u.test(text)).length * 2 <= turns.length) continue
    voice.outlet = voice.role
    voice.role = null
  }
  for (const voice of voices) {
    const own = voices.find((other) => other.key === voice.key && other.outlet && other.name)
    if (own && own !== voice && voice.part === null && !voice.role && !voice.outlet) voice.outlet = own.outlet
  }
}
