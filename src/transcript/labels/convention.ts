import type { Lexicon } from '../lexicon.ts'
import { presidingIn } from '../naming/index.ts'
import type { Paragraph } from '../paragraphs/index.ts'
import { acceptConventions } from './accepted.ts'
import { alternating } from './alternating.ts'
import { alternatingLines } from './alternating-lines.ts'
import { withCaptions } from './captions.ts'
import { chooseLabels } from './chosen.ts'
import { withComingBack } from './coming-back.ts'
import { withAsker, withDashes, withoutHeads } from './corrections.ts'
import { dashedTurns } from './dashed-turns.ts'
import { areQuoted, withDeclared, withoutIntruders, withOverlooked, withTold } from './exchange.ts'
import { type Hints, namesSomebody } from './hints.ts'
import type { Label } from './label.ts'
import { namesAhead } from './names-ahead.ts'
import { withNamesTwice } from './name-twice.ts'
import { areDescribed, withoutAsides, withoutItems, withoutLists, withoutRows, withoutStops } from './not-labels.ts'
import { onlyAsked } from './only-asked.ts'
import { withPlaces } from './places.ts'
import { withoutPresent } from './present.ts'
import { type Proposed, proposeLabels } from './proposed.ts'
import { withMisprints, withRuled } from './ruled-labels.ts'
import { tally } from './tally.ts'
import { unlabelledQuestions } from './unlabelled-questions.ts'

const HEAD = 20 // paragraphs

/**
 * Infers which label conventions a document uses, from itself: for every style the labels that would be labels in it are counted
 * and weighed by what their words say; a style is taken when its labels together explain the document, several if there are several.
 * Returns the label of each paragraph, or null.
 */
export function inferLabels(paragraphs: readonly Paragraph[], lexicon: Lexicon, hints: Hints): (Label | null)[] {
  return withCaptions(paragraphs, withNamesTwice(paragraphs, inferred(paragraphs, lexicon, hints), lexicon))
}

function inferred(paragraphs: readonly Paragraph[], lexicon: Lexicon, hints: Hints): (Label | null)[] {
  const proposed = proposeLabels(paragraphs, lexicon)
  const { found } = proposed
  withoutPresent(paragraphs, proposed)
  withoutRows(paragraphs, found)
  withoutUnsaid(proposed, hints)
  const tallies = tally(found, paragraphs)
  const total = paragraphs.filter((paragraph) => !paragraph.isFurniture).length
  // where the head says who presides, `[The Speaker (Hon. Hare) in the Chair]`, it is an event that follows
  const isPresided = !hints.namesEvent && paragraphs.slice(0, HEAD).some(({ text }) => text.length < 200 && presidingIn(text, lexicon) !== null)
  const accepted = acceptConventions(tallies, total, isPresided ? { ...hints, namesEvent: true } : hints, lexicon)
  const none = (): (Label | null)[] => paragraphs.map(() => null)
  if (!accepted.size) {
    const placed = withPlaces(paragraphs, found, none())
    if (placed.some(Boolean) && !areDescribed(paragraphs, placed)) return placed
    const exchanged = unlabelledQuestions(paragraphs, hints)
    if (exchanged || placed.some(Boolean)) return exchanged ?? none()
    return dashedTurns(paragraphs) ?? namesAhead(paragraphs, lexicon) ?? alternating(paragraphs, lexicon) ?? alternatingLines(paragraphs, lexicon) ?? onlyAsked(paragraphs, found, hints) ?? withDeclared(paragraphs, lexicon)
  }
  const labels = withPlaces(paragraphs, found, chooseLabels(paragraphs, found, accepted, total, hints, lexicon))
  withoutHeads(paragraphs, labels, (label) => accepted.get(label.style)?.get(label.key)?.count ?? 0)
  withDashes(paragraphs, labels)
  if (areDescribed(paragraphs, labels) || areQuoted(paragraphs, labels)) return none()
  const said = withComingBack(paragraphs, withMisprints(withRuled(paragraphs, withoutItems(paragraphs, withTold(paragraphs, withOverlooked(found, withoutIntruders(paragraphs, withoutLists(paragraphs, withoutStops(paragraphs, withoutAsides(paragraphs, labels))))), lexicon)), lexicon)), lexicon)
  const asked = hints.namesEvent ? withAsker(paragraphs, found, said, hints) : said
  return explainingMore(paragraphs, asked, total, lexicon) ?? asked
}

const FEW = 0.75 // of the paragraphs
const FEWER = 0.8 // of the turns that there are
const BACK = 0.5 // of what is new
const LONG = 4000 // paragraphs

/** Labels of which only a few are known are not the whole of a convention that explains nearly all paragraphs: `Kryetarja – …`, `Ada Hare – …`. */
function explainingMore(paragraphs: readonly Paragraph[], labels: readonly (Label | null)[], total: number, lexicon: Lexicon): (Label | null)[] | null {
  const count = (list: readonly (Label | null)[]) => list.filter(Boolean).length
  if (count(labels) >= total * FEW) return null
  // what does not hold of the beginning of a long document does not hold of it
  if (paragraphs.length > LONG && !alternating(paragraphs.slice(0, LONG / 2), lexicon)) return null
  const turns = alternating(paragraphs, lexicon)
  if (!turns || count(labels) >= count(turns) * FEWER) return null
  // what is new has to come back, as people do
  const news = turns.flatMap((label, i) => (label && !labels[i] ? [label.key] : []))
  return news.filter((key, i) => news.indexOf(key) !== i || news.lastIndexOf(key) !== i).length >= news.length * BACK ? turns : null
}

/** Takes from what is proposed above the first labels that somebody speaks under what nobody ever does. */
function withoutUnsaid({ found, isSaid }: Proposed, hints: Hints) {
  const begins = found.findIndex((list) => list.some((label) => label.content.strength >= 1 && isSaid(label)))
  found.forEach((list, i) => {
    const isKept = (label: Label) => label.content.strength >= 3 || isSaid(label) || i >= begins && label.style !== 'dash' || namesSomebody(label.key, hints)
    if (!list.every(isKept)) found[i] = list.filter(isKept)
  })
}
