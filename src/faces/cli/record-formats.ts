// The formats in which a record is printed, whether it was just read or comes from an archive.
import type { TranscriptRecord } from '../../record/index.ts'
import type { SourceText } from '../../text/index.ts'

/** A record in one of its formats, in pieces to be printed one after the other. */
type Face = (record: TranscriptRecord, text: Pick<SourceText, 'text'>) => Iterable<string>

/** `human`, `jsonl` or `json`; the text alone needs no record: `slices`. */
export async function faceOf(format: string): Promise<Face> {
  switch (format) {
    case 'jsonl': {
      const { toContractLines } = await import('../../record/index.ts')
      return (record, text) => lines(toContractLines(record, text))
    }
    case 'json':
      return (await import('../../record/index.ts')).toJson
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
export function* slices(text: string): Generator<string> {
  const size = 1 << 16
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + size, text.length)
    if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end--
    yield text.slice(start, end)
    start = end
  }
}
