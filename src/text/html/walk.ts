import { Tokenizer } from 'htmlparser2'
import { Columns } from './columns.ts'
import {
  BLOCK, BOLD, CELL, CLOSES_P, CONTENT, FOREIGN, FURNITURE, ITALIC, PRE, REGION, SKIP, TABLE_PART, VOID, breaksOut, foreignHtml, foreignUnseen, furnitureOfRole,
  type FurnitureClass,
} from './elements.ts'
import { Lines } from './lines.ts'
import { OpenElements, type Open, type Tag } from './open-elements.ts'
import { effectOf } from './style.ts'

export const markKinds = ['heading', 'bold', 'italic', 'cell', 'item', 'quote', 'link', 'break'] as const
export type MarkColumn = 'kind' | 'start' | 'end' | 'level'
/**
 * Pieces of the page that may be furniture as a whole, in document order. `last` is the last region within; the counts are of visible
 * characters: all, in links, in lines of running text; `links`, `titles` the number of links, of `<h1>`.
 */
export type RegionColumn = 'start' | 'end' | 'last' | 'solid' | 'linked' | 'running' | 'links' | 'titles' | 'furniture' | 'isOwn'

export interface Walked {
  readonly text: string
  readonly marks: Columns<MarkColumn>
  readonly regions: Columns<RegionColumn>
  readonly language?: string
  readonly title?: string
  /** the page is made of other pages, which are not in this file */
  readonly isFramed: boolean
  /** marks beyond a number that no page needs were left out */
  readonly hasMore: boolean
  /** lines of which all is in links */
  readonly linkLines: Columns<'start' | 'end'>
  /** where the characters at `watched` stand in the text, -1 where they are no part of it */
  readonly watched: Int32Array
}

/** More bits of state, beside those of elements.ts: what is within a link; within an article, the main part or a section. */
const LINK = 1 << 20
const INHERITED = BOLD | ITALIC | PRE | FOREIGN | CONTENT

/** Attributes that are looked at, by their length, so that the others cost nothing. */
const attributes = new Set(['style', 'hidden', 'role', 'href', 'lang', 'open', 'xml:lang', 'aria-hidden', 'aria-level'])
const attributeLengths = [...attributes].reduce((bits, name) => bits | (1 << name.length), 0)
const LONGEST_VALUE = 1 << 12
/** No page that people read has more; a mark takes a hundred bytes. */
const MOST_MARKS = 1 << 21

/**
 * Reads a page: text, marks and regions in one pass over its tags, in linear time whatever they are. Tokens are htmlparser2's;
 * the tree is not built, only the stack of open elements is kept, since text, unlike a document's tree, needs nothing moved about.
 * @param watched offsets in `html`, ascending, whose places in the text are wanted
 */
export function walk(html: string, watched: Int32Array = new Int32Array(0), isAside = false): Walked {
  const marks = new Columns<MarkColumn>(['kind', 'start', 'end', 'level'])
  const regions = new Columns<RegionColumn>(['start', 'end', 'last', 'solid', 'linked', 'running', 'links', 'titles', 'furniture', 'isOwn'])
  const linkLines = new Columns<'start' | 'end'>(['start', 'end'])
  const places = new Int32Array(watched.length).fill(-1)
  const isXml = /^\s*<\?xml\b/.test(html.slice(0, 200))
  let nextWatched = 0
  let unstartedMark = 0
  let unstartedRegion = 0
  let bold = -1
  let italic = -1
  let written = 0 // the end of the last visible character
  let links = 0
  let titles = 0
  let language: string | undefined
  let title: string | undefined
  let titleParts: string[] | undefined
  let hasMore = false
  let isFramed = false
  let framesAside: string | undefined

  let tag: Tag | undefined // of the start tag that is being read
  let values: { [name: string]: string | undefined } = {}
  let attribute = ''
  let value = ''
  let skipped: Tag | undefined // an element whose content is no text, and how many of its name are open in it
  let skippedDepth = 0
  let skipNewline = false // the first one behind `<pre>`

  const addMark = (kind: (typeof markKinds)[number], start: number, level = 0): number => {
    if (marks.size >= MOST_MARKS) {
      hasMore = true
      return -1
    }
    const row = marks.add()
    const { at } = marks
    at.kind[row] = markKinds.indexOf(kind)
    at.start[row] = start
    at.end[row] = -1
    at.level[row] = level
    return row
  }
  const endRun = (row: number): -1 => {
    if (row >= 0) marks.at.end[row] = written
    return -1
  }

  const lines = new Lines({
    begin(position) {
      if (unstartedMark < marks.size) {
        const starts = marks.at.start
        for (; unstartedMark < marks.size; unstartedMark++) if (starts[unstartedMark] === -1) starts[unstartedMark] = position
      }
      if (unstartedRegion < regions.size) {
        const starts = regions.at.start
        for (; unstartedRegion < regions.size; unstartedRegion++) if (starts[unstartedRegion] === -1) starts[unstartedRegion] = position
      }
      const { state } = elements
      if (!(state & BOLD)) bold = endRun(bold)
      else if (bold < 0) bold = addMark('bold', position)
      if (!(state & ITALIC)) italic = endRun(italic)
      else if (italic < 0) italic = addMark('italic', position)
      unstartedMark = marks.size
    },
    end([start, end], isLinks) {
      written = end
      if (isLinks) {
        const row = linkLines.add()
        linkLines.at.start[row] = start
        linkLines.at.end[row] = end
      }
      bold = endRun(bold)
      italic = endRun(italic)
    },
    break(position) {
      const row = addMark('break', position)
      if (row >= 0) marks.at.end[row] = position + 1
      unstartedMark = marks.size
    },
  })

  const openRegion = (furniture: FurnitureClass, isOwn: boolean): number => {
    const row = regions.add()
    const { at } = regions
    at.start[row] = -1
    at.solid[row] = lines.solid
    at.linked[row] = lines.linked
    at.running[row] = lines.running
    at.links[row] = links
    at.titles[row] = titles
    at.furniture[row] = furniture
    at.isOwn[row] = Number(isOwn)
    return row
  }
  const root = openRegion(FURNITURE.none, false)
  const isPlain = (row: number) => {
    const { at } = regions
    return at.linked[row] === lines.linked && at.running[row] === lines.running && !at.furniture[row] && at.titles[row] === titles
  }
  const close = (open: Open): void => {
    if (open.flags & BLOCK) lines.breakBlock()
    if (open.mark >= 0) {
      const { start, end } = marks.at
      if (start[open.mark] === -1) start[open.mark] = -2 // nothing visible was in it
      end[open.mark] = lines.length
    }
    const row = open.region
    if (row < 0) return
    if (row === regions.size - 1 && row > root && isPlain(row)) {
      regions.size-- // nothing is to be known of it that its parent's counts do not say
      unstartedRegion = Math.min(unstartedRegion, regions.size)
      return
    }
    const { at } = regions
    if (at.start[row] === -1) at.start[row] = -2
    at.end[row] = lines.length
    at.last[row] = regions.size - 1
    at.solid[row] = lines.solid - (at.solid[row] as number)
    at.linked[row] = lines.linked - (at.linked[row] as number)
    at.running[row] = lines.running - (at.running[row] as number)
    at.links[row] = links - (at.links[row] as number)
    at.titles[row] = titles - (at.titles[row] as number)
  }
  const elements = new OpenElements(close, (open) => {
    if (open.set & LINK) open.mark = addMark('link', -1)
  })
  
  function openElement(isClosed: boolean): void {
    const opened = tag as Tag
    const { name, element } = opened
    if (skipped && elements.state & FOREIGN && breaksOut.has(name)) skipped = undefined
    if (skipped) {
      if (opened === skipped && !isClosed) skippedDepth++
      return
    }
    skipNewline = false
    const style = values.style === undefined ? undefined : effectOf(values.style)
    let { state } = elements
    if (state & FOREIGN) {
      if (breaksOut.has(name)) {
        elements.leave(FOREIGN)
        state = elements.state
      } else if (foreignUnseen.has(name)) {
        if (!isClosed) skip(opened)
        return
      }
    }
    if (name === 'html' || name === 'body') {
      language ??= values.lang || values['xml:lang'] || undefined
      return
    }
    if (name === 'head') return
    if (name === 'br') return lines.breakLine(true)
    let { flags } = element
    if (flags & TABLE_PART && !elements.isInTable) return
    if (state & FOREIGN) flags &= ~(BLOCK | CLOSES_P | REGION | SKIP | VOID)
    else if (name === 'frameset') isFramed = true
    else if (flags & SKIP) {
      if (isClosed && isXml) return
      if (name === 'title' && title === undefined) titleParts = []
      return skip(opened)
    }
    if (name === 'form' && opened.last >= 0) return
    if (style?.display === 'block') flags |= BLOCK | REGION
    else if (style?.display === 'inline') flags &= ~BLOCK
    elements.closeBefore(opened, flags)
    if (flags & BLOCK) lines.breakBlock()
    else if (flags & CELL) lines.beginCell()
    if (flags & VOID) return
    const isLink = name === 'a' && values.href !== undefined
    if (isLink) links++
    const furniture = furnitureClass(name, element.furniture, values, style?.display === 'none')
    const main = values.role === 'main' || values.role === 'article' ? CONTENT : 0
    const clear = (style?.clear ?? 0) | (foreignHtml.has(name) ? FOREIGN : 0)
    const set = (flags & INHERITED & ~clear) | (isLink ? LINK : 0) | main | (style?.set ?? 0)
    const open = elements.push(opened, flags, set, clear)
    if (!open) return
    if (isLink) open.mark = addMark('link', -1)
    else if (element.mark) open.mark = addMark(element.mark, -1, element.level)
    else if (values.role === 'heading') open.mark = addMark('heading', -1, Math.min(6, Math.max(1, Number(values['aria-level']) || 2)))
    if (flags & REGION || furniture) open.region = openRegion(furniture, Boolean(state & CONTENT))
    if (name === 'h1') titles++
    if (isClosed && (isXml || state & FOREIGN || flags & FOREIGN)) elements.end(opened)
    else skipNewline = name === 'pre' || name === 'listing' || name === 'textarea'
  }

  function skip(skippedTag: Tag): void {
    skipped = skippedTag
    skippedDepth = 1
  }

  function closeElement(written: string): void {
    const closed = elements.tag(written)
    if (elements.state & FOREIGN) {
      const leaves = closed.name === 'p' || closed.name === 'br'
      if (leaves) elements.leave(FOREIGN)
      if (leaves || (closed.element.flags & FOREIGN && closed.last >= 0)) skipped = undefined
    }
    if (skipped) {
      if (closed !== skipped || --skippedDepth) return
      skipped = undefined
      if (titleParts) {
        title = titleParts.join('').replace(/\s+/g, ' ').trim()
        titleParts = undefined
      }
      return
    }
    skipNewline = false
    if (closed.name === 'br') lines.breakLine(true)
    else if (!elements.end(closed) && closed.name === 'p') lines.breakBlock()
  }

  function text(start: number, end: number): void {
    // So the tokenizer reports a tag that the end of the page cuts off
    if (start < 0 || (end === html.length && html[start - 1] === '<' && /[a-z]/i.test(html[start] as string))) return
    if (skipped) {
      if (titleParts) titleParts.push(html.slice(start, end))
      else if (skipped.name === 'noframes' && isFramed) framesAside = html.slice(start, end)
      return
    }
    const { state } = elements
    while (nextWatched < watched.length && (watched[nextWatched] as number) < end) {
      const at = watched[nextWatched++] as number
      if (at < start) continue
      put(start, at, state)
      start = at
      put(at, at + 1, state)
      start = at + 1
      places[nextWatched - 1] = lines.length - 1
    }
    put(start, end, state)
  }

  function put(start: number, end: number, state: number): void {
    if (state & PRE) {
      if (skipNewline && start < end) {
        if (html[start] === '\r') start++
        if (html[start] === '\n') start++
        skipNewline = false
      }
      lines.writePreformatted(html, start, end, (state & LINK) !== 0)
    } else lines.write(html, start, end, (state & LINK) !== 0)
    written = lines.length
  }

  const tokenizer = new Tokenizer(
    { recognizeSelfClosing: isXml },
    {
      ontext: text,
      ontextentity(point) {
        if (skipped) titleParts?.push(String.fromCodePoint(point))
        else {
          skipNewline = false
          const { state } = elements
          lines.writePoint(point, (state & PRE) !== 0, (state & LINK) !== 0)
          written = lines.length
        }
      },
      onopentagname(start, end) {
        tag = elements.tag(html.slice(start, end))
        values = noValues
      },
      onattribname(start, end) {
        const length = end - start
        attribute = ''
        if (length > 11 || !(attributeLengths & (1 << length))) return
        const name = html.slice(start, end).toLowerCase()
        if (attributes.has(name)) attribute = name
        value = ''
      },
      onattribdata(start, end) {
        if (attribute && value.length < LONGEST_VALUE) value += html.slice(start, Math.min(end, start + LONGEST_VALUE))
      },
      onattribentity(point) {
        if (attribute && value.length < LONGEST_VALUE) value += String.fromCodePoint(point)
      },
      onattribend() {
        if (!attribute) return
        if (values === noValues) values = {}
        values[attribute] ??= value
        attribute = ''
      },
      onopentagend: () => openElement(false),
      onselfclosingtag: () => openElement(true),
      onclosetag: (start, end) => closeElement(html.slice(start, end)),
      oncdata(start, end, endMark) {
        if (isXml) text(start, end - endMark)
      },
      oncomment() {},
      ondeclaration() {},
      onprocessinginstruction() {},
      onend() {},
      isInForeignContext: () => (elements.state & FOREIGN) !== 0,
    },
  )
  // In HTML `<![CDATA[` opens a comment that the next `>` ends, which the tokenizer does not know; the offsets stay the same
  tokenizer.write(!isXml && html.includes('<![CDATA[') ? html.replaceAll('<![CDATA[', '<!?CDATA[') : html)
  tokenizer.end()
  elements.closeAll()
  close({ flags: BLOCK, mark: -1, region: root } as Open)
  if (!lines.length && framesAside !== undefined && !isAside) {
    return { ...walk(framesAside, undefined, true), language, title, isFramed, hasMore, watched: places }
  }
  return { text: lines.finish(), marks, regions, linkLines, language, title, isFramed, hasMore, watched: places }
}

const noValues: { [name: string]: string | undefined } = {}

function furnitureClass(name: string, own: FurnitureClass, values: { readonly [name: string]: string | undefined }, isHidden: boolean): FurnitureClass {
  const { role } = values
  const stated = role === undefined ? undefined : furnitureOfRole((role.trim().split(/\s+/, 1)[0] as string).toLowerCase())
  if (stated) return stated
  if (own) return own
  if (isHidden || values.hidden !== undefined || values['aria-hidden']?.toLowerCase() === 'true') return FURNITURE.hidden
  return name === 'dialog' && values.open === undefined ? FURNITURE.hidden : FURNITURE.none
}
