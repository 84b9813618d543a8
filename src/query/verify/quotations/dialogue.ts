import type { Span } from '../../../span.ts'
import type { Marked } from './marks.ts'
import type { Speech } from './speech.ts'
import { verbAt } from './noun-phrase.ts'
import { wordsOf } from './words.ts'

const DASH = /(?<=^|\s)[—–―](?=\S|\s)|[—–―](?=[\s.,;:!?]|$)/gu
const LONGEST_TELLING = 200

/**
 * What is said behind the dashes of a dialogue, as Spanish, French, Russian papers set it: `—No zarparemos —dijo la ministra—. Es tarde.` Only where a verb of
 * saying stands between dashes: dashes open the points of a list as well.
 */
export function findDialogue(view: string, paragraphs: readonly Span[], speech: Speech): Marked[] {
  if (!speech.hasDialogue) return []
  const found: Marked[] = []
  for (const [start, end] of paragraphs) {
    if (!/^[—–―]\s?[\p{L}¿¡«"“…]/u.test(view.slice(start, Math.min(end, start + 4)))) continue
    const dashes = [...view.slice(start, end).matchAll(DASH)].map((match) => start + match.index)
    if (dashes.length < 2) continue
    const parts = dashes.map((at, i): Span => [at + 1, dashes[i + 1] ?? end])
    const isTelling = parts.map(([from, to], i) => i > 0 && saysWho(view.slice(from, Math.min(to, from + LONGEST_TELLING)), speech))
    if (!isTelling.includes(true)) continue
    let open: Span | null = null
    const close = () => {
      if (!open) return
      const span = trimmed(view, open[0], open[1])
      if (span[1] > span[0] && /\p{L}/u.test(view.slice(...span))) found.push({ span, outer: [open[0] - 1, span[1]] })
      open = null
    }
    for (const [i, part] of parts.entries()) {
      if (isTelling[i]) close()
      else open = open ? [open[0], part[1]] : part
    }
    close()
  }
  return found
}

/** a verb of saying right at the head, an adverb before it at most */
function saysWho(part: string, speech: Speech): boolean {
  const words = wordsOf(part, [0, part.length], speech)
  return [0, 1, 2].some((at) => at < words.length && verbAt(words, at, speech).length > 0 && words.slice(0, at).every(({ folded }) => speech.between.has(folded) || speech.pronouns.has(folded)))
}

function trimmed(view: string, start: number, end: number): Span {
  while (start < end && /[\s.,;:]/u.test(view[start] as string)) start++
  while (end > start && /[\s,]/u.test(view[end - 1] as string)) end--
  return [start, end]
}
