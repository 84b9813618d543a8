import { fold, type Folded, foldWithPlaces, kindAt, unitKinds } from './fold.ts'
import type { Act } from '../../record/record.ts'
import type { Clue, Passage, PassageTurn } from './passages.ts'
import type { FieldCondition, Query, Wording } from './query.ts'
import { countWords, isWordEdge, wordsOf } from './words.ts'

export interface MatchOptions {
  /** the words as typed: case, width, white space and apostrophes count */
  readonly exact?: boolean
  /** folds traditional characters to simplified ones, one for one (`loadScripts`) */
  readonly scripts?: Scripts
}

export interface Scripts {
  /** of a folded text, as long as it was */
  simplify(text: string): string
  /** all characters that fold to the same one, itself among them */
  variants(character: string): readonly string[]
}

/** What was found in a passage: triples of turn, start and end in its text, by start and then by end, none twice. Good until the next passage is looked at. */
export type Places = ArrayLike<number>

/** What is looked for. */
export interface Matcher {
  /** What a passage must hold that is worth looking at. */
  readonly clue: Clue
  match(passage: Passage): Places
}

interface Found {
  /** turns of which the condition holds, ascending */
  readonly turns: readonly number[]
  readonly places: Places
}

/** A passage while it is looked at. */
interface View {
  readonly passage: Passage
  /** its text, in one script if asked for */
  readonly text: string
  /** a turn's text as it stands in the record, with the way there */
  original(turn: number): { readonly text: string; readonly folded: Folded }
}

type Finder = (view: View) => Found

export function matcherOf(query: Query, options: MatchOptions = {}): Matcher {
  const find = finderOf(query, options, new Map())
  return {
    clue: clueOf(query, options),
    match: (passage) => find(viewOf(passage, options)).places,
  }
}

function viewOf(passage: Passage, { scripts }: MatchOptions): View {
  const originals = new Map<number, { text: string; folded: Folded }>()
  return {
    passage,
    text: scripts ? scripts.simplify(passage.text) : passage.text,
    original(turn) {
      let known = originals.get(turn)
      if (!known) {
        const text = passage.original(turn)
        originals.set(turn, (known = { text, folded: foldWithPlaces(text) }))
      }
      return known
    },
  }
}

/** Conditions on fields, and what must not be there, narrow nothing down: they are looked at in the passage. */
function clueOf(query: Query, { scripts }: MatchOptions): Clue {
  const ask = (part: Query) => clueOf(part, { scripts })
  switch (query.kind) {
    case 'wording': {
      const { words, isPrefix } = cluesOf(query)
      if (!words.length) return 'anything'
      return scripts ? { all: words.map((word, i) => anyScript(word, isPrefix && i === words.length - 1, scripts)) } : { words, isPrefix }
    }
    case 'field':
      return 'anything'
    case 'near':
      return { all: [ask(query.left), ask(query.right)] }
    case 'and':
      return { all: query.all.map(ask) }
    case 'or':
      return { any: query.any.map(ask) }
  }
}

/**
 * Whatever follows a character that is a word by itself belongs to another word: there is nothing for a star to stand for. Words that begin with one certain
 * letter are everywhere, and to look all of them up takes longer than to look at the passages.
 */
function cluesOf({ text, isPrefix }: Wording): { words: string[]; isPrefix: boolean } {
  const folded = fold(text).trim()
  const words = wordsOf(folded)
  const goesOn = isPrefix && kindAt(folded, folded.length - 1) === unitKinds.part
  return goesOn && words.at(-1)?.length === 1 ? { words: words.slice(0, -1), isPrefix: false } : { words, isPrefix: goesOn }
}

/** Words of more than one character in two scripts hardly exist: those are not looked up by their variants, but not lost either. */
function anyScript(word: string, isPrefix: boolean, { variants }: Scripts): Clue {
  if (isPrefix || [...word].length > 1) return { words: [word], isPrefix }
  return { any: variants(word).map((variant) => ({ words: [variant], isPrefix: false })) }
}

/** @param known what was made already: a part of a query that comes again is looked for once */
function finderOf(query: Query, options: MatchOptions, known: Map<string, Finder>): Finder {
  const spelt = JSON.stringify(query)
  const finder = known.get(spelt) ?? once(newFinder(query, options, (part) => finderOf(part, options, known)))
  known.set(spelt, finder)
  return finder
}

function newFinder(query: Query, options: MatchOptions, ask: (part: Query) => Finder): Finder {
  switch (query.kind) {
    case 'wording':
      return wordingFinder(query, options)
    case 'field':
      return fieldFinder(query)
    case 'near':
      return nearFinder(ask(query.left), ask(query.right), query.distance)
    case 'and':
      return andFinder(distinct(query.all.map(ask)), distinct(query.none.map(ask)))
    case 'or':
      return orFinder(distinct(query.any.map(ask)))
  }
}

/** Looks at each passage once, however often it is asked. */
function once(find: Finder): Finder {
  let last: View | undefined
  let found: Found
  return (view) => {
    if (view !== last) found = find((last = view))
    return found
  }
}

/** The same thing twice finds nothing else. */
const distinct = (parts: readonly Finder[]): Finder[] => [...new Set(parts)]

const nothing: Found = { turns: [], places: [] }

/** A plain scan. At an end that is part of a word, the word must end there too; a character of Han and the like is a word anywhere. */
function wordingFinder({ text: typed, isPrefix }: Wording, { exact, scripts }: MatchOptions): Finder {
  const folded = fold(typed).trim()
  const words = scripts ? scripts.simplify(folded) : folded
  const { length } = words
  const beginsInWord = kindAt(words, 0) === unitKinds.part
  const endsInWord = kindAt(words, length - 1) === unitKinds.part
  let triples = new Int32Array(3 * 64) // used again for each passage
  const mayCutPair = cutsPair(`\ud83d${words}`, 1) || cutsPair(`${words}\ude80`, length)
  return (view) => {
    const { passage, text } = view
    const spelt = passage.spell(words)
    let at = spelt === null ? -1 : text.indexOf(spelt)
    if (spelt === null || at < 0) return nothing
    const { ends } = passage
    const turns: number[] = []
    let count = 0
    let turn = 0
    for (; at >= 0; at = text.indexOf(spelt, at + 1)) {
      let end = at + length
      if (mayCutPair && (cutsPair(text, at) || cutsPair(text, end))) continue
      if (beginsInWord && kindAt(text, at - 1) === unitKinds.part) continue
      if (endsInWord && isPrefix) while (!isWordEdge(text, end)) end++
      else if (endsInWord && kindAt(text, end) === unitKinds.part) continue
      while ((ends[turn] as number) < at) turn++
      if (exact && !standsExactly(view, turn, at, at + length, typed)) continue
      if (turns[turns.length - 1] !== turn) turns.push(turn)
      if (count + 3 > triples.length) {
        const larger = new Int32Array(triples.length * 4)
        larger.set(triples)
        triples = larger
      }
      triples[count++] = turn
      triples[count++] = at
      triples[count++] = end
    }
    return { turns, places: triples.subarray(0, count) }
  }
}

const cutsPair = (text: string, at: number) => (text.charCodeAt(at) & 0xfc00) === 0xdc00 && (text.charCodeAt(at - 1) & 0xfc00) === 0xd800

const turnStart = ({ ends }: Passage, turn: number) => (turn ? (ends[turn - 1] as number) + 1 : 0)

function standsExactly(view: View, turn: number, start: number, end: number, words: string): boolean {
  const { text, folded } = view.original(turn)
  const from = turnStart(view.passage, turn)
  return text.slice(folded.starts[start - from], folded.ends[end - from - 1]) === words
}

/** Whether words stand in a field as whole words, folded. */
function wordsIn(text: string): (value: string | null) => boolean {
  const words = fold(text).trim()
  const holds = new Map<string, boolean>() // speakers and outlets come again and again
  return (value) => {
    if (value === null) return false
    let known = holds.get(value)
    if (known === undefined) holds.set(value, (known = holdsWords(fold(value), words)))
    return known
  }
}

/** Of turns: words that stand in what the record says of them. */
export interface TurnFilters {
  readonly speaker?: string
  readonly role?: string
  readonly outlet?: string
  readonly act?: Act
}

/** Which turns the filters let through; null where all. */
export function turnCondition({ speaker, role, outlet, act }: TurnFilters): ((turn: PassageTurn) => boolean) | null {
  const fields = Object.entries({ speaker, role, outlet }).flatMap(([field, text]) => (text === undefined ? [] : [{ field: field as 'speaker' | 'role' | 'outlet', isThere: wordsIn(text) }]))
  if (!fields.length && act === undefined) return null
  return (turn) => (act === undefined || turn.act === act) && fields.every(({ field, isThere }) => isThere(turn[field]))
}

/** The words stand in the field as whole words, folded; what a record says of an act is one of three words. */
function fieldFinder({ field, text }: FieldCondition): Finder {
  const isThere = wordsIn(text)
  return ({ passage }) => {
    const all = Array.from(passage.ends, (_, turn) => turn)
    if (field === 'title') return isThere(passage.document.title) ? { turns: all, places: [] } : nothing
    const turns = all.filter((turn) => (field === 'act' ? passage.turn(turn).act === text : isThere(passage.turn(turn)[field])))
    return { turns, places: [] }
  }
}

function holdsWords(value: string, words: string): boolean {
  for (let at = value.indexOf(words); at >= 0; at = value.indexOf(words, at + 1)) {
    if (isWordEdge(value, at) && isWordEdge(value, at + words.length)) return true
  }
  return false
}

function andFinder(all: readonly Finder[], none: readonly Finder[]): Finder {
  return (view) => {
    const parts: Found[] = []
    for (const find of all) {
      const found = find(view)
      if (!found.turns.length) return nothing
      parts.push(found)
    }
    const excluded = none.map((find) => new Set(find(view).turns))
    const others = parts.slice(1).map(({ turns }) => new Set(turns))
    const turns = (parts[0] as Found).turns.filter((turn) => others.every((set) => set.has(turn)) && !excluded.some((set) => set.has(turn)))
    if (!turns.length) return nothing
    const kept = new Set(turns)
    return { turns, places: inOrder(parts.map(({ places }) => where(places, (turn) => kept.has(turn)))) }
  }
}

function orFinder(any: readonly Finder[]): Finder {
  return (view) => {
    const parts = any.map((find) => find(view)).filter(({ turns }) => turns.length)
    if (parts.length <= 1) return parts[0] ?? nothing
    const turns = [...new Set(parts.flatMap(({ turns: some }) => some))].sort((a, b) => a - b)
    return { turns, places: inOrder(parts.map(({ places }) => places)) }
  }
}

function where(places: Places, holds: (turn: number) => boolean): Places {
  const kept: number[] = []
  for (let p = 0; p < places.length; p += 3) {
    if (holds(places[p] as number)) kept.push(places[p] as number, places[p + 1] as number, places[p + 2] as number)
  }
  return kept
}

/** Several lists of places, each in order, as one in order, without doubles: merged by twos, so that many lists cost little more than few. */
function inOrder(lists: readonly Places[]): Places {
  let some = lists.filter((list) => list.length)
  while (some.length > 1) some = some.flatMap((list, i) => (i % 2 ? [] : i + 1 < some.length ? [merged(list, some[i + 1] as Places)] : [list]))
  return some[0] ?? []
}

function merged(a: Places, b: Places): Places {
  const both = new Int32Array(a.length + b.length)
  let [i, j, count] = [0, 0, 0]
  while (i < a.length || j < b.length) {
    const order = i >= a.length ? 1 : j >= b.length ? -1 : (a[i + 1] as number) - (b[j + 1] as number) || (a[i + 2] as number) - (b[j + 2] as number)
    const [from, at] = order <= 0 ? [a, i] : [b, j]
    both[count++] = from[at] as number
    both[count++] = from[at + 1] as number
    both[count++] = from[at + 2] as number
    if (order <= 0) i += 3
    if (order >= 0) j += 3
  }
  return both.subarray(0, count)
}

/** Places by start and end, without doubles. */
function sorted(places: Places): Places {
  const triples: (readonly [number, number, number])[] = []
  for (let p = 0; p < places.length; p += 3) triples.push([places[p] as number, places[p + 1] as number, places[p + 2] as number])
  triples.sort((a, b) => a[1] - b[1] || a[2] - b[2])
  return triples.flatMap((triple, i): readonly number[] => (i && triple[1] === triples[i - 1]?.[1] && triple[2] === triples[i - 1]?.[2] ? [] : triple))
}

/**
 * For each place of the left side the nearest one of the right side that does not overlap it, in the same turn, before or behind; both together are
 * the place found. Nothing farther off can have fewer words between.
 */
function nearFinder(left: Finder, right: Finder, distance: number): Finder {
  return (view) => {
    const ours = left(view).places
    const theirs = ours.length ? right(view).places : []
    if (!theirs.length) return nothing
    const behind: number[] = [] // starts, ascending as they come, with their ends
    const before: (readonly [end: number, start: number])[] = []
    for (let p = 0; p < theirs.length; p += 3) {
      behind.push(theirs[p + 1] as number)
      before.push([theirs[p + 2] as number, theirs[p + 1] as number])
    }
    before.sort((a, b) => a[0] - b[0] || a[1] - b[1])
    const turns: number[] = []
    const places: number[] = []
    for (let p = 0; p < ours.length; p += 3) {
      const [turn, start, end] = [ours[p] as number, ours[p + 1] as number, ours[p + 2] as number]
      const next = lowerBound(behind.length, (i) => (behind[i] as number) >= end)
      const previous = lowerBound(before.length, (i) => (before[i] as readonly [number, number])[0] > start) - 1
      const after = next < behind.length && theirs[next * 3] === turn ? countWords(view.text, end, behind[next] as number, distance) : Infinity
      const nearest = before[previous]
      const ahead = nearest && nearest[1] >= turnStart(view.passage, turn) ? countWords(view.text, nearest[0], start, distance) : Infinity
      if (Math.min(after, ahead) > distance) continue
      if (turns[turns.length - 1] !== turn) turns.push(turn)
      if (after <= ahead) places.push(turn, start, theirs[next * 3 + 2] as number)
      else places.push(turn, (nearest as readonly [number, number])[1], end)
    }
    return { turns, places: sorted(places) }
  }
}

/** The first of `[0, length)` of which the condition holds, or `length`; where it holds, it holds of all behind. */
function lowerBound(length: number, holds: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (holds(middle)) high = middle
    else low = middle + 1
  }
  return low
}
