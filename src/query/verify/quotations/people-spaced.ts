import { namesIn, rolesOf, type Subject } from './noun-phrase.ts'
import type { People, Person } from './people.ts'
import type { Speech } from './speech.ts'
import { fold } from './speech.ts'
import type { Word } from './words.ts'

type Name = ReturnType<typeof namesIn>[number]

const foldedOf = (words: readonly Word[]) => words.map(({ folded }) => folded.replace(/'s$/u, ''))

/** Everybody whom the paragraphs name in full or with a title. A surname alone is a mention of those who have it. */
export function gatherPeople(text: string, paragraphs: readonly (readonly Word[])[], speech: Speech): People {
  const people: People = { all: [], mentions: [] }
  const names = paragraphs.map((words) => namesIn(words, speech))
  const byName = new Map<string, Person>()
  const bySurname = new Map<string, Person[]>()
  const add = (one: Name) => {
    const words = foldedOf(one.name)
    const key = one.name.length > 1 ? `${words[0]} ${words.at(-1)}` : `. ${words[0]}`
    let person = byName.get(key)
    const printed = printedName(text, one.name)
    if (!person) {
      person = { name: one.name.length > 1 ? printed : printedName(text, [...one.title, ...one.name]), words, roles: new Set(), sex: null, isKnown: false }
      byName.set(key, person)
      people.all.push(person)
      const surnames = one.name.length > 1 ? words.slice(1) : words
      for (const surname of surnames) bySurname.set(surname, [...bySurname.get(surname) ?? [], person].slice(0, 4))
    } else if (one.name.length > person.words.length) {
      person.name = printed
      person.words = words
    }
    learn(person, one, speech)
    return person
  }
  for (const list of names) for (const one of list) if (one.name.length > 1) add(one)
  for (const list of names) {
    for (const one of list) {
      if (one.name.length > 1) continue
      const fits = bySurname.get(foldedOf(one.name)[0] as string) ?? []
      if (fits.length === 1) learn(fits[0] as Person, one, speech)
      else if (!fits.length) add(one)
    }
  }
  // who is named nowhere with an office, and only as places are, is none
  for (const words of paragraphs) {
    for (let i = 0; i < words.length; i++) {
      const word = words[i] as Word
      if (!word.isUpper) continue
      const fits = bySurname.get(word.folded.replace(/'s$/u, '')) ?? []
      const whole = fits.find((person) => person.words.length > 1 && words[i - person.words.length + 1]?.folded === person.words[0])
      for (const person of whole ? [whole] : fits) people.mentions.push({ at: word.start, end: word.end, person })
    }
  }
  return people
}

const printedName = (text: string, words: readonly Word[]) => {
  const name = text.slice((words[0] as Word).start, (words.at(-1) as Word).end).replace(/\s+/gu, ' ')
  return name.replace(/['’]s$/u, '')
}

function learn(person: Person, { title, behind, before }: Name, speech: Speech): void {
  for (const role of [...rolesOf(title, speech), ...rolesOf(behind, speech)]) person.roles.add(role)
  if (title.length || person.roles.size) person.isKnown = true
  if (!person.isKnown && before && before.gap !== 'blank' && speech.prepositions.has(before.folded)) return
  for (const { folded } of title) {
    if (speech.men.has(folded)) person.sex = 'he'
    if (speech.women.has(folded)) person.sex = 'she'
  }
}

/** The person whom a name means: by its first and last word, or by a surname that one person has; null where several do. A name in full is its own person. */
export function personNamed(text: string, subject: Extract<Subject, { kind: 'name' }>, people: People): Person | null {
  const words = foldedOf(subject.words)
  const [first] = words
  if (words.length > 1) {
    const same = people.all.find((person) => person.words.length > 1 && person.words[0] === first && person.words.at(-1) === words.at(-1))
    if (same) return same
    const person: Person = { name: printedName(text, subject.words), words, roles: new Set(), sex: null, isKnown: true }
    people.all.push(person)
    return person
  }
  const fits = people.all.filter((person) => (person.words.length > 1 ? person.words.slice(1) : person.words).includes(first as string))
  if (fits.length === 1) return fits[0] as Person
  const titles = subject.title.map(({ folded }) => fold(folded))
  const titled = fits.filter((person) => titles.some((title) => person.roles.has(title)))
  return titled.length === 1 ? titled[0] as Person : null
}
