import { foldWord, type Language } from './languages/index.ts'
import { makePhrases, type Phrases } from './phrases.ts'

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
  }
}

export const hasHan = (text: string) => HAN.test(text)
const HAN = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

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
  if (!/\p{Script=Greek}/u.test(folded)) return [folded]
  const bare = folded.normalize('NFD').replace(/\p{M}/gu, '')
  return bare === folded ? [folded] : [folded, bare]
}

const MOST_KNOWN = 4 // languages of one document: its own, its other script, English; more stand for an unknown one

function compile(languages: readonly Language[]): Lexicon {
  const gather = (pick: (language: Language) => readonly string[]) => languages.flatMap((language) => pick(language).flatMap(forms))
  const parts = new Map<string, Part>()
  for (const language of languages) {
    for (const part of PARTS) {
      for (const folded of language[part].flatMap(forms)) {
        // the first language wins; within one, the more telling part, which stands later in PARTS
        if (folded) parts.set(folded, languages.indexOf(language) > 0 && parts.has(folded) ? (parts.get(folded) as Part) : part)
      }
    }
  }
  const isUnknown = languages.length > MOST_KNOWN
  const months = new Map<string, number>()
  for (const language of languages) language.months.forEach((forms, index) => forms.forEach((form) => { if (!months.has(foldWord(form))) months.set(foldWord(form), index + 1) }))
  const unspaced = (words: readonly string[]) => longestFirst(words.filter(hasHan))
  const modal = new Set(gather((l) => l.modality)) // Will and May are names too
  const own = isUnknown ? [] : languages.filter((language) => language.tag.split('-')[0] === languages[0]?.tag.split('-')[0])
  const openers = new Set(own.flatMap((l) => [...l.common, ...l.weekdays.flat(), ...l.contrast, ...l.prepositions].map(foldWord)).filter((word) => !modal.has(word)))
  const closings = () => gather((l) => l.closings)
  const questionTime = () => gather((l) => l.questionTime)
  const events = () => gather((l) => Object.values(l.events).flat())
  return {
    languages, parts, months, isUnknown,
    partWords: makePhrases(() => parts.keys()),
    honorifics: new Set(gather((l) => l.honorifics)),
    offices: new Set(gather((l) => [...l.offices, ...l.spokespersons])),
    spokespersons: new Set(gather((l) => l.spokespersons)),
    outlets: new Set(gather((l) => l.outletWords)),
    particles: new Set(gather((l) => l.particles)),
    sayVerbs: new Set(gather((l) => l.sayVerbs)),
    askVerbs: longestFirst(gather((l) => l.askVerbs)),
    openers,
    members: new Set(gather((l) => l.members)),
    articles: new Set(gather((l) => l.common).filter((word) => ARTICLES.test(word))),
    prepositions: new Set(gather((l) => l.prepositions)),
    abbreviations: new Set(gather((l) => [...l.abbreviations, ...l.honorifics])),
    surnames: new Set(gather((l) => l.surnames)),
    stage: makePhrases(() => longestFirst(gather((l) => l.stage))),
    longStage: makePhrases(() => longestFirst(gather((l) => l.stage)).filter((word) => word.length > 3)),
    greetings: makePhrases(() => gather((l) => l.greetings)),
    questionWords: longestFirst(gather((l) => l.questionWords)),
    closings: makePhrases(() => longestFirst(closings())),
    hanClosings: makePhrases(() => closings().filter((word) => hasHan(word) && word.length > 1)),
    credits: new Set(gather((l) => l.credits).map((word) => word.replace(/\s*[:：]$/u, ''))),
    navigation: makePhrases(() => gather((l) => l.navigation)),
    pageNumbers: new Set(languages.flatMap((l) => l.pageNumbers.map((form) => form.normalize('NFKC').toLowerCase().replace(/\s+/g, '')))),
    questionTime: makePhrases(() => longestFirst(questionTime())),
    hanQuestionTime: makePhrases(() => questionTime().filter((word) => hasHan(word) && word.length > 2)),
    events: makePhrases(() => events().filter((word) => word.length > 1)),
    longEvents: makePhrases(() => events().filter((word) => word.length > 2)),
    pressEvents: makePhrases(() => gather((l) => [...l.events['press-conference'], ...l.events.briefing, ...l.events.interview]).filter((word) => word.length > 1)),
    journalists: makePhrases(() => gather((l) => l.journalist).filter((word) => word.length > 1)),
    answers: makePhrases(() => gather((l) => l.answer).filter((word) => word.length > 1)),
    weekdays: new Set(gather((l) => l.weekdays.flat())),
    han: {
      // shortest first: of `电视台记者` only `记者` is the word, the rest names the outlet
      journalists: unspaced(gather((l) => l.journalist)).reverse(),
      offices: unspaced(gather((l) => [...l.offices, ...l.spokespersons, ...l.chair])),
      honorifics: unspaced(gather((l) => l.honorifics)),
      outlets: unspaced(gather((l) => l.outletWords)),
      sayVerbs: unspaced(gather((l) => l.sayVerbs)),
      parts: longestFirst([...parts.keys()].filter(hasHan)).map((word) => [word, parts.get(word) as Part] as const),
    },
  }
}
