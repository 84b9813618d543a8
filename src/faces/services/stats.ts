import { z } from 'zod'
import { type Amount, countArchive, type Statistics } from '../../archive/index.ts'
import { type Cell, defineService } from './service.ts'
import { about, count, edtf, name } from './shapes.ts'

const amount = { documents: count, turns: count, characters: count.meta(about("code points: of whole documents by language and year, of the turns' text by speaker and outlet")) }
const list = <Key extends string>(key: Key) => z.array(z.strictObject({ [key]: name, ...amount } as { [key in Key]: typeof name } & typeof amount)).readonly()

const output = z.strictObject({
  total: z.strictObject(amount),
  revisions: count,
  from: edtf.meta(about('the first date with a year')),
  to: edtf.meta(about('the last')),
  byLanguage: list('language'), byYear: list('year'), bySpeaker: list('speaker'), byOutlet: list('outlet'),
})

export const service = defineService({
  name: 'stats',
  summary: 'count what there is',
  details: 'Documents, turns and characters: in all, by language, year, speaker and outlet. Every record is read for it, and thereby checked.',
  input: z.strictObject({}),
  output,
  lane: 'slow',
  answer: ({ archive }) => answerOf(countArchive(archive)),
  *table({ byLanguage, byYear, bySpeaker, byOutlet }) {
    yield ['by', 'value', 'documents', 'turns', 'characters']
    const rows = (by: string, all: readonly ({ readonly [field: string]: Cell } & Readonly<Amount>)[]) => all.map((its): Cell[] => [by, its[by] ?? null, its.documents, its.turns, its.characters])
    yield* [...rows('language', byLanguage), ...rows('year', byYear), ...rows('speaker', bySpeaker), ...rows('outlet', byOutlet)]
  },
})

/** Maps as lists; what has no year, no name is null. */
export function answerOf({ byLanguage, byYear, bySpeaker, byOutlet, ...rest }: Statistics): z.input<typeof output> {
  const rows = <Key extends string>(key: Key, amounts: ReadonlyMap<string, Amount>) => Array.from(amounts, ([value, its]) => ({ [key]: value || null, ...its }) as { [key in Key]: string | null } & Amount)
  return { ...rest, byLanguage: rows('language', byLanguage), byYear: rows('year', byYear), bySpeaker: rows('speaker', bySpeaker), byOutlet: rows('outlet', byOutlet) }
}
