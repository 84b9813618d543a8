import type { Command, CommandOption } from '../commands.ts'

/** A command with what it was given, as commander would hand it over. */
export interface Asked {
  readonly command: Command
  readonly operands: readonly string[]
  readonly options: { readonly [name: string]: string }
}

/**
 * Understands `COMMAND --option value -o value --switch OPERAND…`, in any order, by the table of commands alone. Null for all else, right or wrong: it is
 * commander's to read or to explain. What is understood here means the same there (test/contracts/cli.test.ts).
 */
export function readPlainly(words: readonly string[], commands: readonly Command[]): Asked | null {
  const command = commands.find(({ name }) => name === words[0])
  if (!command) return null
  const operands: string[] = []
  const given = new Map<CommandOption, string>()
  for (let i = 1; i < words.length; i++) {
    const word = words[i] as string
    if (word === '-' || !word.startsWith('-')) {
      operands.push(word)
      continue
    }
    const option = command.options.find(({ flags }) => spellings(flags).includes(word))
    const value = option && (takesValue(option.flags) ? words[++i] : 'true')
    if (!option || given.has(option) || value === undefined || value !== '-' && value.startsWith('-') || option.choices && !option.choices.includes(value)) return null
    given.set(option, value)
  }
  const most = !command.operands ? 0 : command.operands.name.includes('...') ? Infinity : 1
  const least = command.operands?.name.startsWith('<') ? 1 : 0
  if (operands.length < least || operands.length > most || most === 1 && least === 0) return null
  const options: { [name: string]: string } = {}
  for (const option of command.options) {
    const value = given.get(option) ?? option.default
    if (value !== undefined) options[keyOf(option.flags)] = value
    else if (option.isRequired) return null
  }
  return { command, operands, options }
}

/** `-f, --format <format>`: `-f`, `--format` */
const spellings = (flags: string) => flags.split(/[ ,]+/).filter((part) => part.startsWith('-'))
const takesValue = (flags: string) => flags.includes('<')
/** `--max-lines <n>`: `maxLines` */
const keyOf = (flags: string) => (spellings(flags).at(-1) as string).slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
