import { messagesOf, type Say, type Tongue } from './messages.ts'

type Theme = 'light' | 'dark'

/** One request for a page, as far as pages are concerned. */
export interface Visit {
  readonly path: string
  readonly query: URLSearchParams
  readonly tongue: Tongue
  readonly say: Say
  /** null: as the visitor's system has it */
  readonly theme: Theme | null
  /** shortcuts of single keys */
  readonly hasKeys: boolean
}

/** What a page is made of; the frame is the same around all. */
export interface Page {
  readonly title: string
  readonly body: unknown
  /** the scripts that it has besides those of all pages */
  readonly script?: 'record' | 'verify'
  readonly status?: 200 | 400 | 404 | 500 | 503
  /** what the search box of the frame holds */
  readonly sought?: string
  /** no search box in the frame: the page has its own */
  readonly hasOwnSearch?: boolean
  /** takes the whole width */
  readonly isWide?: boolean
}

export type Params = { readonly [name: string]: string | number | boolean | null | undefined }

/** An address with its parameters; what is null, undefined, false or empty is left out. */
export function address(path: string, params: Params = {}, fragment = ''): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(params)) if (value !== null && value !== undefined && value !== false && value !== '') query.append(name, value === true ? '1' : String(value))
  const words = query.toString()
  return `${path}${words ? `?${words}` : ''}${fragment && `#${fragment}`}`
}

/** The address of this visit with some parameters changed; null takes one away. */
export function changed({ path, query }: Pick<Visit, 'path' | 'query'>, changes: Params, fragment = ''): string {
  const kept = new URLSearchParams([...query].filter(([name]) => !Object.hasOwn(changes, name)))
  const more = address('', changes).slice(1)
  const words = [kept.toString(), more].filter(Boolean).join('&')
  return `${path}${words ? `?${words}` : ''}${fragment && `#${fragment}`}`
}

const cookieOf = (header: string | null, name: string) => header?.split(';').map((pair) => pair.trim().split('=')).find(([key]) => key === name)?.[1]

/** Reads language, theme and habits from a request: what the visitor chose is in cookies, else the browser's language decides. */
export function visitOf(request: Request): Visit {
  const { pathname, searchParams } = new URL(request.url)
  const cookies = request.headers.get('cookie')
  const { tongue, say } = messagesOf(cookieOf(cookies, 'language'), request.headers.get('accept-language'))
  const theme = cookieOf(cookies, 'theme')
  return {
    path: pathname, query: searchParams, tongue, say,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    hasKeys: cookieOf(cookies, 'keys') !== 'off',
  }
}
