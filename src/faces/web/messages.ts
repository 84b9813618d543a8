// What the interface says, by language: a file each in languages/, all with the same keys. To add a language, add its file here.
import en from './languages/en.json' with { type: 'json' }
import zhHans from './languages/zh-Hans.json' with { type: 'json' }

type Plural = { readonly one?: string; readonly other: string }
export type Key = keyof typeof en
type Messages = { readonly [key in Key]: string | Plural }

const languages = { en, 'zh-Hans': zhHans } as const satisfies { readonly [tongue: string]: Messages }
/** BCP 47 */
export type Tongue = keyof typeof languages
export const tongues = Object.keys(languages) as readonly Tongue[]

/** Says a message with its numbers and words put in: numbers as the language writes them, and in the form that `n` asks for. */
export interface Say {
  (key: Key, values?: { readonly [name: string]: string | number }): string
  readonly tongue: Tongue
  readonly number: (value: number) => string
  /** an EDTF date in words */
  readonly date: (date: string | null) => string
  /** the name of a language */
  readonly language: (tag: string) => string
  /** a message that there may be, by a key made up of data: `event.briefing` */
  readonly maybe: (key: string) => string | null
}

function sayIn(tongue: Tongue): Say {
  const messages: Messages = languages[tongue]
  const numbers = new Intl.NumberFormat(tongue)
  const plurals = new Intl.PluralRules(tongue)
  const names = new Intl.DisplayNames(tongue, { type: 'language' })
  const number = (value: number) => numbers.format(value)
  const say = (key: Key, values: { readonly [name: string]: string | number } = {}): string => {
    const message = messages[key]
    const words = typeof message === 'string' ? message : ((plurals.select(Number(values.n)) === 'one' && message.one) || message.other)
    return words.replace(/\{(\w+)\}/g, (hole, name: string) => {
      const value = values[name]
      return value === undefined ? hole : typeof value === 'number' ? number(value) : value
    })
  }
  const form = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(tongue, { timeZone: 'UTC', ...options })
  const [day, month, dayOfMonth] = [form({ dateStyle: 'long' }), form({ year: 'numeric', month: 'long' }), form({ month: 'long', day: 'numeric' })]
  const date = (edtf: string | null): string => {
    if (edtf === null) return say('date.none')
    const [begin = '', end] = edtf.split('/')
    if (end) return `${date(begin)} – ${date(end)}`
    const at = (text: string) => new Date(`${text}T00:00:00Z`)
    const isValid = (moment: Date) => !Number.isNaN(moment.getTime())
    if (/^\d{4}-\d\d-\d\d$/.test(begin) && isValid(at(begin))) return day.format(at(begin))
    if (/^\d{4}-\d\d$/.test(begin) && isValid(at(`${begin}-01`))) return month.format(at(`${begin}-01`))
    if (/^XXXX-\d\d-\d\d$/.test(begin) && isValid(at(`2000${begin.slice(4)}`))) return say('date.no-year', { date: dayOfMonth.format(at(`2000${begin.slice(4)}`)) })
    return begin
  }
  const language = (tag: string) => {
    if (tag === 'und') return say('language.unknown')
    try {
      return names.of(tag) ?? tag
    } catch {
      return tag
    }
  }
  const maybe = (key: string) => (Object.hasOwn(messages, key) ? say(key as Key) : null)
  return Object.assign(say, { tongue, number, date, language, maybe })
}

const said = new Map<Tongue, Say>()

/** The language that was chosen, else the first of the browser's that there is, else English. */
export function messagesOf(chosen: string | undefined, accepted: string | null): { readonly tongue: Tongue; readonly say: Say } {
  const tongue = tongues.find((known) => known === chosen) ?? acceptable(accepted)
  const say = said.get(tongue) ?? sayIn(tongue)
  said.set(tongue, say)
  return { tongue, say }
}

function acceptable(header: string | null): Tongue {
  const wanted = (header ?? '').slice(0, 1000).split(',').map((entry) => {
    const [tag = '', ...rest] = entry.trim().split(';')
    const quality = Number(rest.find((part) => part.trim().startsWith('q='))?.trim().slice(2) ?? 1)
    return { tag: tag.toLowerCase(), quality: Number.isFinite(quality) ? quality : 0 }
  }).filter(({ tag, quality }) => tag && quality > 0).sort((a, b) => b.quality - a.quality)
  for (const { tag } of wanted) {
    const main = tag.split('-')[0]
    const found = tongues.find((known) => known.toLowerCase() === tag) ?? tongues.find((known) => known.split('-')[0] === main)
    if (found) return found
  }
  return 'en'
}
