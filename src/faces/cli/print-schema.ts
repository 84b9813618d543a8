import { recordJsonSchema } from '../../record/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { print } from './output.ts'

/** `onrecord schema` */
export async function printSchema(): Promise<number> {
  await print([JSON.stringify(await recordJsonSchema(), null, 2), '\n'])
  return exitCodes.done
}
