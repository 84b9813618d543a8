import type { Block, Evidence } from '../../record/record.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon } from '../lexicon.ts'
import { evidenceOf, foldPrinted, foldWords } from '../printed.ts'
import { areLettersOrMarks, endsWithLetter, isWordAt } from '../visible.ts'
import { type EventLine, type EventLines, isDateHeading, residue, sentenceAround } from './lines.ts'
import { eventWords } from './words.ts'

export interface PlaceRead {
  /** as printed, white space folded; lines that stand under each other with a comma between them */
  readonly place: string
  readonly evidence: readonly Evidence[]
}

/** A piece of a line that names a place. */
interface Piece {
  readonly line: EventLine
  readonly start: number
  readonly end: number
}

const [SHORTEST, LONGEST, LONGEST_LABELLED] = [2, 90, 240]

/**
 * The place of the event as printed, and where: behind a label, on the line of the date or beside the time of day, set off in the
 * title, or in a sentence that says where the event was held. Null where it may be anything else: there is no list of places to ask.
 */
export function readPlace(lines: EventLines, blocks: readonly Block[], source: string, lexicon: Lexicon): PlaceRead | null {
  const ways = lines.hasTurns ? [behindLabel, besideDate, aboveTime, inTitle, inSentence] : [behindLabel]
  let pieces: readonly Piece[] | null = null
  for (const way of ways) if ((pieces = way(lines, lexicon))) break
  const words = pieces?.map(({ line, start, end }) => line.text.slice(start, end).replace(/(?:\s|\\_)+/gu, ' '))
  if (!pieces || !words || words.some((place) => namesSpeaker(place, blocks, lexicon))) return null
  return { place: words.join(', '), evidence: pieces.flatMap(({ line, start, end }) => evidenceOf(source, line.block, start, end)) }
}

/** `Ingrid Halversen, 7 March`: somebody who speaks below, and no hall of that name */
function namesSpeaker(place: string, blocks: readonly Block[], lexicon: Lexicon): boolean {
  if (isHan(place) || eventWords(lexicon).hasVenue(place)) return false
  const words = new Set(place.split(/[\s,]+/u).map(foldWord).filter((word) => word.length > 2))
  const isNamed = (speaker: string) => speaker.split(/\s+/u).some((word) => words.has(foldWord(word)))
  return blocks.some((block) => block.kind === 'turn' && block.speaker !== null && isNamed(block.speaker))
}

/** without the marks, brackets and punctuation around it; null where nothing that could be a name is left */
function trimmed(line: EventLine, from: number, to: number): Piece | null {
  const { text } = line
  let start = from
  let end = to
  while (start < end && !isWordAt(text, start)) start++
  while (end > start && !isWordAt(text, end - 1)) end--
  // a full stop may belong to an abbreviation, a bracket to one inside
  const words = text.slice(start, end)
  const next = end < to ? text[end] as string : ''
  if (next === '.' && /[\s.]\p{Lu}$/u.test(words) || /[)）]/u.test(next) && /[(（]/u.test(words)) end++
  return end - start >= SHORTEST && end - start <= LONGEST ? { line, start, end } : null
}

/** `Lieu : …`, `地点：…`, up to what another label or a date begins */
function behindLabel({ title, front }: EventLines, lexicon: Lexicon): Piece[] | null {
  for (const line of front) {
    if (line === title) continue
    const start = eventWords(lexicon).placeLabel(line.text)
    if (!start || line.text.length > LONGEST_LABELLED) continue
    const rest = line.text.slice(start)
    const stop = /\n|[\s　]{2,}|[;；|｜]|[。.](?=\s|$)/u.exec(rest)?.index ?? rest.length
    const date = line.dates.find((one) => one.start >= start)?.start ?? line.text.length
    const piece = trimmed(line, start, Math.min(start + stop, date))
    if (piece) return [piece]
  }
  return null
}

const isHan = (words: string) => /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(words)

/** Whether words look like the name of a place and of nothing else: capitals, no body, no office, no medium, no number. */
function looksLikePlace({ line, start, end }: Piece, lexicon: Lexicon): boolean {
  const words = line.text.slice(start, end).replaceAll('\\_', ' ')
  const { hasVenue, isNoPlace } = eventWords(lexicon)
  // a name in quotation marks is a newspaper's
  if (/["“”«»„「」『』《》]/u.test(line.text[start - 1] ?? '')) return false
  if (/[\p{Nd}"“”«»„「」『』《》<>@#=\\/:：!?！？。]/u.test(words) || isNoPlace(words)) return false
  if (isHan(words)) return words.length <= 20 && hasVenue(words.slice(-3))
  const parts = words.split(/[\s,]+/u)
  if (parts.length > 12 || parts.some((part) => lexicon.honorifics.has(foldWord(part)) && foldWord(part).length > 2)) return false
  const isSmall = (part: string) => !/^\p{Lu}/u.test(part)
  if (isSmall(parts[0] as string) || isSmall(parts.at(-1) as string)) return false
  const isJoining = (part: string) => part.length <= 3 || lexicon.particles.has(foldWord(part)) || lexicon.prepositions.has(foldWord(part))
  return parts.every((part) => !isSmall(part) || isJoining(part) || hasVenue(part))
}

/** `Cala Fosca, 7 de febrer de 2031`, `12 August 2031, National Library, Saltmere`: the rest of the line that holds the date */
function besideDate({ front, closing, opening, running }: EventLines, lexicon: Lexicon): Piece[] | null {
  const dated = [...opening, ...running].filter(({ text, dates }) => dates.some((date) => isDateHeading(text, date, lexicon)))
  for (const line of [...front, ...closing, ...dated]) {
    for (const date of line.dates) {
      const [from, to] = sentenceAround(line.text, date.start, date.end)
      if (from > 0 || date.day === null) continue
      const ahead = line.text.slice(from, date.start)
      const behind = line.text.slice(date.end, to)
      if (!residue(ahead, lexicon) === !residue(behind, lexicon)) continue
      const isAhead = Boolean(residue(ahead, lexicon))
      // set off from the date, and by itself: `Geneva, 3 May`, not `Debate of 3 May`
      if (isAhead ? !/[,，、;|•·(（]\s*$|\s{2,}$/u.test(ahead) : !/^\s*[,，、;|•·)）]|^[\s　]+\S/u.test(behind)) continue
      const piece = isAhead ? trimmed(line, from, date.start) : trimmed(line, date.end, to)
      if (piece && looksLikePlace(piece, lexicon)) return [piece]
    }
  }
  return null
}

/** a word for a venue, or two names set off by a comma: `Akasaka Palace`, `Tokyo, Japan` */
function isCertain({ line, start, end }: Piece, lexicon: Lexicon): boolean {
  const words = line.text.slice(start, end)
  return eventWords(lexicon).hasVenue(words) || /^\p{Lu}[^,]*, ?\p{Lu}[^,]*(?:, ?\p{Lu}[^,]*)?$/u.test(words)
}

/** The lines right above a time of day or a date: `James S. Brady Press Briefing Room`, `NATO Headquarters` and `Brussels, Belgium`. */
function aboveTime({ front }: EventLines, lexicon: Lexicon): Piece[] | null {
  const withoutDates = ({ text, dates }: EventLine) => dates.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text)
  const isTime = (line: EventLine) => /\p{Nd}/u.test(line.text) && line.text.length <= 80 && !residue(withoutDates(line), lexicon)
  for (let i = 1; i < front.length; i++) {
    const line = front[i] as EventLine
    if (!isTime(line)) continue
    const found: Piece[] = []
    for (let k = i - 1; k >= Math.max(0, i - 2); k--) {
      const above = front[k] as EventLine
      if (above.block.kind !== 'note' || (front[k + 1] as EventLine).index - above.index > 2 || above.dates.length) break
      const piece = trimmed(above, 0, above.text.length)
      if (!piece || !looksLikePlace(piece, lexicon) || !isCertain(piece, lexicon)) break
      found.unshift(piece)
    }
    if (found.length) return found
  }
  return null
}

/** the last part of a title that punctuation sets off, if it ends in the name of a country: `… | Bletchley, United Kingdom` */
function inTitle({ title }: EventLines, lexicon: Lexicon): Piece[] | null {
  if (!title) return null
  for (const { index } of title.text.matchAll(/[|–—:：]/gu)) {
    const piece = trimmed(title, index + 1, title.dates.find(({ start }) => start > index)?.start ?? title.text.length)
    if (!piece || !looksLikePlace(piece, lexicon)) continue
    const words = title.text.slice(piece.start, piece.end).replaceAll('\\_', ' ').split(',')
    if (words.length > 1 && regionNames(lexicon).has(foldWord(words.at(-1) as string))) return [piece]
  }
  return null
}

const known = new WeakMap<Lexicon, ReadonlySet<string>>()

/** the names of countries and territories in the lexicon's languages */
function regionNames(lexicon: Lexicon): ReadonlySet<string> {
  let names = known.get(lexicon)
  if (names) return names
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
  const codes = letters.flatMap((first) => letters.map((second) => first + second))
  names = new Set(lexicon.languages.flatMap(({ tag }) => {
    const display = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' })
    return codes.flatMap((code) => display.of(code) ?? []).map(foldWord)
  }))
  known.set(lexicon, names)
  return names
}

/** `在梅地亚中心举行记者会`, `held at Harbour House`: in a sentence that names the event and does not announce one */
function inSentence({ title, front, closing }: EventLines, lexicon: Lexicon): Piece[] | null {
  const frames = lexicon.languages.flatMap(({ placeFrames }) => placeFrames).map((frame) => foldWords(frame).split('{p}') as [string, string])
  const { kindOf, isUpcoming, isNoPlace } = eventWords(lexicon)
  for (const line of [...(title ? [title] : []), ...front, ...closing]) {
    const folded = foldPrinted(line.text)
    for (const [head, tail] of frames) {
      for (let at = folded.text.indexOf(head); at >= 0; at = folded.text.indexOf(head, at + 1)) {
        const from = folded.to[at + head.length - 1] as number
        const to = tail ? endOfFrame(folded.text, at + head.length, head, tail, lexicon) : -1
        const piece = tail ? (to < 0 ? null : trimmed(line, from, folded.to[to - 1] as number)) : capitalised(line, from, lexicon)
        if (!piece || endsWithLetter(line.text.slice(0, folded.from[at])) && !isHan(head)) continue
        const words = line.text.slice(piece.start, piece.end)
        const sentence = line.text.slice(...sentenceAround(line.text, piece.start, piece.end))
        if (/\p{Nd}/u.test(words) || isNoPlace(words) || isUpcoming(sentence) || !kindOf(sentence)) continue
        return [piece]
      }
    }
  }
  return null
}

const MOST_FRAMED = 20

/**
 * Where a place ends that stands between two words without blanks; -1 where something else stands between them, or the place is
 * another event's: `在某地举行的会议`.
 */
function endOfFrame(text: string, from: number, head: string, tail: string, lexicon: Lexicon): number {
  const end = text.indexOf(tail, from)
  if (lexicon.prepositions.has(text[end + tail.length] ?? '')) return -1
  const between = end >= 0 && end - from <= MOST_FRAMED ? text.slice(from, end) : ''
  return between.length >= SHORTEST && areLettersOrMarks(between.replace(/[·・ ]/g, 'x')) && !between.includes(head) ? end : -1
}

/** the name in capitals that begins here, commas and small words inside it included */
function capitalised(line: EventLine, from: number, lexicon: Lexicon): Piece | null {
  let end = from
  for (const { 0: word, index } of line.text.slice(from, from + LONGEST).matchAll(/[^\s]+/gu)) {
    const isName = /^["“«]?\p{Lu}/u.test(word)
    const small = foldWord(word)
    const isInside = end > from && (lexicon.particles.has(small) || lexicon.prepositions.has(small) && small.length <= 3)
    if (!isName && !isInside && !(end === from && lexicon.articles.has(small))) break
    if (isName) end = from + index + word.length
    if (/[.;:!?)]$/u.test(word) && !/^\p{Lu}[\p{L}]{0,2}\.$/u.test(word)) break
  }
  const piece = end > from ? trimmed(line, from, end) : null
  return piece && looksLikePlace(piece, lexicon) ? piece : null
}
