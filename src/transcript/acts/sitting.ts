import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Voice } from '../people/index.ts'
import { asks, countWords, namesAtEnd, type Utterance } from './utterance.ts'

/** holds an office of government; a member's own title is none */
export function isOfficial(voice: Voice, lexicon: Lexicon): boolean {
  if (!voice.role) return false
  const words = foldWord(voice.role).split(/[\s,]+/)
  return !words.every((word) => lexicon.members.has(word)) && !lexicon.members.has(foldWord(voice.role))
}

export const presides = (voice: Voice | null, lexicon: Lexicon) => voice !== null && (voice.part === 'chair' || voice.role !== null && lexicon.parts.get(foldWord(voice.role)) === 'chair')

/** a parliament at work: somebody presides, members stand with party or constituency, speeches turn to the chair */
export function sits(turns: readonly Utterance[], lexicon: Lexicon): boolean {
  const members = new Set(turns.flatMap(({ voice }) => (voice && /[(（][^()（）]+[)）]\s*$/u.test(voice.label) && !voice.outlet && voice.part === null ? [voice.label] : [])))
  const chairs = turns.filter(({ voice }) => voice?.part === 'chair' && !voice.isHost).length
  const addresses = turns.filter(({ text }) => addressesChair(text, lexicon)).length
  // `President Dr. Hare:` may be of a state, too, but is of the house where most speeches turn to the chair first
  const preside = turns.some(({ voice }) => presides(voice, lexicon) && !voice?.isHost)
  const speeches = turns.filter(({ voice, text }) => !presides(voice, lexicon) && countWords(text) > 60).length
  if (preside && addresses >= 1 && addresses >= speeches * 0.5) return true
  return chairs > 0 || members.size >= 2 || members.size >= 1 && addresses >= 1 || addresses >= 3
}

/** `Herr Präsident! …` */
function addressesChair(text: string, lexicon: Lexicon): boolean {
  const opening = foldWord(text.slice(0, 40)).split(/[,!.:;，！：]/u)[0] ?? ''
  return lexicon.parts.get(opening) === 'chair' || lexicon.parts.get(opening.replace(/^\S+\s/u, '')) === 'chair'
}

/** Whoever presides ends by naming the next speaker, who turns to the chair before anything else: nobody is asked there. */
export function givesFloor(utterances: readonly Utterance[], lexicon: Lexicon): boolean {
  return utterances.some(({ voice, text, continues }, i) => {
    const before = utterances[i - 1]
    if (!voice?.name || continues || !before || presides(voice, lexicon) || !presides(before.voice, lexicon)) return false
    return namesAtEnd(before.text, voice.name, 240) && addressesChair(text, lexicon)
  })
}

/** whoever presides calls up a question that was handed in, by its number: what answers it answers nobody's words before */
export function readsQuestion({ voice, text }: Utterance, lexicon: Lexicon): boolean {
  if (!presides(voice, lexicon)) return false
  for (const [, word] of text.matchAll(/(?<!\p{L})(\p{L}{3,20})\s(?:no\.?\s?|n[.º°]\s?)?\d/giu)) if (lexicon.parts.get(foldWord(word as string)) === 'question') return true
  return false
}

/** In a sitting: most turns that do not preside ask, or follow one that asks. */
export function exchanges(turns: readonly Utterance[], lexicon: Lexicon): boolean {
  const speakers = turns.filter(({ voice }) => voice && !presides(voice, lexicon) && voice.part !== 'voices')
  const asked: [asker: string, asked: string][] = []
  for (let i = 1; i < speakers.length; i++) {
    const [before, after] = [speakers[i - 1] as Utterance, speakers[i] as Utterance]
    if (before.voice?.key !== after.voice?.key && asks(before.text.slice(-120)) && !asks(after.text.slice(-120))) asked.push([before.voice?.key as string, after.voice?.key as string])
  }
  // in a debate the one who asks is asked in turn
  const balance = new Map<string, number>()
  for (const [asker, other] of asked) {
    balance.set(asker, (balance.get(asker) ?? 0) + 1)
    balance.set(other, (balance.get(other) ?? 0) - 1)
  }
  const pairs = asked.filter(([asker, other]) => (balance.get(asker) as number) > 0 && (balance.get(other) as number) < 0).length
  if (pairs >= 2 && pairs * 2 >= speakers.length * 0.55) return true
  // those who print their seat and those who print an office take turns throughout
  const isMember = ({ voice }: Utterance) => voice?.role != null && !isOfficial(voice, lexicon)
  const taken = speakers.filter((one, i) => i > 0 && isMember(speakers[i - 1] as Utterance) && isOfficial(one.voice as Voice, lexicon)).length
  if (taken >= 3 && taken * 2 >= speakers.length * 0.8) return true
  // whoever presides announces questions, and those who hold no office and those who do take turns
  const announced = turns.some(({ voice, text }) => presides(voice, lexicon) && text.length < 600 && foldWord(text).split(/[^\p{L}\p{M}]+/u).some((word) => word.length > 4 && (lexicon.questionTime.has(word) || lexicon.parts.get(word) === 'question')))
  const answered = speakers.filter((one, i) => i > 0 && !isOfficial((speakers[i - 1] as Utterance).voice as Voice, lexicon) && isOfficial(one.voice as Voice, lexicon)).length
  return announced && answered >= 2 && answered * 2 >= speakers.length * 0.8
}
