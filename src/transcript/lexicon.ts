import { foldWord, type Language } from './languages/index.ts'
import { lazily, makePhrases, type Phrases } from './phrases.ts'
import { hasHan, isIdeograph } from './visible.ts'

/** What somebody's label says that they do, where it does not say who they are. */
export type Part = 'question' | 'followUp' | 'answer' | 'journalist' | 'moderator' | 'interpreter' | 'chair' | 'voices' | 'audience'
const PARTS: readonly Part[] = ['voices', 'audience', 'chair', 'interpreter', 'moderator', 'journalist', 'answer', 'followUp', 'question']

/** The word lists of the languages of one document, made ready for look-up. All words folded. */
export interface Lexicon {
  readonly languages: readonly Language[]
  /** the language of the document has no file: the lists are those of all others together */
  readonly isUnknown: boolean
  readonly parts: ReadonlyMap<string, Part>
  readonly partWords: Phrases
  readonly honorifics: ReadonlySet<string>
  readonly offices: ReadonlySet<string>
  readonly spokespersons: ReadonlySet<string>
  readonly outlets: ReadonlySet<string>
  readonly particles: ReadonlySet<string>
  readonly sayVerbs: ReadonlySet<string>
  readonly askVerbs: readonly string[]
  /** commonest words and names of days, which open sentences and no names */
  readonly openers: ReadonlySet<string>
  /** its short commonest words, which need another behind them */
  readonly articles: ReadonlySet<string>
  /** titles of those who sit in a parliament: `deputy`, `MP`, `委員` */
  readonly members: ReadonlySet<string>
  readonly prepositions: ReadonlySet<string>
  readonly abbreviations: ReadonlySet<string>
  readonly surnames: ReadonlySet<string>
  readonly stage: Phrases
  /** those of more than three characters */
  readonly longStage: Phrases
  readonly deeds: Phrases
  readonly decisions: { readonly matters: Phrases, readonly outcomes: Phrases, readonly unless: Phrases }
  readonly greetings: Phrases
  readonly questionWords: readonly string[]
  readonly closings: Phrases
  /** those of scripts without blanks between words, which also end a line: `…历时一小时` */
  readonly hanClosings: Phrases
  readonly credits: ReadonlySet<string>
  readonly navigation: Phrases
  readonly pageNumbers: ReadonlySet<string>
  readonly questionTime: Phrases
  /** those of scripts without blanks between words, to be found within a heading */
  readonly hanQuestionTime: Phrases
  /** words for kinds of events, of two characters and more, and of three and more */
  readonly events: Phrases
  readonly longEvents: Phrases
  /** words for events at which the press asks, and for those who ask there */
  readonly pressEvents: Phrases
  readonly journalists: Phrases
  readonly answers: Phrases
  readonly weekdays: ReadonlySet<string>
  readonly months: ReadonlyMap<string, number>
  /** the words of scripts that set no blanks between words, longest first */
  readonly han: {
    readonly journalists: readonly string[]
    readonly offices: readonly string[]
    readonly honorifics: readonly string[]
    readonly outlets: readonly string[]
    readonly sayVerbs: readonly string[]
    readonly parts: readonly (readonly [string, Part])[]
    /** the words, as printed, that stand right behind a name: for what its bearer does, says, is called or holds */
    readonly followers: Phrases
  }
}

const ARTICLES = /^(?:the|an?|and|or|el|la|los|las|un|una|y|le|les|des|du|et|ou|der|die|das|ein|eine|und|oder|il|lo|gli|e|o|os|as|um|uma|и|или|ve|i)$/u

const longestFirst = (words: Iterable<string>) => [...new Set(words)].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))

const compiled = new Map<string, Lexicon>()

/** The lists of several languages as one, the first ones winning where they disagree; compiled once for each choice of languages. */
export function compileLexicon(languages: readonly Language[]): Lexicon {
  const choice = languages.map(({ tag }) => tag).join(' ')
  const lexicon = compiled.get(choice) ?? compile(languages)
  compiled.set(choice, lexicon)
  return lexicon
}

/** a word as it is compared; Greek capitals have no accents, and no form of sigma for the end of a word */
function forms(word: string): string[] {
  const folded = foldWord(word)
  if (!mayBeGreek(folded) || !/\p{Script=Greek}/u.test(folded)) return [folded]
  const bare = folded.normalize('NFD').replace(/\p{M}/gu, '')
  return bare === folded ? [folded] : [folded, bare]
}

/** false of words in ASCII, Western letters, Cyrillic and ideographs */
function mayBeGreek(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i)
    if (unit >= 0x370 && !(unit >= 0x400 && unit < 0x530) && !isIdeograph(unit)) return true
  }
  return false
}

const MOST_KNOWN = 4 // languages of one document: its own, its other script, English; more stand for an unknown one

/** Each list is folded when it is first asked for: a document asks for half of them. */
function compile(languages: readonly Language[]): Lexicon {
  const gather = (pick: (language: Language) => readonly string[]) => languages.flatMap((language) => pick(language).flatMap(forms))
  const setOf = (pick: (language: Language) => readonly string[]) => lazily(() => new Set(gather(pick)))
  const isUnknown = languages.length > MOST_KNOWN
  const unspaced = (words: readonly string[]) => longestFirst(words.filter(hasHan))
  const closings = () => gather((l) => l.closings)
  const questionTime = () => gather((l) => l.questionTime)
  const events = () => gather((l) => Object.values(l.events).flat())

  const parts = lazily(() => partsOf(languages))
  const months = lazily(() => monthsOf(languages))
  const openers = lazily(() => openersOf(isUnknown ? [] : languages.filter((language) => language.tag.split('-')[0] === languages[0]?.tag.split('-')[0]), new Set(gather((l) => l.modality))))
  const honorifics = setOf((l) => l.honorifics)
  const offices = setOf((l) => [...l.offices, ...l.spokespersons])
  const spokespersons = setOf((l) => l.spokespersons)
  const outlets = setOf((l) => l.outletWords)
  const particles = setOf((l) => l.particles)
  const sayVerbs = setOf((l) => l.sayVerbs)
  const askVerbs = lazily(() => longestFirst(gather((l) => l.askVerbs)))
  const members = setOf((l) => l.members)
  const articles = lazily(() => new Set(gather((l) => l.common).filter((word) => ARTICLES.test(word))))
  const prepositions = setOf((l) => l.prepositions)
  const abbreviations = setOf((l) => [...l.abbreviations, ...l.honorifics])
  const surnames = setOf((l) => l.surnames)
  const questionWords = lazily(() => longestFirst(gather((l) => l.questionWords)))
  const credits = lazily(() => new Set(gather((l) => l.credits).map((word) => word.replace(/\s*[:：]$/u, ''))))
  const pageNumbers = lazily(() => new Set(languages.flatMap((l) => l.pageNumbers.map((form) => form.normalize('NFKC').toLowerCase().replace(/\s+/g, '')))))
  const weekdays = setOf((l) => l.weekdays.flat())
  // shortest first: of `电视台记者` only `记者` is the word, the rest names the outlet
  const hanJournalists = lazily(() => unspaced(gather((l) => l.journalist)).reverse())
  const hanOffices = lazily(() => unspaced(gather((l) => [...l.offices, ...l.spokespersons, ...l.chair])))
  const hanHonorifics = lazily(() => unspaced(gather((l) => l.honorifics)))
  const hanOutlets = lazily(() => unspaced(gather((l) => l.outletWords)))
  const hanSayVerbs = lazily(() => unspaced(gather((l) => l.sayVerbs)))
  const hanParts = lazily(() => longestFirst([...parts().keys()].filter(hasHan)).map((word) => [word, parts().get(word) as Part] as const))
  return {
    languages, isUnknown,
    get parts() { return parts() },
    get months() { return months() },
    get openers() { return openers() },
    get honorifics() { return honorifics() },
    get offices() { return offices() },
    get spokespersons() { return spokespersons() },
    get outlets() { return outlets() },
    get particles() { return particles() },
    get sayVerbs() { return sayVerbs() },
    get askVerbs() { return askVerbs() },
    get members() { return members() },
    get articles() { return articles() },
    get prepositions() { return prepositions() },
    get abbreviations() { return abbreviations() },
    get surnames() { return surnames() },
    get questionWords() { return questionWords() },
    get credits() { return credits() },
    get pageNumbers() { return pageNumbers() },
    get weekdays() { return weekdays() },
    partWords: makePhrases(() => parts().keys()),
    stage: makePhrases(() => longestFirst(gather((l) => l.stage))),
    longStage: makePhrases(() => longestFirst(gather((l) => l.stage)).filter((word) => word.length > 3)),
    deeds: makePhrases(() => gather((l) => l.deeds)),
    decisions: {
      matters: makePhrases(() => gather((l) => l.decisions?.matters ?? [])),
      outcomes: makePhrases(() => gather((l) => l.decisions?.outcomes ?? [])),
      unless: makePhrases(() => gather((l) => l.decisions?.unless ?? [])),
    },
    greetings: makePhrases(() => gather((l) => l.greetings)),
    closings: makePhrases(() => longestFirst(closings())),
    hanClosings: makePhrases(() => closings().filter((word) => hasHan(word) && word.length > 1)),
    navigation: makePhrases(() => gather((l) => l.navigation)),
    questionTime: makePhrases(() => longestFirst(questionTime())),
    hanQuestionTime: makePhrases(() => questionTime().filter((word) => hasHan(word) && word.length > 2)),
    events: makePhrases(() => events().filter((word) => word.length > 1)),
    longEvents: makePhrases(() => events().filter((word) => word.length > 2)),
    pressEvents: makePhrases(() => gather((l) => [...l.events['press-conference'], ...l.events.briefing, ...l.events.interview]).filter((word) => word.length > 1)),
    journalists: makePhrases(() => gather((l) => l.journalist).filter((word) => word.length > 1)),
    answers: makePhrases(() => gather((l) => l.answer).filter((word) => word.length > 1)),
    han: {
      get journalists() { return hanJournalists() },
      get offices() { return hanOffices() },
      get honorifics() { return hanHonorifics() },
      get outlets() { return hanOutlets() },
      get sayVerbs() { return hanSayVerbs() },
      get parts() { return hanParts() },
      followers: makePhrases(() => [
        ...languages.flatMap((l) => [l.hostVerbs, l.upcoming, l.prepositions, l.honorifics, ...Object.values(l.events)].flat()).filter(hasHan), ...hanSayVerbs(), ...hanJournalists(),
      ]),
    },
  }
}

function partsOf(languages: readonly Language[]): Map<string, Part> {
  const parts = new Map<string, Part>()
  languages.forEach((language, i) => {
    for (const part of PARTS) {
      for (const folded of language[part].flatMap(forms)) {
        // the first language wins; within one, the more telling part, which stands later in PARTS
        if (folded) parts.set(folded, i > 0 && parts.has(folded) ? (parts.get(folded) as Part) : part)
      }
    }
  })
  return parts
}

function monthsOf(languages: readonly Language[]): Map<string, number> {
  const months = new Map<string, number>()
  for (const language of languages) language.months.forEach((forms, index) => forms.forEach((form) => { if (!months.has(foldWord(form))) months.set(foldWord(form), index + 1) }))
  return months
}

/** `modal`: Will and May are names too */
const openersOf = (own: readonly Language[], modal: ReadonlySet<string>) =>
  new Set(own.flatMap((l) => [...l.common, ...l.weekdays.flat(), ...l.contrast, ...l.prepositions].map(foldWord)).filter((word) => !modal.has(word)))
