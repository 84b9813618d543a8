import type { Label } from '../labels/index.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import type { Piece } from '../pieces/index.ts'

/** whether a label says itself that somebody asks */
export const asksByPart = ({ content: { part } }: Label) => part === 'question' || part === 'journalist' || part === 'followUp'

/** labels of those who ask by what they do, not by what they are called */
const asking = new WeakSet<Label>()

/** Where one person's turns take turns with those of several others, all of whose labels are names, the others ask: media and people at a press conference. */
export function markAsking(pieces: readonly Piece[], lexicon: Lexicon) {
  const labels = pieces.flatMap(({ kind, label }) => (kind === 'turn' && label ? [label] : []))
  const times = new Map<string, number>()
  for (const { key } of labels) times.set(key, (times.get(key) ?? 0) + 1)
  const [answerer, most] = [...times].reduce((best, one) => (one[1] > best[1] ? one : best), ['', 0])
  const others = labels.filter(({ key }) => key !== answerer)
  if (most < 3 || times.size < 3 || others.length < most * 0.5 || others.length > most * 1.6 || others.some(({ content }) => content.part === 'chair' || content.part === 'moderator')) return
  const changes = labels.filter((label, i) => i > 0 && (label.key === answerer) !== (labels[i - 1]?.key === answerer)).length
  const isElse = labels.some(({ key, content }) => key === answerer && ((content.part ?? 'answer') !== 'answer' || content.role !== null && lexicon.parts.get(foldWord(content.role)) === 'chair')) // who asks or presides
  if (!isElse && changes >= (labels.length - 1) * 0.75) for (const label of others) if (!asksByPart(label)) asking.add(label)
}

/** whether a label is one of those */
export const isAskingLabel = (label: Label) => asking.has(label)
