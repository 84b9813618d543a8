import type { Span } from '../../../span.ts'

/** Somebody whom the article names. */
export interface Person {
  /** the fullest form of the name that the article prints */
  name: string
  /** the words of the name, folded; for scripts without blanks the name itself */
  words: readonly string[]
  /** words for offices that stand with the name, folded */
  readonly roles: Set<string>
  sex: 'he' | 'she' | null
  /** an office, an honorific or a verb of saying shows that it is a person */
  isKnown: boolean
}

/** The people of one article and where it names them. */
export interface People {
  readonly all: Person[]
  /** in the order of their places */
  readonly mentions: { readonly at: number, readonly end: number, readonly person: Person }[]
}

/** The one person who holds the office; null where the article names none, or several. */
export function holderOf(roles: readonly string[], people: People): Person | null {
  // `Ministerin` is what a `Hafenministerin` is
  const has = (person: Person, role: string) => person.roles.has(role) || role.length >= 6 && [...person.roles].some((own) => own.endsWith(role) || isDeclined(role, own))
  const fits = people.all.filter((person) => roles.some((role) => has(person, role)))
  if (fits.length <= 1) return fits[0] ?? null
  const all = fits.filter((person) => roles.every((role) => has(person, role)))
  return all.length === 1 ? all[0] as Person : null
}

/** `министра` is `министр` */
const isDeclined = (role: string, own: string) => /^\p{Script=Cyrillic}/u.test(role) && own.slice(0, -1) === role.slice(0, own.length - 1) && Math.abs(role.length - own.length) <= 2

/** Who is named between two places, the persons in the order in which they are. */
export function namedBetween([start, end]: Span, { mentions }: People): Person[] {
  let low = 0
  let high = mentions.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((mentions[middle] as { at: number }).at < start) low = middle + 1
    else high = middle
  }
  const found: Person[] = []
  for (; low < mentions.length && (mentions[low] as { at: number }).at < end; low++) {
    const { person } = mentions[low] as { person: Person }
    if (!found.includes(person)) found.push(person)
    if (found.length > 8) break
  }
  return found
}
