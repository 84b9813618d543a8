// A quotation in its parts: what an ellipsis or a bracketed insertion parts, and its sentences.
import { fold, type FoldOptions } from '../../verbatim/index.ts'
import { isTooShort, measure } from './measure.ts'
import { type Quoted, quotedOf } from './passages.ts'

/** What stands before a part: an ellipsis, words in brackets that the quoter put in, or nothing. */
type Joint = { readonly kind: 'none' | 'ellipsis' } | { readonly kind: 'insertion'; readonly inserted: string }

export interface Part extends Quoted {
  /** the joint with the part before it; of the first part it says nothing */
  readonly joint: Joint
}

// … ... . . . …… [...] (…) ［……］ 。。。 ⋯; in brackets or not
const ellipsis = /[[(（［【]?[ \u00a0]?(?:[…⋯]+|\.(?:[ \u00a0]?\.){2,5}|。{2,}|・{3,})[ \u00a0]?[\])）］】]?/g
/** Words in square brackets; a letter in brackets (`[W]e`) is part of its word. */
const insertion = /(?<![\p{L}\p{N}])[[［【]([^[\]［］【】]{0,120})[\]］】](?![\p{L}\p{N}])/gu
const sic = /^\s*sic\.?!?\s*$/iu

/** Parts, or sentences, of a quotation that are looked up one by one. */
const mostParts = 60

/** The parts of a quotation that ellipses and insertions leave; one where there are none, or where nothing is left. Those without a letter are left out. */
export function partsOf(text: string, options: FoldOptions): Part[] {
  const joints: { start: number; end: number; joint: Joint }[] = []
  for (const { index, 0: mark } of text.matchAll(ellipsis)) joints.push({ start: index, end: index + mark.length, joint: { kind: 'ellipsis' } })
  for (const { index, 0: mark, 1: inserted = '' } of text.matchAll(insertion)) {
    const end = index + mark.length
    if (joints.some((other) => other.start < end && index < other.end)) continue
    joints.push({ start: index, end, joint: sic.test(inserted) ? { kind: 'none' } : { kind: 'insertion', inserted } })
  }
  joints.sort((a, b) => a.start - b.start)
  // that many are no quotation, and each would be looked up
  if (joints.length >= mostParts) joints.length = 0
  const parts: Part[] = []
  let from = 0
  let joint: Joint = { kind: 'none' }
  for (const next of [...joints, { start: text.length, end: text.length, joint }]) {
    const words = text.slice(from, next.start)
    const folded = fold(words, options)
    if (folded.units.length) {
      parts.push({ ...quotedOf(words, [from, next.start], folded), joint })
      joint = next.joint
    } else if (next.joint.kind === 'insertion' || joint.kind === 'none') joint = next.joint
    from = next.end
  }
  return parts.length ? parts : [{ ...quotedOf(text, [0, text.length], fold(text, options)), joint: { kind: 'none' } }]
}

/** Letters that are looked up at once; the index takes twice as many. */
const longestPart = 4000

/** Parts that are too long to be looked up at once, in several that follow each other, cut at sentences where they have any. */
export function inLookUps(parts: readonly Part[], options: FoldOptions): Part[] {
  return parts.flatMap((part) => {
    if (part.letters.length <= longestPart) return [part]
    const { starts } = part.folded
    const cuts: number[] = []
    const ends = [...part.text.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length)
    let e = 0
    for (let from = 0, unit = 0; unit + longestPart < starts.length;) {
      const most = starts[unit + longestPart] as number
      let cut = most
      for (; e < ends.length && (ends[e] as number) <= most; e++) if ((ends[e] as number) > from) cut = ends[e] as number
      // without a sentence's end, at a word
      if (cut === most) {
        let word = unit + longestPart
        while (word > unit + longestPart / 2 && !part.folded.words[word]) word--
        cut = starts[word] as number
      }
      cuts.push((from = cut))
      while (unit < starts.length && (starts[unit] as number) < cut) unit++
    }
    return [0, ...cuts].map((start, i): Part => {
      const words = part.text.slice(start, cuts[i] ?? part.text.length)
      return { ...quotedOf(words, [part.at[0] + start, part.at[0] + start + words.length], fold(words, options)), joint: i ? { kind: 'none' } : part.joint }
    })
  })
}

// what ends a sentence, with closing marks behind it
const sentenceEnd = /[.!?](?:["”’»)\]]*)(?=\s)|[。！？!?；](?:[”’」』）】]*)|\n/gu

/** The sentences of each part; one that is too short to be looked up by itself goes with its neighbour. Where there are very many, the parts as they are. */
export function sentencesOf(parts: readonly Part[], options: FoldOptions): readonly Part[] {
  const sentences = cutAtSentences(parts, options)
  return sentences.length > mostParts ? parts : sentences
}

function cutAtSentences(parts: readonly Part[], options: FoldOptions): Part[] {
  return parts.flatMap((part) => {
    const cuts = [...part.text.matchAll(sentenceEnd)].map(({ index, 0: mark }) => index + mark.length).filter((at) => at < part.text.length)
    const pieces: [number, number][] = []
    let from = 0
    for (const to of [...cuts, part.text.length]) {
      const isShort = isTooShort(measure(part.text.slice(from, to), fold(part.text.slice(from, to), options)))
      const last = pieces.at(-1)
      if (!isShort) pieces.push([from, to])
      else if (to < part.text.length) continue
      else if (last) last[1] = to
      else pieces.push([from, to])
      from = to
    }
    return pieces.map(([start, end], i): Part => {
      const words = part.text.slice(start, end)
      return { ...quotedOf(words, [part.at[0] + start, part.at[0] + end], fold(words, options)), joint: i ? { kind: 'none' } : part.joint }
    })
  })
}
