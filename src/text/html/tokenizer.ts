import type { Tokenizer as Htmlparser2Tokenizer } from 'htmlparser2'

// The package shows its tokenizer only together with its tree, its selectors and its serializer: 25 modules more, which take longer to
// load than a page to read. The version is pinned, so that the file is where it is.
const module = (await import(new URL('./Tokenizer.js', import.meta.resolve('htmlparser2')).href)) as { readonly default: typeof Htmlparser2Tokenizer }

export const Tokenizer = module.default
