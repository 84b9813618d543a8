import { QueryError } from '../../../query/index.ts'
import type { Asker } from '../../serve/asking.ts'
import type { Page, Visit } from '../visit.ts'
import { askPage, type FindAnswer, findPage, misunderstoodPage, requestOf } from './find.ts'

/** Months are counted one by one, each in the documents of that month: together as much work as the year. */
async function hitsByMonth(room: Asker, query: string, visit: Visit): Promise<FindAnswer['months']> {
  const [from, to] = [visit.query.get('from') ?? '', visit.query.get('to') ?? '']
  if (!/^\d{4}/.test(from) || from.slice(0, 4) !== to.slice(0, 4) || from.length > 7 || to.length > 7) return null
  const months = []
  for (let month = 1; month <= 12; month++) {
    const period = `${from.slice(0, 4)}-${String(month).padStart(2, '0')}`
    const isWithin = (from.length === 4 || period >= from) && (to.length === 4 || period <= to)
    const { answer } = isWithin ? await room.ask('find', { ...requestOf(visit.query), query, from: period, to: period, limit: 0, offset: 0, sort: 'date' }) : { answer: null }
    months.push({ month: period, hits: answer?.totals?.hits ?? 0 })
  }
  return months
}

export async function findRoute(visit: Visit, room: Asker): Promise<Page> {
  const documents = room.context.archive.documents()
  const choices = {
    languages: [...new Set(documents.map(({ language }) => language))].sort(),
    kinds: [...new Set(documents.map(({ kind }) => kind))].filter((kind) => kind !== null).sort(),
  }
  const query = visit.query.get('q')?.trim() ?? ''
  if (!query) return askPage(visit, choices)
  try {
    const { answer: found } = await room.ask('find', { ...requestOf(visit.query), query })
    return findPage(visit, { found, months: found.totals?.hits ? await hitsByMonth(room, query, visit) : null, ...choices })
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    return misunderstoodPage(visit, error, choices)
  }
}
