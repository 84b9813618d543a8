import type { Block, Event, EventKind } from '../record/record.ts'
import type { Lexicon } from './lexicon.ts'

const KINDS: readonly EventKind[] = ['written-answer', 'press-conference', 'briefing', 'interview', 'debate', 'conversation', 'sitting', 'speech']

/** the kind of event that a title names; the word that stands last wins, the longest of those that overlap */
export function titleKind(title: string, lexicon: Lexicon): EventKind | null {
  const folded = title.normalize('NFKC').toLowerCase()
  let best: EventKind | null = null
  let at = -1
  let length = 0
  for (const kind of KINDS) {
    for (const language of lexicon.languages) {
      for (const form of language.events[kind]) {
        const word = form.normalize('NFKC').toLowerCase()
        const found = folded.lastIndexOf(word)
        if (found >= 0 && (word.length > length || word.length === length && found > at)) [best, at, length] = [kind, found, word.length]
      }
    }
  }
  return best
}

export function readEvent(blocks: readonly Block[], lexicon: Lexicon, declaredTitle?: string): Event {
  const title = blocks.find((block) => block.kind === 'heading')
  return { kind: titleKind((title && 'text' in title ? title.text : '') || declaredTitle || '', lexicon), date: null, dateEvidence: null, place: null, placeEvidence: null }
}
