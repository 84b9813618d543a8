// The reader gives its reasons in English sentences of a few shapes; here they are put into other languages, the words that they quote left as they are.
import zhHans from './languages/reasons.zh-Hans.json' with { type: 'json' }
import { type Content, html } from './html.ts'
import type { Tongue } from './messages.ts'

const shapes: { readonly [tongue in Tongue]?: readonly (readonly string[])[] } = { 'zh-Hans': zhHans }

/** What stands in the holes of a shape, where the words have it. */
function holesIn(shape: string, words: string): ReadonlyMap<string, string> | null {
  const [head = '', ...parts] = shape.split(/\{(\w+)\}/)
  if (!words.startsWith(head)) return null
  const holes = new Map<string, string>()
  let at = head.length
  for (let i = 0; i < parts.length; i += 2) {
    const [name = '', literal = ''] = [parts[i], parts[i + 1]]
    const isLast = i + 2 >= parts.length
    const end = isLast ? (words.endsWith(literal) ? words.length - literal.length : -1) : words.indexOf(literal, at)
    if (end < at) return null
    holes.set(name, words.slice(at, end))
    at = end + literal.length
  }
  return at === words.length ? holes : null
}

function translated(words: string, tongue: Tongue): string | null {
  for (const [shape = '', other = ''] of shapes[tongue] ?? []) {
    const holes = holesIn(shape, words)
    if (holes) return other.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'reason' ? (translated(holes.get(name) ?? '', tongue) ?? holes.get(name)) : holes.get(name)) ?? '')
  }
  return null
}

/** A reason in the visitor's language, else in English and marked as such. */
export function reasonView(words: string, tongue: Tongue): Content {
  const other = translated(words, tongue)
  return other === null ? html`<span lang="en">${words}</span>` : html`<span>${other}</span>`
}
