import { BOLD, ITALIC, PRE } from './elements.ts'

/** What a `style` attribute changes; bits as in elements.ts. */
export interface Effect {
  readonly set: number
  readonly clear: number
  /** absent where the attribute says nothing about it */
  readonly display?: 'none' | 'block' | 'inline'
}

const nothing: Effect = { set: 0, clear: 0 }
const LONGEST = 4096 // characters: a longer one holds pictures, not type
const known = new Map<string, Effect>()

/** Pages repeat a few styles a thousand times: each is looked at once. */
export function effectOf(style: string): Effect {
  if (style.length > LONGEST) return nothing
  let effect = known.get(style)
  if (!effect) {
    if (known.size > 1000) known.clear()
    effect = parse(style)
    known.set(style, effect)
  }
  return effect
}

function parse(style: string): Effect {
  let set = 0
  let clear = 0
  let display: Effect['display']
  const turn = (bit: number, on: boolean) => {
    set = on ? set | bit : set & ~bit
    clear = on ? clear & ~bit : clear | bit
  }
  for (const declaration of style.toLowerCase().split(';')) {
    const colon = declaration.indexOf(':')
    const value = declaration.slice(colon + 1).replace('!important', '').trim()
    switch (colon < 0 ? '' : declaration.slice(0, colon).trim()) {
      case 'font-weight':
        if (/^(?:bold|bolder|\d+)$/.test(value)) turn(BOLD, value[0] === 'b' || Number(value) >= 600)
        else if (value === 'normal' || value === 'lighter') turn(BOLD, false)
        break
      case 'font':
        if (/\bbold(?:er)?\b|\b[6-9]00\b/.test(value)) turn(BOLD, true)
        if (/\b(?:italic|oblique)\b/.test(value)) turn(ITALIC, true)
        break
      case 'font-style':
        if (value === 'italic' || value.startsWith('oblique')) turn(ITALIC, true)
        else if (value === 'normal') turn(ITALIC, false)
        break
      case 'white-space':
        turn(PRE, value === 'pre' || value === 'pre-wrap' || value === 'break-spaces')
        break
      case 'visibility':
        if (value === 'hidden' || value === 'collapse') display = 'none'
        break
      case 'display':
        if (display === 'none') break
        if (value === 'none') display = 'none'
        else if (/^(?:block|flex|grid|table|list-item|flow-root|table-row|table-caption)$/.test(value)) display = 'block'
        else if (value.startsWith('inline')) display = 'inline'
        break
    }
  }
  return { set, clear, display }
}
