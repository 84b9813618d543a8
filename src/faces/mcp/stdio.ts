// `onrecord mcp`: the tools for a language model's program on this machine, which starts this one and talks to it over standard input and output. Nothing but messages
// is written to standard output.
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { archiveFolder, type Options, orComplain } from '../cli/archive-folder.ts'
import { complain } from '../cli/output.ts'
import { exitCodes } from '../exit-codes.ts'
import { openAsker } from '../serve/asking.ts'
import { createMcpServer } from './server.ts'

export const serveStdio = (options: Options): Promise<number> =>
  orComplain(async () => {
    const asker = openAsker(archiveFolder(options), { onTrouble: complain })
    try {
      for (const { message } of asker.context.faults.slice(0, 1)) complain(`${message}; documents of damaged lines are not served: "onrecord check" names all faults`)
      const server = createMcpServer(asker, { onFault: (error) => complain((error as Error).stack ?? String(error)) })
      const ended = new Promise<void>((resolve) => {
        process.stdin.once('end', resolve).once('close', resolve)
        process.once('SIGINT', resolve).once('SIGTERM', resolve)
      })
      await server.connect(new StdioServerTransport())
      await ended
      await server.close()
      return exitCodes.done
    } finally {
      await asker.close()
      process.stdin.pause()
    }
  })
