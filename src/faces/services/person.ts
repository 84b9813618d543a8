import { z } from 'zod'
import type { DocumentEntry } from '../../archive/index.ts'
import type { VerbatimIndex } from '../../verbatim/index.ts'
import { OnrecordError } from '../../problem.ts'
import { portray } from '../../query/index.ts'
import { as, presence } from './people.ts'
import { defineService } from './service.ts'
import { about, count, documentFilters } from './shapes.ts'

const { event: _, ...filters } = documentFilters

export const service = defineService({
  name: 'person',
  summary: 'one speaker or outlet',
  details:
    'How often and when somebody spoke, or was asked for an outlet; offices, outlets, acts; and the words that stand in what they said more often than in the rest of the archive, by their ' +
    'log-likelihood ratio, which orders them and judges nothing.',
  input: z.strictObject({ as, name: z.string().min(1).max(500).meta(about('as the records spell it')), ...filters }),
  output: presence.extend({
    as: z.enum(['speaker', 'outlet']),
    acts: z.strictObject({ question: count, answer: count, statement: count }),
    years: z.array(z.strictObject({ year: z.string().nullable(), turns: count })).readonly(),
    roles: z.array(presence).readonly().meta(about('offices as printed')),
    others: z.array(presence).readonly().meta(about('the outlets of a speaker, the speakers of an outlet')),
    words: z.array(z.strictObject({
      word: z.string(), count: count.meta(about('in what they said')), overall: count.meta(about('in the whole archive')), keyness: z.number(),
    })).readonly().nullable().meta(about('null where there is no index of wordings to compare with')),
  }),
  lane: 'wordings',
  async answer(context, { as: named, name, ...chosen }) {
    const wordings = await context.wordings()
    // words of other languages are none of these: only the letters need to be told apart
    const wholeOf = (languages: ReadonlySet<string>) => ({ letters: lettersIn(wordings.index, context.archive.documents(), languages), count: (word: string) => wordings.index.count(word) })
    const portrait = await portray({ archive: context.archive, concordance: await context.concordance() }, named, name, wholeOf, chosen)
    if (!portrait) throw new OnrecordError('no-such-person', `nobody is named ${JSON.stringify(name)} as ${named === 'speaker' ? 'a speaker' : 'an outlet'} here`)
    return { as: named, ...portrait }
  },
})

function lettersIn(index: VerbatimIndex, documents: readonly DocumentEntry[], languages: ReadonlySet<string>): number {
  const chosen = documents.filter(({ language }) => languages.has(language))
  if (chosen.length === documents.length) return index.characters
  let letters = 0
  for (const { characters } of index.extent('year', { documents: chosen.map(({ id }) => id) }).values()) letters += characters
  return letters
}
