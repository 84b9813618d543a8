import type { Span } from '../../../span.ts'
import type { HanSubject } from './han.ts'
import type { People, Person } from './people.ts'
import { topicIn, type TopicSpeech } from './topic.ts'

const MOST_PEOPLE = 64

/** Everybody of whom a sentence of Japanese or Korean is about, with the office that stands with the name. */
export function gatherTopics(view: string, paragraphs: readonly Span[], speech: TopicSpeech): People {
  const people: People = { all: [], mentions: [] }
  for (const [start, end] of paragraphs) {
    let from = start
    for (let at = start; at <= end; at++) {
      if (at < end && !/[。！？!?\n\ufffc]/u.test(view[at] as string) && !(view[at] === '.' && /\s/u.test(view[at + 1] ?? ' '))) continue
      const subject = at - from >= 3 && at - from < 400 ? topicIn(view, from, at, speech) : null
      if (subject?.kind === 'name' && people.all.length < MOST_PEOPLE) {
        const person = topicPerson(subject, people, speech)
        people.mentions.push({ at: subject.span[0], end: subject.span[1], person })
      }
      from = at + 1
    }
  }
  return people
}

/** The person of a name with an office: who has this name, or who alone has this family name and office. */
export function topicPerson({ name, title }: Extract<HanSubject, { kind: 'name' }>, { all }: People, speech: TopicSpeech): Person {
  const same = all.find((person) => person.words[0] === name)
  if (same) {
    same.roles.add(title)
    return same
  }
  const isShort = isFamilyName(name, speech)
  if (isShort) {
    const fits = all.filter((person) => person.words[0]?.startsWith(name) && (person.roles.has(title) || speech.honorifics.has(title)))
    if (fits.length === 1) return fits[0] as Person
  }
  const person: Person = { name: isShort ? `${name}${speech.isKorean ? ' ' : ''}${title}` : name, words: [name], roles: new Set([title]), sex: null, isKnown: true }
  all.push(person)
  return person
}

/** a family name alone, as `김` or `真砂` are */
function isFamilyName(name: string, { isKorean, lexicon }: TopicSpeech): boolean {
  if (isKorean) return name.length === 1
  return /^\p{Script=Han}+$/u.test(name) && (name.length <= 2 || lexicon.surnames.has(name))
}
