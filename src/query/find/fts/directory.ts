import type { DatabaseSync } from 'node:sqlite'
import { type StretchFile, stretchFiles } from './schema.ts'
import type { Stretch } from './stored.ts'

/** Where everything lies, held in memory: some 80 bytes a passage. It does not change; what a newer one has besides is not in it. */
export interface Directory {
  readonly documents: ReadonlyMap<string, { readonly revision: number; readonly first: number; readonly passages: number }>
  /** numbers of passages are below this */
  readonly end: number
  isNarrow(passage: number): boolean
  /** how much of a file is written */
  length(file: StretchFile): number
  stretch(file: StretchFile, passage: number): Stretch
}

/** Columns come as JSON: one answer of a megabyte is read ten times as fast as 100,000 rows. */
export function loadDirectory(database: DatabaseSync): Directory {
  const names = ['number', 'isNarrow', ...stretchFiles.flatMap((file) => [`${file}At`, `${file}Bytes`, `${file}Sum`])]
  const arrays = database.prepare(`SELECT ${names.map((name) => `json_group_array(${name}) AS ${name}`).join(', ')} FROM passage`).get()
  const column = (name: string) => JSON.parse(String(arrays?.[name])) as number[]
  const numbers = column('number')
  const end = numbers.reduce((most, number) => Math.max(most, number), 0) + 1
  const spread = <A extends Float64Array | Uint32Array | Uint8Array>(name: string, to: A): A => {
    for (const [i, value] of column(name).entries()) to[numbers[i] as number] = value
    return to
  }
  const isNarrow = spread('isNarrow', new Uint8Array(end))
  const lengthOf = database.prepare('SELECT value FROM meta WHERE name = ?')
  const files = Object.fromEntries(stretchFiles.map((file) => [file, {
    length: Number(lengthOf.get(file)?.value ?? 0),
    at: spread(`${file}At`, new Float64Array(end)), bytes: spread(`${file}Bytes`, new Uint32Array(end)), sum: spread(`${file}Sum`, new Uint32Array(end)),
  }])) as Record<StretchFile, { length: number; at: Float64Array; bytes: Uint32Array; sum: Uint32Array }>
  const held = database.prepare('SELECT json_group_array(json_array(id, revision, first, passages)) AS documents FROM document').get()
  const rows = JSON.parse(String(held?.documents)) as [string, number, number, number][]
  return {
    documents: new Map(rows.map(([id, revision, first, passages]) => [id, { revision, first, passages }])),
    end,
    isNarrow: (i) => isNarrow[i] === 1,
    length: (file) => files[file].length,
    stretch(file, i) {
      const { at, bytes, sum } = files[file]
      return { at: at[i] as number, bytes: bytes[i] as number, crc32: sum[i] as number }
    },
  }
}
