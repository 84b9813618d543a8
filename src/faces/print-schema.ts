import { recordJsonSchema } from '../record/schema.ts'
import { exitCodes } from './commands.ts'
import { print } from './output.ts'

/** `onrecord schema` */
export async function printSchema(): Promise<number> {
  await print([JSON.stringify(recordJsonSchema(), null, 2), '\n'])
  return exitCodes.done
}
