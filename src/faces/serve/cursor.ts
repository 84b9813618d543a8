import { hash } from 'node:crypto'
import { OnrecordError } from '../../problem.ts'

// A cursor says where in a list to go on, of which question, and of which state of the archive: in another state the same number may be another row.

const markOf = (question: object) => hash('sha256', JSON.stringify(question), 'hex').slice(0, 16)

/** @param question without limit and offset */
export const toCursor = (offset: number, generation: string, question: object): string => Buffer.from(JSON.stringify([offset, generation, markOf(question)])).toString('base64url')

/** @throws OnrecordError `cursor-malformed`, `cursor-outdated` */
export function offsetOf(cursor: string, generation: string, question: object): number {
  const [offset, its, mark] = parse(cursor)
  if (!Number.isSafeInteger(offset) || (offset as number) < 0 || typeof its !== 'string') throw new OnrecordError('cursor-malformed', 'this is no cursor that this server gave out')
  if (mark !== markOf(question)) throw new OnrecordError('cursor-malformed', 'this cursor belongs to another question')
  if (its !== generation) throw new OnrecordError('cursor-outdated', 'the archive has changed since this cursor was given out: begin again without one')
  return offset as number
}

function parse(cursor: string): readonly unknown[] {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(parsed) ? parsed : []
  } catch {
    return []
  }
}
