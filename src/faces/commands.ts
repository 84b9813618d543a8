// What onrecord can do, as facts: the command line is made from this table, and whatever else shows the same commands will be. What a
// command does is loaded when it is run, because a small file is to be read before a person notices a delay.

import type { ServiceName } from './services/index.ts'
import { archiveCommands } from './archive-commands.ts'
import { searchCommands } from './search-commands.ts'
import { serveCommands } from './serve-commands.ts'
import { verifyCommand } from './verify-command.ts'

export interface CommandOption {
  /** as commander writes it: `--format <format>`; one without a value (`--quiet`) reaches the command as 'true' */
  readonly flags: string
  readonly summary: string
  readonly choices?: readonly string[]
  readonly default?: string
  readonly isRequired?: boolean
}

export interface Command {
  readonly name: string
  readonly summary: string
  /** what it is about, in a paragraph or two */
  readonly details: string
  /** as commander writes it: `<file...>` */
  readonly operands?: { readonly name: string; readonly summary: string }
  readonly options: readonly CommandOption[]
  readonly examples: readonly { readonly line: string; readonly summary: string }[]
  /** whose answer `--format json` prints, and other faces give to the same question */
  readonly service?: ServiceName
  /** resolves to the exit code: 0 done, 1 nothing found, 2 trouble */
  readonly run: (operands: readonly string[], options: { readonly [name: string]: string | undefined }) => Promise<number>
}

export const commands: readonly Command[] = [
  {
    name: 'read',
    summary: 'read transcripts, as published, into records',
    details:
      'Reads plain text, Markdown and HTML in any usual encoding, works out how the document labels its speakers, puts damaged pages in order, ' +
      'and says of everything that it changed or found missing why it thinks so. Nothing in the document is lost and nothing is invented.',
    operands: { name: '<file...>', summary: 'transcripts to read; - is standard input' },
    options: [
      {
        flags: '-f, --format <format>',
        summary: 'human: for reading; text: the characters that the source shows, unrepaired; jsonl: blocks and repairs, a line each; json: the whole record',
        choices: ['human', 'text', 'jsonl', 'json'],
        default: 'human',
      },
      { flags: '--encoding <name>', summary: 'character encoding, where you know better than the bytes tell (utf-8, gb18030, windows-1252, …)' },
      { flags: '--language <tag>', summary: 'language, where you know it (zh-Hans, en, pt-BR, …)' },
    ],
    examples: [
      { line: 'onrecord read briefing.html', summary: 'a saved web page, for reading' },
      { line: 'onrecord read briefing.html --format jsonl | jq -r \'select(.act == "answer").text\'', summary: 'all answers' },
      { line: 'onrecord read 1998/*.txt --encoding big5 --format json > 1998.json', summary: 'a folder of old files' },
      { line: 'curl -s https://example.org/briefing | onrecord read -', summary: 'straight from the web' },
    ],
    run: async (operands, options) => (await import('./cli/read-files.ts')).readFiles(operands, options),
  },
  {
    name: 'schema',
    summary: 'print the JSON Schema of a record (read --format json)',
    details: 'Prints the JSON Schema (2020-12) that every document of "onrecord read --format json" follows.',
    options: [],
    examples: [{ line: 'onrecord schema > record.schema.json', summary: 'for a validator or a code generator' }],
    run: async () => (await import('./cli/print-schema.ts')).printSchema(),
  },
  ...archiveCommands,
  ...searchCommands,
  verifyCommand,
  ...serveCommands,
]
