// What a service is: one question that programs may ask of an archive. The command line, the REST API, the MCP server and the web pages all put their questions to
// the same services, so that they get the same answers.
import type { z } from 'zod'
import { OnrecordError } from '../../problem.ts'
import type { ServiceContext } from './context.ts'

/** How long and for whom a question is worth answering. */
export interface Limits {
  /** milliseconds after which to give up with `too-slow`; none where it is absent */
  readonly timeLimit?: number
  /** aborted when nobody waits for the answer any more */
  readonly signal?: AbortSignal
}

export type Cell = string | number | null

export interface Service<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly name: string
  readonly summary: string
  /** what it is about, in a paragraph or two */
  readonly details: string
  readonly input: I
  /** as `input`, within bounds, for whoever asks from elsewhere; default `input` */
  readonly remote?: z.ZodObject
  readonly output: O
  /**
   * Where a server has it answered. `here` (the default): in its own thread, at once. `scan`: there too, with pauses, some at a time. `wordings`: in the thread that has the
   * index of wordings in memory. `slow`: in a thread for what may take many seconds. All but those of `here` are kept until the archive changes.
   */
  readonly lane?: 'here' | 'scan' | 'wordings' | 'slow'
  answer(context: ServiceContext, input: z.output<I>, limits: Limits): Promise<z.input<O>> | z.input<O>
  /** the answer as a table, its heads first, where there is a sensible one */
  readonly table?: (answer: z.input<O>) => Iterable<readonly Cell[]>
  /** where the input has `limit` and `offset`: how many rows the answer has, and how many there are in all; null where that was not counted */
  readonly page?: (answer: z.input<O>) => { readonly rows: number; readonly total: number | null }
}

export const defineService = <I extends z.ZodObject, O extends z.ZodType>(service: Service<I, O>): Service<I, O> => service

/**
 * The input, with its defaults in their places.
 * @throws OnrecordError `bad-input`, naming what is wrong with which field
 */
export function inputOf<I extends z.ZodObject>(schema: I, given: unknown): z.output<I> {
  const { success, data, error } = schema.safeParse(given)
  if (success) return data
  const wrong = error.issues.slice(0, 3).map(({ path, message }) => (path.length ? `${path.join('.')}: ${message}` : message))
  throw new OnrecordError('bad-input', wrong.join('; '))
}
