// Which archive a command means, with which indexes, and how long it is willing to wait for it.
import type { IndexKind } from '../../archive/index.ts'
import { OnrecordError } from '../../problem.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain } from './output.ts'

export type Options = { readonly [name: string]: string | undefined }

/** @throws OnrecordError `bad-option` */
export function archiveFolder({ archive }: Options): string {
  if (archive === '') throw new OnrecordError('bad-option', '--archive is followed by no folder')
  return archive ?? (process.env.ONRECORD_ARCHIVE || './archive')
}

/** The indexes that every command that writes to an archive keeps up to date, the one with a thread of its own first. */
export async function indexKinds(): Promise<readonly IndexKind[]> {
  const { concordanceIndex, verbatimIndex } = await import('../../query/index.ts')
  return [verbatimIndex, concordanceIndex]
}

/** @throws OnrecordError `bad-option` */
export function milliseconds({ wait = '0' }: Options): number {
  const seconds = Number(wait)
  if (!(seconds >= 0)) throw new OnrecordError('bad-option', `--wait: ${wait} is no number of seconds`)
  return seconds * 1000
}

/** @throws OnrecordError `bad-option` */
export function threads({ jobs }: Options, most: number): number {
  if (jobs === undefined) return most
  const number = Number(jobs)
  if (!Number.isInteger(number) || number < 1) throw new OnrecordError('bad-option', `--jobs: ${jobs} is no number of sources to be read side by side`)
  return number
}

/** Runs what a command does; what goes wrong is one sentence on standard error. */
export async function orComplain(run: () => Promise<number>): Promise<number> {
  try {
    return await run()
  } catch (error) {
    if (!(error instanceof OnrecordError)) throw error
    complain(error.message)
    return exitCodes.trouble
  }
}
