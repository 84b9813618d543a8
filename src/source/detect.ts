import { isUtf8 } from 'node:buffer'
import type { Kind } from './kind.ts'
import { signatureOf, weakSignatureOf } from './signature.ts'
import { utf16Order } from './utf16.ts'

/** Enough to see what a file is; the rest is looked at only by those who read it. */
const SAMPLE = 1 << 16

/**
 * What a file is, by its content; its name decides only between kinds that are the same bytes (plain text and Markdown)
 * and helps with fragments of HTML that have no `<html>`.
 */
export function detectKind(bytes: Uint8Array, name?: string): Kind {
  const signed = signatureOf(bytes)
  if (signed) return signed
  const order = utf16Order(bytes)
  if (!order && isBinary(bytes)) return weakSignatureOf(bytes) ?? 'binary'
  const head = bytes.subarray(0, SAMPLE)
  const text = order ? new TextDecoder(order).decode(head) : latin1(head)
  return markupKind(text, bytes, name ?? '') ?? (isMarkdownName(name ?? '') ? 'markdown' : 'text')
}

const isMarkdownName = (name: string): boolean => /\.(?:md|mdown|markdown|mkd)$/i.test(name)
const isHtmlName = (name: string): boolean => /\.(?:x?html?|shtml|xht|aspx?|php|jsp)$/i.test(name)
const hasExtension = (name: string): boolean => /\.[A-Za-z]\w{0,4}$/.test(name)

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1')

/** by byte: tab, line ends, form feed, backspace (overstriking), escape (ISO 2022) and the DOS end-of-file mark occur in old texts */
const CONTROLS = Uint8Array.from({ length: 256 }, (_, byte) => Number(byte < 0x20 ? byte < 8 || byte === 11 || (byte > 13 && byte !== 0x1a && byte !== 0x1b) : byte === 0x7f))

/**
 * Text has next to no control characters. Random bytes have 10 % of them; a valid UTF-8 file may have more, because its
 * other characters already show what it is. Fewer than four prove nothing.
 */
function isBinary(bytes: Uint8Array): boolean {
  const middle = bytes.length >> 1
  const sample = bytes.length <= 3 * SAMPLE ? [bytes] : [bytes.subarray(0, SAMPLE), bytes.subarray(middle, middle + SAMPLE), bytes.subarray(-SAMPLE)]
  let controls = 0
  let size = 0
  for (const part of sample) {
    size += part.length
    for (let i = 0; i < part.length; i++) if (CONTROLS[part[i] as number]) controls++
  }
  return controls >= 4 && controls > size * (bytes.length <= 1 << 24 && isUtf8(bytes) ? 0.25 : 0.03)
}

const blank = /^[\s\xa0\ufeff]*(?:\xef\xbb\xbf)?\s*/
const declarations = /^(?:<\?[^>]*\?>|<!--[\s\S]*?-->|<!DOCTYPE(?!\s+html\b)[^[>]*(?:\[[^\]]*\]\s*)?>|\s+)/i

/** Kinds that are made of readable characters. */
function markupKind(head: string, bytes: Uint8Array, name: string): Kind | undefined {
  let text = head.slice((blank.exec(head) as RegExpExecArray)[0].length)
  if (/^WEBVTT(?:[ \t\r\n]|$)/.test(text)) return 'webvtt'
  if (/^\d+[ \t]*\r?\n\d{1,2}:\d\d:\d\d[,.]\d{1,3} --> /.test(text)) return 'subrip'
  if (/^\[Script Info\]\s/i.test(text)) return 'ass'
  if (/^WARC\/\d/.test(text)) return 'warc'
  if (/^(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,30}?(?:Content-Type: multipart\/related|From: <Saved by)/i.test(text)) return 'mhtml'
  if (isJson(text, bytes)) return 'json'
  if (!text.startsWith('<')) return isHtmlName(name) && htmlTags(text) ? 'html' : undefined
  const declared = /^<\?xml[\s?]/.test(text)
  for (let match = declarations.exec(text); match; match = declarations.exec(text)) text = text.slice(match[0].length)
  if (/^<!DOCTYPE\s+html\b/i.test(text)) return 'html'
  const root = /^<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)/.exec(text)?.[2]
  if (!root) return declared ? 'xml' : undefined
  if (/^(?:html|head|body|frameset)$/i.test(root)) return 'html'
  const xml = xmlRoots.find(([test]) => test.test(root))?.[1]
  if (xml) return xml
  if (declared || /^<[^>]*\sxmlns(?::\w+)?=/.test(text)) return 'xml'
  if (isMarkdownName(name)) return undefined // Markdown may open with a piece of HTML
  if (isHtmlName(name)) return htmlTags(text) ? 'html' : undefined
  return isHtmlFragment(text) && (!hasExtension(name) || htmlTags(text) >= 8) ? 'html' : undefined
}

const xmlRoots: readonly (readonly [RegExp, Kind])[] = [
  [/^(?:TEI|teiCorpus|TEI\.2)$/, 'tei'],
  [/^akomaNtoso$/i, 'akoma-ntoso'],
  [/^alto$/i, 'alto'],
  [/^PcGts$/, 'page-xml'],
  [/^tt$/, 'ttml'],
  [/^svg$/, 'svg'],
  [/^(?:rss|feed|RDF)$/, 'feed'],
]

const names = 'p|div|span|br|table|tr|td|th|ul|ol|li|h[1-6]|a|b|i|em|strong|font|center|blockquote|pre|hr|img|section|article|main|header|footer|nav|script|style|meta|link|title'
const tag = new RegExp(`</?(?:${names})(?:[\\s/][^<>]{0,2000})?>`, 'gi')
const firstTag = new RegExp(`^<(?:${names})(?:[\\s/][^<>]{0,2000})?>`, 'i')
const closedTag = /<\/(?:p|div|span|table|td|ul|ol|li|h[1-6]|a|b|strong|section|article|main)\s*>/i
const htmlTags = (text: string): number => text.slice(0, 1 << 14).match(tag)?.length ?? 0

/** A piece of a page without `<html>`: it opens with a tag, and its tags are closed again. */
function isHtmlFragment(text: string): boolean {
  return firstTag.test(text) && closedTag.test(text.slice(0, 1 << 14))
}

/** JSON or JSON lines: an object or an array from its first to its last character. Words in brackets (`[Applause]`) are not. */
function isJson(text: string, bytes: Uint8Array): boolean {
  if (!/^(?:\{\s*(?:"(?:[^"\\]|\\.){0,200}"\s*:|\})|\[\s*(?:[{[\]"]|-?\d+(?:\.\d+)?\s*[,\]]|(?:true|false|null)\s*[,\]]))/.test(text)) return false
  if (bytes.length > SAMPLE) return /^[{[]\s*["{[]/.test(text) && /[}\]]\s*$/.test(latin1(bytes.subarray(-256)))
  return isParsed(text) || isParsed(text.slice(0, text.indexOf('\n')))
}

function isParsed(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
