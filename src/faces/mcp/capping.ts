// Replies are kept to a length that a model can take in: rows are left out from the end, and the reply says so.
import { refit } from './fetch.ts'
import type { ToolReply } from './tools.ts'

/** Characters of a reply's JSON. */
const mostCharacters = 60_000

/** The reply with as many of its rows as there is room for. */
export function capped({ data, sources, rows: path, isMore }: ToolReply, most = mostCharacters): ToolReply {
  const lengthOf = (value: unknown) => JSON.stringify(value).length
  if (lengthOf(data) + lengthOf(sources) <= most) return { data, sources, rows: path, isMore }
  const all = rowsAt(data, path)
  const withRows = (count: number): ToolReply => {
    const cut = put(data, path, all.slice(0, count))
    const short = 'blocks' in data ? refit(cut) : cut
    const text = JSON.stringify(short)
    return { data: short, sources: sources.filter(({ record }) => text.includes(record)), rows: path, isMore: isMore || count < all.length }
  }
  let [low, high] = [0, all.length]
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    const { data: short, sources: cited } = withRows(middle)
    if (lengthOf(short) + lengthOf(cited) <= most) low = middle
    else high = middle - 1
  }
  return withRows(low)
}

function rowsAt(data: unknown, path: readonly string[]): readonly unknown[] {
  return path.reduce((inner, key) => (inner as Record<string, unknown>)[key], data) as readonly unknown[]
}

function put(data: Readonly<Record<string, unknown>>, path: readonly string[], rows: readonly unknown[]): Record<string, unknown> {
  return replaced(data, path, rows) as Record<string, unknown>
}

function replaced(within: unknown, [key, ...rest]: readonly string[], rows: readonly unknown[]): unknown {
  if (key === undefined) return rows
  if (Array.isArray(within)) return within.with(Number(key), replaced(within[Number(key)], rest, rows))
  return { ...(within as object), [key]: replaced((within as Record<string, unknown>)[key], rest, rows) }
}
