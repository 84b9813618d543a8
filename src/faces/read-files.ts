import { OnrecordError } from '../problem.ts'
import { read } from '../read.ts'
import { toContractLines, toJson, type TranscriptRecord } from '../record/index.ts'
import { openFile, openStream } from '../source/index.ts'
import { decode, type SourceText } from '../text/index.ts'
import { exitCodes } from './commands.ts'
import { complain, print } from './output.ts'

/** `onrecord read`: each file is read and printed by itself; what cannot be read is named on standard error, and the rest goes on. */
export async function readFiles(files: readonly string[], options: { readonly [name: string]: string | undefined }): Promise<number> {
  const { format = 'human', encoding, language } = options
  if (language !== undefined && !isLanguageTag(language)) {
    complain(`--language: ${language} is no language tag (BCP 47), such as zh-Hans, en or pt-BR`)
    return exitCodes.trouble
  }
  const show = await faceOf(format)
  let code: number = exitCodes.done
  let isFirst = true
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file
    try {
      const source = file === '-' ? await openStream(process.stdin) : await openFile(file)
      if (format === 'text') {
        await print(slices((await decode(source, { encoding })).text))
        continue
      }
      const { text, record } = await read(source.bytes, { encoding, language, name: source.name })
      if (format === 'human' && files.length > 1) await print([`${isFirst ? '' : '\n\n'}==> `, name, ' <==\n\n'])
      await print(show(record, text))
      isFirst = false
    } catch (error) {
      code = exitCodes.trouble
      if (error instanceof OnrecordError) complain(error.message.includes(name) ? error.message : `${name}: ${error.message}`)
      else {
        complain(`${name}: the program failed on this file (${error instanceof Error ? error.message : String(error)}); set ONRECORD_DEBUG=1 to see where`)
        if (process.env.ONRECORD_DEBUG) console.error(error)
      }
    }
  }
  return code
}

function isLanguageTag(words: string): boolean {
  try {
    return Intl.getCanonicalLocales(words).length === 1
  } catch {
    return false
  }
}

type Face = (record: TranscriptRecord, text: SourceText) => Iterable<string>

async function faceOf(format: string): Promise<Face> {
  switch (format) {
    case 'jsonl':
      return (record, text) => lines(toContractLines(record, text))
    case 'json':
      return toJson
    default: {
      const { toHumanLines } = await import('./human.ts')
      const { stdout } = process
      // not imported: a named import of this module runs all its lazy parts, worker threads among them, and takes 5 ms of the start
      const { styleText } = process.getBuiltinModule('node:util')
      // styleText looks at NO_COLOR, FORCE_COLOR and the terminal: ask it once, not at every word
      const isColoured = styleText('bold', 'x', { stream: stdout }) !== 'x'
      const page = {
        width: stdout.columns ?? (Number(process.env.COLUMNS) || 80),
        style: isColoured ? (...[style, words]: Parameters<typeof styleText>) => styleText(style, words, { validateStream: false }) : undefined,
      }
      return (record, text) => lines(toHumanLines(record, text, page))
    }
  }
}

function* lines(bare: Iterable<string>): Generator<string> {
  for (const line of bare) yield `${line}\n`
}

/** A long text in pieces that cut no surrogate pair: written by themselves, its halves would both be lost. */
function* slices(text: string): Generator<string> {
  const size = 1 << 16
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + size, text.length)
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--
    yield text.slice(start, end)
    start = end
  }
}
