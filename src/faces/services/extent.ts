import { z } from 'zod'
import { defineService } from './service.ts'
import { about, count, documentEntry, edtf, entryOf } from './shapes.ts'

const amount = { documents: count, turns: count, characters: count.meta(about('code points of whole documents')) }

export const service = defineService({
  name: 'extent',
  summary: 'how much there is, and of when',
  details: 'What the list of documents tells without opening one: totals, languages, days with their events, and the documents of the last days.',
  input: z.strictObject({ latest: z.int().min(0).max(100).default(10).meta(about('documents of the last dates')) }),
  output: z.strictObject({
    total: z.strictObject(amount),
    revisions: count,
    from: edtf, to: edtf,
    languages: z.array(z.strictObject({ language: z.string(), ...amount })).readonly(),
    days: z.array(z.strictObject({ date: z.string().meta(about('a full date')), ...amount })).readonly().meta(about('days in their order')),
    undated: count.meta(about('documents without a full date')),
    latest: z.array(documentEntry).readonly().meta(about('the newest first')),
  }),
  answer({ archive }, { latest }) {
    const documents = archive.documents()
    const start = () => ({ documents: 0, turns: 0, characters: 0 })
    const total = start()
    const languages = new Map<string, ReturnType<typeof start>>()
    const days = new Map<string, ReturnType<typeof start>>()
    let [undated, revisions] = [0, 0]
    const of = (map: Map<string, ReturnType<typeof start>>, key: string) => map.get(key) ?? map.set(key, start()).get(key)!
    for (const { id, language, date, turns, characters } of documents) {
      const isFull = date !== null && /^\d{4}-\d\d-\d\d/.test(date)
      if (!isFull) undated++
      revisions += archive.revisions(id).length
      for (const each of [total, of(languages, language), ...(isFull ? [of(days, date.slice(0, 10))] : [])]) {
        each.documents++
        each.turns += turns
        each.characters += characters
      }
    }
    const dated = documents.filter(({ date }) => date !== null && /^\d{4}/.test(date))
    return {
      total, revisions, undated,
      from: dated[0]?.date ?? null, to: dated.at(-1)?.date ?? null,
      languages: Array.from(languages, ([language, its]) => ({ language, ...its })).sort((a, b) => b.documents - a.documents || (a.language < b.language ? -1 : 1)),
      days: Array.from(days, ([date, its]) => ({ date, ...its })).sort((a, b) => (a.date < b.date ? -1 : 1)),
      latest: latest ? dated.slice(-latest).toReversed().map(entryOf) : [],
    }
  },
  *table({ days }) {
    yield ['date', 'documents', 'turns', 'characters']
    for (const { date, documents, turns, characters } of days) yield [date, documents, turns, characters]
  },
})
