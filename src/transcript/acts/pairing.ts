import type { Act } from '../../record/record.ts'
import type { Lexicon } from '../lexicon.ts'
import { readsQuestion } from './sitting.ts'
import type { Utterance } from './utterance.ts'

/** For each answer the index of the question that it answers, -1 where there is none. */
export function pairAnswers(utterances: readonly Utterance[], acts: readonly Act[], lexicon: Lexicon, isBroken: (i: number) => boolean): number[] {
  let question = -1
  let answered = -1
  return utterances.map((one, i) => {
    if (acts[i] === 'statement' && readsQuestion(one, lexicon)) question = -1
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
