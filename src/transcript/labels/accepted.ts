import type { Lexicon } from '../lexicon.ts'
import { isCapitals } from '../visible.ts'
import { type Hints, namesSomebody } from './hints.ts'
import type { LabelStyle } from './label.ts'
import type { Tallies, Tally } from './tally.ts'

/** Which styles, and which labels of each, are conventions of a document of `total` paragraphs: none, one, or several. */
export function acceptConventions(tallies: Tallies, total: number, hints: Hints, lexicon: Lexicon): Tallies {
  const accepted: Tallies = new Map()
  const last = (style: LabelStyle) => Number(style === 'line')
  for (const [style, labels] of [...tallies].sort(([a], [b]) => last(a) - last(b))) if (isConvention(style, labels, total, hints, accepted.size > 0)) accepted.set(style, labels)
  // beside one convention, a second needs less: a label that comes back and is no prose
  if (accepted.size) {
    for (const [style, labels] of tallies) {
      if (!accepted.has(style) && style !== 'line' && [...labels.values()].some((one) => one.content.strength >= 1.5 && (one.count > 1 || style === 'bare' || style === 'asked'))) accepted.set(style, labels)
    }
  }
  const beside = labelsBeside(tallies, accepted)
  dropStray(accepted, lexicon)
  if (beside.size) accepted.set('colon', new Map([...accepted.get('colon') ?? [], ...beside]))
  // `MS. HARE.  I’m sor—` among many `MS. HARE:`: the wrong sign behind a name that is known
  const slips = [...tallies.get('stop') ?? []].filter(([key, { content }]) => content.name !== null && isCapitals(content.name) && (accepted.get('colon')?.get(key)?.count ?? 0) > 1)
  if (slips.length) accepted.set('stop', new Map([...accepted.get('stop') ?? [], ...slips]))
  // who sets a colon behind labels alone on their lines sets it behind all: names without one are a list
  const above = accepted.get('above')
  const bare = accepted.get('line')
  const usesOf = (labels: ReadonlyMap<string, Tally>) => [...labels.values()].reduce((sum, one) => sum + one.count, 0)
  if (above && bare && above.size > 1 && usesOf(above) >= Math.max(5, usesOf(bare))) {
    for (const key of bare.keys()) if (!above.has(key)) bare.delete(key)
    if (!bare.size) accepted.delete('line')
  }
  return accepted
}

const insideOf = (label: string) => /[(（]([^()（）]{2,60})[)）]$/u.exec(label)?.[1]

/**
 * Beside labels alone on their lines, one with its words behind it on the same line is a label where it is known from those, or stands with what stands in
 * brackets behind several of them: `Ada Hare (Tidal Party): …`, a speech that was handed in.
 */
function labelsBeside(tallies: Tallies, accepted: Tallies): Map<string, Tally> {
  const colon = tallies.get('colon')
  const alone = [...accepted].filter(([style]) => style === 'above' || style === 'line').flatMap(([, labels]) => [...labels.values()])
  if (!colon || !alone.length) return new Map()
  const known = new Set(alone.filter((one) => one.count > 1 && (one.content.part !== null && one.content.strength >= 3 || one.content.strength >= 2)).map((one) => one.key))
  const insides = new Map<string, number>()
  for (const { key, content } of alone) {
    const inside = content.name && content.strength >= 1.5 ? insideOf(key) : undefined
    if (inside) insides.set(inside, (insides.get(inside) ?? 0) + 1)
  }
  return new Map([...colon].filter(([key, { content }]) => known.has(key) || known.has(key.replace(/\s?\([^()]*\)$/u, '')) || content.name !== null && content.strength >= 1.5 && (insides.get(insideOf(key) ?? '') ?? 0) >= 3))
}

/** Beside a convention that explains the document, another that explains next to nothing is words that happen to look like labels. */
function dropStray(accepted: Tallies, lexicon: Lexicon) {
  const uses = (labels: ReadonlyMap<string, Tally>) => [...labels.values()].reduce((sum, one) => sum + (one.content.strength >= 0.5 ? one.count : 0), 0)
  const most = Math.max(...[...accepted.values()].map(uses))
  const main = [...accepted].find(([, labels]) => uses(labels) === most)
  if (!main) return
  // where labels have no colon, `Señor presidente:` again and again is whom a speech is addressed to
  const above = accepted.get('above')
  const withoutColon = above && main[0] === 'line' ? [...main[1].values()].reduce((sum, one) => sum + (above.has(one.key) ? 0 : one.count), 0) : 0
  if (above && main[0] === 'line' && withoutColon >= uses(above)) {
    for (const [key, { content }] of above) {
      if (content.name || !lexicon.honorifics.has(key.split(' ')[0] as string)) continue
      above.delete(key)
      main[1].delete(key)
    }
  }
  for (const [style, labels] of accepted) {
    if (!labels.size) accepted.delete(style)
    // sentences with a colon are many: beside labels alone on their lines only labels with words that look like one count
    const all = style === 'colon' && (main[0] === 'line' || main[0] === 'above') && most >= 10 ? [...labels.values()].reduce((sum, one) => sum + (one.content.strength >= 1.5 ? one.count : 0), 0) : uses(labels)
    if (style === 'bare' || style === 'asked' || labels === main[1] || all >= most * 0.15) continue
    for (const [key, one] of labels) if (!main[1].has(key) && (one.count < 2 || style === 'line' && one.content.strength < 2)) labels.delete(key)
    if (!labels.size) accepted.delete(style)
  }
}

/** Whether the labels of one style are a convention of this document, and not words that happen to look like it. */
function isConvention(style: LabelStyle, labels: ReadonlyMap<string, Tally>, total: number, hints: Hints, hasOther: boolean): boolean {
  const all = [...labels.values()]
  const uses = all.reduce((sum, one) => sum + one.count, 0)
  const share = uses / Math.max(1, total)
  const strong = all.filter((one) => one.content.strength >= 2.5)
  const fair = all.filter((one) => one.content.strength >= 1.5)
  const recurring = all.filter((one) => one.count > 1 && one.content.strength >= 1)
  const anyRecurring = all.filter((one) => one.count > 1)
  const host = all.filter((one) => namesSomebody(one.key, hints))
  if (style === 'line') {
    // headings stand alone on their lines too: only what comes back, or names a part, tells a label
    const back = all.filter((one) => one.count > 1 && (one.content.strength >= 1.5 || one.isBold && one.content.name !== null))
    const vouched = strong.filter((one) => one.count > 1)
    // one person speaks throughout, under a line of name and office right below the title
    const [only] = all.filter((one) => one.content.strength >= 2 && one.content.name && one.content.role)
    if (hints.namesEvent && only && !hasOther && fair.length <= 3 && only.first <= 6) return true
    return (back.length >= 2 || vouched.length + host.length >= 1 && back.length + strong.length + fair.length >= 2) && uses >= 3 && share > 0.05
  }
  if (style === 'above') {
    const back = all.filter((one) => one.count > 1 && one.content.strength >= 0.5)
    if (fair.some((one) => one.first <= 6 && !one.content.isOffice)) return true
    return (fair.length >= 2 || back.length >= 2 || back.length >= 1 && fair.length >= 1) && uses >= 2 && share > 0.02
  }
  if (style === 'bare') return uses >= 2
  if (style === 'asked') return uses >= 2
  if (style === 'bracket') return strong.length >= 1 && uses >= 2 || recurring.length >= 2
  if (style === 'mark') return fair.length >= 1 && uses >= 2
  if (strong.length >= 1 && (uses >= 2 || strong.some((one) => one.content.strength >= 3)) && (share > 0.04 || uses >= 6)) return true
  if (fair.length >= 2 && (share > 0.04 || share > 0.01 && fair.filter((one) => one.content.strength >= 2).length >= 2)) return true
  if (recurring.length >= 2 && share > 0.1) return true
  if (recurring.some((one) => one.content.strength >= 2) && all.filter((one) => one.content.strength >= 1).length >= 3 && share > 0.2) return true
  if (host.length && all.length >= 2 && share > 0.08) return true
  if (host.length && total <= 40) return true
  if (fair.length === 1 && (fair[0] as Tally).content.strength >= 2 && (fair[0] as Tally).first <= 6 && share > 0.015) return true
  if (style === 'colon' && fair.some((one) => one.opens && one.isLong && (one.content.strength >= 2 && one.count > 1 || one.content.strength >= 2.5 && hints.namesEvent)) && share > 0.015) return true
  return anyRecurring.length >= 2 && share > 0.35
}
