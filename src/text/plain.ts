import { kinds, type Source } from '../source/index.ts'
import { toCharacters } from './characters.ts'
import { declareOddCharacters, declarePrivateUse, declareReplacements } from './damage.ts'
import type { DecodeOptions } from './decode.ts'
import { charsetOf, chooseEncoding } from './encoding.ts'
import type { SourceText } from './source-text.ts'

/** Plain text and Markdown: the decoded characters, byte order mark left out, nothing else changed. */
export async function decode(source: Source, options: DecodeOptions): Promise<SourceText> {
  const { bytes } = source
  const { encoding, from, problems } = await chooseEncoding(bytes, options.encoding, charsetOf(options.mediaType ?? source.mediaType))
  const { text, replaced } = toCharacters(bytes, encoding, from)
  return {
    text,
    mediaType: kinds[source.kind === 'markdown' ? 'markdown' : 'text'].mediaType,
    encoding,
    marks: [],
    problems: [
      ...problems,
      ...declareReplacements(replaced, encoding),
      ...declareOddCharacters(text),
      ...(encoding.startsWith('utf') ? [] : declarePrivateUse(text)),
    ],
  }
}
