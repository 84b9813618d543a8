import type { Act, EventKind } from '../record/record.ts'
import type { LabelStyle } from './label.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { isHan } from './paragraphs.ts'
import type { Voice } from './speakers.ts'

/** One turn as the acts see it. */
export interface Utterance {
  /** null where no label names or describes anybody */
  readonly voice: Voice | null
  readonly style: LabelStyle | null
  readonly text: string
  /** what a turn without a label is taken for, by its place */
  readonly opens: 'answer' | 'statement' | null
  /** goes on with the turn before it: takes its act */
  readonly continues: boolean
  /** under a heading that announces question time */
  readonly inQuestionTime: boolean
}

const QUESTION_MARK = /[?？؟;](?=[\s"”’')）】*_]|$)|[?？؟]/u
const isQuestionPart = (voice: Voice | null) => voice !== null && (voice.part === 'question' || voice.part === 'followUp' || voice.part === 'journalist' || voice.part === 'audience')

/** length in words; ideographs count as half a word and a bit, as translators reckon */
export function countWords(text: string): number {
  let han = 0
  let count = 0
  let inWord = false
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isHan(unit)) {
      han++
      inWord = false
    } else if (unit <= 32 || unit === 0xa0) inWord = false
    else if (!inWord) {
      inWord = true
      count++
    }
  }
  return count + han / 1.7
}

const asks = (text: string) => QUESTION_MARK.test(text)

/** asks something, and more than `Thank you?` */
function isSubstantive(text: string, lexicon: Lexicon): boolean {
  const words = countWords(text)
  if (words > 12) return true
  if (words < 4 || !asks(text)) return false
  const folded = foldWord(text)
  return !lexicon.greetings.some((greeting) => folded.startsWith(greeting) && words < 6)
}

/** What one person does over the whole document. */
interface Habit {
  turns: number
  words: number
  asking: number
  endsAsking: number
}

function habitsOf(utterances: readonly Utterance[]): Map<string, Habit> {
  const habits = new Map<string, Habit>()
  for (const { voice, text, continues } of utterances) {
    if (!voice || continues) continue
    let habit = habits.get(voice.key)
    if (!habit) habits.set(voice.key, habit = { turns: 0, words: 0, asking: 0, endsAsking: 0 })
    habit.turns++
    habit.words += countWords(text)
    if (asks(text)) habit.asking++
    if (asks(text.slice(-160))) habit.endsAsking++
  }
  return habits
}

/** The act of each turn, by what labels say of parts, else by what people do. */
export function tellActs(utterances: readonly Utterance[], lexicon: Lexicon, kind: EventKind | null): Act[] {
  const turns = utterances.filter((one) => !one.continues)
  const explicit = turns.filter((one) => isQuestionPart(one.voice)).length
  const asked = turns.some((one) => one.style === 'asked')
  const isQuestionTime = turns.some((one) => one.inQuestionTime)
  let acts: Act[]
  if (asked || isQuestionTime) acts = oralQuestions(utterances)
  else if (explicit >= 2 || explicit >= 1 && turns.length <= 8) acts = pressConference(utterances, lexicon, isQuestionPart)
  else acts = conversation(utterances, lexicon, kind)
  utterances.forEach((one, i) => { if (one.opens) acts[i] = one.opens })
  utterances.forEach((one, i) => { if (one.continues && i > 0) acts[i] = acts[i - 1] as Act })
  return acts
}

/** Somebody asks, whoever answers answers; what officials say before the first real question is a statement. */
function pressConference(utterances: readonly Utterance[], lexicon: Lexicon, isQuestion: (voice: Voice | null) => boolean): Act[] {
  let isOpen = false
  const first = utterances.find((one) => one.voice)?.voice
  let previous: Voice | null = null
  let wasQuestion = false
  return utterances.map(({ voice, text }) => {
    if (isQuestion(voice)) {
      if (isSubstantive(text, lexicon)) isOpen = true
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
    if (!isOpen || !voice || voice.part === 'moderator' || voice.part === 'interpreter' || voice.part === 'voices') return 'statement'
    // the host who hands over between two officials
    const isHandover = !wasQuestion && before !== null && before.key !== voice.key && voice.key === first?.key && countWords(text) <= 25
    wasQuestion = false
    return isHandover ? 'statement' : 'answer'
  })
}

/** Members ask, those who hold an office answer, whoever presides gives the floor. */
function oralQuestions(utterances: readonly Utterance[]): Act[] {
  const answerers = new Set<string>()
  const askers = new Set<string>()
  utterances.forEach(({ voice, style }, i) => {
    if (!voice || voice.part === 'chair') return
    if (style === 'asked') {
      askers.add(voice.key)
      const next = utterances.slice(i + 1, i + 4).find((one) => one.voice && one.voice.part !== 'chair' && one.style !== 'asked')
      if (next?.voice && next.voice.key !== voice.key) answerers.add(next.voice.key)
    } else if (voice.role && voice.name || voice.content.isOffice) answerers.add(voice.key)
  })
  return utterances.map(({ voice, style }) => {
    if (!voice || voice.part === 'chair' || voice.part === 'voices') return 'statement'
    if (style === 'asked') return 'question'
    return answerers.has(voice.key) ? 'answer' : 'question'
  })
}

/** No label says who asks: those who ask most of the time do, those who are asked answer. */
function conversation(utterances: readonly Utterance[], lexicon: Lexicon, kind: EventKind | null): Act[] {
  const habits = habitsOf(utterances)
  const voices = new Map<string, Voice>()
  for (const { voice } of utterances) if (voice && !voices.has(voice.key)) voices.set(voice.key, voice)
  const people = [...voices.values()].filter((voice) => voice.part === null || voice.part === 'chair' && voice.name)
  const statements = (): Act[] => utterances.map(() => 'statement')
  const presides = [...voices.values()].some((voice) => voice.part === 'chair')
  if (presides && people.length > 2 || people.length < 2 && !voices.size) return statements()
  const hosts = people.filter((voice) => voice.isHost)
  const isPress = kind === 'press-conference' || kind === 'briefing'
  let answerers: Set<string>
  if (hosts.length && isPress) answerers = new Set(hosts.map((voice) => voice.key))
  else answerers = mostAsked(utterances, people, habits)
  if (!answerers.size) return statements()
  const moderators = new Set(people.filter((voice) => !answerers.has(voice.key) && isModerator(voice, utterances, habits, answerers, people)).map((voice) => voice.key))
  let isOpen = false
  return utterances.map(({ voice, text }, i) => {
    if (!voice || voice.part === 'moderator' || voice.part === 'interpreter' || voice.part === 'voices' || voice.part === 'chair' && !voice.name) return 'statement'
    if (answerers.has(voice.key)) return isOpen ? 'answer' : 'statement'
    if (moderators.has(voice.key)) {
      const next = utterances.slice(i + 1).find((one) => !one.continues)?.voice
      const isQuestion = !isPress && next != null && answerers.has(next.key) && (asks(text) || countWords(text) > 60 && isOpen)
      if (isQuestion) isOpen = true
      return isQuestion ? 'question' : 'statement'
    }
    if (isPress || isSubstantive(text, lexicon) || people.length === 2) isOpen = true
    return 'question'
  })
}

/** people who speak mostly after somebody else has asked, longer than those who ask, and seldom ask themselves */
function mostAsked(utterances: readonly Utterance[], people: readonly Voice[], habits: ReadonlyMap<string, Habit>): Set<string> {
  const asked = new Map<string, number>()
  let previous: Utterance | null = null
  for (const one of utterances) {
    if (one.continues) continue
    if (one.voice && previous?.voice && previous.voice.key !== one.voice.key && asks(previous.text)) asked.set(one.voice.key, (asked.get(one.voice.key) ?? 0) + 1)
    previous = one
  }
  const rate = (voice: Voice) => {
    const habit = habits.get(voice.key) as Habit
    return (habit.asking + 0.5) / (habit.turns + 1)
  }
  if (people.length === 2) {
    const [a, b] = people as [Voice, Voice]
    const [ra, rb] = [rate(a), rate(b)]
    if (Math.max(ra, rb) < 0.15) return new Set()
    const [wa, wb] = [a, b].map((voice) => (habits.get(voice.key) as Habit).words) as [number, number]
    const lead = Math.log(ra / rb) + 0.5 * Math.log((wb + 1) / (wa + 1))
    return new Set([lead > 0 ? b.key : a.key])
  }
  const total = people.reduce((sum, voice) => sum + (habits.get(voice.key) as Habit).words, 0)
  const questions = people.reduce((sum, voice) => sum + (habits.get(voice.key) as Habit).asking, 0)
  if (questions < 2) return new Set()
  return new Set(people.filter((voice) => {
    const habit = habits.get(voice.key) as Habit
    return habit.words > total * 0.12 && rate(voice) < 0.55 && (asked.get(voice.key) ?? 0) >= Math.max(1, habit.turns * 0.15)
  }).map((voice) => voice.key))
}

/** gives the floor to others as often as it asks */
function isModerator(voice: Voice, utterances: readonly Utterance[], habits: ReadonlyMap<string, Habit>, answerers: ReadonlySet<string>, people: readonly Voice[]): boolean {
  const habit = habits.get(voice.key) as Habit
  if (people.length <= 2) return false
  const first = utterances.find((one) => one.voice && !answerers.has(one.voice.key))?.voice
  const isFirst = first?.key === voice.key
  const silent = 1 - habit.asking / habit.turns
  return isFirst && (habit.turns > 1 || silent > 0) || habit.turns >= 3 && silent >= 0.5 && habit.words / habit.turns < 40
}

/** For each answer the index of the question that it answers, -1 where there is none. */
export function pairAnswers(utterances: readonly Utterance[], acts: readonly Act[], isBroken: (i: number) => boolean): number[] {
  let question = -1
  let answered = -1
  return utterances.map((one, i) => {
    if (one.opens === 'statement' || isBroken(i) && !one.continues) question = -1
    if (acts[i] === 'question' && !one.continues) {
      question = i
      answered = -1
      return -1
    }
    if (acts[i] !== 'answer') return -1
    if (one.continues) return answered
    answered = question
    return question
  })
}
