import type { DatabaseSync } from 'node:sqlite'
import type { Stretch } from './stored.ts'

/** Where everything lies, held in memory: some 60 bytes a passage. It does not change; what a newer one has besides is not in it. */
export interface Directory {
  readonly documents: ReadonlyMap<string, { readonly revision: number; readonly first: number; readonly passages: number }>
  /** numbers of passages are below this */
  readonly end: number
  readonly lengths: { readonly texts: number; readonly turns: number }
  isNarrow(passage: number): boolean
  text(passage: number): Stretch
  turns(passage: number): Stretch
}

const columns = ['number', 'textAt', 'textBytes', 'textSum', 'isNarrow', 'turnsAt', 'turnsBytes', 'turnsSum'] as const

/** Columns come as JSON: one answer of a megabyte is read ten times as fast as 100,000 rows. */
export function loadDirectory(database: DatabaseSync): Directory {
  const arrays = database.prepare(`SELECT ${columns.map((name) => `json_group_array(${name}) AS ${name}`).join(', ')} FROM passage`).get()
  const column = (name: (typeof columns)[number]) => JSON.parse(String(arrays?.[name])) as number[]
  const length = (name: string) => Number(database.prepare('SELECT value FROM meta WHERE name = ?').get(name)?.value ?? 0)
  const numbers = column('number')
  const end = numbers.reduce((most, number) => Math.max(most, number), 0) + 1
  const spread = <A extends Float64Array | Uint32Array | Uint8Array>(name: (typeof columns)[number], to: A): A => {
    for (const [i, value] of column(name).entries()) to[numbers[i] as number] = value
    return to
  }
  const textAt = spread('textAt', new Float64Array(end))
  const textBytes = spread('textBytes', new Uint32Array(end))
  const textSum = spread('textSum', new Uint32Array(end))
  const isNarrow = spread('isNarrow', new Uint8Array(end))
  const turnsAt = spread('turnsAt', new Float64Array(end))
  const turnsBytes = spread('turnsBytes', new Uint32Array(end))
  const turnsSum = spread('turnsSum', new Uint32Array(end))
  const held = database.prepare('SELECT json_group_array(json_array(id, revision, first, passages)) AS documents FROM document').get()
  const rows = JSON.parse(String(held?.documents)) as [string, number, number, number][]
  const stretch = (at: Float64Array, bytes: Uint32Array, sum: Uint32Array, i: number): Stretch => ({ at: at[i] as number, bytes: bytes[i] as number, crc32: sum[i] as number })
  return {
    documents: new Map(rows.map(([id, revision, first, passages]) => [id, { revision, first, passages }])),
    end,
    lengths: { texts: length('texts'), turns: length('turns') },
    isNarrow: (i) => isNarrow[i] === 1,
    text: (i) => stretch(textAt, textBytes, textSum, i),
    turns: (i) => stretch(turnsAt, turnsBytes, turnsSum, i),
  }
}
