import type { Span } from '../../../span.ts'
import { isHanName, type Lexicon } from '../../../transcript/index.ts'
import type { Attribution } from './language.ts'

/** The words of Chinese by which an article says who speaks, made ready to be looked up at a place. */
export interface HanSpeech {
  readonly lexicon: Lexicon
  readonly files: readonly Attribution[]
  readonly verbs: Endings
  readonly offices: Endings
  /** what may stand right behind a name */
  readonly breaks: Endings
  readonly pronouns: ReadonlyMap<string, 'he' | 'she' | 'one'>
  /** prepositions: whose name stands behind one is not the subject */
  readonly objects: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  /** openings of clauses that tell when, where, on what: their subject is another */
  readonly circumstances: readonly string[]
  readonly syllables: ReadonlySet<string>
  /** rare family names */
  readonly surnames: ReadonlySet<string>
}

/** Words that are to be found where they begin or end: by their first and by their last character, longest first. */
export interface Endings {
  readonly words: ReadonlySet<string>
  readonly byFirst: ReadonlyMap<string, readonly string[]>
  readonly byLast: ReadonlyMap<string, readonly string[]>
}

export function endings(words: Iterable<string>): Endings {
  const list = [...new Set(words)].filter(Boolean).sort((a, b) => b.length - a.length)
  const by = (characterOf: (word: string) => string) => {
    const groups = new Map<string, string[]>()
    for (const word of list) {
      const group = groups.get(characterOf(word))
      if (group) group.push(word)
      else groups.set(characterOf(word), [word])
    }
    return groups
  }
  return { words: new Set(list), byFirst: by((word) => word[0] as string), byLast: by((word) => word.at(-1) as string) }
}

/** the longest word that ends at `end`, '' where none */
export function endingAt(text: string, end: number, { byLast }: Endings, from = 0): string {
  for (const word of byLast.get(text[end - 1] as string) ?? []) if (end - word.length >= from && text.startsWith(word, end - word.length)) return word
  return ''
}

/** the longest word that begins at `at`, '' where none */
export function openingAt(text: string, at: number, { byFirst }: Endings): string {
  for (const word of byFirst.get(text[at] as string) ?? []) if (text.startsWith(word, at)) return word
  return ''
}

const HAN = /\p{Script=Han}/u
const compiled = new WeakMap<Lexicon, HanSpeech>()

export function compileHan(files: readonly Attribution[], lexicon: Lexicon): HanSpeech {
  let speech = compiled.get(lexicon)
  if (speech) return speech
  const own = files.filter(({ tag }) => tag.startsWith('zh'))
  const gather = (pick: (file: Attribution) => readonly string[]) => own.flatMap(pick)
  const none = new Set(gather((file) => file.notVerbs))
  const verbs = [...lexicon.han.sayVerbs, ...gather((file) => file.verbs), ...gather((file) => file.reports)].filter((verb) => HAN.test(verb) && !none.has(verb))
  const offices = [...lexicon.han.offices, ...gather((file) => file.roles)].filter((word) => word.length > 1)
  const hosts = lexicon.languages.filter(({ tag }) => tag.startsWith('zh')).flatMap(({ hostVerbs, prepositions }) => [...hostVerbs, ...prepositions])
  const pronouns = new Map<string, 'he' | 'she' | 'one'>()
  for (const file of own) for (const kind of ['he', 'she', 'one'] as const) for (const word of file[kind]) pronouns.set(word, kind)
  speech = {
    lexicon, files: own, pronouns,
    verbs: endings(verbs),
    offices: endings(offices),
    breaks: endings([...verbs, ...offices, ...hosts, ...lexicon.han.honorifics, ...gather((file) => file.between)]),
    objects: new Set(gather((file) => file.addressees)),
    bodies: new Set(gather((file) => file.bodies)),
    circumstances: gather((file) => file.circumstances),
    surnames: new Set(gather((file) => file.surnames ?? [])),
    syllables: new Set(gather((file) => file.syllables ?? []).flatMap((one) => [...one])),
  }
  compiled.set(lexicon, speech)
  return speech
}

const isHanAt = (text: string, at: number) => HAN.test(text[at] ?? '')

let countries: ReadonlySet<string> | undefined

/** Names of countries, which are spelled with the same characters as foreign names of persons. */
function regions(): ReadonlySet<string> {
  if (countries) return countries
  const found = new Set<string>()
  for (const tag of ['zh-Hans', 'zh-Hant']) {
    const display = new Intl.DisplayNames([tag], { type: 'region', fallback: 'none' })
    for (let a = 65; a <= 90; a++) for (let b = 65; b <= 90; b++) {
      const name = display.of(String.fromCharCode(a, b))
      if (name) found.add(name)
    }
  }
  return (countries = found)
}

/** The office that ends at `end` of a clause, if no longer one goes on behind it: `秘书` is none in `秘书长`. */
export function officeAt(text: string, end: number, { offices }: HanSpeech, from = 0): string {
  const office = endingAt(text, end, offices, from)
  if (!office) return ''
  for (const more of [1, 2]) if (end + more <= text.length && endingAt(text, end + more, offices, from).length >= office.length + more) return ''
  return office
}

const isBreak = (text: string, at: number, speech: HanSpeech) => at >= text.length || !HAN.test(text[at] as string) && text[at] !== '·' || openingAt(text, at, speech.breaks) !== ''

let segmenter: Intl.Segmenter | undefined

/** whether the dictionary has these characters as one word: `白宫` is no name, whatever its first character */
function isWord(text: string): boolean {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  const [first] = segmenter.segment(text)
  return first?.segment === text
}

function hasNoWord(text: string): boolean {
  segmenter ??= new Intl.Segmenter('zh', { granularity: 'word' })
  return [...segmenter.segment(text)].every(({ segment }) => segment.length === 1)
}

const LONGEST_NAME = 12
const DOTTED = /^[\p{Script=Han}]{1,8}(?:[·・•‧][\p{Script=Han}]{1,8})+/u

/**
 * The name that begins at `at` of a clause, '' where none does: up to the first place at which a word can stand that follows names. Behind an
 * office a transliterated one is taken, too; without one it has a family name and is no word of the dictionary.
 */
export function nameAt(text: string, at: number, isTitled: boolean, known: ReadonlySet<string>, speech: HanSpeech, isSubject = false): string {
  for (let length = known.size ? LONGEST_NAME : 0; length >= 2; length--) if (known.has(text.slice(at, at + length))) return text.slice(at, at + length)
  const word = isHanAt(text, at) ? openingAt(text, at, speech.breaks) : ' '
  // `向` and `曾` are family names, too; `郑重` is none
  if (word.length > 1 || word && !speech.lexicon.surnames.has(word)) return ''
  const dotted = DOTTED.exec(text.slice(at, at + 24))
  if (dotted) {
    // `安·布朗在`: the last part ends where a word can follow
    const dot = Math.max(...[...'·・•‧'].map((one) => dotted[0].lastIndexOf(one)))
    // `奥地利前外长卡琳·克奈斯尔` begins with no name
    for (let end = 1; end <= dotted[0].search(/[·・•‧]/u); end++) if (endingAt(dotted[0], end, speech.offices)) return ''
    for (let length = dot + 2; length <= dotted[0].length; length++) if (isBreak(text, at + length, speech)) return text.slice(at, at + length)
    return ''
  }
  for (let length = 2; length <= 8; length++) {
    const name = text.slice(at, at + length)
    if (name.length < length || !/^\p{Script=Han}+$/u.test(name)) return ''
    if (!isBreak(text, at + length, speech)) continue
    if (speech.bodies.has(name) || /[省县縣市]$/u.test(name) || length === 2 && /[方媒军軍警企]$/u.test(name) || regions().has(name)) return ''
    if (word && !(length === 3 && hasNoWord(name))) return ''
    if (isHanName(name, speech.lexicon) && length <= 4) return isTitled && isSubject || !isWord(name) ? name : ''
    if (!isTitled) return ''
    if (length <= 3 && speech.surnames.has(name[0] as string)) return name
    if ([...name].every((one) => speech.syllables.has(one))) return name
    return ''
  }
  return ''
}

/** Who speaks, in a stretch of Chinese. `span` counts from the beginning of the text. */
export type HanSubject =
  | { readonly kind: 'name', readonly name: string, readonly title: string, readonly span: Span }
  | { readonly kind: 'pronoun', readonly pronoun: 'he' | 'she' | 'one', readonly span: Span }
  | { readonly kind: 'role', readonly roles: readonly string[], readonly span: Span }
  | { readonly kind: 'other', readonly span: Span }

const MOST_CLAUSES = 5
const LONGEST_PREFIX = 40

/**
 * The subject of a verb that ends a stretch `[from, verb)` of one sentence: the first name, pronoun or office of the last clause that is not behind a
 * preposition; of the clause before, where the last one only tells when and on what.
 */
export function subjectIn(text: string, from: number, verb: number, known: ReadonlySet<string>, speech: HanSpeech): HanSubject | null {
  let end = verb
  for (let n = 0; n < MOST_CLAUSES && end > from; n++) {
    let start = end
    while (start > from && !/[，,：:]/u.test(text[start - 1] as string)) start--
    const found = subjectOfClause(text, start, end, known, speech)
    if (found) return found
    const clause = text.slice(start, end).trim()
    const isCircumstance = clause === '' || n === 0 && openingAt(clause, 0, speech.breaks) === clause || speech.circumstances.some((word) => clause.startsWith(word)) || /(?:时|後|后|中|上|際|际|時)$/u.test(clause)
    if (!isCircumstance && !(n === 0 && openingAt(clause, 0, speech.breaks) !== '')) return { kind: 'other', span: [start, end] }
    end = start - 1
  }
  return null
}

function subjectOfClause(text: string, start: number, end: number, known: ReadonlySet<string>, speech: HanSpeech): HanSubject | null {
  const clause = text.slice(start, end)
  let at = 0
  // day and time: `3月7日`, `7日下午`, `当天`
  const time = /^(?:\s|["'（(][^）)]{0,20}[）)]|\d{1,4}年|\d{1,2}月|\d{1,2}[日号](?:上午|下午|晚|晚间|晚間|凌晨|中午)?|北京时间|当地时间|當地時間)+/u.exec(clause)
  if (time) at = time[0].length
  for (;;) {
    const word = speech.circumstances.find((one) => clause.startsWith(one, at) && one.length >= 2 && !/^[在就对對针針据據當当]/u.test(one))
    if (!word) break
    at += word.length
    while (/\s/u.test(clause[at] ?? '')) at++
  }
  const pronoun = [...speech.pronouns.keys()].find((word) => clause.startsWith(word, at))
  if (pronoun && isBreak(clause, at + pronoun.length, speech)) return { kind: 'pronoun', pronoun: speech.pronouns.get(pronoun) as 'he', span: [start + at, start + at + pronoun.length] }
  let role: HanSubject | null = null
  for (let i = at; i < Math.min(clause.length, at + LONGEST_PREFIX); i++) {
    const before = clause[i - 1] ?? ''
    const office = officeAt(clause, i, speech, at)
    if (i > at && !office && !known.size) continue
    const isObject = i > at && !office && speech.objects.has(before)
    if (isObject) return null
    const name = i === at || office ? nameAt(clause, i, office !== '', known, speech, true) : knownAt(clause, i, known)
    if (name) {
      if (/^[、和与與]/u.test(clause.slice(i + name.length)) && [...known].some((one) => clause.startsWith(one, i + name.length + 1))) return { kind: 'other', span: [start, end] }
      const behind = openingAt(clause, i + name.length, speech.offices)
      return { kind: 'name', name, title: office || behind, span: [start + i, start + i + name.length] }
    }
    if (office && !role && isBreak(clause, i, speech)) role = { kind: 'role', roles: [office], span: [start + at, start + i] }
    if (/[在就对對向同跟与與为為被将將据據]/u.test(clause[i] as string) && i > at && role) break
  }
  // an office at the very end of the clause: `外交部发言人|表示`
  const office = endingAt(clause, clause.length, speech.offices, at)
  if (!role && office) role = { kind: 'role', roles: [office], span: [start + at, end] }
  return role
}

function knownAt(text: string, at: number, known: ReadonlySet<string>): string {
  for (let length = LONGEST_NAME; length >= 2; length--) if (known.has(text.slice(at, at + length))) return text.slice(at, at + length)
  return ''
}
