import type { Problem } from '../../problem.ts'
import { kinds, type Source } from '../../source/index.ts'
import type { Span } from '../../span.ts'
import { type Replacement, toCharacters } from '../characters.ts'
import { declareOddCharacters, declarePrivateUse, declareReplacements } from '../damage.ts'
import type { DecodeOptions } from '../decode.ts'
import { charsetOf, chooseEncoding } from '../encoding.ts'
import type { Mark, SourceText } from '../source-text.ts'
import { findFurniture } from './furniture.ts'
import { markKinds } from './recording.ts'
import { walk, type Walked } from './walk.ts'

/** A page: its text content in document order, one line a block element, with what its markup says beside it. */
export async function decode(source: Source, options: DecodeOptions): Promise<SourceText> {
  const { bytes } = source
  const declared = charsetOf(options.mediaType ?? source.mediaType) ?? declaredCharset(bytes)
  const { encoding, from, problems } = await chooseEncoding(bytes, options.encoding, declared)
  const { text: html, replaced } = toCharacters(bytes, encoding, from)
  const walked = walk(html, watchedOffsets(replaced))
  const marks = marksOf(walked)
  const { text, recording, language, title, isFramed, places } = walked
  for (const columns of [recording.marks, recording.regions, recording.linkLines]) columns.free()
  return {
    text,
    mediaType: kinds.html.mediaType,
    encoding,
    marks,
    ...(language !== undefined && { declaredLanguage: language }),
    ...(title && { declaredTitle: title }),
    problems: [
      ...problems,
      ...declareReplacements(placesOf(replaced, places), encoding),
      ...declareOddCharacters(text),
      ...(encoding.startsWith('utf') ? [] : declarePrivateUse(text)),
      ...(isFramed ? [framed] : []),
      ...(recording.hasMore ? [unmarked] : []),
    ],
  }
}

const framed: Problem = { code: 'framed-page', message: 'the page shows other pages in frames; their text is not in this file' }

const unmarked: Problem = {
  code: 'too-many-marks',
  message: 'the page has more headings, links, items and changes of type than are kept; the text is whole',
}

/**
 * The encoding that a page declares: `<meta>` or XML declaration. Further in than the 1024 bytes of the HTML Standard (13.2.3.2), since
 * saved pages put scripts first; UTF-16 so declared is a mistake, or these bytes would not have been found.
 */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1 << 14)).toString('latin1').replace(/<!--[\s\S]*?(?:-->|$)/g, '')
  const xml = /^[\s\xef\xbb\xbf]*<\?xml\s[^>]{0,200}?\bencoding\s*=\s*["']([\w:.-]+)/.exec(head)?.[1]
  const name = xml ?? /<meta\s[^>]{0,1000}?\bcharset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1]
  return name && /^utf-?16/i.test(name) ? 'utf-8' : name
}

/** first and last character of each replacement */
function watchedOffsets(replaced: readonly Replacement[]): Int32Array {
  const offsets: number[] = []
  for (const { span: [start, end] } of replaced) {
    offsets.push(start)
    if (end - start > 1) offsets.push(end - 1)
  }
  return Int32Array.from(offsets)
}

function placesOf(replaced: readonly Replacement[], places: Int32Array): { bytes: Span; span: Span | null }[] {
  let at = 0
  return replaced.map(({ bytes, span }) => {
    const first = places[at++] as number
    const last = span[1] - span[0] > 1 ? (places[at++] as number) : first
    return { bytes, span: first < 0 && last < 0 ? null : first < 0 ? [last, last + 1] : [first, Math.max(first, last) + 1] }
  })
}

/** Marks as objects, in order of their starts; furniture comes first where it begins together with others. */
function marksOf({ recording, text, title }: Walked): Mark[] {
  const { marks } = recording
  const { kind, start, end, level } = marks.at
  const furniture = findFurniture(recording, text, title)
  const list: Mark[] = []
  let next = 0
  let span: Span | undefined
  const putFurniture = (before: number) => {
    for (; next < furniture.length && (furniture[next] as Span)[0] <= before; next++) list.push({ kind: 'furniture', span: furniture[next] as Span })
  }
  for (let row = 0; row < marks.size; row++) {
    const [from, to] = [start[row] as number, end[row] as number]
    if (from < 0 || to <= from) continue
    putFurniture(from)
    const name = markKinds[kind[row] as number] as (typeof markKinds)[number]
    // most marks stand on the words of another: a bold label is an element of its own, too
    if (!span || span[0] !== from || span[1] !== to) span = [from, to]
    list.push(name === 'heading' || name === 'place' ? { kind: name, span, level: level[row] as number } : { kind: name, span })
  }
  putFurniture(Infinity)
  return list
}
