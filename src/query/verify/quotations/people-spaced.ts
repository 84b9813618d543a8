import { namesIn, rolesOf, type Subject } from './noun-phrase.ts'
import type { People, Person } from './people.ts'
import { fold, type Speech } from './speech.ts'
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
    const key = one.name.length > 1 && isDeclined(words) ? words.map((word, i) => word.slice(0, i ? 4 : 3)).join(' ') : one.name.length > 1 ? `${words[0]} ${words.at(-1)}` : `. ${words[0]}`
    let person = byName.get(key)
    const printed = printedName(text, one.name)
    if (!person) {
      person = { name: one.name.length > 1 ? printed : printedName(text, [...one.title, ...one.name]), words, roles: new Set(), sex: null, isKnown: false }
      byName.set(key, person)
      people.all.push(person)
      const surnames = one.name.length > 1 ? words.slice(1) : words
      for (const surname of surnames) bySurname.set(surname, [...bySurname.get(surname) ?? [], person].slice(0, 4))
    } else if (one.name.length > person.words.length || isDeclined(words) && isNominative(words, person.words)) {
      person.name = printed
      person.words = words
      for (const surname of words.slice(1)) bySurname.set(surname, [...new Set([...bySurname.get(surname) ?? [], person])])
    } else if (isDeclined(words)) for (const surname of words.slice(1)) bySurname.set(surname, [...new Set([...bySurname.get(surname) ?? [], person])].slice(0, 4))
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

/** names that take endings, as in Russian: `Вера Ладогина`, `Веры Ладогиной` */
const isDeclined = (words: readonly string[]) => words.every((word) => /^\p{Script=Cyrillic}{3,}/u.test(word))

/** of two forms of one name, whether the first is the one in which it is quoted: the shorter, of a woman that in а or я */
const isNominative = (words: readonly string[], than: readonly string[]) => {
  const length = words.join('').length - than.join('').length
  return length < 0 || length === 0 && /[ая]$/u.test(words[0] as string) && !/[ая]$/u.test(than[0] as string)
}

const isFormOf = (words: readonly string[], whole: readonly string[]) =>
  isDeclined(words) && words.length === whole.length && words.every((word, i) => word.slice(0, 4) === (whole[i] as string).slice(0, 4) && Math.abs(word.length - (whole[i] as string).length) <= 3)

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
    const declined = people.all.filter((person) => isFormOf(words, person.words))
    if (declined.length) return declined.length === 1 ? declined[0] as Person : null
    const person: Person = { name: printedName(text, subject.words), words, roles: new Set(), sex: null, isKnown: true }
    people.all.push(person)
    return person
  }
  const isTheirs = (own: string) => own === first || isFormOf([first as string], [own])
  const fits = people.all.filter((person) => (person.words.length > 1 ? person.words.slice(1) : person.words).some(isTheirs))
  if (fits.length === 1) return fits[0] as Person
  const titles = subject.title.map(({ folded }) => fold(folded))
  const titled = fits.filter((person) => titles.some((title) => person.roles.has(title)))
  return titled.length === 1 ? titled[0] as Person : null
}
