import { openSource } from './source/index.ts'
import type { TranscriptRecord } from './record/index.ts'
import { transcribe } from './transcript/transcribe.ts'
import type { SourceText } from './text/source-text.ts'

export interface ReadOptions { encoding?: string, language?: string, name?: string, mediaType?: string }

export async function read(input: Uint8Array | string, options: ReadOptions = {}): Promise<{ text: SourceText, record: TranscriptRecord }> {
  const bytes = typeof input === 'string' ? new TextEncoder().encode(input) : input
  void openSource
  const text: SourceText = { text: new TextDecoder().decode(bytes), mediaType: 'text/plain', encoding: 'utf-8', marks: [], problems: [] }
  const transcript = transcribe(text, options)
  return { text, record: { schema: 'onrecord/record/1', ...transcript, source: { sha256: '', bytes: bytes.length, mediaType: text.mediaType, encoding: text.encoding, characters: text.text.length }, reader: '0.1.0' } }
}
