// What can be done with words that are selected in a record: each tool works on the very words, by their place in their block.
import { onKey } from './keys.ts'

interface Chosen {
  /** `b12:5-19`, or `b12:5-b14:19` */
  readonly at: string
  readonly first: HTMLElement
  readonly words: string
}

const points = (text: string) => [...text].length

/** The block and the code point of its text at which a boundary of the selection lies; marks of repairs hold no text. */
function placeOf(node: Node, offset: number): { readonly block: HTMLElement; readonly at: number } | null {
  const element = node instanceof Element ? node : node.parentElement
  const block = element?.closest<HTMLElement>('[data-text]')
  if (!block) return null
  const holders = [...block.querySelectorAll<HTMLElement>('[data-at]')]
  const holder = element?.closest<HTMLElement>('[data-at]') ?? null
  const boundary = document.createRange()
  boundary.setStart(node, offset)
  if (!holder || !block.contains(holder)) {
    // between paragraphs, or in what stands above them: the next paragraph's beginning
    const next = holders.find((candidate) => boundary.comparePoint(candidate, 0) >= 0)
    return { block, at: next ? Number(next.dataset.at) : lengthOf(holders) }
  }
  const before = document.createRange()
  before.selectNodeContents(holder)
  before.setEnd(node, offset)
  return { block, at: Number(holder.dataset.at) + points(before.toString()) }
}

const lengthOf = (holders: readonly HTMLElement[]) => {
  const last = holders.at(-1)
  return last ? Number(last.dataset.at) + points(last.textContent ?? '') : 0
}

/** The selection as far as it lies in the words of the transcript. */
function chosenIn(record: HTMLElement): Chosen | null {
  const selection = getSelection()
  if (!selection?.rangeCount || selection.isCollapsed) return null
  const range = selection.getRangeAt(0)
  const transcript = record.querySelector('.transcript')
  if (!transcript?.contains(range.commonAncestorContainer)) return null
  const start = placeOf(range.startContainer, range.startOffset)
  let end = placeOf(range.endContainer, range.endOffset)
  if (!start) return null
  // a triple click ends at the beginning of what follows
  const blocks = [...record.querySelectorAll<HTMLElement>('.blocks [data-text]')]
  if (end && end.at === 0 && end.block !== start.block) {
    const previous = blocks[blocks.indexOf(end.block) - 1]
    if (previous) end = { block: previous, at: lengthOf([...previous.querySelectorAll<HTMLElement>('[data-at]')]) }
  }
  end ??= { block: start.block, at: lengthOf([...start.block.querySelectorAll<HTMLElement>('[data-at]')]) }
  const words = wordsBetween(blocks, start, end)
  if (!words.trim()) return null
  const { id } = start.block
  return { at: start.block === end.block ? `${id}:${start.at}-${end.at}` : `${id}:${start.at}-${end.block.id}:${end.at}`, first: start.block, words }
}

type Boundary = NonNullable<ReturnType<typeof placeOf>>

/** The record's own words, without names and labels between turns. */
function wordsBetween(blocks: readonly HTMLElement[], start: Boundary, end: Boundary): string {
  const [from, to] = [blocks.indexOf(start.block), blocks.indexOf(end.block)]
  return blocks.slice(from, to + 1).map((block) => {
    const text = [...block.querySelectorAll<HTMLElement>('[data-at]')].map(({ textContent }) => textContent ?? '').join('\n')
    const all = [...text]
    return all.slice(block === start.block ? start.at : 0, block === end.block ? end.at : all.length).join('')
  }).join('\n')
}

export function startSelection(record: HTMLElement): void {
  const tools = document.getElementById('selection-tools')
  const said = document.getElementById('said')
  if (!tools || !said) return
  let chosen: Chosen | null = null

  const fixed = (at: string, words: string) => {
    const quoted = [...words.replace(/\s+/g, ' ').trim()].slice(0, 80).join('')
    return `${location.origin}${record.dataset.record}?${new URLSearchParams({ at, words: quoted })}#${at.split(':')[0]}`
  }
  function citation({ words, first, at }: Chosen): string {
    const who = first.querySelector('.name')?.textContent?.trim()
    const { title = '', date = '', sha256 = '' } = record.dataset
    const isHan = /\p{Script=Han}/u.test(words)
    const [open, close] = isHan ? ['“', '”'] : ['“', '”']
    return `${open}${words.trim()}${close}\n${[who, title, date].filter(Boolean).join(isHan ? '，' : ', ')}${isHan ? '。' : '.'}\n${fixed(at, words)}\nSHA-256 ${sha256}`
  }
  let clearing = 0
  function say(words: string): void {
    said!.textContent = words
    clearTimeout(clearing)
    clearing = setTimeout(() => (said!.textContent = ''), 2500)
  }
  async function copy(words: string, message: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(words)
    } catch {
      // not allowed, or not over https: the way that was there before
      const field = document.createElement('textarea')
      field.value = words
      document.body.append(field)
      field.select()
      document.execCommand('copy')
      field.remove()
    }
    say(message)
  }

  const acts: { readonly [name: string]: (now: Chosen) => void } = {
    link: ({ at, words }) => void copy(fixed(at, words), record.dataset.copied ?? ''),
    quote: (now) => void copy(citation(now), record.dataset.cite ?? ''),
    follow: ({ words }) => location.assign(`/follow?${new URLSearchParams({ phrase: words.replace(/\s+/g, ' ').trim() })}`),
    find: ({ words }) => location.assign(`/find?${new URLSearchParams({ q: `"${words.replace(/\s+/g, ' ').trim().replace(/["\\]/g, '\\$&')}"` })}`),
    verify: ({ words }) => location.assign(`/verify?${new URLSearchParams({ quote: words.replace(/\s+/g, ' ').trim() })}`),
  }
  function act(name: string): void {
    const now = chosenIn(record) ?? chosen
    if (now) acts[name]?.(now)
  }
  tools.addEventListener('mousedown', (event) => event.preventDefault()) // or the words would lose their selection
  tools.addEventListener('click', (event) => {
    const name = (event.target as Element).closest<HTMLElement>('[data-do]')?.dataset.do
    if (!name) return
    event.preventDefault()
    act(name)
  })
  onKey('l', () => act('link'))
  onKey('c', () => act('quote'))
  onKey('f', () => act('follow'))
  onKey('v', () => act('verify'))

  document.addEventListener('selectionchange', () => {
    chosen = chosenIn(record)
    tools.hidden = !chosen
    if (!chosen) return
    const box = getSelection()?.getRangeAt(0).getBoundingClientRect()
    if (!box || innerWidth <= 640) {
      for (const edge of ['top', 'left']) tools.style.removeProperty(edge)
      return
    }
    const { width, height } = tools.getBoundingClientRect()
    const below = box.bottom + 8
    const top = below + height < innerHeight ? below : Math.max(8, box.top - height - 8)
    tools.style.setProperty('top', `${Math.max(8, Math.min(top, innerHeight - height - 8))}px`)
    tools.style.setProperty('left', `${Math.min(innerWidth - width - 8, Math.max(8, box.left))}px`)
  })
}
