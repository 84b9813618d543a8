import type { Act, EventKind } from '../record/record.ts'
import type { LabelStyle } from './label.ts'
import { foldWord } from './languages/index.ts'
import type { Lexicon } from './lexicon.ts'
import { isHan } from './paragraphs.ts'
import { lazily } from './phrases.ts'
import type { Voice } from './speakers.ts'
import { hasHan } from './visible.ts'

/** One turn as the acts see it. */
export interface Utterance {
  /** null where no label names or describes anybody */
  readonly voice: Voice | null
  readonly style: LabelStyle | null
  readonly text: string
  /** what a turn without a label is taken for, by its place */
  readonly opens: Act | null
  /** goes on with the turn before it: takes its act */
  readonly continues: boolean
  /** the number of a question stands before its label */
  readonly isAsked?: boolean | undefined
  /** under a heading that announces question time */
  readonly inQuestionTime: boolean
}

const RARE_QUESTION = /か[。」』]|\p{Script=Greek}[;\u037e]/u // Japanese asks with か, Greek with a semicolon
/** the label gives the part of who asks, or an outlet without any office */
const isQuestionPart = (voice: Voice | null) => voice !== null
  && (voice.part === 'question' || voice.part === 'followUp' || voice.part === 'journalist' || voice.part === 'audience' || voice.part === null && voice.outlet !== null && voice.outlet !== '' && !voice.isHost && !voice.role)

/** length in words; ideographs count as half a word and a bit, as translators reckon */
export const countWords = (text: string) => countUpTo(text, Infinity)

/** the same, at least: not counted on where it is more than `most` for sure, since turns may be long */
function countUpTo(text: string, most: number): number {
  let han = 0
  let count = 0
  let inWord = false
  for (let i = 0; i < text.length && count + han / 1.7 <= most; i++) {
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

/** one character is looked for after the other: turns may be long, and a pattern with all of them is ten times slower */
const asks = (text: string) =>
  text.includes('？') || text.includes('?') || text.includes('؟') || (text.includes('か') || text.includes(';') || text.includes('\u037e')) && RARE_QUESTION.test(text)

/** asks something, and more than `Thank you?` */
function isSubstantive(text: string, lexicon: Lexicon): boolean {
  const words = countUpTo(text, 12)
  if (words > 12) return true
  if (words < 2.5) return false
  const folded = foldWord(text)
  if (!(asks(text) || lexicon.questionWords.some((word) => word.length > 1 && hasHan(word) && folded.includes(word)))) return false
  return !(words < 6 && lexicon.greetings.opening(folded).length > 0)
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
  const isPress = kind === 'press-conference' || kind === 'briefing'
  const areRead = turns.filter((one) => readsQuestion(one, lexicon)).length >= 2
  let acts: Act[]
  if (turns.filter((one) => one.isAsked).length >= 3) acts = numberedQuestions(utterances)
  else if (asked || turns.some((one) => one.inQuestionTime)) acts = oralQuestions(utterances, lexicon)
  else if (explicit >= 2 || explicit >= 1 && (turns.length <= 8 || isPress)) acts = pressConference(utterances, lexicon, whoAsks(utterances))
  else if (!isPress && kind !== 'interview' && (areRead || kind === 'sitting' || sits(turns, lexicon) || givesFloor(utterances, lexicon))) acts = areRead || exchanges(turns, lexicon) ? oralQuestions(utterances, lexicon) : utterances.map(() => 'statement')
  else acts = conversation(utterances, kind)
  if (kind !== 'interview') handovers(utterances, acts, lexicon)
  utterances.forEach((one, i) => { if (one.opens) acts[i] = one.opens })
  // beneath questions that print no label, `答：` has nobody to answer but them
  utterances.forEach((one, i) => { if (one.voice?.part === 'answer' && acts[i] === 'statement' && acts[i - 1] === 'question') acts[i] = 'answer' })
  utterances.forEach((one, i) => { if (one.continues && i > 0) acts[i] = acts[i - 1] as Act })
  return acts
}

const MOST_THANKS = 30 // words of a turn that thanks, greets or hands over and does no more

/** Who is asked nothing all the time, and thanks, greets or hands over behind somebody else's answer, makes a statement. */
function handovers(utterances: readonly Utterance[], acts: Act[], lexicon: Lexicon) {
  let previous = -1
  const last = utterances.findLastIndex((one) => !one.continues)
  const asked = new Set<string>()
  let wasQuestion = false
  utterances.forEach(({ voice, continues, text }, i) => {
    if (continues) return
    if (voice && acts[i] === 'answer' && !asked.has(voice.key) && (wasQuestion || countUpTo(text, MOST_THANKS * 2) > MOST_THANKS * 2)) asked.add(voice.key)
    wasQuestion = acts[i] === 'question'
  })
  utterances.forEach((one, i) => {
    if (one.continues) return
    const before = previous
    previous = i
    if (i === last && acts[before] === 'answer' && closes(utterances, i, before, lexicon)) acts[i] = 'statement'
    if (before < 0 || acts[i] !== 'answer' || acts[before] === 'question' || !one.voice || [...asked].some((key) => key.startsWith(one.voice?.key as string)) || one.voice.key === utterances[before]?.voice?.key || countUpTo(one.text, MOST_THANKS) > MOST_THANKS) return
    let next = i + 1
    while (utterances[next]?.continues) next++
    if (next < utterances.length && acts[next] !== 'question') return
    const folded = foldWord(one.text)
    const isBack = () => utterances.some((other, k) => k !== i && !other.continues && other.voice?.key === one.voice?.key)
    if (next < utterances.length ? isBack() : lexicon.greetings.isWithin(folded)) acts[i] = 'statement'
  })
}

/** Of the last turn with a label: whoever answered has one once more below the last answer, and thanks or takes leave: `That is all for today. Thank you.` */
function closes(utterances: readonly Utterance[], i: number, before: number, lexicon: Lexicon): boolean {
  const one = utterances[i] as Utterance
  if (!one.voice || one.voice.key !== utterances[before]?.voice?.key || countUpTo(one.text, MOST_THANKS) > MOST_THANKS || asks(one.text)) return false
  return lexicon.greetings.isWithin(foldWord(one.text.slice(-40)))
}

/** holds an office of government; a member's own title is none */
function isOfficial(voice: Voice, lexicon: Lexicon): boolean {
  if (!voice.role) return false
  const words = foldWord(voice.role).split(/[\s,]+/)
  return !words.every((word) => lexicon.members.has(word)) && !lexicon.members.has(foldWord(voice.role))
}

const presides = (voice: Voice | null, lexicon: Lexicon) => voice !== null && (voice.part === 'chair' || voice.role !== null && lexicon.parts.get(foldWord(voice.role)) === 'chair')

/** a parliament at work: somebody presides, members stand with party or constituency, speeches turn to the chair */
function sits(turns: readonly Utterance[], lexicon: Lexicon): boolean {
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
function givesFloor(utterances: readonly Utterance[], lexicon: Lexicon): boolean {
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
function exchanges(turns: readonly Utterance[], lexicon: Lexicon): boolean {
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

/** beside labels that say so, those ask who belong somewhere, hold no office and do nothing but ask: `HARE (THE DAILY)` */
function whoAsks(utterances: readonly Utterance[]): (voice: Voice | null) => boolean {
  const habits = lazily(() => habitsOf(utterances)) // every word is counted for them
  return (voice) => isQuestionPart(voice) || voice !== null && voice.part === null && !voice.isHost && !voice.role && /[(（]/u.test(voice.label) && habits().get(voice.key)?.asking === habits().get(voice.key)?.turns
}

/** Somebody asks, whoever answers answers; what officials say before the first real question is a statement. */
function pressConference(utterances: readonly Utterance[], lexicon: Lexicon, isQuestion: (voice: Voice | null) => boolean): Act[] {
  let isOpen = false
  const first = utterances.find((one) => one.voice && !isQuestion(one.voice) && one.voice.part !== 'moderator')?.voice
  let previous: Voice | null = null
  let wasQuestion = false
  return utterances.map(({ voice, text }) => {
    if (isQuestion(voice)) {
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
    if (!isOpen || !voice || voice.part === 'moderator' || voice.part === 'interpreter' || voice.part === 'voices') return 'statement'
    // the host who hands over between two officials
    const isHandover = !wasQuestion && !voice.content.role && !utterances.some((one) => one.voice?.key === voice.key && one.voice.content.role) && before !== null && before.key !== voice.key && voice.key === first?.key && countWords(text) <= 25
    wasQuestion = false
    return isHandover ? 'statement' : 'answer'
  })
}

/** Whose turns carry the numbers of questions ask, all others answer. */
function numberedQuestions(utterances: readonly Utterance[]): Act[] {
  const askers = new Set(utterances.flatMap(({ isAsked, voice }) => (isAsked && voice ? [voice.key] : [])))
  let isOpen = false
  return utterances.map(({ isAsked, voice, text }) => {
    if (isAsked || voice && askers.has(voice.key) && asks(text)) {
      isOpen = true
      return 'question'
    }
    return !voice || askers.has(voice.key) || voice.part === 'chair' || !isOpen ? 'statement' : 'answer'
  })
}

/** Members ask, those who hold an office answer, whoever presides gives the floor. */
function oralQuestions(utterances: readonly Utterance[], lexicon: Lexicon): Act[] {
  const answerers = new Set<string>()
  const askers = new Set<string>()
  utterances.forEach(({ voice, style }, i) => {
    if (!voice || presides(voice, lexicon)) return
    if (style === 'asked') {
      askers.add(voice.key)
      const next = utterances.slice(i + 1, i + 4).find((one) => one.voice && !presides(one.voice, lexicon) && one.style !== 'asked')
      if (next?.voice && next.voice.key !== voice.key) answerers.add(next.voice.key)
    } else if (isOfficial(voice, lexicon)) answerers.add(voice.key)
  })
  const habits = habitsOf(utterances)
  // no office is printed: those whom questions come before, and who seldom ask
  const areWitnesses = !answerers.size
  if (areWitnesses) {
    const people = [...new Map(utterances.flatMap(({ voice }) => (voice && !presides(voice, lexicon) && voice.part !== 'voices' ? [[voice.key, voice] as const] : []))).values()]
    for (const voice of people) if (!askers.has(voice.key) && askingRate(habits.get(voice.key) as Habit) < 0.4) answerers.add(voice.key)
  }
  let isOpen = false
  return utterances.map(({ voice, style, text }, i) => {
    if (!voice || voice.part === 'voices') return 'statement'
    if (presides(voice, lexicon)) {
      if (readsQuestion(utterances[i] as Utterance, lexicon)) isOpen = true
      // in a committee that hears witnesses whoever presides asks, too
      const habit = habits.get(voice.key)
      const next = areWitnesses && habit && habit.endsAsking >= habit.turns * 0.3 && asks(text.slice(-120)) ? utterances.slice(i + 1, i + 4).find((one) => !one.continues)?.voice : null
      if (!next || !answerers.has(next.key)) return 'statement'
      isOpen = true
      return 'question'
    }
    // a word that is nobody's name, opens the sitting and asks nothing: whoever presides, in a language without a list
    if (lexicon.isUnknown && voice.name === null && voice.key === utterances[0]?.voice?.key && !habits.get(voice.key)?.asking) return 'statement'
    const isAnswer = style !== 'asked' && answerers.has(voice.key)
    if (!isAnswer) isOpen = true
    return isAnswer ? (isOpen ? 'answer' : 'statement') : 'question'
  })
}

/** No label says who asks: those who ask most of the time do, those who are asked answer, those who give the floor moderate. */
function conversation(utterances: readonly Utterance[], kind: EventKind | null): Act[] {
  const habits = habitsOf(utterances)
  const voices = new Map<string, Voice>()
  for (const { voice } of utterances) if (voice && !voices.has(voice.key)) voices.set(voice.key, voice)
  const people = [...voices.values()].filter((voice) => voice.part === null || voice.part === 'chair' && voice.name)
  const statements = (): Act[] => utterances.map(() => 'statement')
  const isPress = kind === 'press-conference' || kind === 'briefing'
  const isTalk = kind === 'interview' || kind === 'conversation' || people.length === 2
  if (people.length < 2) return statements()
  // called up one by one, hailed by the crowd: nobody speaks to another of them
  if (!isPress && takesTurns(utterances, people) < 0.2) return statements()
  const givers = isTalk ? new Set<string>() : whoGivesFloor(utterances)
  const answerers = whoAnswers(utterances, people, habits, isPress, isTalk, givers)
  if (!answerers.size || people.every((voice) => answerers.has(voice.key))) return statements()
  // at a press conference the others are journalists, unless nobody asks anything: officials without their office speak in turn
  if (isPress && people.every((voice) => answerers.has(voice.key) || !voice.outlet && habits.get(voice.key)?.endsAsking === 0)) return statements()
  const moderators = isTalk ? new Set<string>() : whoModerates(utterances, people, answerers).union(givers)
  // at a press conference those who only give the floor; who asks is a journalist, first or not
  if (isPress) {
    const gives = new Set(utterances.flatMap((one, i) => {
      const next = utterances.slice(i + 1).find((other) => !other.continues)?.voice
      return one.voice && next && next.key !== one.voice.key && !answerers.has(next.key) ? [one.voice.key] : []
    }))
    for (const voice of people) {
      const habit = habits.get(voice.key) as Habit
      if (voice.outlet || !gives.has(voice.key) || habit.asking > habit.turns * 0.34 || habit.words / habit.turns > 60) moderators.delete(voice.key)
    }
  }
  let isOpen = false
  return utterances.map(({ voice, text }, i) => {
    if (!voice || voice.part === 'moderator' || voice.part === 'interpreter' || voice.part === 'voices' || voice.part === 'chair' && !voice.name) return 'statement'
    if (answerers.has(voice.key)) return isOpen ? 'answer' : 'statement'
    if (moderators.has(voice.key)) {
      const next = utterances.slice(i + 1).find((one) => !one.continues)?.voice
      // a long turn that ends with an official's name asks them to begin
      const isQuestion = !isPress && (asks(text) || countWords(text) > 60 && next != null && answerers.has(next.key))
      if (isQuestion) isOpen = true
      return isQuestion ? 'question' : 'statement'
    }
    isOpen = true
    return 'question'
  })
}

/** how many of the turns of these people stand right behind one of another of them */
function takesTurns(utterances: readonly Utterance[], people: readonly Voice[]): number {
  const keys = new Set(people.map(({ key }) => key))
  const turns = utterances.filter((one) => !one.continues)
  const isOne = (one: Utterance | undefined) => one?.voice != null && keys.has(one.voice.key)
  const all = turns.filter(isOne).length
  return turns.filter((one, i) => isOne(one) && isOne(turns[i - 1]) && turns[i - 1]?.voice?.key !== one.voice?.key).length / Math.max(1, all)
}

const askingRate = ({ endsAsking, turns }: Habit) => (endsAsking + 0.5) / (turns + 1)

function whoAnswers(utterances: readonly Utterance[], people: readonly Voice[], habits: ReadonlyMap<string, Habit>, isPress: boolean, isTalk: boolean, givers: ReadonlySet<string>): Set<string> {
  const keys = (list: readonly Voice[]) => new Set(list.map((voice) => voice.key))
  const habit = (voice: Voice) => habits.get(voice.key) as Habit
  // whoever holds the event or an office is no journalist
  const officials = people.filter((voice) => voice.isHost || voice.role)
  if (officials.length && isPress) return keys(officials)
  const questions = people.reduce((sum, voice) => sum + habit(voice).asking, 0)
  if (isTalk && people.length > 2 && people.some((voice) => habit(voice).turns > 1 && askingRate(habit(voice)) >= 0.5)) {
    // several are interviewed
    const asked = people.filter((voice) => askingRate(habit(voice)) < 0.4)
    if (asked.length) return keys(asked)
  }
  if (isTalk) return questions ? new Set([leastAsking(people, habits)]) : new Set()
  // a debate, a panel: the few who speak most of the words, and whose turns seldom end in a question
  if (questions < (givers.size ? 1 : 2) || !utterances.length) return new Set()
  const most = Math.max(...people.map((voice) => habit(voice).words))
  // who opens it does not answer, nor who calls up the others
  const first = utterances.find((one) => one.voice)?.voice?.key
  const speakers = people.filter((voice) => habit(voice).words >= most * 0.35 && !givers.has(voice.key) && askingRate(habit(voice)) < 0.6 && !(people.length > 2 && voice.key === first && habit(voice).asking > 0))
  const others = people.filter((voice) => !speakers.includes(voice))
  const asked = others.reduce((sum, voice) => sum + habit(voice).asking, 0)
  const turns = others.reduce((sum, voice) => sum + (givers.has(voice.key) ? 0 : habit(voice).turns), 0)
  return asked >= (givers.size ? 1 : 2) && asked >= turns * 0.12 ? keys(speakers) : new Set()
}

/** those who end turn after turn with the name of whoever speaks next */
function whoGivesFloor(utterances: readonly Utterance[]): Set<string> {
  const turns = utterances.filter(({ continues }) => !continues)
  const counts = new Map<string, { turns: number, calls: number }>()
  turns.forEach(({ voice, text }, i) => {
    if (!voice) return
    let count = counts.get(voice.key)
    if (!count) counts.set(voice.key, count = { turns: 0, calls: 0 })
    count.turns++
    const next = turns[i + 1]?.voice
    if (next?.name && next.key !== voice.key && namesAtEnd(text, next.name)) count.calls++
  })
  return new Set([...counts].flatMap(([key, { turns, calls }]) => (calls >= 3 && calls >= turns * 0.4 ? [key] : [])))
}

const familyOf = (name: string) => foldWord(name).split(/[\s.]+/u).at(-1) as string
const namesAtEnd = (text: string, name: string, within = 120) => foldWord(text.slice(-within)).split(/[^\p{L}\p{M}]+/u).includes(familyOf(name))

/** those who speak first of all who do not answer, or give the floor to several of the others */
function whoModerates(utterances: readonly Utterance[], people: readonly Voice[], answerers: ReadonlySet<string>): Set<string> {
  const isOther = (voice: Voice | null | undefined): voice is Voice => voice != null && voice.part === null && !answerers.has(voice.key)
  const next = new Map<string, Set<string>>()
  let previous: Voice | null = null
  for (const { voice, continues } of utterances) {
    if (continues) continue
    if (isOther(previous) && isOther(voice) && previous.key !== voice.key) next.set(previous.key, (next.get(previous.key) ?? new Set()).add(voice.key))
    previous = voice
  }
  const first = utterances.find((one) => isOther(one.voice))?.voice?.key
  return new Set(people.filter((voice) => voice.key === first || (next.get(voice.key)?.size ?? 0) >= 2).map((voice) => voice.key))
}

/** the one who asks least and speaks most */
function leastAsking(people: readonly Voice[], habits: ReadonlyMap<string, Habit>): string {
  const score = (voice: Voice) => {
    const { asking, turns, words } = habits.get(voice.key) as Habit
    return Math.log((turns - asking + 0.5) / (asking + 0.5)) + 0.5 * Math.log(words + 1)
  }
  return people.reduce((best, voice) => (score(voice) > score(best) ? voice : best)).key
}
