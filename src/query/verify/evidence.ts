import type { Quoted } from './passages.ts'
import { type Hit, turnOf } from './searching.ts'
import { contextOf } from './surroundings.ts'
import type { Stretch } from './utterances.ts'
import type { Difference, Evidence } from './verdict.ts'

/** What is shown of a place. */
export function evidenceOf({ passages, edits, fit }: Hit, quoted: Quoted): Evidence {
  const first = passages[0]!
  const { utterance } = first
  const { document, turns } = utterance
  const { block } = turns[turnOf(first, first.from)] ?? turns[0]!
  // as many marks at the edges as the quotation has there
  const { starts, ends } = quoted.folded
  const [heads, tails] = [starts[0] ?? 0, quoted.text.length - (ends.at(-1) ?? 0)]
  const edges = passages.map((passage, i) => withMarks(passage, i === 0 ? heads : 0, i === passages.length - 1 ? tails : 0))
  return {
    record: document.id, turn: block.id, file: document.file, title: document.title, date: document.date, url: document.url,
    speaker: block.speaker, role: block.role, outlet: block.outlet, label: block.label, act: block.act,
    spans: edges.flatMap(([start, end]) => utterance.spansOf(start, end)),
    text: edges.map(([start, end]) => utterance.text.slice(start, end)).join(' … '),
    ...contextOf(utterance.text, edges[0]![0], edges.at(-1)![1]),
    edits, speakerFit: fit,
    diff: passages.flatMap((passage, i): Difference[] => {
      const [start, end] = edges[i] as [number, number]
      const { folded, text } = utterance
      // the marks at the edges, too, so that all of the passage is there
      const diff = withEdges(passage.diff, text.slice(start, folded.starts[passage.from]), text.slice(folded.ends[passage.to - 1], end))
      const before = i ? passages[i - 1]!.to : passage.from
      // a passage that stands earlier in the turn has nothing between
      return before === passage.from ? diff : [{ said: before < passage.from ? text.slice(edges[i - 1]![1], start) : '', quoted: ' … ' }, ...diff]
    }),
  }
}

function withEdges(diff: readonly Difference[], head: string, tail: string): Difference[] {
  const add = (part: Difference | undefined, before: string, behind: string): Difference[] =>
    part && 'same' in part ? [{ same: before + part.same + behind }] : [...(before ? [{ same: before }] : []), ...(part ? [part] : []), ...(behind ? [{ same: behind }] : [])]
  if (!head && !tail) return [...diff]
  if (diff.length === 1) return add(diff[0], head, tail)
  return [...add(diff[0], head, ''), ...diff.slice(1, -1), ...add(diff.at(-1), '', tail)]
}

const opening = /[\p{Ps}\p{Pi}"'“‘«¿¡]/u
const closing = /[\p{Pe}\p{Pf}.,!?;:"'”’»。，！？；：、…]/u

/** Offsets of a passage, with the marks around it that the quotation has too: its brackets, its full stop. */
function withMarks({ utterance: { text, folded }, from, to }: Stretch, heads: number, tails: number): [number, number] {
  let start = folded.starts[from] as number
  let end = folded.ends[to - 1] as number
  for (let left = heads; left > 0 && opening.test(text.charAt(start - 1)); left--) start--
  for (let left = tails; left > 0 && closing.test(text.charAt(end)); left--) end++
  return [start, end]
}
