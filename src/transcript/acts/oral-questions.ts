import type { Act } from '../../record/record.ts'
import type { Lexicon } from '../lexicon.ts'
import { isOfficial, presides, readsQuestion } from './sitting.ts'
import { askingRate, asks, type Habit, habitsOf, type Utterance } from './utterance.ts'

/** Whose turns carry the numbers of questions ask, all others answer. */
export function numberedQuestions(utterances: readonly Utterance[]): Act[] {
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
export function oralQuestions(utterances: readonly Utterance[], lexicon: Lexicon): Act[] {
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
