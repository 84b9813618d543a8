import { Command, CommanderError, Option } from 'commander'
import type { Command as Fact } from '../commands.ts'
import { exitCodes } from '../exit-codes.ts'
import { complain } from './output.ts'
import { version } from '../../version.ts'

/** Reads the command line with commander, runs what it asks for or explains what is wrong with it, and sets the exit code of the process. */
export async function runProgram(argv: readonly string[], facts: readonly Fact[]): Promise<void> {
  try {
    await programOf(facts).parseAsync(argv)
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    // what commander has to say it has said; only asking for help or the version is no error
    process.exitCode = error.exitCode === 0 ? exitCodes.done : exitCodes.trouble
  }
}

function programOf(facts: readonly Fact[]): Command {
  const program = new Command('onrecord')
    .description('Turns transcripts of the official spoken record into records that can be searched, followed, verified against and cited, word for word.')
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({ outputError: (message) => complain(`${message.replace(/^error: /, '').trim()}${isOfACommand(message) ? ': options stand behind the command' : ''}`) })
    .showHelpAfterError(false)
    .helpCommand(false)
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', () => `\nExit codes: 0 done, 1 nothing found, 2 trouble. "onrecord help COMMAND" shows examples.`)
  for (const fact of facts) program.addCommand(commandOf(fact))
  return program.addCommand(helpOf(program))

  function isOfACommand(message: string): boolean {
    const option = /unknown option '(--?[\w-]+)/.exec(message)?.[1]
    return option !== undefined && facts.some(({ options }) => options.some(({ flags }) => flags.split(/[ ,=]+/).includes(option)))
  }
}

/** Our own: commander's shows all of the help where a command that is asked for does not exist, and does not say so. */
const helpOf = (program: Command): Command =>
  new Command('help').description('show what a command does').argument('[command]').helpOption('-h, --help', 'show this help').action((name?: string) => {
    const about = name === undefined ? program : program.commands.find((command) => command.name() === name)
    if (about) about.outputHelp()
    else program.error(`error: unknown command '${name}' (see "onrecord help")`)
  })

function commandOf({ name, summary, details, operands, options, examples, run }: Fact): Command {
  const command = new Command(name)
    .summary(summary)
    .description(details)
    .exitOverride()
    .configureOutput({ outputError: (message) => complain(`${message.replace(/^error: /, '').trim()} (see "onrecord help ${name}")`) })
    .helpOption('-h, --help', 'show this help')
    .addHelpText('after', () => `\nExamples:\n${examples.map((example) => `  # ${example.summary}\n  $ ${example.line}`).join('\n')}`)
  if (operands) command.argument(operands.name, operands.summary)
  for (const { flags, summary: about, choices, default: value, isRequired = false } of options) {
    const option = new Option(flags, about).makeOptionMandatory(isRequired)
    if (choices) option.choices([...choices])
    command.addOption(value === undefined ? option : option.default(value))
  }
  return command.action(async () => {
    // an option without a value is there or not: commander says `true`, commands see 'true'
    const given = Object.entries(command.opts<{ [name: string]: string | true }>()).map(([name, value]) => [name, String(value)])
    process.exitCode = await run(command.processedArgs.flat() as string[], Object.fromEntries(given))
  })
}
