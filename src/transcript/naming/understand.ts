import type { Lexicon } from '../lexicon.ts'
import { hasHan, hasLetter } from '../visible.ts'
import { type LabelContent, NOTHING } from './content.ts'
import { understandHan } from './han.ts'
import { understandSpaced } from './spaced.ts'

export function understand(label: string, lexicon: Lexicon): LabelContent {
  const text = label.replace(/[\u200b-\u200d\u2060\ufeff]/gu, '').replace(/^[\s*_]+|[\s*_]+$/gu, '')
  if (isUnbalanced(text)) return NOTHING
  if (!hasLetter(text)) return NOTHING
  return hasHan(text) ? understandHan(text, lexicon) : understandSpaced(text, lexicon)
}

const isUnbalanced = (text: string) => /[()（）[\]【】《》]/.test(text) && [['(', ')'], ['（', '）'], ['[', ']'], ['【', '】'], ['《', '》']].some(([open, close]) => text.split(open as string).length !== text.split(close as string).length)
