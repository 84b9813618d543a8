import type { Problem } from '../problem.ts'
import type { Block, Event, Repair, Speaker } from '../record/record.ts'
import type { SourceText } from '../text/source-text.ts'
import { assemble, type Assembled } from './assemble.ts'
import { attribute } from './attribute.ts'
import { detectLanguage, namedLanguage } from './detect/index.ts'
import { readEvent } from './event/index.ts'
import { findFurniture, numbersOf, withoutLineNumbers } from './furniture/index.ts'
import { apart, inferLabels, withoutLinks } from './labels/index.ts'
import { compileLexicon, type Lexicon } from './lexicon.ts'
import { restoreOrder } from './order/index.ts'
import { endsWithEvent, joinLines, measureWrapping, type Paragraph, splitLines, unescaped } from './paragraphs/index.ts'
import { classify, type Front, looksLabelled, type Piece, readHead, tornLabel } from './pieces/index.ts'

/** All that the reader finds out about a text; `read` adds where the text came from. */
export interface Transcript {
  readonly title: string | null
  readonly language: string
  readonly event: Event
  readonly speakers: readonly Speaker[]
  readonly blocks: readonly Block[]
  readonly repairs: readonly Repair[]
  readonly problems: readonly Problem[]
}

/**
 * SourceText → lines → paragraphs → labels → pieces → reading order → blocks → speakers and acts → event.
 *
 * `language`: BCP 47, where the caller knows better than the text shows.
 */
export function transcribe(source: SourceText, options: { readonly language?: string } = {}): Transcript {
  const detected = options.language ? namedLanguage(options.language) : detectLanguage(source.text, source.declaredLanguage)
  const lexicon = compileLexicon(detected.languages)
  const { assembled, hints, repairs } = layOut(source, detected.tag, lexicon)
  const attributed = attribute(source.text, assembled, lexicon, hints)
  const heading = attributed.blocks.find((block) => block.kind === 'heading' && block.level === 1)
  // the value in front matter is told without its escapes: `Press\_Briefing, \u201cPorts\u201d`
  const title = heading?.kind !== 'heading' ? null : heading.text.includes('\\') && unescaped(heading.text) === hints.title ? hints.title : heading.text
  return {
    title: title ?? source.declaredTitle ?? null,
    language: detected.tag,
    event: readEvent(attributed.blocks, source.text, lexicon, { printed: title, declared: source.declaredTitle }),
    speakers: attributed.speakers,
    blocks: attributed.blocks,
    repairs: [...repairs, ...assembled.repairs, ...attributed.repairs],
    problems: [...source.problems, ...attributed.problems],
  }
}

/**
 * The first half, up to the blocks. Each part is a function of its own, and pieces go as they are taken, so that lines, paragraphs, labels and pieces are out of
 * memory before the blocks are finished.
 */
function layOut(source: SourceText, tag: string, lexicon: Lexicon): { readonly assembled: Assembled, readonly hints: Front, readonly repairs: readonly Repair[] } {
  const { pieces, front } = cutToPieces(source, tag, lexicon)
  const ordered = restoreOrder(pieces, source.text, tag, lexicon)
  return { assembled: assemble(source.text, ordered), hints: front, repairs: ordered.repairs }
}

function cutToPieces(source: SourceText, tag: string, lexicon: Lexicon): { readonly pieces: Piece[], readonly front: Front } {
  const { lines, numbers } = withoutLineNumbers(source.text, splitLines(source.text))
  const furniture = findFurniture(source.text, lines, lexicon, new Set(source.marks.flatMap(({ kind, span }) => (kind === 'heading' ? [span[0]] : []))))
  const wrapping = measureWrapping(source.text, lines, furniture)
  const joined = joinLines(source.text, tag, lines, source.marks, furniture, wrapping, looksLabelled(source.text, lines, lexicon), (line) => endsWithEvent(line, lexicon), tornLabel(source.text, lines, lexicon))
  const paragraphs = withoutLinks(apart(joined, lexicon), lexicon)
  const frontOf = readHead(paragraphs, lexicon, source.declaredTitle)
  const labels = inferLabels(paragraphs, lexicon, frontOf(-1))
  const front = frontOf(labels.findIndex(Boolean))
  const pieces = classify(paragraphs, labels, lexicon, front, source.marks.length > 0)
  return { pieces: numbers.length ? withNumbers(pieces, numbers.map((spans) => numbersOf(source.text, spans))) : pieces, front }
}

/** With the numbers of the lines, a page of them before the first piece behind it. */
function withNumbers(pieces: readonly Piece[], numbers: readonly Paragraph[]): Piece[] {
  const all: Piece[] = []
  let next = 0
  const upTo = (start: number) => {
    for (; next < numbers.length && (numbers[next] as Paragraph).start < start; next++) {
      const paragraph = numbers[next] as Paragraph
      all.push({ kind: 'furniture', paragraph, label: null, level: 0, from: 0, to: paragraph.text.length, textStart: 0, textEnd: paragraph.text.length })
    }
  }
  for (const piece of pieces) {
    upTo(piece.paragraph.start)
    all.push(piece)
  }
  upTo(Infinity)
  return all
}
