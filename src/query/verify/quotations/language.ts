import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * How the news of a language says who said something: what the language files of src/transcript do not tell. One JSON file a language; words in lower
 * case unless said otherwise, a list may be empty. No list holds the name of an outlet, a ministry, a party or a living person.
 */
export interface Attribution {
  /** BCP 47 */
  readonly tag: string
  /** verbs of saying beyond those of the transcript's language file: `called`, `calificó` */
  readonly verbs: readonly string[]
  /** words of that file's list of verbs that are none here, for they stand in other phrases as well: `para`, `so` */
  readonly notVerbs: readonly string[]
  /** verbs that introduce a clause of reported speech; the others need quotation marks */
  readonly reports: readonly string[]
  /** verbs of one who goes on speaking, whose subject is that of the verb before: `adding`, `añadiendo`; in Chinese whole words such as `补充说` need none */
  readonly participles: readonly string[]
  /** opens the clause that is reported: `that`, `que`, `dass`; in Chinese the verbs behind which it needs no comma */
  readonly that: readonly string[]
  /** verbs behind which it may stand without: `said the bridge would open` */
  readonly bare: readonly string[]
  /** whether a comma may open it: `sagte, die Brücke werde …` */
  readonly isCommaClause: boolean
  /** whether the verb closes the sentence, behind what was said, and the subject opens it */
  readonly isVerbFinal: boolean
  /** whether a verb may leave out its pronoun: `añadió` */
  readonly isProDrop: boolean
  /** whether a dash opens what is said in a dialogue */
  readonly hasDialogue: boolean
  /** before the name: `according to`, `según`, `据` */
  readonly accordingTo: readonly string[]
  /** opens a sentence whose quotation is how somebody sees it: `Pour la présidente, « … »` */
  readonly viewpoint: readonly string[]
  /** behind the name: `zufolge`, `'e göre` */
  readonly accordingAfter: readonly string[]
  /** `he`, `él`, `他`: one person, and a man where the language says so */
  readonly he: readonly string[]
  /** `she`, `ella`, `她` */
  readonly she: readonly string[]
  /** one person of either sex: `they` is none, it may be several */
  readonly one: readonly string[]
  /** between subject and verb: `also`, `then`, `has`, `le`, `还`, `进一步` */
  readonly between: readonly string[]
  /** before an office that the article has named: `the`, `la`, `der` */
  readonly articles: readonly string[]
  /** before somebody whom the article does not name: `one`, `another`, `ein` */
  readonly indefinite?: readonly string[]
  /** words for persons by what they do, beyond the offices of the transcript's language file: `leader`, `mandatario`, `外长` */
  readonly roles: readonly string[]
  /** words for persons that mean whoever was named: `the official`, `el dirigente`, `l’élu` */
  readonly generic: readonly string[]
  /** between two verbs of one subject: `and`, `y` */
  readonly conjunctions: readonly string[]
  /** words in the names of bodies and places, which speak in the news as people do: `ministry`, `council`, `harbour` */
  readonly bodies: readonly string[]
  /** whom somebody tells: `reporters`, `journalists`, `them`, `记者` */
  readonly addressees: readonly string[]
  /** opens what tells when and how something was said, behind the verb: `when`, `after`, `cuando` */
  readonly circumstances: readonly string[]
  /** honorifics of a man, and of a woman */
  readonly men: readonly string[]
  readonly women: readonly string[]
  /** days told from the article's own: the words, and how many days later (-1 is yesterday) */
  readonly days: Readonly<Record<string, number>>
  /** times that are no day: `last week`, `日前` */
  readonly vague: readonly string[]
  /** what was said before, as the object of the verb: `Lo ha detto il sindaco`, `Das sagte Harms` */
  readonly it: readonly string[]
  /** before a day of the week that is not the last one: `next`, `prochain` */
  readonly otherWeeks: readonly string[]
  /** words that begin with an apostrophe: `'tis`, without it */
  readonly apostrophes: readonly string[]
  /** whether a sentence behind a reported one goes on with it without saying so, up to the paragraph's end, as in Chinese news */
  readonly isCarried: boolean
  /** openings of sentences that tell again what happened, and go on with nobody's words: `会谈`, `据了解` */
  readonly narration: readonly string[]
  /** family names too rare, or too common as other words, for the transcript's language file: taken behind an office only */
  readonly surnames?: readonly string[]
  /** the characters in which foreign names are written, in Chinese */
  readonly syllables?: readonly string[]
}

let all: readonly Attribution[] | undefined

const load = () =>
  readdirSync(join(import.meta.dirname, 'languages'))
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(import.meta.dirname, 'languages', name), 'utf8')) as Attribution)

/** The files of these languages, in their order; all of them where none is known. One that only the transcript's files know has its verbs from there, and no more. */
export function attributionsOf(tags: readonly string[]): readonly Attribution[] {
  all ??= load()
  const [first] = tags
  if (first === undefined) return all
  const known = tags.flatMap((tag) => all?.filter((one) => one.tag === tag) ?? [])
  return known[0]?.tag.split('-')[0] === first.split('-')[0] ? known : [withNothing(first)]
}

const withNothing = (tag: string): Attribution => ({
  tag, verbs: [], notVerbs: [], reports: [], participles: [], that: [], bare: [], isCommaClause: false, isVerbFinal: false, hasDialogue: false, isProDrop: false, accordingTo: [], viewpoint: [],
  accordingAfter: [], he: [], she: [], one: [], between: [], articles: [], roles: [], generic: [], conjunctions: [], bodies: [], addressees: [], circumstances: [], men: [], women: [], days: {},
  vague: [], it: [], otherWeeks: [], apostrophes: [], isCarried: false, narration: [],
})
