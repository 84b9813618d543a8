import type { Span } from '../../../span.ts'
import { isHanName, type Lexicon } from '../../../transcript/index.ts'
import type { Attribution } from './language.ts'
import { endingAt, endings, type Endings, type HanSubject } from './han.ts'
import type { Reported } from './reported-han.ts'
import { QUOTED } from './words.ts'

/**
 * Japanese and Korean say first whom a sentence is about, then what was said, then the verb: 真砂知事は「…」と述べた, 김하늘 장관은 “…”라고 말했다. So the
 * subject is looked for before the quotation and the verb behind it.
 */
export interface TopicSpeech {
  readonly lexicon: Lexicon
  readonly isKorean: boolean
  /** offices, honorifics and words for persons: what a person's noun phrase ends with */
  readonly titles: Endings
  readonly honorifics: ReadonlySet<string>
  readonly pronouns: ReadonlyMap<string, 'he' | 'she' | 'one'>
  readonly bodies: Endings
  readonly verbs: Endings
  readonly reports: Endings
}

const compiled = new WeakMap<Lexicon, TopicSpeech>()

export function compileTopics(files: readonly Attribution[], lexicon: Lexicon): TopicSpeech {
  let speech = compiled.get(lexicon)
  if (speech) return speech
  const [file] = files
  const own = lexicon.languages.filter(({ tag }) => tag === file?.tag)
  const pronouns = new Map<string, 'he' | 'she' | 'one'>()
  for (const kind of ['he', 'she', 'one'] as const) for (const word of file?.[kind] ?? []) pronouns.set(word, kind)
  const none = new Set(file?.notVerbs ?? [])
  const honorifics = own.flatMap((one) => one.honorifics).filter((word) => /\p{L}/u.test(word) && !/[A-Za-z]/.test(word))
  compiled.set(lexicon, speech = {
    lexicon, pronouns,
    isKorean: file?.tag === 'ko',
    titles: endings([...own.flatMap(({ offices, spokespersons }) => [...offices, ...spokespersons]), ...honorifics, ...(file?.roles ?? [])].filter((word) => !/[A-Za-z]/.test(word))),
    honorifics: new Set(honorifics),
    bodies: endings(file?.bodies ?? []),
    verbs: endings([...own.flatMap(({ sayVerbs }) => sayVerbs), ...(file?.verbs ?? []), ...(file?.reports ?? [])].filter((word) => !none.has(word))),
    reports: endings(file?.reports ?? []),
  })
  return speech
}

const LONGEST_LEAD = 160
const LONGEST_TAIL = 80
const isEnd = (unit: string) => /[。！？!?\n\ufffc]/u.test(unit)

/** Who speaks, where the sentence that a quotation stands in says that it is somebody's words; `same` where it leaves out who. */
export function attributeTopic(view: string, paragraph: Span, quotation: Span, speech: TopicSpeech): { subject: HanSubject | 'same', sentence: Span } | null {
  let from = quotation[0]
  while (from > paragraph[0] && quotation[0] - from < LONGEST_LEAD && !isEnd(view[from - 1] as string) && !(view[from - 1] === ' ' && view[from - 2] === '.')) from--
  let to = quotation[1]
  while (to < paragraph[1] && to - quotation[1] < LONGEST_TAIL && !isEnd(view[to] as string) && !(view[to] === '.' && /\s|$/u.test(view[to + 1] ?? ''))) to++
  const tail = view.slice(quotation[1], to)
  const isSaid = speech.isKorean ? /^\s?(?:이?(?:라고|라며|라면서|라는|란)|고|며|면서|다고|다며)/u.test(tail) : /^、?(?:などと|と|って)(?!の(?!考|見|認|意|期|懸))/u.test(tail)
  const isColon = /[:：]\s*$/u.test(view.slice(from, quotation[0]))
  if (!isSaid && !isColon) return null
  const sentence: Span = [from, to]
  const lead = topicIn(view, from, quotation[0], speech)
  if (lead) return { subject: lead, sentence }
  const inside = topicIn(view, quotation[1] + (speech.isKorean ? /^\S*/u.exec(tail)?.[0].length ?? 0 : /^、?(?:などと|と|って)?/u.exec(tail)?.[0].length ?? 0), to, speech)
  return { subject: inside ?? 'same', sentence }
}

/** the first person whom a stretch makes its subject, `other` where it is about something else; null where it has no subject */
export function topicIn(view: string, from: number, to: number, speech: TopicSpeech): HanSubject | null {
  return speech.isKorean ? koreanTopic(view, from, to, speech) : japaneseTopic(view, from, to, speech)
}

function japaneseTopic(view: string, from: number, to: number, speech: TopicSpeech): HanSubject | null {
  let start = from
  let other: HanSubject | null = null
  for (let at = from; at < to; at++) {
    const unit = view[at] as string
    if (/[、。「」『』（）：:\s]/u.test(unit)) {
      // `真砂 誠知事`: a blank inside a name
      if (!/\s/u.test(unit)) start = unit === '（' || unit === '）' ? start : at + 1
      continue
    }
    if (!/[はがも]/u.test(unit) || /[はがも]/u.test(view[at + 1] ?? '') || at === start) continue
    const person = japanesePerson(view, start, at, speech)
    if (person) return person
    if (unit === 'は' && !other && at - start >= 2 && /[\p{Script=Han}\p{Script=Katakana}]/u.test(view[at - 1] as string) && !/[日時月年]/u.test(view[at - 1] as string)) other = { kind: 'other', span: [start, at] }
  }
  return other
}

/** the person whom the words `[start, end)` end with: `県の真砂誠知事（52）` */
function japanesePerson(view: string, start: number, end: number, speech: TopicSpeech): HanSubject | null {
  const printed = view.slice(start, end).replace(/（[^）]*）$/u, '')
  const stop = start + printed.length
  const pronoun = speech.pronouns.get(printed)
  if (pronoun) return { kind: 'pronoun', pronoun, span: [start, stop] }
  const title = endingAt(view, stop, speech.titles, start)
  if (!title) return null
  const head = view.slice(start, stop - title.length)
  const run = /(?:[\p{Script=Han}々]{1,3}[ \u3000])?(?:[\p{Script=Han}々ヶ]+|[\p{Script=Katakana}ー・＝]+)$/u.exec(head)?.[0] ?? ''
  if (!run) return { kind: 'role', roles: [title], span: [start, stop] }
  if (speech.bodies.words.has(run)) return { kind: 'role', roles: [title], span: [start, stop] }
  const name = /^\p{Script=Katakana}/u.test(run) || /[ \u3000]/u.test(run) ? run : familyOf(run, head.length === run.length, speech)
  if (!name) return { kind: 'role', roles: [title], span: [start, stop] }
  return { kind: 'name', name, title, span: [stop - title.length - name.length, stop] }
}

/** the name at the end of a run of ideographs, in front of which a body may stand: `海洋省早瀬` */
function familyOf(run: string, isWhole: boolean, { lexicon }: TopicSpeech): string {
  const isName = (text: string) => isHanName(text, lexicon) || lexicon.surnames.has(text)
  if (run.length <= 5 && (isName(run) || !isWhole && run.length <= 4 || isWhole && run.length <= 3)) return run
  for (let at = Math.max(0, run.length - 5); at < run.length - 1; at++) if (isName(run.slice(at))) return run.slice(at)
  return ''
}

const PARTICLE = /(?:께서는|께서|은|는|이|가|도)$/u

function koreanTopic(view: string, from: number, to: number, speech: TopicSpeech): HanSubject | null {
  const tokens = [...view.slice(from, to).matchAll(/[^\s,"“”‘’'()]+/gu)].map((match) => ({ text: match[0], at: from + match.index }))
  let other: HanSubject | null = null
  for (const [i, { text, at }] of tokens.entries()) {
    const particle = PARTICLE.exec(text)?.[0]
    if (!particle) continue
    const stem = text.slice(0, -particle.length)
    const pronoun = speech.pronouns.get(stem) ?? speech.pronouns.get(text)
    if (pronoun) return { kind: 'pronoun', pronoun, span: [at, at + stem.length] }
    const title = endingAt(stem, stem.length, speech.titles)
    if (!title) {
      if (/[은는]$/u.test(particle) && !other && stem.length >= 2 && !/\d/u.test(stem)) other = { kind: 'other', span: [at, at + text.length] }
      continue
    }
    const end = at + stem.length
    for (let k = i - 1; k >= Math.max(0, i - 5); k--) {
      const token = tokens[k] as { text: string, at: number }
      if (/[,]/u.test(view.slice(token.at + token.text.length, tokens[k + 1]?.at))) break
      const isNear = k === i - 1
      if (isNear && /^[가-힣]$/u.test(token.text) && speech.lexicon.surnames.has(token.text)) return { kind: 'name', name: token.text, title, span: [token.at, end] }
      if (/^[가-힣]{2,4}$/u.test(token.text) && isKoreanName(token.text, speech)) return { kind: 'name', name: token.text, title, span: [token.at, token.at + token.text.length] }
    }
    return { kind: 'role', roles: [title], span: [at, end] }
  }
  return other
}

const isKoreanName = (text: string, { lexicon, titles, bodies }: TopicSpeech) =>
  (lexicon.surnames.has(text[0] as string) && text.length <= 3 || lexicon.surnames.has(text.slice(0, 2)) && text.length >= 3) && !titles.words.has(text) && !bodies.words.has(text) && !/(?:[부청처국시도군구회사당단원실과팀][이]?|정부|에서|으로|에게|에는|했다)$/u.test(text.length >= 3 ? text : '')

/** The clauses that a paragraph reports without marks: between the subject and the verb that the sentence ends with. */
export function reportedTopics(outside: string, paragraph: Span, index: number, speech: TopicSpeech): Reported<HanSubject>[] {
  const found: Reported<HanSubject>[] = []
  let from = paragraph[0]
  for (let at = paragraph[0]; at <= paragraph[1]; at++) {
    const isOver = at === paragraph[1] || /[。！？!?\n]/u.test(outside[at] as string) || outside[at] === '.' && (at + 1 === paragraph[1] || /\s/u.test(outside[at + 1] ?? ''))
    if (!isOver) continue
    const one = clause(outside, [from, at], speech)
    if (one) found.push({ ...one, sentence: [from, at], paragraph: index })
    from = at + 1
  }
  return found
}

function clause(outside: string, [start, end]: Span, speech: TopicSpeech): { span: Span, subject: HanSubject } | null {
  const verb = endingAt(outside, end, speech.reports, start)
  if (!verb) return null
  let to = end - verb.length
  while (to > start && /\s/u.test(outside[to - 1] as string)) to--
  const link = (speech.isKorean ? /(?:다고|라고|이라고|자고|냐고)$/u : /(?:と|との)$/u).exec(outside.slice(Math.max(start, to - 6), to))?.[0]
  if (!link) return null
  to -= speech.isKorean ? 1 : link.length
  const subject = topicIn(outside, start, to, speech)
  if (!subject || subject.kind === 'other') return null
  let from = subject.span[1]
  while (from < to && !/[はがも은는이가도]/u.test(outside[from] as string)) from++
  from++
  // `16日の記者会見で、`
  const adverbial = (speech.isKorean ? /^\s*(?:[^\s,]*\d[^\s,]*일\s*)?(?:[^\s,]{1,12}\s){0,3}?[^\s,]{0,10}(?:에서|회견에서|자리에서),?\s+|^\s*\d[^\s,]*일,?\s+/u : /^、?(?:[^、。]{0,24}(?:で|に)、|、)/u).exec(outside.slice(from, Math.min(to, from + 40)))?.[0] ?? ''
  from += adverbial.length
  while (from < to && /[\s、,]/u.test(outside[from] as string)) from++
  while (to > from && /[\s、,]/u.test(outside[to - 1] as string)) to--
  let quoted = 0
  for (let at = from; at < to; at++) if (outside[at] === QUOTED) quoted++
  return to - from >= 8 && quoted * 2 <= to - from ? { span: [from, to], subject } : null
}
