import { OnrecordError } from '../../problem.ts'

export type AnswerFormat = 'json' | 'csv' | 'tsv'

export const mediaTypes: Readonly<Record<AnswerFormat, string>> = { json: 'application/json', csv: 'text/csv', tsv: 'text/tab-separated-values' }

/** Media ranges of an Accept header, the most wanted first; those that are not wanted at all left out. */
function ranges(accept: string): readonly string[] {
  return accept.slice(0, 2000).split(',').map((part, place) => {
    const [range = '', ...parameters] = part.toLowerCase().split(';').map((word) => word.trim())
    const quality = Number(parameters.find((parameter) => parameter.startsWith('q='))?.slice(2) ?? 1)
    return { range, place, quality: Number.isNaN(quality) ? 1 : quality }
  }).filter(({ range, quality }) => range && quality > 0).sort((a, b) => b.quality - a.quality || a.place - b.place).map(({ range }) => range)
}

const covers = (range: string, type: string) => range === '*/*' || range === type || (range.endsWith('/*') && type.startsWith(range.slice(0, -1)))

/**
 * The form in which an answer is wanted: as the parameter `format` says, else as the header Accept.
 * @param offered those that there are, the usual one first
 * @throws OnrecordError `bad-parameter`, `not-acceptable`
 */
export function formatFor(parameter: string | undefined, accept: string | undefined, offered: readonly AnswerFormat[]): AnswerFormat {
  if (parameter) {
    const named = offered.find((format) => format === parameter)
    if (!named) throw new OnrecordError('bad-parameter', `format: this is answered as ${offered.join(', ')}`)
    return named
  }
  if (!accept) return offered[0] as AnswerFormat
  for (const range of ranges(accept)) {
    const found = offered.find((format) => covers(range, mediaTypes[format]))
    if (found) return found
  }
  throw new OnrecordError('not-acceptable', `this is answered as ${offered.map((format) => mediaTypes[format]).join(', ')}`)
}
