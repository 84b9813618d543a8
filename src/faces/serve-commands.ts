// The commands that have an archive asked by others, as facts; see commands.ts.
import { archiveOption } from './archive-commands.ts'
import type { Command } from './commands.ts'

export const serveCommands: readonly Command[] = [
  {
    name: 'serve',
    summary: 'serve an archive: web reader, REST API, MCP',
    details:
      'Serves an archive to browsers, programs and language models until it is stopped (Ctrl-C). What is added meanwhile is there with the next question. It listens on this machine only, ' +
      'unless --host says otherwise, and answers nobody who calls it by a name that is not its own, nor pages of other sites.',
    options: [
      { flags: '--port <n>', summary: 'port; 0 for any that is free', default: '8420' },
      { flags: '--host <address>', summary: 'address to listen at; 0.0.0.0 for all of this machine', default: '127.0.0.1' },
      { flags: '--allow-host <names>', summary: 'names under which it is known as well, with commas between them; behind a proxy for one' },
      { flags: '--write', summary: 'let documents be added as well (POST /api/v1/documents), by whoever has the token' },
      { flags: '--token <token>', summary: 'of 16 characters or more; better in $ONRECORD_TOKEN, where other users of the machine do not see it' },
      archiveOption,
    ],
    examples: [
      { line: 'onrecord serve', summary: 'then open http://127.0.0.1:8420/' },
      { line: 'onrecord serve --host 0.0.0.0 --allow-host records.example.org', summary: 'for others, behind a proxy that knows who may' },
    ],
    run: async (_, options) => (await import('./serve/start.ts')).serve(options),
  },
  {
    name: 'mcp',
    summary: 'answer a language model over standard input and output (MCP)',
    details:
      'Lets a language model search an archive, read in it, look at concordances, follow wordings and verify quotations, through the Model Context Protocol: the program that runs the model ' +
      'starts this command. All tools only read. "onrecord serve" has the same tools at /mcp.',
    options: [archiveOption],
    examples: [{ line: 'onrecord mcp --archive ~/records', summary: 'as the command of an MCP server in the settings of the model’s program (docs/mcp.md)' }],
    run: async (_, options) => (await import('./mcp/stdio.ts')).serveStdio(options),
  },
]
