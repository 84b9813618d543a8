import { OnrecordError } from '../problem.ts'
import { isCharacters, type Kind, kindOf, kinds, type Source } from '../source/index.ts'
import type { SourceText } from './source-text.ts'

export interface DecodeOptions {
  /** the name of the encoding, as the WHATWG Encoding Standard knows it, where the caller knows better than the bytes */
  readonly encoding?: string
  /** what text is to be read as (`text/html`, `text/plain`), against what it looks like, and in which `charset` */
  readonly mediaType?: string
}

/** Turns the bytes of one kind of source into its SourceText; for sources that have pages, with `places`. */
interface Decoder {
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
  const kind = (options.mediaType !== undefined && mayBeText(source.kind) && wanted(options.mediaType)) || source.kind
  const load = decoders[kind]
  if (!load) throw refusal(source)
  return (await load()).decode(source, options)
}

/** No demand makes text of a picture; what nobody knows may be text with much damage. */
const mayBeText = (kind: Kind): boolean => isCharacters(kind) || kind === 'binary'

/** The kind that a media type demands, if it is one that is read. */
const wanted = (mediaType: string): Kind | undefined => {
  const kind = kindOf(mediaType)
  return kind && decoders[kind] ? kind : undefined
}

function refusal(source: Source): OnrecordError {
  const read = (Object.keys(decoders) as Kind[]).map((kind) => kinds[kind].called)
  const what = `what is read: ${read.slice(0, -1).join(', ')} and ${read.at(-1)}`
  const name = source.name ?? 'the source'
  if (source.kind === 'binary') return new OnrecordError('binary-file', `${name} is not text but ${kinds.binary.called}; ${what}`)
  return new OnrecordError('unsupported-kind', `${name} is ${kinds[source.kind].called}, which is not read; ${what}`)
}
