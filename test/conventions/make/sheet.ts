/**
 * A sheet: one fictional document as it is printed, with what a reader should make of it, in one file.
 *
 *     language: en                        head: `key: value`, and `cast KEY: speaker | role | outlet`
 *     cast hal: Ingrid Halversen | Press Secretary
 *     ---
 *     H1│Press briefing                   heading of level 1; F furniture, N note, Q A S turn (question, answer, statement)
 *                                         an empty line is printed and belongs to nothing
 *     S hal│⟦MS. HALVERSEN:⟧ Good day.    ⟦…⟧ label, ⟪…⟫ furniture within a line; speaker, role and outlet from the cast
 *     │Two things before we begin.        no code: the next paragraph of the running block (furniture does not end a block)
 *     +│They are short.                   the same paragraph on a new line
 *     Q o=Saltmere Post│⟦Q⟧ Why?          values of its own: s= speaker, r= role, o= outlet, l= label; #id names a block
 *     A hal│⟦MS. HALVERSEN:⟧ Because.     answers the question before; `!` answers none, `>id` that one
 *     N│(Laughter.)
 *     C│As I said.                        goes on with the turn before the note
 *     &A hal│⟦A:⟧ Yes.                    & with any code: printed on the line before, as labels in mid-paragraph are
 *     G│why text is missing               gap: nothing is printed
 *     .│<nav>…                            HTML only: printed, and of no concern to the gold
 */
export type Kind = 'heading' | 'turn' | 'note' | 'furniture' | 'gap'

export interface Block {
  readonly id: string
  readonly kind: Kind
  readonly level?: number
  readonly act?: 'question' | 'answer' | 'statement'
  readonly speaker?: string | null
  readonly role?: string | null
  readonly outlet?: string | null
  readonly label?: string | null
  readonly continues?: true
  readonly answers?: string
  readonly reason?: string
}

/** One printed code point and what it belongs to. */
export interface Cell {
  readonly char: string
  /** id of its block, null for what lies between blocks */
  readonly block: string | null
  readonly isLabel: boolean
  /** number of the paragraph within its block */
  readonly paragraph: number
}

export interface Sheet {
  readonly name: string
  readonly extension: string
  readonly head: ReadonlyMap<string, string>
  /** as printed */
  readonly cells: readonly Cell[]
  /** in reading order */
  readonly blocks: readonly Block[]
  /** for each block, its cells as they are meant to be read */
  readonly reading: ReadonlyMap<string, readonly Cell[]>
}

const ACTS = { Q: 'question', A: 'answer', S: 'statement' } as const
const isAct = (code: string): code is keyof typeof ACTS => code in ACTS

interface Cast { readonly speaker: string | null; readonly role: string | null; readonly outlet: string | null }
const orNull = (value: string | undefined) => value?.trim() || null

/** @throws where the sheet breaks its own rules, with the number of the line */
export function parseSheet(name: string, text: string): Sheet {
  const lines = text.replace(/\n$/u, '').split('\n')
  const head = new Map<string, string>()
  const cast = new Map<string, Cast>()
  let at = 0
  for (; lines[at] !== '---'; at++) {
    const line = lines[at]
    if (line === undefined) throw new Error(`${name}: no --- after the head`)
    const [, key, value] = /^([^:]+):\s*(.*)$/u.exec(line) ?? []
    if (key === undefined || value === undefined) throw new Error(`${name}:${at + 1}: no head line: ${line}`)
    if (!key.startsWith('cast ')) head.set(key, value)
    else {
      const [speaker, role, outlet] = value.split('|').map(orNull)
      cast.set(key.slice(5).trim(), { speaker: speaker ?? null, role: role ?? null, outlet: outlet ?? null })
    }
  }
  const cells: Cell[] = []
  const blocks: Block[] = []
  let running: Block | null = null // the block that lines without a code go on with
  let turn: Block | null = null
  let question: string | null = null
  let paragraph = 0
  const add = (block: Block) => { blocks.push(block); return block }
  const print = (chars: string, block: string | null, isLabel: boolean) => {
    for (const char of chars) cells.push({ char, block, isLabel, paragraph })
  }
  for (at++; at < lines.length; at++) {
    const line = lines[at] || '│'
    const bar = line.indexOf('│')
    if (bar < 0) throw new Error(`${name}:${at + 1}: no │: ${line}`)
    const [mark = '', ...rest] = line.slice(0, bar).trim().split(/\s+/u)
    const code = mark.replace(/^&/u, '')
    if (code !== mark) cells.pop()
    const options = rest.join(' ')
    const printed = line.slice(bar + 1)
    const id = /#(\S+?)(?:;|$)/u.exec(options)?.[1] ?? `b${blocks.length + 1}`
    if (code === 'G') { add({ id, kind: 'gap', reason: printed }); continue }
    let owner: Block | null = null
    paragraph = 0
    if (code === '.') owner = null
    else if (code === '' || code === '+') {
      if (printed.trim() === '') { cells.push({ char: '\n', block: null, isLabel: false, paragraph: 0 }); continue }
      if (!running) throw new Error(`${name}:${at + 1}: nothing to go on with`)
      owner = running
      paragraph = cells.findLast((cell) => cell.block === owner?.id)?.paragraph ?? 0
      if (code === '') paragraph++
      else markLineEnd(cells, owner, printed)
    } else if (code === 'F') {
      if (printed.trim() === '') { cells.push({ char: '\n', block: null, isLabel: false, paragraph: 0 }); continue }
      owner = add({ id, kind: 'furniture' })
    } else if (code === 'N') owner = running = add({ id, kind: 'note' })
    else if (/^H[1-9]$/u.test(code)) owner = running = add({ id, kind: 'heading', level: Number(code[1]) })
    else if (code === 'C') {
      if (!turn) throw new Error(`${name}:${at + 1}: no turn to go on with`)
      const { label: _label, ...same } = turn
      owner = running = add({ ...same, id, continues: true })
    } else if (isAct(code)) {
      const words = options.split(';').map((word) => word.trim()).filter(Boolean)
      const values = new Map(words.flatMap((word) => (/^[srol]=/u.test(word) ? [[word[0], word.slice(2)] as const] : [])))
      const key = words.find((word) => !/^(?:[srol]=|[#>!])/u.test(word))
      const who = key === undefined ? undefined : cast.get(key)
      if (key !== undefined && !who) throw new Error(`${name}:${at + 1}: ${key} is not in the cast`)
      const to = words.includes('!') ? null : (words.find((word) => word.startsWith('>'))?.slice(1) ?? question)
      owner = running = turn = add({
        id, kind: 'turn', act: ACTS[code],
        speaker: values.get('s') ?? who?.speaker ?? null,
        role: values.get('r') ?? who?.role ?? null,
        outlet: values.get('o') ?? who?.outlet ?? null,
        label: values.get('l') ?? labelOf(head.get('extension') === 'html' ? printed.replace(/<[^>]*>|&nbsp;/gu, '') : printed),
        ...(code === 'A' && to !== null ? { answers: to } : {}),
      })
      if (code === 'Q') question = id
    } else throw new Error(`${name}:${at + 1}: unknown code ${code}`)
    for (const part of printed.split(/(⟦[^⟧]*⟧|⟪[^⟫]*⟫)/u)) {
      if (part.startsWith('⟪')) print(part.slice(1, -1), add({ id: `b${blocks.length + 1}`, kind: 'furniture' }).id, false)
      else if (part.startsWith('⟦')) print(part.slice(1, -1), owner?.id ?? null, true)
      else print(part, owner?.id ?? null, false)
    }
    cells.push({ char: '\n', block: null, isLabel: false, paragraph: 0 })
  }
  const ids = new Set(blocks.map((block) => block.id))
  if (ids.size !== blocks.length) throw new Error(`${name}: an id stands twice`)
  for (const block of blocks) if (block.answers !== undefined && !ids.has(block.answers)) throw new Error(`${name}: no block ${block.answers}`)
  return { name, extension: head.get('extension') ?? 'txt', head, cells, blocks, reading: groupByBlock(cells) }
}

const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef“”‘’—…]/u

/** Does a line end inside a paragraph stand for a blank? Not in Chinese and Japanese. */
export const joinsByBlank = (before: string, after: string) => !(HAN.test(before) && HAN.test(after))

/** A line end inside a paragraph that stands for a blank is given to the block: its gold text has a blank there. */
function markLineEnd(cells: Cell[], block: Block, next: string) {
  const last = cells.findLastIndex((cell) => cell.block === block.id)
  const before = cells[last]
  const end = cells.findIndex((cell, index) => index > last && cell.char === '\n')
  if (!before || before.isLabel || end < 0 || !joinsByBlank(before.char, next.trimStart().slice(0, 1))) return
  cells[end] = { ...before, char: '\n' }
}

export function groupByBlock(cells: readonly Cell[]): Map<string, Cell[]> {
  const groups = new Map<string, Cell[]>()
  for (const cell of cells) {
    if (cell.block === null) continue
    const group = groups.get(cell.block)
    if (group) group.push(cell)
    else groups.set(cell.block, [cell])
  }
  return groups
}

/** The printed label without marks and delimiter; null where none is printed. */
function labelOf(printed: string): string | null {
  const marked = [...printed.matchAll(/⟦([^⟧]*)⟧/gu)].map((match) => match[1] as string).find((mark) => /[\p{L}\p{N}]/u.test(mark))
  if (marked === undefined) return null
  const bare = marked.replace(/[*_]/gu, '').replace(/^\s*[（<(](.*)[）>)]\s*$/u, '$1').replace(/^[\s#○【-]+/u, '').replace(/\s*(?:[:：]|】|\.?\s*[–—-]+|\.-)+\s*$|(?<!\p{Lu}\. \p{Lu})\.\s*$/u, '').trim()
  return bare || null
}
