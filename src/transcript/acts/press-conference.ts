import type { Act } from '../../record/record.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Voice } from '../people/index.ts'
import { lazily } from '../phrases.ts'
import { asks, countWords, habitsOf, isQuestionPart, isSubstantive, type Utterance } from './utterance.ts'

/** beside labels that say so, those ask who belong somewhere, hold no office and do nothing but ask: `HARE (THE DAILY)` */
export function whoAsks(utterances: readonly Utterance[]): (voice: Voice | null) => boolean {
  const habits = lazily(() => habitsOf(utterances)) // every word is counted for them
  return (voice) => isQuestionPart(voice) || voice !== null && voice.part === null && !voice.isHost && !voice.role && /[(（]/u.test(voice.label) && habits().get(voice.key)?.asking === habits().get(voice.key)?.turns
}

/** Somebody asks, whoever answers answers; what officials say before the first real question is a statement. */
export function pressConference(utterances: readonly Utterance[], lexicon: Lexicon, isQuestion: (voice: Voice | null) => boolean): Act[] {
  let isOpen = false
  const first = utterances.find((one) => one.voice && !isQuestion(one.voice) && one.voice.part !== 'moderator')?.voice
  // who sits in judgment on an examination, and whoever else speaks in it, answers nothing: `THE COURT: Sustained.`
  const isExamination = utterances.some(({ voice }) => voice?.part === 'chair' && !voice.name) && utterances.filter(({ voice, continues }) => voice?.part === 'answer' && !continues).length > 1
  let previous: Voice | null = null
  let wasQuestion = false
  // `Hare.- How many? / R.- Four. / Q.- And when?`: who asks is named once, above the first answer
  const asksFirst = (i: number) => {
    const { voice, text, continues } = utterances[i] as Utterance
    return !continues && voice?.part === null && voice.name !== null && !voice.role && !voice.isHost && asks(text) && utterances.slice(i + 1, i + 4).find((one) => !one.continues)?.voice?.part === 'answer'
  }
  return utterances.map(({ voice, text }, i) => {
    if (isQuestion(voice) || !isOpen && asksFirst(i)) {
      isOpen ||= isSubstantive(text, lexicon)
      previous = voice
      wasQuestion = true
      return 'question'
    }
    const before = previous
    previous = voice
    if (voice?.part === 'answer') {
      wasQuestion = false
      isOpen = true
      return 'answer'
    }
    if (!isOpen || !voice || isExamination || voice.part === 'moderator' || voice.part === 'interpreter' || voice.part === 'voices') return 'statement'
    // the host who hands over between two officials
    const isHandover = !wasQuestion && !voice.content.role && !utterances.some((one) => one.voice?.key === voice.key && one.voice.content.role) && before !== null && before.key !== voice.key && voice.key === first?.key && countWords(text) <= 25
    wasQuestion = false
    return isHandover ? 'statement' : 'answer'
  })
}
