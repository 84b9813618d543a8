import { Tokenizer } from './tokenizer.ts'
import {
  BLOCK, BOLD, CELL, CLOSES_P, CONTENT, FOREIGN, FURNITURE, HEADING, ITALIC, LINK, PRE, REGION, RUN, SKIP, TABLE_PART, VOID,
  breaksOut, foreignHtml, foreignUnseen, furnitureOfRole, type FurnitureClass,
} from './elements.ts'
import { type Open, OpenElements, type Tag } from './open-elements.ts'
import { Recording } from './recording.ts'
import { effectOf } from './style.ts'

export interface Walked {
  readonly text: string
  readonly recording: Recording
  readonly language?: string
  readonly title?: string
  /** the page is made of other pages, which are not in this file */
  readonly isFramed: boolean
  /** where the characters at `watched` stand in the text, -1 where they are no part of it */
  readonly places: Int32Array
}

const INHERITED = BOLD | ITALIC | PRE | FOREIGN | CONTENT

/** Attributes that are looked at, by their length, so that the others cost nothing. */
const attributes = new Set(['style', 'class', 'hidden', 'role', 'href', 'lang', 'open', 'xml:lang', 'aria-hidden', 'aria-level'])
const attributeLengths = [...attributes].reduce((bits, name) => bits | (1 << name.length), 0)
const LONGEST_VALUE = 1 << 12

/**
 * Reads a page: text, marks and regions in one pass over its tags, in linear time whatever they are. Tokens are htmlparser2's;
 * the tree is not built, only the stack of open elements is kept, since text, unlike a document's tree, needs nothing moved about.
 * @param watched offsets in `html`, ascending, whose places in the text are wanted
 * @param isAside it is what a page of frames says to those who see no frames
 */
export function walk(html: string, watched: Int32Array = new Int32Array(0), isAside = false): Walked {
  const recording = new Recording(html.length)
  const { lines } = recording
  const places = new Int32Array(watched.length).fill(-1)
  const isXml = /^\s*<\?xml\b/.test(html.slice(0, 200))
  let nextWatched = 0
  let language: string | undefined
  let title: string | undefined
  let titleParts: string[] | undefined
  let isFramed = false
  let framesAside: string | undefined

  let tag: Tag | undefined // of the start tag that is being read
  let values: Values = {}
  let attribute = ''
  let value = ''
  let skipped: Tag | undefined // an element whose content is no text, and how many of its name are open in it
  let skippedDepth = 0
  let skipNewline = false // the first one behind `<pre>`

  const close = ({ flags, mark, place, region }: Open): void => {
    if (flags & BLOCK) lines.breakBlock()
    if (mark >= 0) recording.endMark(mark)
    if (place >= 0) recording.endPlace(place)
    if (region >= 0) recording.closeRegion(region)
  }
  const elements = new OpenElements(close, (open) => {
    if (open.set & LINK) open.mark = recording.addMark('link')
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
    if (isLink) recording.links++
    const furniture = furnitureClass(name, element.furniture, values, style?.display === 'none')
    const main = values.role === 'main' || values.role === 'article' ? CONTENT : 0
    const clear = (style?.clear ?? 0) | (foreignHtml.has(name) ? FOREIGN : 0)
    const set = (flags & INHERITED & ~clear) | (isLink ? LINK : 0) | main | (style?.set ?? 0)
    const open = elements.push(opened, flags, set, clear)
    if (!open) return
    if (isLink) open.mark = recording.addMark('link')
    else if (element.mark) open.mark = recording.addMark(element.mark, undefined, element.level)
    else if (values.role === 'heading') open.mark = recording.addMark('heading', undefined, headingLevel(values['aria-level']))
    if (!(state & FOREIGN) && (flags & (BLOCK | CELL) ? values.class !== undefined || flags & (CELL | HEADING) || name === 'dt' : flags & RUN && lines.isAtStart)) open.place = recording.addPlace(name, values.class ?? '')
    if (flags & REGION || furniture) open.region = recording.openRegion(furniture, Boolean(state & CONTENT))
    if (name === 'h1') recording.titles++
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
    if (skipNewline && start < end) {
      if (html[start] === '\r') start++
      if (html[start] === '\n') start++
      skipNewline = false
    }
    recording.write(html, start, end, state)
  }

  const tokenizer = new Tokenizer(
    { recognizeSelfClosing: isXml },
    {
      ontext: text,
      ontextentity(point) {
        if (skipped) titleParts?.push(String.fromCodePoint(point))
        else {
          skipNewline = false
          recording.writePoint(point, elements.state)
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
  lines.breakBlock()
  recording.closeRegion(0)
  if (!lines.length && framesAside !== undefined && !isAside) return { ...walk(framesAside, undefined, true), language, title, isFramed, places }
  return { text: lines.finish(), recording, language, title, isFramed, places }
}

/** of the attributes that are looked at */
interface Values {
  [name: string]: string | undefined
}
const noValues: Values = {}

const headingLevel = (level: string | undefined): number => Math.min(6, Math.max(1, Number(level) || 2))

function furnitureClass(name: string, own: FurnitureClass, values: Values, isHidden: boolean): FurnitureClass {
  const { role } = values
  const stated = role === undefined ? undefined : furnitureOfRole((role.trim().split(/\s+/, 1)[0] as string).toLowerCase())
  if (stated) return stated
  if (own) return own
  if (isHidden || values.hidden !== undefined || values['aria-hidden']?.toLowerCase() === 'true') return FURNITURE.hidden
  return name === 'dialog' && values.open === undefined ? FURNITURE.hidden : FURNITURE.none
}
