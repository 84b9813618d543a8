import type { Act, EventKind } from '../../record/record.ts'
import type { Voice } from '../people/index.ts'
import { askingRate, asks, countWords, type Habit, habitsOf, namesAtEnd, type Utterance } from './utterance.ts'

/** No label says who asks: those who ask most of the time do, those who are asked answer, those who give the floor moderate. */
export function conversation(utterances: readonly Utterance[], kind: EventKind | null): Act[] {
  const habits = habitsOf(utterances)
  const voices = new Map<string, Voice>()
  for (const { voice } of utterances) if (voice && !voices.has(voice.key)) voices.set(voice.key, voice)
  const people = [...voices.values()].filter((voice) => voice.part === null || voice.part === 'chair' && voice.name)
  const statements = (): Act[] => utterances.map(() => 'statement')
  const isPress = kind === 'press-conference' || kind === 'briefing'
  const isTalk = kind === 'interview' || kind === 'conversation' || people.length === 2
  const hosts = [...voices.values()].filter((voice) => voice.part === 'moderator')
  if (!isPress && kind !== 'debate' && isAskedByHosts(utterances, people, hosts, habits, kind)) return askedByHosts(utterances, people, hosts, habits)
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

const HOSTS_ASK = 0.3 // of their turns: greetings, thanks and remarks are the others

/** Whether those whose label says that they lead a talk are its only interviewers: they ask, and the others speak to them and not to one another. */
function isAskedByHosts(utterances: readonly Utterance[], people: readonly Voice[], hosts: readonly Voice[], habits: ReadonlyMap<string, Habit>, kind: EventKind | null): boolean {
  const turns = hosts.reduce((sum, voice) => sum + (habits.get(voice.key) as Habit).turns, 0)
  const asking = hosts.reduce((sum, voice) => sum + (habits.get(voice.key) as Habit).asking, 0)
  if (!people.length || turns < 2) return false
  const all = utterances.filter(({ voice, continues }) => voice && !continues).length
  const own = people.reduce((sum, voice) => sum + (habits.get(voice.key) as Habit).turns, 0)
  const change = takesTurns(utterances, [...people, ...hosts])
  const isTalk = kind === 'interview' || kind === 'conversation' || people.length === 1 && own > 1 && change >= 0.75 // two take turns: nobody else can be asked
  if (!isTalk && asking < Math.max(1, turns * HOSTS_ASK)) return false
  return (people.length === 1 || takesTurns(utterances, people) < 0.35) && turns + own >= all * 0.9 && change >= 0.3
}

/** Who leads asks, greeting and thanking along with it where only one is asked; so does who does next to nothing but ask beside somebody who answers. */
function askedByHosts(utterances: readonly Utterance[], people: readonly Voice[], hosts: readonly Voice[], habits: ReadonlyMap<string, Habit>): Act[] {
  const most = people.reduce((a, b) => ((habits.get(b.key) as Habit).words > (habits.get(a.key) as Habit).words ? b : a))
  const isAsking = new Set(hosts.map(({ key }) => key))
  for (const voice of people) if (voice !== most && askingRate(habits.get(voice.key) as Habit) > 0.5) isAsking.add(voice.key)
  const isPanel = people.filter(({ key }) => !isAsking.has(key)).length > 1
  let isOpen = false
  return utterances.map(({ voice, text }, i) => {
    if (!voice) return 'statement'
    if (!isAsking.has(voice.key)) return isOpen ? 'answer' : 'statement'
    const next = utterances.slice(i + 1).find((one) => !one.continues)?.voice
    if (isPanel && !asks(text) && !(countWords(text) > 60 && next && !isAsking.has(next.key))) return 'statement'
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
