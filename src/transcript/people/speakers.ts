import type { Draft } from '../assemble.ts'
import { foldWord } from '../languages/index.ts'
import type { Lexicon, Part } from '../lexicon.ts'
import { areInitials, isPersonName, type LabelContent, presidingIn, understand } from '../naming/index.ts'
import { lazily } from '../phrases.ts'
import type { Front } from '../pieces/index.ts'
import { hasHan } from '../visible.ts'
import { loneHolder, wholeFromGiven } from './head.ts'
import { withHolders } from './holders.ts'
import { findNamed, fullName, type Named } from './named.ts'
import { saidIn } from './said.ts'
import { type Used, withTitles } from './titles.ts'

/** Who one label stands for, after the whole document has been looked at. */
export interface Voice {
  /** the same for all labels of one person; the label's key where no person is known */
  readonly key: string
  readonly label: string
  readonly content: LabelContent
  readonly part: Part | null
  name: string | null
  /** who presides, where it is one after the other: from which draft on, and the name */
  readonly inTurn?: readonly Presiding[] | undefined
  role: string | null
  outlet: string | null
  /** the document's title or lead names this person */
  readonly isHost: boolean
}

const words = (name: string) => foldWord(name).split(/[\s.,·•・]+/u).filter(Boolean)

/** the name without the honorifics and offices printed before it */
function bareWords(name: string, lexicon: Lexicon): string[] {
  const all = words(name)
  let from = 0
  while (from < all.length - 1 && (lexicon.honorifics.has(all[from] as string) || lexicon.offices.has(all[from] as string) || lexicon.parts.get(all[from] as string) === 'chair')) from++
  return all.slice(from)
}

const honorificOf = (name: string, lexicon: Lexicon) => {
  const first = words(name)[0] ?? ''
  return lexicon.honorifics.has(first) ? first : ''
}

/** whether a printed name may be a shorter form of a fuller one: same surname, no initial or given name that differs */
function isShorterForm(short: string, full: string, lexicon: Lexicon): boolean {
  const a = bareWords(short, lexicon)
  const b = bareWords(full, lexicon)
  if (!a.length || a.length > b.length || a.at(-1) !== b.at(-1)) return false
  const given = a.slice(0, -1)
  if (a.length === b.length && !given.some((word, i) => word.length === 1 && (b[i] as string).length > 1)) return false
  const theirs = b.slice(0, -1)
  let k = 0
  for (const word of given) {
    while (k < theirs.length && !(theirs[k] === word || word.length === 1 && theirs[k]?.startsWith(word) || (theirs[k] as string).length === 1 && word.startsWith(theirs[k] as string))) k++
    if (k++ >= theirs.length) return false
  }
  const [mine, other] = [honorificOf(short, lexicon), honorificOf(full, lexicon)]
  return !mine || !other || mine === other
}

/** the longest name of several words that a label ends with, of these */
function nameBehind(label: string, names: ReadonlySet<string>): string | null {
  for (let at = label.indexOf(' '); at >= 0; at = label.indexOf(' ', at + 1)) {
    const end = label.slice(at + 1)
    if (end.includes(' ') && names.has(end)) return end
  }
  return null
}

const initialsOf = (name: string) => name.replace(/[^\p{L}\s-]/gu, '').split(/[\s-]+/).map((word) => word[0] ?? '').join('').toUpperCase()

/**
 * Tells which labels are one person, and what the document says of them. A label that prints less than the document says elsewhere
 * gets the fuller name only where exactly one person fits.
 */
export function identify(drafts: readonly Draft[], lexicon: Lexicon, front: Front): Map<string, Voice> {
  const labels = usesOf(drafts)
  const isSaid = saidIn(() => drafts.flatMap((draft) => (draft.kind === 'turn' ? draft.texts : [])).join('\n'))
  for (const [key, content] of withTitles(labels, isSaid, lexicon)) labels.set(key, { ...labels.get(key) as Used, content })
  for (const [key, content] of withHolders(labels, isSaid, lexicon)) labels.set(key, { ...labels.get(key) as Used, content })
  for (const [key, name] of misprintedOffices([...labels].map(([key, { content }]) => [key, content] as const))) {
    const one = labels.get(key) as Used
    labels.set(key, { ...one, content: { ...one.content, name } })
  }
  for (const key of commonNouns(labels, drafts)) {
    const one = labels.get(key) as Used
    labels.set(key, { ...one, content: { ...one.content, name: null } })
  }
  const named = unique([...front.inTitle, ...front.inLead])
  const names = new Set([...[...labels.values()].flatMap(({ content }) => (content.name ? [content.name] : [])), ...named.map(fullName)])
  const full = [...names]
  // whoever a short form may mean has its last word: not all names are gone through for each
  const fullByLast = Map.groupBy(full, (one) => bareWords(one, lexicon).at(-1))
  const byInitials = lazily(() => Map.groupBy(full, initialsOf))
  const above = () => {
    const first = drafts.findIndex(({ kind }) => kind === 'turn')
    return [front.text, ...drafts.slice(0, first).flatMap(({ kind, texts }) => (kind === 'note' ? texts : []))].join('\n')
  }
  const leads = lazily(() => ({ text: above(), named: listedAbove(drafts, lexicon) }))
  const chairs = new Set([...labels].filter(([, { content }]) => content.part === 'chair' && !content.name).map(([key]) => key))
  const presiding = chairs.size ? presidingOver(drafts, front, lexicon) : []
  const voices = new Map<string, Voice>()
  for (const [key, { label, content }] of labels) {
    let { name, role } = content
    const { outlet } = content
    let inTurn: Presiding[] | undefined
    const surname = name && /^\p{Lu}{3,}$/u.test(name) ? surnamed(front.title, name, lexicon) : null
    if (surname) name = surname
    else if (name && areInitials(name.replace(/\s/g, ''))) {
      const letters = name.replace(/[^\p{Lu}]/gu, '')
      const fits = (byInitials().get(letters) ?? []).filter((other) => other !== name)
      if (distinct(fits, lexicon) === 1) name = fits[0] as string
    } else if (name) {
      const fuller = fullest(name, fullByLast.get(bareWords(name, lexicon).at(-1)) ?? [], lexicon)
      name = fuller === name ? givenIn(front.title, name, lexicon) ?? wholeFromGiven(name, front.text, lexicon) ?? name : fuller
    }
    else if (content.isOffice && role && nameBehind(role, names)) {
      // `HARBOUR MASTER OF OSERLAN ADA HARE`, where another label has the name by itself
      name = nameBehind(role, names) as string
      role = role.slice(0, -name.length).trim()
    } else if (content.isOffice && role) {
      // whom a line names as presiding here, before whoever presides over something else
      const over = new Set(content.part === 'chair' && chairs.size === 1 ? presiding.filter(({ from }) => from < 0).map(({ name: one }) => words(one).at(-1)) : [])
      const holder = officeHolder(role, named, [...labels.values()].map((one) => one.content), lexicon)
      const person = holder && over.size === 1 && !over.has(words(holder).at(-1)) && named.some((one) => one.name === holder && one.office && one.office.split(' ').length > 2) ? null : holder
      const since = person && content.part === 'chair' ? namedSince(key, role, drafts) : null
      if (since !== null && since > 0) inTurn = [{ from: since - 1, name: person as string, line: '' }]
      else if (person) name = person
      else if (content.part !== 'chair') name = officeHolder(role, namedBefore(key, drafts, lexicon), [], lexicon) ?? listedHolder(label, above(), lexicon) ?? loneHolder([...labels.values()].map((one) => one.content), front.text, lexicon)
      else {
        const names = [...named.map((one) => one.name), ...[...labels.values()].flatMap((one) => one.content.name ?? [])]
        const own = presiding.filter(({ line }) => chairs.size === 1 || speaksOf(line, key, chairs)).map((one) => ({ ...one, name: fullest(one.name, names, lexicon) }))
        if (new Set(own.map((one) => bareWords(one.name, lexicon).at(-1))).size === 1) name = (own.at(-1) as Presiding).name
        else if (own.length && own.filter(({ from }) => from < 0).length <= 1) inTurn = own
      }
    }
    if (!name && hasHan(label) && content.part !== 'journalist') {
      const found = byFamilyName(label, front.text, lexicon) ?? byFamilyAndOffice(label, [...[...named, ...listedAbove(drafts, lexicon)].map(({ name: whole, office }) => ({ name: whole, role: office })), ...[...labels.values()].map((one) => one.content)], lexicon)
      if (found) [name, role] = [found.name, found.role ?? role]
    }
    if (hasHan(label) && content.part !== 'journalist') name = wholeHanName(name ?? label.trim(), named, leads, lexicon) ?? name
    const host = named.find((one) => name && (sameName(fullName(one), name, lexicon) || sameName(one.name, name, lexicon)))
    if (host && !role) role = host.office
    voices.set(key, { key: name ? foldWord(bareWords(name, lexicon).join(' ')) || key : key, label, content, part: content.part, name, inTurn, role, outlet, isHost: Boolean(host) })
  }
  return lexicon.isUnknown ? withAskers(voices, drafts) : voices
}

/**
 * In a language without a list of words a label of one word, beside names of several, that comes back and does nothing but ask, tells a part and not who it is:
 * `Újságíró: …?`
 */
function withAskers(voices: Map<string, Voice>, drafts: readonly Draft[]): Map<string, Voice> {
  const turns = Map.groupBy(drafts.filter((draft) => draft.kind === 'turn' && draft.label && !draft.continues), ({ label }) => label?.key)
  const isSingle = ({ label, name }: Voice) => !/\s/u.test(label.trim()) && !/\s/u.test(name ?? '')
  const people = [...voices.values()].filter((voice) => voice.name && !isSingle(voice)).length
  const parts = [...voices].filter(([key, voice]) => voice.name && isSingle(voice) && (turns.get(key) ?? []).length > 1 && turns.get(key)?.every(({ texts }) => /[?？؟]/u.test(texts.join(' '))))
  // `Savol:` and `Javob:` alone take turns: parts, as likely as people
  if (![...voices.values()].some(({ name }) => /\s|\./u.test(name ?? ''))) return new Map([...voices].map(([key, voice]) => [key, voice.name && /^\p{Lu}?[\p{Ll}\p{Lo}\p{M}’ʻ]{3,}$/u.test(voice.name) ? { ...voice, key, name: null } : voice]))
  if (people < 2) return voices
  const all = new Map(voices)
  // nor is any other such word sure to be a name: `Formanden: …`
  for (const [key, voice] of voices) if (voice.name && isSingle(voice)) all.set(key, { ...voice, key, name: null })
  if (parts.length === 1) {
    const [[key, voice]] = parts as [[string, Voice]]
    all.set(key, { ...voice, key, part: 'journalist', name: null, role: null })
  }
  return all
}

const ALIKE = 5 // characters with which an office and its misprint both begin

/** `ACTING ADMINSTRATOR HARE` beside `ACTING ADMINISTRATOR HARE`: half of a misprinted office is no given name. The names that these labels mean, by key. */
function misprintedOffices(labels: readonly (readonly [string, LabelContent])[]): [string, string][] {
  const alike = (office: string, rest: string) => `${office.slice(0, ALIKE)} ${rest}`
  // names with an office before them, by how it begins and what stands behind it
  const meant = new Map<string, { readonly key: string, readonly office: string, readonly name: string }[]>()
  for (const [key, { name, role }] of labels) {
    const office = role?.split(' ').at(-1) ?? ''
    if (!name || office.length < 8) continue
    for (let at = name.indexOf(`${office} `); at >= 0; at = name.indexOf(`${office} `, at + 1)) {
      const its = alike(office, name.slice(at + office.length + 1))
      const list = meant.get(its)
      if (list) list.push({ key, office, name })
      else meant.set(its, [{ key, office, name }])
    }
  }
  return labels.flatMap(([key, { name }]): [string, string][] => {
    const [first, ...rest] = name?.split(' ') ?? []
    if (!first || !rest.length || first.length < 8) return []
    const found = meant.get(alike(first, rest.join(' ')))?.find((one) => one.key !== key && one.office !== first)
    return found ? [[key, found.name]] : []
  })
}

/**
 * `NURSE` among labels that print whole names, and the text speaks of a nurse: what somebody is, and nobody's name. Not looked for where labels are surnames,
 * which are words too.
 */
function commonNouns(labels: ReadonlyMap<string, { readonly label: string, readonly content: LabelContent }>, drafts: readonly Draft[]): string[] {
  const named = [...labels].filter(([, { content }]) => content.name !== null)
  const single = named.filter(([, { label, content }]) => content.name === label && /^\p{Lu}{4,}$/u.test(label))
  if (!single.length || named.length < 5 || named.filter(([, { content }]) => content.name?.includes(' ')).length < named.length * 0.7) return []
  const isSaid = saidIn(() => drafts.flatMap(({ kind, texts }) => (kind === 'turn' || kind === 'note' ? texts : [])).join('\n'))
  return single.flatMap(([key, { label }]) => (isSaid(label.toLowerCase()) ? [key] : []))
}

/** `MR. HARE`, where the title has `Coordinator for Ferries Tobias Hare`: the one word before the surname, if that can be a given name; null where it cannot */
function givenIn(title: string, name: string, lexicon: Lexicon): string | null {
  const [surname, ...more] = bareWords(name, lexicon)
  if (!surname || more.length || !honorificOf(name, lexicon)) return null
  const isNone = (word: string) => [lexicon.honorifics, lexicon.offices, lexicon.openers, lexicon.prepositions, lexicon.particles, lexicon.months].some((list) => list.has(foldWord(word))) || lexicon.events.has(foldWord(word))
  const words = title.split(/\s+/u)
  const found = new Set<string>()
  words.forEach((family, i) => {
    const given = words[i - 1]
    const bare = family.replace(/[,.;:’']+s?$/u, '')
    if (given && foldWord(bare) === surname && /^\p{Lu}[\p{Ll}’'-]+$/u.test(given) && !isNone(given)) found.add(`${given} ${bare}`)
  })
  return found.size === 1 ? [...found][0] as string : null
}

/** `HARE`, where the title has `by Tobias Hare`, set in small letters: no initials, but a surname with the one word before it; null where the title has no such person */
function surnamed(title: string, name: string, lexicon: Lexicon): string | null {
  const found = new Set<string>()
  for (const [whole, given, family] of title.matchAll(/(?<![\p{L}.])(\p{Lu}\p{Ll}+) (\p{Lu}\p{Ll}[\p{L}’'-]*)/gu)) {
    const folded = foldWord(given as string)
    const isNone = [lexicon.honorifics, lexicon.offices, lexicon.openers, lexicon.prepositions, lexicon.particles, lexicon.months].some((list) => list.has(folded)) || lexicon.events.has(folded)
    if (!isNone && (family as string).toUpperCase() === name) found.add(whole)
  }
  return found.size === 1 ? [...found][0] as string : null
}

/** whom the words right above a label name: `The floor is given to the Minister of Ports, Mr. Hare.`, and `The Minister of Ports` speaks */
function namedBefore(key: string, drafts: readonly Draft[], lexicon: Lexicon): Named[] {
  return drafts.flatMap((draft, i) => {
    const before = drafts[i - 1]
    return draft.kind === 'turn' && !draft.continues && draft.label?.key === key && before?.kind === 'turn' ? findNamed(before.texts.at(-1)?.slice(-240) ?? '', lexicon) : []
  })
}

function usesOf(drafts: readonly Draft[]): Map<string, Used> {
  const labels = new Map<string, Used>()
  const next = new Map<string, Set<string>>()
  let previous: string | null = null
  for (const { kind, label, continues } of drafts) {
    if (kind !== 'turn' || !label || continues) continue
    const one = labels.get(label.key)
    labels.set(label.key, one ? { ...one, count: one.count + 1 } : { label: label.label, content: label.content, count: 1, followers: 0 })
    if (previous !== null && previous !== label.key) next.set(previous, (next.get(previous) ?? new Set()).add(label.key))
    previous = label.key
  }
  for (const [key, followers] of next) labels.set(key, { ...labels.get(key) as Used, followers: followers.size })
  return labels
}

/** Somebody who presides by what a line says; `from`: the draft that says so, -1 above the turns. */
interface Presiding {
  readonly from: number
  readonly name: string
  readonly line: string
}

/**
 * From which draft on whoever presides is known by a label of the same office with a name, `The PRESIDING OFFICER (Mr. Hare)`, where the office alone
 * stands before it: who it was until then is not told. Null where the name comes first, or no label has it.
 */
function namedSince(key: string, role: string, drafts: readonly Draft[]): number | null {
  const first = drafts.findIndex(({ kind, label }) => kind === 'turn' && label?.key === key)
  const named = drafts.findIndex(({ kind, label }) => kind === 'turn' && label?.content.name && label.content.role && bareOffice(label.content.role) === bareOffice(role))
  return named > first ? named : null
}

/** whom lines above the turns, or remarks between them, name as presiding, in their order */
function presidingOver(drafts: readonly Draft[], front: Front, lexicon: Lexicon): Presiding[] {
  const found: Presiding[] = []
  const look = (line: string, from: number) => {
    const name = presidingIn(line, lexicon)
    if (name && found.at(-1)?.name !== name) found.push({ from, name, line })
  }
  for (const line of front.text.split('\n')) look(line, -1)
  const first = drafts.findIndex(({ kind }) => kind === 'turn')
  drafts.forEach(({ kind, texts }, i) => { if (kind === 'note' || kind === 'heading') for (const line of texts) look(line, i < first ? -1 : i) })
  return found.filter(({ from, name }, i) => from >= 0 || found.findIndex((other) => other.name === name) === i)
}

/** whether a line that says who presides means this label, where there are several: it has the label's word, or that of none of them */
function speaksOf(line: string, key: string, chairs: ReadonlySet<string>): boolean {
  const folded = foldWord(line)
  const has = (label: string) => folded.includes(label.replace(OFFICE_NOISE, ''))
  const meant = [...chairs].filter(has).sort((a, b) => b.length - a.length)[0]
  return meant === undefined || meant === key
}

/** who is listed above the turns behind just this office and a colon: `审判长：岑渡川　书记员：温一苇`; null where there are several */
function listedHolder(office: string, front: string, lexicon: Lexicon): string | null {
  const wanted = bareOffice(office)
  const found = new Set<string>()
  for (const line of front.split('\n')) {
    if (line.length > 200) continue
    for (const entry of line.split(/\u3000+|\s{2,}|[;；]/u)) {
      const [, what, who] = /^([^:：]{1,60}?)\s*[:：]\s*(.{2,60})$/u.exec(entry.trim()) ?? []
      if (!what || !who || bareOffice(what) !== wanted) continue
      if (hasHan(who) ? /^[\p{Script=Han}々·]{2,4}$/u.test(who) && !lexicon.parts.has(foldWord(who)) && !lexicon.offices.has(foldWord(who)) : who.includes(' ') && isPersonName(who, lexicon)) found.add(who)
    }
  }
  return found.size === 1 ? [...found][0] as string : null
}

const NAME_END = '(?=君|氏|さん|先生|女士|[\\s、，,。）)】(（]|$)'

/**
 * `綾部委員長`, where the list of those present prints `綾部　重吉君`; `魯`, where the introduction says `魯長嶼（以下簡稱魯）`. The full
 * name only where one person fits.
 */
function byFamilyName(label: string, front: string, lexicon: Lexicon): { name: string, role: string | null } | null {
  const bare = label.replace(/\s+/gu, '')
  for (let length = Math.min(4, bare.length); length >= 1; length--) {
    const family = bare.slice(0, length)
    const rest = foldWord(bare.slice(length))
    const isTitle = rest !== '' && (lexicon.han.offices.some((office) => rest.endsWith(office)) || lexicon.members.has(rest) || lexicon.parts.get(rest) === 'chair')
    if (rest !== '' && !isTitle || !/^[\p{Script=Han}]+$/u.test(family) || rest === '' && length > 2) continue
    const short = new RegExp(`([\\p{Script=Han}]{2,4})[（(][^）)]{0,8}${family}[）)]`, 'gu')
    const whole = new RegExp(`(?<![\\p{Script=Han}])${family}[\\s\\u3000]{0,6}[\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}]{1,4}?${NAME_END}`, 'gu')
    const found = new Set([...front.matchAll(rest === '' ? short : whole)].map((match) => (rest === '' ? match[1] as string : match[0].replace(/[\s\u3000]+/gu, ''))).filter((name) => name.startsWith(family) && name !== family && name.length <= 6))
    if (found.size === 1) return { name: withoutOffice([...found][0] as string, lexicon), role: rest === '' ? null : bare.slice(length) }
  }
  return null
}

/** particles of Japanese behind a name in a sentence */
const BEHIND = '(?=氏|さん|君|先生|[がはとをにものへやで、。，,（(「」\\s]|$)'
/** what follows a family name and is no given name ends so */
const NO_GIVEN = /[府省庁局部院会社国県市区町村長課室党団所家氏様君]$/u

/**
 * `林`, where the lead has `總裁林潮生`; `茂木`, where it has `茂木草平さん`: the whole name of somebody whom the label calls by the family name. Null
 * where nobody fits, or several do.
 */
function wholeHanName(short: string, named: readonly Named[], leads: () => { readonly text: string, readonly named: readonly Named[] }, lexicon: Lexicon): string | null {
  const isFamily = Array.from(short).length === 1 ? lexicon.surnames.has(short) : /^[\p{Script=Han}々]{2,3}$/u.test(short) && (lexicon.surnames.has(short) || lexicon.languages[0]?.tag === 'ja')
  if (!isFamily || lexicon.parts.has(foldWord(short)) || lexicon.offices.has(foldWord(short))) return null
  const isWhole = (name: string) => name.startsWith(short) && name.length > short.length && name.length <= 6
  const found = new Set([...named, ...leads().named].flatMap(({ name }) => (isWhole(name) ? [name.replace(/[\s\u3000]+/gu, '')] : [])))
  if (short.length > 1) {
    for (const [whole, given] of leads().text.matchAll(new RegExp(`(?<![\\p{Script=Han}々])${short}[ \\u3000]?([\\p{Script=Han}々]{1,3})${BEHIND}`, 'gu'))) if (!NO_GIVEN.test(given as string) && !lexicon.offices.has(given as string)) found.add(whole.replace(/[\s\u3000]+/gu, ''))
  }
  return found.size === 1 ? [...found][0] as string : null
}

/** whom notes above the first turn name, as `主持人：發言人葉望潮` */
function listedAbove(drafts: readonly Draft[], lexicon: Lexicon): Named[] {
  const first = drafts.findIndex(({ kind }) => kind === 'turn')
  return drafts.slice(0, Math.max(0, first)).flatMap(({ kind, texts }) => (kind === 'note' ? texts.flatMap((text) => findNamed(text.slice(0, 400), lexicon)) : []))
}

/** `陳次長海生` is called 陳海生 */
function withoutOffice(name: string, lexicon: Lexicon): string {
  const { name: bare, role } = understand(name, lexicon)
  return bare !== null && role !== null && bare.startsWith(name.slice(0, 1)) ? bare : name
}

/** `陳次長`, where others of the document's words have `陳海生次長` or `次長陳海生`; null where several people fit */
function byFamilyAndOffice(label: string, people: readonly { readonly name: string | null, readonly role: string | null }[], lexicon: Lexicon): { name: string, role: string | null } | null {
  const [family, office] = [label.slice(0, 1), foldWord(label.slice(1))]
  if (!lexicon.surnames.has(family) || !lexicon.han.offices.includes(office)) return null
  const found = new Map<string, string>()
  for (const { name, role } of people) if (name && role && name.length > 1 && name.startsWith(family) && foldWord(role).endsWith(office)) found.set(name, role)
  const [only] = found
  return found.size === 1 && only ? { name: only[0], role: only[1] } : null
}

const unique = (named: readonly Named[]) => named.filter((one, i) => named.findIndex((other) => other.name === one.name && other.office === one.office) === i)

const sameName = (a: string, b: string, lexicon: Lexicon) => bareWords(a, lexicon).join(' ') === bareWords(b, lexicon).join(' ')

/** how many different people a list of names means */
function distinct(names: readonly string[], lexicon: Lexicon): number {
  return new Set(names.map((name) => bareWords(name, lexicon).join(' '))).size
}

function fullest(name: string, full: readonly string[], lexicon: Lexicon): string {
  if (hasHan(name)) return name
  const fits = full.filter((other) => isShorterForm(name, other, lexicon))
  if (!fits.length) return name
  // several forms of one person: the longest, if all the others are shorter forms of it
  const longest = fits.reduce((a, b) => (bareWords(b, lexicon).length > bareWords(a, lexicon).length ? b : a))
  return fits.every((other) => other === longest || isShorterForm(other, longest, lexicon) || sameName(other, longest, lexicon)) ? longest : name
}

/** an office without its article, and in Arabic without `for`, which is one word with it */
const bareOffice = (office: string) => foldWord(office).replace(OFFICE_NOISE, '').replace(/^لل(?=\p{L}{3})/u, 'ال')

const OFFICE_NOISE = /^(?:the|mr|madam|el|la|le|il|der|die|das|o|a)\s+/iu

/** the one person whom the document names with exactly this office; null where there is none or several */
function officeHolder(role: string, named: readonly Named[], contents: readonly LabelContent[], lexicon: Lexicon): string | null {
  const office = bareOffice(role)
  const holders = new Map<string, string>()
  const add = (name: string) => holders.set(bareWords(name, lexicon).join(' '), name)
  for (const one of named) {
    const theirs = one.office ? bareOffice(one.office) : ''
    if (theirs && (theirs === office || hasHan(role) && theirs.endsWith(office) || theirs.startsWith(`${office} `) && isForBody(theirs.slice(office.length + 1), lexicon))) add(fullName(one))
  }
  for (const content of contents) {
    const theirs = content.name && content.role ? foldWord(content.role).replace(OFFICE_NOISE, '') : ''
    if (theirs && (theirs === office || theirs.startsWith(`${office} `) && isForBody(theirs.slice(office.length + 1), lexicon))) add(content.name as string)
  }
  return holders.size === 1 ? [...holders.values()][0] as string : null
}

const isForBody = (rest: string, lexicon: Lexicon) => lexicon.prepositions.has(rest.split(' ')[0] as string) || lexicon.particles.has(rest.split(' ')[0] as string) || /^[dl]['’]/u.test(rest)
