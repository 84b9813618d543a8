import { commands } from '../commands.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain, watchOutput } from './output.ts'
import { readPlainly } from './plain-words.ts'

/**
 * Runs the command line and sets the exit code of the process. `argv` as Node gives it: program, script, words. What is asked plainly is run at once; help,
 * mistakes and rarer spellings are for commander, which takes 8 ms to load.
 */
export async function main(argv: readonly string[]): Promise<void> {
  watchOutput()
  try {
    const asked = readPlainly(argv.slice(2), commands)
    if (asked) process.exitCode = await asked.command.run(asked.operands, asked.options)
    else await (await import('./program.ts')).runProgram(argv, commands)
  } catch (error) {
    process.exitCode = exitCodes.trouble
    complain(`the program failed (${error instanceof Error ? error.message : String(error)}); set ONRECORD_DEBUG=1 to see where`)
    if (process.env.ONRECORD_DEBUG) console.error(error)
  }
}
