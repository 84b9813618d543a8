import type { Act, EventKind } from '../../record/record.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { conversation } from './conversation.ts'
import { numberedQuestions, oralQuestions } from './oral-questions.ts'
import { pressConference, whoAsks } from './press-conference.ts'
import { exchanges, givesFloor, readsQuestion, sits } from './sitting.ts'
import { asks, countUpTo, isQuestionPart, type Utterance } from './utterance.ts'

/** The act of each turn, by what labels say of parts, else by what people do. */
export function tellActs(utterances: readonly Utterance[], lexicon: Lexicon, kind: EventKind | null): Act[] {
  const turns = utterances.filter((one) => !one.continues)
  const explicit = turns.filter((one) => isQuestionPart(one.voice)).length
  const asked = turns.some((one) => one.style === 'asked')
  const isPress = kind === 'press-conference' || kind === 'briefing'
  const areRead = turns.filter((one) => readsQuestion(one, lexicon)).length >= 2
  let acts: Act[]
  if (turns.filter((one) => one.isAsked).length >= 2) acts = numberedQuestions(utterances)
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
