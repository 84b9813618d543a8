import { type Block, type Cell, joinsByBlank, type Sheet } from './sheet.ts'

/**
 * What print and scanning do to a page, done to a sheet. The cells carry their block along, so that the gold of a damaged
 * page is computed and never guessed. A place is named by the words around it, with `|` at the place itself; they must stand
 * once in the page as it is at that step.
 */
export type Damage =
  | { readonly cut: string } //                                          a column break inside a paragraph, mostly inside a word
  | { readonly furniture: readonly string[]; readonly at: string } //    lines of a page break put in there
  | { readonly move: string; readonly to: string; readonly before: string } // the text from the place to the place, printed before the third
  | { readonly lose: string; readonly to: string; readonly reason: string } // the text from the place to the place is not there
  | { readonly wrap: number; readonly paragraphs: 'blank' | 'indent'; readonly hyphens?: true } // lines of that width

export function damageSheet(sheet: Sheet, name: string, damages: readonly Damage[]): Sheet {
  let state: State = { cells: [...sheet.cells], blocks: [...sheet.blocks], reading: new Map(sheet.reading) }
  for (const damage of damages) state = apply(state, damage, name)
  const printed = new Set(state.cells)
  const reading = new Map([...state.reading].map(([id, cells]) => [id, cells.filter((cell) => printed.has(cell))] as const))
  const isThere = (block: Block) => block.kind === 'gap' || (reading.get(block.id) ?? []).some((cell) => !/\s/u.test(cell.char))
  const blocks = state.blocks.filter(isThere)
  const ids = new Set(blocks.map((block) => block.id))
  const tied = blocks.map(({ answers, ...block }) => (answers !== undefined && ids.has(answers) ? { ...block, answers } : block))
  return { ...sheet, name, cells: state.cells, blocks: tied, reading }
}

interface State {
  readonly cells: Cell[]
  readonly blocks: Block[]
  /** cells of each block in reading order, those that were lost included */
  readonly reading: Map<string, readonly Cell[]>
}

function apply(state: State, damage: Damage, name: string): State {
  const find = (place: string) => findPlace(state.cells, place, name)
  const breakLines = () => [lineEnd(), lineEnd()]
  if ('cut' in damage) {
    const at = find(damage.cut)
    return { ...state, cells: [...state.cells.slice(0, at), ...breakLines(), ...state.cells.slice(at)] }
  }
  if ('furniture' in damage) {
    const at = find(damage.at)
    const inside = state.cells[at - 1]?.char !== '\n'
    const added = damage.furniture.map((line, index) => {
      const id = `f${state.blocks.length + index + 1}`
      return { id, cells: [...line].map((char): Cell => ({ char, block: id, isLabel: false, paragraph: 0 })) }
    })
    const lines = added.flatMap((one) => [...one.cells, ...breakLines()])
    const reading = new Map(state.reading)
    for (const one of added) reading.set(one.id, one.cells)
    const blocks = [...state.blocks, ...added.map((one): Block => ({ id: one.id, kind: 'furniture' }))]
    return { cells: [...state.cells.slice(0, at), ...(inside ? breakLines() : []), ...lines, ...state.cells.slice(at)], blocks, reading }
  }
  if ('move' in damage) {
    const from = find(damage.move)
    const to = find(damage.to)
    const before = find(damage.before)
    if (!(from < to) || (before > from && before < to)) throw new Error(`${name}: cannot move ${damage.move}`)
    const piece = trimLines(state.cells.slice(from, to))
    const rest = [...state.cells.slice(0, from), ...breakLines(), ...state.cells.slice(to)]
    const at = before <= from ? before : before - (to - from) + 2
    const inside = rest[at - 1]?.char !== '\n'
    return { ...state, cells: tidy([...rest.slice(0, at), ...(inside ? breakLines() : []), ...piece, ...breakLines(), ...rest.slice(at)]) }
  }
  if ('lose' in damage) return lose(state, find(damage.lose), find(damage.to), damage.reason)
  return { ...state, ...wrap(state, damage) }
}

const lineEnd = (): Cell => ({ char: '\n', block: null, isLabel: false, paragraph: 0 })

function findPlace(cells: readonly Cell[], place: string, name: string): number {
  const [left = '', right = ''] = place.split('|')
  const text = cells.map((cell) => cell.char)
  const needle = [...left + right]
  if (needle.length === 0) return cells.length
  const hits: number[] = []
  for (let i = 0; i + needle.length <= text.length; i++) if (needle.every((char, k) => text[i + k] === char)) hits.push(i)
  if (hits.length !== 1) throw new Error(`${name}: stands ${hits.length} times: ${place}`)
  return (hits[0] as number) + [...left].length
}

/** A gap stands behind the last block that is still read before the loss; what is left of a block after it is a piece of its own. */
function lose(state: State, from: number, to: number, reason: string): State {
  const lost = state.cells.slice(from, to)
  const gone = new Set(lost)
  const cells = tidy([...state.cells.slice(0, from), lineEnd(), lineEnd(), ...state.cells.slice(to)])
  const first = lost.find((cell) => cell.block !== null)
  const blocks = [...state.blocks]
  const reading = new Map(state.reading)
  const index = blocks.findIndex((block) => block.id === first?.block)
  const block = blocks[index]
  if (!block || !first) throw new Error('nothing is lost')
  const own = reading.get(block.id) ?? []
  const gap: Block = { id: `g${blocks.length}`, kind: 'gap', reason }
  const split = own.indexOf(first)
  const after = own.slice(split).filter((cell) => !gone.has(cell))
  const before = own.slice(0, split)
  const isLeft = (list: readonly Cell[]) => list.some((cell) => !/\s/u.test(cell.char))
  if (isLeft(after) && isLeft(before)) {
    const piece: Block = { ...block, id: `${block.id}x`, continues: true, label: null }
    reading.set(block.id, before)
    reading.set(piece.id, after.map((cell) => ({ ...cell, block: piece.id })))
    blocks.splice(index + 1, 0, gap, piece)
    const renamed = new Map(after.map((cell, k) => [cell, (reading.get(piece.id) as Cell[])[k] as Cell]))
    return { cells: cells.map((cell) => renamed.get(cell) ?? cell), blocks, reading }
  }
  blocks.splice(isLeft(before) ? index + 1 : index, 0, gap)
  return { cells, blocks, reading }
}

/** Breaks lines at a width in columns (a Chinese character takes two), as print and mail do; the spans follow the cells. */
function wrap(state: State, { wrap: width, paragraphs, hyphens }: Extract<Damage, { wrap: number }>): Pick<State, 'cells' | 'reading'> {
  const out: Cell[] = []
  const reading = new Map([...state.reading].map(([id, cells]) => [id, [...cells]]))
  const takesHyphen = new Set(state.blocks.filter((block) => block.kind === 'turn').map((block) => block.id))
  const columns = (char: string) => (joinsByBlank(char, char) ? 1 : 2)
  const replace = (old: Cell, now: Cell) => {
    const own = old.block === null ? undefined : reading.get(old.block)
    const at = own?.indexOf(old) ?? -1
    if (own && at >= 0) own[at] = now
  }
  const insert = (behind: Cell, added: Cell) => {
    const own = behind.block === null ? undefined : reading.get(behind.block)
    if (own) own.splice(own.indexOf(behind) + 1, 0, added)
  }
  for (let line of splitLines(state.cells)) {
    if (line.length === 0) continue
    if (paragraphs === 'blank' && out.length > 0) out.push(lineEnd())
    if (paragraphs === 'indent') for (const char of '    ') out.push({ char, block: null, isLabel: false, paragraph: 0 })
    let room = paragraphs === 'indent' ? width - 4 : width
    for (;;) {
      let used = 0
      let fits = 0
      while (fits < line.length && used + columns((line[fits] as Cell).char) <= room) used += columns((line[fits++] as Cell).char)
      if (fits === line.length) break
      let at = fits
      while (at > 0 && !isBreak(line, at)) at--
      const split = hyphens && takesHyphen.has((line[fits] as Cell).block ?? '') ? hyphenPoint(line, at, fits) : null
      if (split !== null) {
        at = split
        const before = line[at - 1] as Cell
        const hyphen: Cell = { ...before, char: '-', isLabel: true }
        insert(before, hyphen)
        out.push(...line.slice(0, at), hyphen, lineEnd())
        line = line.slice(at)
      } else {
        if (at === 0) at = fits
        const blank = line[at] as Cell
        if (blank.char === ' ') {
          const end: Cell = { ...blank, char: '\n' }
          replace(blank, end)
          out.push(...line.slice(0, at), end)
          line = line.slice(at + 1)
        } else {
          out.push(...line.slice(0, at), lineEnd())
          line = line.slice(at)
        }
      }
      room = width
    }
    out.push(...line, lineEnd())
  }
  return { cells: out, reading }
}

const NO_LINE_START = /[，。、；：？！）」』”’》〉…—.,;:?!)\]]/u
const NO_LINE_END = /[（「『“‘《〈(\[]/u

function isBreak(line: readonly Cell[], at: number): boolean {
  const before = (line[at - 1] as Cell).char
  const after = (line[at] as Cell).char
  if (after === ' ') return at > 0
  return !joinsByBlank(before, after) && !NO_LINE_START.test(after) && !NO_LINE_END.test(before)
}

const VOWEL = /[aeiouyäöüáéíóúàèòâêô]/u

/** Where the word that runs over the edge may be divided: before a consonant that a vowel follows, three letters on each side. */
function hyphenPoint(line: readonly Cell[], start: number, fits: number): number | null {
  const isLetter = (at: number) => at < line.length && /\p{Ll}/u.test((line[at] as Cell).char) && !(line[at] as Cell).isLabel
  const isVowel = (at: number) => VOWEL.test((line[at] as Cell).char)
  for (let at = fits - 1; at > start + 3; at--) {
    if ([-3, -2, -1, 0, 1, 2].every((step) => isLetter(at + step)) && !isVowel(at) && isVowel(at + 1)) return at
  }
  return null
}

function splitLines(cells: readonly Cell[]): Cell[][] {
  const lines: Cell[][] = [[]]
  for (const cell of cells) {
    if (cell.char === '\n') lines.push([])
    else (lines.at(-1) as Cell[]).push(cell)
  }
  if (lines.at(-1)?.length === 0) lines.pop()
  return lines
}

const trimLines = (cells: readonly Cell[]): readonly Cell[] => {
  let end = cells.length
  while (end > 0 && cells[end - 1]?.char === '\n') end--
  return cells.slice(0, end)
}

/** no more than one empty line in a row, none at the start, one line end at the end */
function tidy(cells: readonly Cell[]): Cell[] {
  const out: Cell[] = []
  for (const cell of cells) {
    if (cell.char === '\n' && cell.block === null && (out.length === 0 || (out.at(-1)?.char === '\n' && out.at(-2)?.char === '\n'))) continue
    out.push(cell)
  }
  while (out.at(-1)?.char === '\n' && out.at(-2)?.char === '\n') out.pop()
  return out
}
