import { foldWord, type Lexicon } from '../../../transcript/index.ts'
import type { Attribution } from './language.ts'

/** The words by which an article of some languages says who speaks, made ready to be looked up. All folded, apostrophes straight. */
export interface Speech {
  /** by their first word, longest first */
  readonly verbs: PhraseTable
  readonly reports: ReadonlySet<string>
  readonly participles: PhraseTable
  readonly thats: PhraseTable
  /** verbs behind which the clause may stand without `that` */
  readonly bare: ReadonlySet<string>
  readonly isCommaClause: boolean
  readonly isVerbFinal: boolean
  readonly hasDialogue: boolean
  readonly accordingTo: PhraseTable
  readonly accordingAfter: PhraseTable
  readonly viewpoint: ReadonlySet<string>
  readonly pronouns: ReadonlyMap<string, 'he' | 'she' | 'one'>
  readonly between: ReadonlySet<string>
  readonly articles: ReadonlySet<string>
  /** words for offices and for persons by what they do, and the head words of longer ones */
  readonly roles: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  readonly addressees: ReadonlySet<string>
  readonly honorifics: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  /** words that open sentences and no names */
  readonly notNames: ReadonlySet<string>
  /** names of days and months */
  readonly calendar: ReadonlySet<string>
  readonly conjunctions: ReadonlySet<string>
  /** offices that mean anybody who has been named: `the official` */
  readonly generic: ReadonlySet<string>
  readonly indefinite: ReadonlySet<string>
  readonly isProDrop: boolean
  readonly days: ReadonlyMap<string, number>
  readonly circumstances: ReadonlySet<string>
  readonly men: ReadonlySet<string>
  readonly women: ReadonlySet<string>
  readonly vague: readonly string[]
  readonly it: ReadonlySet<string>
  readonly otherWeeks: ReadonlySet<string>
  readonly apostrophes: ReadonlySet<string>
  readonly abbreviations: ReadonlySet<string>
  readonly weekdays: ReadonlySet<string>
  readonly isCarried: boolean
  readonly files: readonly Attribution[]
}

/** Phrases of several words, found by their first word. */
export type PhraseTable = ReadonlyMap<string, readonly (readonly string[])[]>

export const fold = (word: string) => foldWord(word.replace(/[’‘ʼ]/gu, "'"))

function phraseTable(phrases: Iterable<string>): PhraseTable {
  const table = new Map<string, string[][]>()
  for (const phrase of new Set(phrases)) {
    const words = phrase.replace(/(?<=^|\s)((?:[dlnsmcqj]|qu)')(?=\p{L})/gu, '$1 ').split(/\s+/u).filter(Boolean)
    const [first] = words
    if (!first) continue
    const list = table.get(first)
    if (list) list.push(words)
    else table.set(first, [words])
  }
  for (const list of table.values()) list.sort((a, b) => b.length - a.length)
  return table
}

const compiled = new WeakMap<Lexicon, Speech>()

/** Compiled once for each lexicon. */
export function compileSpeech(files: readonly Attribution[], lexicon: Lexicon): Speech {
  let speech = compiled.get(lexicon)
  if (!speech) compiled.set(lexicon, speech = compile(files, lexicon))
  return speech
}

function compile(files: readonly Attribution[], lexicon: Lexicon): Speech {
  const gather = (pick: (file: Attribution) => readonly string[]) => files.flatMap((file) => pick(file).map(fold))
  const set = (pick: (file: Attribution) => readonly string[]) => new Set(gather(pick))
  const according = gather((file) => file.accordingTo)
  const none = new Set([...gather((file) => file.notVerbs), ...according])
  const own = lexicon.languages.filter(({ tag }) => files[0] && tag.split('-')[0] === files[0].tag.split('-')[0])
  const pronouns = new Map<string, 'he' | 'she' | 'one'>()
  for (const file of files) for (const kind of ['he', 'she', 'one'] as const) for (const word of file[kind]) if (!pronouns.has(fold(word))) pronouns.set(fold(word), kind)
  const participles = gather((file) => file.participles)
  return {
    files, pronouns,
    verbs: phraseTable([...(lexicon.isUnknown ? lexicon.languages : own).flatMap(({ sayVerbs, askVerbs }) => [...sayVerbs, ...askVerbs].map(fold)), ...gather((file) => file.verbs), ...gather((file) => file.reports)].filter((verb) => !none.has(verb))),
    reports: set((file) => file.reports),
    participles: phraseTable(participles),
    thats: phraseTable(gather((file) => file.that)),
    bare: set((file) => file.bare),
    isCommaClause: files[0]?.isCommaClause ?? false,
    hasDialogue: files[0]?.hasDialogue ?? false,
    isVerbFinal: files[0]?.isVerbFinal ?? false,
    weekdays: new Set([...lexicon.weekdays].map(fold)),
    accordingTo: phraseTable(according),
    viewpoint: set((file) => file.viewpoint),
    accordingAfter: phraseTable(gather((file) => file.accordingAfter)),
    between: set((file) => file.between),
    articles: set((file) => file.articles),
    roles: new Set([...lexicon.offices, ...lexicon.spokespersons, ...gather((file) => file.roles), ...gather((file) => file.generic)].map(fold)),
    bodies: set((file) => file.bodies),
    addressees: set((file) => file.addressees),
    honorifics: new Set([...lexicon.honorifics].map(fold)),
    particles: new Set([...lexicon.particles].map(fold)),
    prepositions: new Set((lexicon.isUnknown ? [] : own).flatMap((language) => language.prepositions).map(fold).filter((word) => word !== 'and' && word !== 'y')),
    calendar: new Set([...lexicon.weekdays, ...lexicon.months.keys()].map(fold)),
    conjunctions: set((file) => file.conjunctions),
    generic: set((file) => file.generic),
    indefinite: set((file) => file.indefinite ?? []),
    isProDrop: files[0]?.isProDrop ?? false,
    notNames: new Set([...lexicon.openers, ...lexicon.weekdays, ...lexicon.months.keys()].map(fold)),
    days: new Map(files.flatMap((file) => Object.entries(file.days)).map(([word, offset]) => [fold(word), offset])),
    circumstances: set((file) => file.circumstances),
    men: set((file) => file.men),
    women: set((file) => file.women),
    vague: gather((file) => file.vague),
    it: new Set((files[0]?.it ?? []).map(fold)),
    otherWeeks: set((file) => file.otherWeeks),
    apostrophes: set((file) => file.apostrophes),
    abbreviations: new Set([...lexicon.abbreviations].map(fold)),
    isCarried: files[0]?.isCarried ?? false,
  }
}
