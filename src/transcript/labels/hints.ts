import type { EventKind } from '../../record/record.ts'

/** What the document's own title and lead say that helps to judge its labels. */
export interface Hints {
  /** folded names of people whom the title or the lead names */
  readonly names: ReadonlySet<string>
  /** folded offices of people whom the title names */
  readonly offices: ReadonlySet<string>
  /** the title names a kind of event */
  readonly namesEvent: boolean
  readonly kind: EventKind | null
}

export function namesSomebody(key: string, { offices, names }: Hints): boolean {
  if (offices.has(key.startsWith('the ') ? key.slice(4) : key)) return true
  const last = key.length > 2 ? ` ${key}` : null
  return names.values().some((name) => key.endsWith(name) || last !== null && name.endsWith(last))
}
