import { OnrecordError } from '../problem.ts'
import { read } from '../read.ts'
import type { DocumentEntry } from './archive.ts'
import { checkWords, type Given, spellBody } from './record-file.ts'

/** A document read and ready to be added: all that does not depend on what is in the archive already. Plain data, to be handed from thread to thread. */
export interface Prepared {
  readonly source: Uint8Array
  /** the body of the record file, UTF-8 */
  readonly body: Uint8Array
  readonly about: Omit<DocumentEntry, 'id' | 'revision' | 'seq' | 'at'>
}

const nothingGiven: Given = { file: null, url: null, date: null, licence: null, encoding: null, language: null }

/**
 * Reads a source for the archive.
 * @throws OnrecordError as `read` does; `record-contradicts-source` where the words of the record do not stand where it says
 */
export async function prepare(source: Uint8Array, given: Partial<Given> = {}): Promise<Prepared> {
  const said: Given = { ...nothingGiven, ...given }
  const reading = await read(source, { name: said.file ?? undefined, encoding: said.encoding ?? undefined, language: said.language ?? undefined })
  const { text, record } = reading
  const body = spellBody(reading, said)
  try {
    checkWords(record, text.text, null)
  } catch (cause) {
    throw new OnrecordError('record-contradicts-source', `the record that was read contradicts its source: ${(cause as Error).message}`, { cause })
  }
  return {
    source, body,
    about: {
      sha256: record.source.sha256, bytes: record.source.bytes, file: said.file, url: said.url, licence: said.licence,
      title: record.title, language: record.language, kind: record.event.kind, date: said.date ?? record.event.date, place: record.event.place,
      characters: record.source.characters, turns: record.blocks.reduce((count, { kind }) => count + Number(kind === 'turn'), 0),
    },
  }
}
