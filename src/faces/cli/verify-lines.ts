import type { styleText } from 'node:util'
import type { Extent, PassageEvidence, Verdict, VerifiedQuotation } from '../../query/index.ts'
import { codeUnits } from '../../span.ts'
import { showControls, wrap } from './terminal.ts'
import type { VerifiedArticle } from './verify-articles.ts'
import { countsOf, isChange, quotedWith, remarksOf, searchedIn, shownEvidence, sourceOf, verdictNames } from './verify-words.ts'

interface VerifyLinesPage {
  /** columns of the terminal */
  readonly width: number
  readonly style?: (format: Parameters<typeof styleText>[0], text: string) => string
  /** how a place in the archive is written */
  readonly link: (record: string, turn: string) => string
  /** printed above the article, where there are several */
  readonly name: string | null
  readonly isFirst: boolean
}

const verdictColours = { verbatim: 'green', altered: 'yellow', stitched: 'magenta', misattributed: 'red', 'not-found': 'red', 'too-short': 'gray' } as const satisfies { [verdict in Verdict]: string }

const markShape = /⟦\d+⟧/g

/** An article for people, line by line: its paragraphs with every quotation marked by its number `⟦1⟧`, below each paragraph what the record says about them. */
export function* toVerifyLines({ article, quotations }: VerifiedArticle, searched: Extent, { width, style = (_, words) => words, link, name, isFirst }: VerifyLinesPage): Generator<string, void, undefined> {
  const columns = Math.max(30, Math.min(width, 100)) // longer lines are hard to read
  const quiet = (line: string) => style('dim', line)

  function* set(words: string, margin: string, inner: (line: string) => string = (line) => line, first = margin) {
    let head = first
    for (const paragraph of showControls(words).split('\n')) {
      for (const line of wrap(paragraph, columns - margin.length)) {
        yield (head + inner(line)).trimEnd()
        head = margin
      }
    }
  }

  function* verdictOf(quotation: VerifiedQuotation, number: number) {
    const { verdict, speakerClaimed, dateClaimed } = quotation
    const margin = ' '.repeat(`  ⟦${number}⟧ `.length)
    const remarks = remarksOf(quotation)
    const colour = verdictColours[verdict]
    const head = `${verdictNames[verdict].toUpperCase()}${remarks.length ? ` · ${remarks.join(' · ')}` : ''}`
    yield* set(head, margin, (line) => style(['bold', colour], line), `  ${style(colour, `⟦${number}⟧`)} `)
    if (speakerClaimed || dateClaimed) yield* set(`said to be ${speakerClaimed ? 'by' : 'of'} ${[speakerClaimed, dateClaimed].filter((part) => part).join(', ')}`, margin, quiet)
    if (quotation.nearest) yield* set('nearest, not a match:', margin, quiet)
    const shown = shownEvidence(quotation)
    for (const evidence of shown) yield* passage(evidence, margin)
    const more = quotation.places - shown.length
    if (more > 0 && verdict !== 'stitched' && !quotation.nearest) yield* set(`and ${more} more ${more === 1 ? 'place' : 'places'}: --format json has them`, margin, quiet)
  }

  function* passage(evidence: PassageEvidence, margin: string) {
    yield* set(`${sourceOf(evidence)} · ${link(evidence.record, evidence.turn)}`, margin, (line) => style('bold', line))
    const words = evidence.diff.map((part, i) => {
      const [left, right] = quotedWith(evidence.diff, i)
      return isChange(part) ? `${part.said && `[-${part.said}-]`}${left}${part.quoted && `{+${part.quoted}+}`}${right}` : part.same
    }).join('')
    const [before, after] = [cut(evidence.before, -60), cut(evidence.after, 60)]
    // the passage set off from what stands around it
    yield* set(`${before}⟪${words.trim()}⟫${after}`.replace(/\s+/g, ' ').trim(), `${margin}│ `)
  }

  if (name !== null) yield `${isFirst ? '' : '\n'}==> ${showControls(name)} <==\n`
  if (article) {
    const { text } = article
    const toUnit = codeUnits(text)
    const places = quotations.map(({ at }) => [toUnit(at![0]), toUnit(at![1])] as const)
    let at = 0
    for (const paragraph of text.split('\n')) {
      const end = at + paragraph.length
      // by where they end: one that runs over paragraphs is told of behind the last
      const here = quotations.flatMap((quotation, i) => (places[i]![1] > at && places[i]![1] <= end + Number(places[i]![0] < at) ? [{ quotation, number: i + 1, to: places[i]![1] }] : []))
      let marked = ''
      let from = at
      for (const { number, to } of here.toSorted((a, b) => a.to - b.to)) {
        // behind the quotation mark
        const stop = /^[.,!?]?["”’»」』›]/.test(text.slice(to, to + 2)) ? to + text.slice(to, to + 2).search(/["”’»」』›]/) + 1 : to
        marked += `${text.slice(from, Math.max(from, stop))}⟦${number}⟧`
        from = Math.max(from, stop)
      }
      marked += text.slice(from, Math.max(from, end))
      if (marked.trim()) {
        yield* set(marked, '', (line) => line.replace(markShape, (mark) => style(verdictColours[quotations[Number(mark.slice(1, -1)) - 1]?.verdict ?? 'too-short'], mark)))
        yield ''
      }
      for (const { quotation, number } of here) {
        yield* verdictOf(quotation, number)
        yield ''
      }
      at = end + 1
    }
  } else for (const [i, quotation] of quotations.entries()) {
    yield* set(quotation.text, '')
    yield ''
    yield* verdictOf(quotation, i + 1)
    yield ''
  }
  const counts = countsOf(quotations)
  yield style('bold', counts.length ? `${quotations.length} ${quotations.length === 1 ? 'quotation' : 'quotations'}: ${counts.map(([verdict, count]) => style(verdictColours[verdict], `${count} ${verdictNames[verdict]}`)).join(', ')}` : 'No quotations are found in it.')
  yield* set(searchedIn(searched), '', quiet)
}

/** At most so many characters from the side that touches the passage, whole words; a negative length is counted from the end. */
function cut(text: string, length: number): string {
  if (text.length <= Math.abs(length)) return text
  return length < 0 ? `…${text.slice(length).replace(/^\p{L}*(?=\s)/u, '')}` : `${text.slice(0, length).replace(/(?<=\s)\p{L}*$/u, '')}…`
}
