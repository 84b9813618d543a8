import { z } from 'zod'
import { countPeople } from '../../query/index.ts'
import { defineService } from './service.ts'
import { about, count, documentFilters, edtf, pageOf } from './shapes.ts'

const { event: _, ...filters } = documentFilters

export const as = z.enum(['speaker', 'outlet']).default('speaker').meta(about('who spoke, or for which outlets was asked'))
export const presence = z.strictObject({
  name: z.string().meta(about('as the records spell it')),
  turns: count, documents: count,
  first: edtf.meta(about('date of the first document')), last: edtf.meta(about('and of the last')),
})

const input = z.strictObject({
  as,
  ...filters,
  name: z.string().max(200).optional().meta(about('only names in which these characters stand, whatever their case')),
  sort: z.enum(['turns', 'documents', 'name', 'first', 'last']).default('turns'),
  limit: z.int().min(0).default(Number.MAX_SAFE_INTEGER).meta(about('names at most')),
  offset: z.int().min(0).default(0).meta(about('names to pass over before the first')),
})

export const service = defineService({
  name: 'people',
  summary: 'who spoke, and for which outlets was asked',
  details: 'Everybody who is named as a speaker, or every outlet, as the records spell them: in how many turns of how many documents, when first, when last. Turns without a name are not counted.',
  input,
  remote: input.extend(pageOf(100, 10_000)),
  output: z.strictObject({ as: z.enum(['speaker', 'outlet']), total: count, people: z.array(presence).readonly() }),
  lane: 'slow',
  async answer(context, { as: named, name, sort, limit, offset, ...chosen }) {
    const all = await countPeople({ archive: context.archive, concordance: await context.concordance() }, named, chosen)
    const wanted = name?.toLowerCase()
    const people = wanted ? all.filter((its) => its.name.toLowerCase().includes(wanted)) : [...all]
    // they come by turns; what is equal keeps that order
    if (sort === 'documents') people.sort((a, b) => b.documents - a.documents)
    else if (sort === 'name') people.sort((a, b) => (a.name < b.name ? -1 : 1))
    else if (sort !== 'turns') people.sort((a, b) => compareDates(a[sort], b[sort]) * (sort === 'last' ? -1 : 1))
    return { as: named, total: people.length, people: people.slice(offset, offset + limit) }
  },
  *table({ people }) {
    yield ['name', 'turns', 'documents', 'first', 'last']
    for (const { name, turns, documents, first, last } of people) yield [name, turns, documents, first, last]
  },
  page: ({ people, total }) => ({ rows: people.length, total }),
})

const compareDates = (a: string | null, b: string | null): number => (a === b ? 0 : (a ?? '~') < (b ?? '~') ? -1 : 1)
