// How verdicts are put into words, for all faces that people see.
import type { Difference, Extent, Flag, PassageEvidence, Verdict, VerifiedQuotation } from '../../query/index.ts'

export const verdictNames: { readonly [verdict in Verdict]: string } = {
  verbatim: 'verbatim', altered: 'altered', stitched: 'stitched', misattributed: 'misattributed', 'not-found': 'not found', 'too-short': 'too short to tell',
}

const flagNames: { readonly [flag in Flag]: string } = {
  number: 'a number differs', name: 'a name differs', negation: 'a negation differs', modality: 'can, must or will differ', 'clause-left-out': 'a clause is left out without a mark',
  'words-left-out': 'words are left out', 'words-added': 'words are added', spelling: 'spelling', 'hidden-characters': 'characters that cannot be seen', 'look-alike-letters': 'letters of another alphabet that look alike',
  ellipsis: 'shortened, with an ellipsis', insertion: 'words in brackets put in', 'stage-direction-left-out': 'a stage direction is left out', 'across-note': 'runs on behind a note of the transcriber',
  reordered: 'in another order', 'other-documents': 'from different documents', condensed: 'retold in fewer words', 'cut-before-contrast': 'the sentence goes on with a “but”', 'cut-after-negation': 'a negation stands right before it',
  'another-speaker': 'somebody else speaks', 'question-as-answer': 'a question’s words', 'another-date': 'on another day', 'partly-found': 'a part of it is found',
}

/** What is to be said beside the verdict, in words. */
export function remarksOf({ verdict, flags, edits, bound, places, evidence, form }: VerifiedQuotation): string[] {
  const remarks = flags.filter((flag) => flag !== 'words-left-out' || !flags.includes('clause-left-out')).map((flag) => flagNames[flag])
  if (edits && verdict !== 'verbatim') remarks.push(`${edits} ${edits === 1 ? 'letter' : 'letters'} off`)
  if (verdict === 'not-found') remarks.push(`nothing within ${bound} ${bound === 1 ? 'letter' : 'letters'}`)
  if (form === 'reported') remarks.push('reported without quotation marks')
  if (places > evidence.length) remarks.push(`${places} places, ${evidence.length} of them listed`)
  else if (places > 1 && verdict !== 'stitched') remarks.push(`${places} places`)
  return remarks
}

/** `Ida Amsel · Minister · 2024-02-03 · ferries.txt` */
export function sourceOf({ speaker, label, role, outlet, date, file, act }: PassageEvidence): string {
  const name = speaker ?? label ?? '(not named)'
  return [name, ...[role, outlet].filter((part) => part && !name.toLowerCase().includes(part.toLowerCase())), act === 'question' ? 'question' : null, date ?? 'no date', file].filter((part) => part).join(' · ')
}

/** What was searched, in a sentence. */
export function searchedIn({ documents, from, to, undated }: Extent): string {
  const dates = from === null ? '' : from === to ? ` of ${from}` : ` from ${from} to ${to}`
  return `Searched: the turns of ${documents.toLocaleString('en')} ${documents === 1 ? 'document' : 'documents'}${dates}${undated ? `, ${undated} of them without a full date` : ''}, as they are held in this archive. “Not found” says no more than that.`
}

/** `3 verbatim, 1 altered` */
export function countsOf(quotations: readonly VerifiedQuotation[]): [Verdict, number][] {
  return (Object.keys(verdictNames) as Verdict[]).map((verdict): [Verdict, number] => [verdict, quotations.filter((its) => its.verdict === verdict).length]).filter(([, count]) => count > 0)
}

export const isChange = (difference: Difference): difference is { readonly said: string; readonly quoted: string } => 'said' in difference

/** Blanks around what is quoted in the place of other words, where the script sets them. */
export function quotedWith(diff: readonly Difference[], i: number): readonly [before: string, behind: string] {
  const part = diff[i]!
  if (!isChange(part) || !part.quoted.trim()) return ['', '']
  const before = i ? diff[i - 1]! : null
  const next = diff[i + 1]
  const isSpaced = (text: string) => /[\p{L}\p{N}]/u.test(text) && !/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
  if (!isSpaced(part.quoted)) return ['', '']
  const ending = part.said || (before && !isChange(before) ? before.same : '')
  return [!part.said && /[\p{L}\p{N}]$/u.test(ending) ? ' ' : '', next && !isChange(next) && /^[\p{L}\p{N}]/u.test(next.same) ? ' ' : '']
}

/** Evidence that is shown at once: the best, for each part where there are parts. */
export function shownEvidence({ verdict, evidence, nearest }: VerifiedQuotation, most = 3): readonly PassageEvidence[] {
  if (verdict !== 'stitched') return nearest ? [nearest] : evidence.slice(0, most)
  const seen = new Set<string>()
  return evidence.filter(({ part }) => !seen.has(String(part)) && seen.add(String(part)))
}
