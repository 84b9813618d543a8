import { OnrecordError } from '../problem.ts'
import { kinds, type Kind, type Source } from '../source/index.ts'
import type { SourceText } from './source-text.ts'

export interface DecodeOptions {
  /** the name of the encoding, as the WHATWG Encoding Standard knows it, where the caller knows better than the bytes */
  readonly encoding?: string
  /** what the bytes are to be read as (`text/html`), against what they look like */
  readonly mediaType?: string
}

/** Turns the bytes of one kind of source into its SourceText; for sources that have pages, with `places`. */
export interface Decoder {
  readonly decode: (source: Source, options: DecodeOptions) => SourceText | Promise<SourceText>
}

/** What is read. A kind more is a line more, here and nowhere else; what a decoder needs is loaded when the first such source comes. */
const decoders: { readonly [kind in Kind]?: () => Promise<Decoder> } = {
  text: () => import('./plain.ts'),
  markdown: () => import('./plain.ts'),
  html: () => import('./html/index.ts'),
}

/**
 * The characters that a source shows (CONTRACT.md, "Coordinates"), with what its markup says about them and what is wrong with them.
 * @throws OnrecordError `unsupported-kind`, `binary-file`, `unknown-encoding`, `unsupported-encoding`
 */
export async function decode(source: Source, options: DecodeOptions = {}): Promise<SourceText> {
  const kind = options.mediaType === undefined ? source.kind : wanted(options.mediaType)
  const load = kind && decoders[kind]
  if (!load) throw refusal(source, options.mediaType)
  return (await load()).decode(source, options)
}

const wanted = (mediaType: string): Kind | undefined => {
  const essence = (mediaType.split(';', 1)[0] as string).trim().toLowerCase()
  return (Object.keys(decoders) as Kind[]).find((kind) => kinds[kind].mediaType === essence)
}

function refusal(source: Source, mediaType: string | undefined): OnrecordError {
  const read = (Object.keys(decoders) as Kind[]).map((kind) => kinds[kind].called)
  const what = `what is read: ${read.slice(0, -1).join(', ')} and ${read.at(-1)}`
  const name = source.name ?? 'the source'
  if (mediaType !== undefined) return new OnrecordError('unsupported-kind', `${name} cannot be read as ${mediaType}; ${what}`)
  if (source.kind === 'binary') return new OnrecordError('binary-file', `${name} is not text but ${kinds.binary.called}; ${what}`)
  return new OnrecordError('unsupported-kind', `${name} is ${kinds[source.kind].called}, which is not read; ${what}`)
}
