import type { Span } from '../../../span.ts'
import { attributeHan, sayingBefore, titledNames } from './attribution-han.ts'
import { attribute, attributeBefore, type Source } from './attribution.ts'
import type { Article } from './article.ts'
import { compileHan, endings, type HanSubject, nameAt } from './han.ts'
import { type Subject, subjectBehind } from './noun-phrase.ts'
import { type Reported, reportedHan } from './reported-han.ts'
import { reportedIn } from './reported.ts'
import { holderOf, namedBetween, type People, type Person } from './people.ts'
import { gatherPeople, personNamed } from './people-spaced.ts'
import { attributeTopic, compileTopics, reportedTopics, topicIn } from './topic.ts'
import { gatherTopics, topicPerson } from './people-topic.ts'
import { QUOTED, type Word, wordsOf } from './words.ts'

/** Who a quotation is said to be of: the name, and the printed words that say so. `unnamed`: somebody speaks whom the article does not name, or not for sure. */
export type Claim =
  | { readonly kind: 'named', readonly name: string, readonly person: Person | null, readonly span: Span, readonly sentence: Span }
  | { readonly kind: 'unnamed', readonly sentence: Span, /** a pronoun that could mean several */ readonly isPronoun: boolean }
  /** who spoke before goes on */
  | { readonly kind: 'same', readonly sentence: Span }
  | { readonly kind: 'nothing' }

/** Tells of one quotation after another who speaks. They are to be asked in their order. */
export interface Claims {
  readonly people: People
  /** the text without its quotations */
  readonly outside: string
  readonly words: (paragraph: number) => readonly Word[]
  /** `paragraph` is where the quotation begins, `end` where it ends */
  /** a name on a line of its own below a block quotation */
  signed(source: Span, paragraph: number): Claim
  ask(paragraph: number, end: number, quotation: Span, next: Span | undefined): Claim
  /** the clauses of reported speech, in the order of their places */
  reported(): Reported<Subject | HanSubject>[]
  resolve(subject: Source | HanSubject, sentence: Span, paragraph: number): Claim
  /** what was found of a quotation: the next pronoun may mean that person */
  remember(claim: Claim, paragraph: number, at: number): void
}

export function openClaims(article: Article, quotations: readonly Span[]): Claims {
  const { view, paragraphs, speech, lexicon } = article
  const outside = without(view, quotations)
  const isHan = article.language.startsWith('zh')
  const hasTopics = article.language === 'ja' || article.language === 'ko'
  const words = isHan || hasTopics ? [] : paragraphs.map((paragraph) => wordsOf(outside, paragraph, speech))
  const han = isHan ? compileHan(speech.files, lexicon) : null
  const topics = hasTopics ? compileTopics(speech.files, lexicon) : null
  const known = new Set<string>()
  const people = topics ? gatherTopics(outside, paragraphs, topics) : han ? gatherHan() : gatherPeople(outside, words, speech)
  let last: { person: Person, paragraph: number, at: number } | null = null

  function gatherHan(): People {
    const found: People = { all: [], mentions: [] }
    if (!han) return found
    for (const { name, title } of titledNames(outside, (at, isTitled) => nameAt(outside, at, isTitled, new Set(), han), han)) {
      let person = found.all.find((one) => one.name === name)
      if (!person && found.all.length < MOST_PEOPLE) found.all.push(person = { name, words: [name], roles: new Set(), sex: null, isKnown: true })
      person?.roles.add(title)
      known.add(name)
    }
    for (const person of found.all) mention(person, found)
    found.mentions.sort((a, b) => a.at - b.at)
    return found
  }

  function mention(person: Person, into: People): void {
    for (let at = outside.indexOf(person.name), n = 0; at >= 0 && n < MOST_MENTIONS; at = outside.indexOf(person.name, at + person.name.length), n++) into.mentions.push({ at, end: at + person.name.length, person })
  }

  function hanPerson(name: string): Person {
    let person = people.all.find((one) => one.name === name)
    if (!person) {
      people.all.push(person = { name, words: [name], roles: new Set(), sex: null, isKnown: true })
      known.add(name)
      if (people.all.length < MOST_PEOPLE) {
        mention(person, people)
        people.mentions.sort((a, b) => a.at - b.at)
      }
    }
    return person
  }

  function resolve(subject: Source | HanSubject, sentence: Span, paragraph: number): Claim {
    if (subject === 'same') return { kind: 'same', sentence }
    const named = (person: Person | null, span: Span): Claim => {
      if (!person) return { kind: 'unnamed', sentence, isPronoun: subject.kind === 'pronoun' }
      person.isKnown = true
      return { kind: 'named', name: person.name, person, span, sentence }
    }
    switch (subject.kind) {
      case 'name': return named('words' in subject ? personNamed(outside, subject, people) : topics ? topicPerson(subject, people, topics) : hanPerson(subject.name), subject.span)
      case 'role': {
        const holder = holderOf(subject.roles, people)
        return named(holder ?? (subject.roles.some((role) => speech.generic.has(role)) ? meant('one', subject.span[0], paragraph) : null), subject.span)
      }
      case 'pronoun': return named(meant(subject.pronoun, subject.span[0], paragraph), subject.span)
      case 'sentence': {
        const persons = namedBetween(subject.span, people).filter(({ isKnown }) => isKnown)
        const holder = persons.length || !subject.roles.length ? null : holderOf(subject.roles, people)
        const only = persons.length === 1 ? persons[0] as Person : holder
        return only ? named(only, subject.span) : { kind: 'unnamed', sentence, isPronoun: false }
      }
      case 'other': return { kind: 'unnamed', sentence, isPronoun: false }
    }
  }

  /** The one person whom a pronoun can mean: who spoke last, unless somebody else was named since; else who alone is named in the paragraph, or so far. */
  function meant(pronoun: 'he' | 'she' | 'one', at: number, paragraph: number): Person | null {
    const fits = (person: Person) => pronoun === 'one' || person.sex === null || person.sex === pronoun
    const start = (paragraphs[paragraph] as Span)[0]
    const opens = opener(start, at, words[paragraph] ?? [])
    if (opens === 'unknown') return null
    if (opens && fits(opens)) return opens
    const recent = last && last.paragraph >= paragraph - 1 ? last : null
    const found = new Set(namedBetween([recent ? recent.at : start, at], people).filter((person) => person.isKnown && fits(person)))
    if (recent && fits(recent.person)) found.add(recent.person)
    if (!found.size && paragraph > 0) for (const person of namedBetween([(paragraphs[paragraph - 1] as Span)[0], start], people)) if (person.isKnown && fits(person)) found.add(person)
    if (!found.size) for (const person of namedBetween([0, at], people)) if (person.isKnown && fits(person)) found.add(person)
    return found.size === 1 ? [...found][0] as Person : null
  }

  /** Whom the last sentence before a pronoun in its paragraph is about, by its first words; `unknown` where that is an office that nobody is named to hold. */
  function opener(start: number, at: number, own: readonly Word[]): Person | 'unknown' | null {
    let found: Person | 'unknown' | null = null
    for (let i = 0; i < own.length && (own[i] as Word).end <= at; i++) {
      if (!(own[i] as Word).isFirst || (own[i] as Word).gap === 'quotation') continue
      let last = i
      while (last + 1 < own.length && (own[last + 1] as Word).end <= at && (own[last + 1] as Word).gap === 'blank' && last - i < 8) last++
      let end = i
      while (end < last && (speech.articles.has((own[end] as Word).folded) || speech.roles.has((own[end] as Word).folded) || speech.honorifics.has((own[end] as Word).folded) || speech.particles.has((own[end] as Word).folded))) end++
      const mention = namedBetween([(own[i] as Word).start, (own[end] as Word).end], people)
      // `Asked about it, Moran smiled.`
      let comma = i + 1
      while (comma < own.length && comma - i < 14 && (own[comma] as Word).gap === 'blank') comma++
      const behind = own[comma]?.gap === 'comma' && (own[comma] as Word).end <= at ? namedBetween([(own[comma] as Word).start, (own[comma] as Word).end], people) : []
      if (mention.length === 1) found = mention[0] as Person
      else if (!mention.length && behind.length === 1) found = behind[0] as Person
      else if (speech.articles.has((own[i] as Word).folded) && own[i + 1] && speech.roles.has((own[i + 1] as Word).folded)) found = holderOf([(own[i + 1] as Word).folded], people) ?? 'unknown'
      else if (!speech.pronouns.has((own[i] as Word).folded)) found = null
    }
    return start <= at ? found : null
  }

  function named(name: string, span: Span, paragraph: number): Claim {
    return name ? resolve({ kind: 'name', name, title: '', span: [span[0], span[0] + name.length] }, span, paragraph) : { kind: 'nothing' }
  }

  /** Who speaks, by the sentence that ends with a paragraph and a colon. */
  function leadOf([start, end]: Span, paragraph: number): Claim | null {
    if (!han && !topics) {
      const found = attributeBefore(outside, words[paragraph] as readonly Word[], [end, end], speech)
      return found ? resolve(found.source, found.sentence, paragraph) : null
    }
    let from = end - 1
    while (from > start && end - from < 160 && !/[。！？!?\n\ufffc]/u.test(outside[from - 1] as string)) from--
    const subject = han ? sayingBefore(outside, from, end, known, han, true)?.subject : topics ? topicIn(outside, from, end, topics) : null
    return subject ? resolve(subject, [from, end], paragraph) : null
  }

  return {
    people, outside, resolve,
    reported: () => {
      if (topics) return paragraphs.flatMap((paragraph, i) => reportedTopics(outside, paragraph, i, topics))
      if (!han) return paragraphs.flatMap((_, i) => reportedIn(outside, words[i] as readonly Word[], i, speech))
      const reports = endings(han.files.flatMap((file) => file.reports))
      return paragraphs.flatMap((paragraph, i) => reportedHan(view, outside, paragraph, i, known, han, reports))
    },
    words: (paragraph) => words[paragraph] ?? [],
    signed: (source, paragraph) => {
      if (han) return named(nameAt(outside, source[0], false, known, han), source, paragraph)
      const signature = wordsOf(outside, source, speech)
      const subject = signature.length ? subjectBehind(signature, 0, signature.length - 1, speech) : null
      return subject?.kind === 'name' ? resolve(subject, source, paragraph) : { kind: 'nothing' }
    },
    ask: (paragraph, end, quotation, next) => {
      // `The minister said:` in the paragraph before
      const above = paragraph > 0 && quotation[0] <= (paragraphs[paragraph] as Span)[0] ? (paragraphs[paragraph - 1] as Span) : null
      if (above && /[:：]$/u.test(outside.slice(above[1] - 1, above[1]))) {
        const lead = leadOf(above, paragraph - 1)
        if (lead) return lead
      }
      if (topics) {
        const found = attributeTopic(outside, [(paragraphs[paragraph] as Span)[0], (paragraphs[end] as Span)[1]], quotation, topics)
        return found ? resolve(found.subject, found.sentence, paragraph) : { kind: 'nothing' }
      }
      if (han) {
        const found = attributeHan(outside, [(paragraphs[paragraph] as Span)[0], (paragraphs[end] as Span)[1]], quotation, next, known, han)
        if (!found) return { kind: 'nothing' }
        return found.saying.subject ? resolve(found.saying.subject, found.sentence, paragraph) : { kind: 'same', sentence: found.sentence }
      }
      const found = attribute(outside, words[paragraph] as readonly Word[], words[end] as readonly Word[], quotation, next, speech)
      return found ? resolve(found.source, found.sentence, paragraph) : { kind: 'nothing' }
    },
    remember: (claim, paragraph, at) => {
      if (claim.kind === 'named' && claim.person) last = { person: claim.person, paragraph, at }
      else if (claim.kind === 'unnamed') last = null
    },
  }
}

const MOST_PEOPLE = 64
const MOST_MENTIONS = 1000

function without(view: string, quotations: readonly Span[]): string {
  const pieces: string[] = []
  let at = 0
  for (const [start, end] of quotations) {
    pieces.push(view.slice(at, start), QUOTED.repeat(end - start))
    at = end
  }
  return pieces.join('') + view.slice(at)
}
