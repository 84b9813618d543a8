import type { Span } from '../../span.ts'
import { fold } from './fold.ts'
import { type Field, fields, type Query, QueryError } from './query.ts'
import { wordsOf } from './words.ts'

/*
 * query   = both *( "OR" both )
 * both    = part *( [ "AND" ] part )            side by side means AND
 * part    = [ "NOT" ] near
 * near    = item *( "NEAR/" number item )
 * item    = word [ "*" ] | phrase [ "*" ] | field ":" ( word | phrase ) | "(" query ")"
 * phrase  = <"> … <"> | “ … ”                   \" is a quotation mark in it, \\ a backslash
 * field   = "speaker" | "role" | "outlet" | "act" | "title"
 *
 *   (制裁 OR sanction*) NEAR/10 "foreign policy" NOT speaker:Amsel
 *    ^                                                              a word is whatever stands between blanks, brackets and quotation marks
 */

type Token =
  | { readonly kind: 'word' | 'phrase'; readonly text: string; readonly isPrefix: boolean; readonly at: Span }
  | { readonly kind: 'field'; readonly field: Field; readonly text: string; readonly at: Span }
  | { readonly kind: 'near'; readonly distance: number; readonly at: Span }
  | { readonly kind: 'open' | 'close' | 'AND' | 'OR' | 'NOT' | 'end'; readonly at: Span }

/** Brackets in brackets; more have no meaning to people. */
const deepest = 30
/** Wordings and fields in one query: each is looked for by itself. */
const most = 200
/** Words between two things that are near each other. */
const farthest = 1000

const closing: { readonly [opening: string]: string } = { '"': '"', '＂': '＂', '“': '”' }
const acts = ['question', 'answer', 'statement']

/**
 * Understands a query as the grammar above has it.
 * @throws QueryError `query-…` with the place in the query
 */
export function parseQuery(query: string): Query {
  const tokens = tokensOf(query)
  let next = 0
  let depth = 0
  const peek = () => tokens[next] as Token
  const fail = (code: `query-${string}`, message: string, at: Span = peek().at): never => {
    throw new QueryError(code, message, query, at)
  }

  function parseOr(): Query {
    const any = [parseBoth()]
    while (peek().kind === 'OR') {
      next++
      any.push(parseBoth())
    }
    return any.length === 1 ? (any[0] as Query) : { kind: 'or', any }
  }

  function parseBoth(): Query {
    const all: Query[] = []
    const none: Query[] = []
    let not: Token | null = null
    for (let isFirst = true; ; isFirst = false) {
      if (peek().kind === 'AND' && !isFirst) next++
      else if (!isFirst && (peek().kind === 'OR' || peek().kind === 'close' || peek().kind === 'end')) break
      if (peek().kind === 'NOT') {
        not = peek()
        next++
        none.push(parseNear())
      } else all.push(parseNear())
    }
    if (!all.length && not) fail('query-only-not', 'NOT takes away from what something else finds, and there is nothing else', not.at)
    return all.length === 1 && !none.length ? (all[0] as Query) : { kind: 'and', all, none }
  }

  function parseNear(): Query {
    const start = peek().at[0]
    let left = parseItem()
    for (let token = peek(); token.kind === 'near'; token = peek()) {
      if (!hasPlaces(left)) fail('query-near', 'NEAR stands between words and phrases, or brackets with OR', [start, token.at[0]])
      next++
      const from = peek().at[0]
      const right = parseItem()
      if (!hasPlaces(right)) fail('query-near', 'NEAR stands between words and phrases, or brackets with OR', [from, (tokens[next - 1] as Token).at[1]])
      left = { kind: 'near', left, right, distance: token.distance }
    }
    return left
  }

  function parseItem(): Query {
    const token = peek()
    switch (token.kind) {
      case 'word':
      case 'phrase':
        next++
        return { kind: 'wording', text: token.text, isPrefix: token.isPrefix }
      case 'field':
        next++
        return { kind: 'field', field: token.field, text: token.text }
      case 'open': {
        next++
        if (++depth > deepest) fail('query-too-deep', `brackets stand in brackets more than ${deepest} deep`, token.at)
        const inner = parseOr()
        if (peek().kind !== 'close') fail('query-bracket', 'this bracket is not closed', token.at)
        next++
        depth--
        return inner
      }
      case 'end':
        return fail('query-incomplete', next ? 'here the query breaks off: a word or a phrase should follow' : 'the query is empty')
      case 'close':
        return fail('query-bracket', depth ? 'there is nothing in front of this bracket to look for' : 'this bracket was not opened')
      default:
        return fail('query-operator', `${token.kind === 'near' ? 'NEAR' : token.kind} stands between two things to look for; to look for the word itself, put it in quotation marks`)
    }
  }

  const tooMany = tokens.filter(({ kind }) => kind === 'word' || kind === 'phrase' || kind === 'field')[most]
  if (tooMany) fail('query-too-long', `a query may have ${most} words and phrases`, tooMany.at)
  const parsed = parseOr()
  if (peek().kind === 'close') fail('query-bracket', 'this bracket was not opened')
  if (!looksForWords(parsed)) fail('query-without-words', 'the query says where to look and not for which words', [0, query.length])
  return parsed
}

const hasPlaces = (query: Query): boolean =>
  query.kind === 'wording' || query.kind === 'near' || (query.kind === 'or' && query.any.every(hasPlaces))

function looksForWords(query: Query): boolean {
  switch (query.kind) {
    case 'wording':
    case 'near':
      return true
    case 'field':
      return false
    case 'and':
      return query.all.some(looksForWords)
    case 'or':
      return query.any.some(looksForWords)
  }
}

function tokensOf(query: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  while (at < query.length) {
    const character = query.charAt(at)
    if (/\s/.test(character)) at++
    else if (character === '(' || character === ')') tokens.push({ kind: character === '(' ? 'open' : 'close', at: [at, ++at] })
    else if (character in closing) {
      const phrase = readPhrase(query, at)
      tokens.push(phrase)
      at = phrase.at[1]
    } else {
      let end = at
      while (end < query.length && !/[\s()"＂]/.test(query.charAt(end))) end++
      const token = readWord(query, at, end)
      tokens.push(token)
      at = token.at[1]
    }
  }
  tokens.push({ kind: 'end', at: [query.length, query.length] })
  return tokens
}

function readPhrase(query: string, start: number): Extract<Token, { kind: 'word' | 'phrase' }> {
  const close = closing[query.charAt(start)] as string
  let text = ''
  let end = start + 1
  for (; query.charAt(end) !== close; end++) {
    if (end >= query.length) throw new QueryError('query-phrase', 'this phrase is not closed', query, [start, start + 1])
    if (query.charAt(end) === '\\' && (query.charAt(end + 1) === close || query.charAt(end + 1) === '\\')) end++
    text += query.charAt(end)
  }
  const isPrefix = query.charAt(end + 1) === '*'
  const at: Span = [start, end + (isPrefix ? 2 : 1)]
  text = text.trim()
  if (!fold(text)) throw new QueryError('query-phrase', 'there is nothing in this phrase', query, at)
  if (isPrefix) mustEndInWord(query, text, at)
  return { kind: 'phrase', text, isPrefix, at }
}

function readWord(query: string, start: number, end: number): Token {
  const word = query.slice(start, end)
  const at: Span = [start, end]
  if (word === 'AND' || word === 'OR' || word === 'NOT') return { kind: word, at }
  if (/^NEAR(\/|$)/.test(word)) {
    const distance = /^NEAR\/(\d{1,4})$/.exec(word)?.[1]
    if (distance === undefined || Number(distance) > farthest)
      throw new QueryError('query-near', `NEAR says how many words may stand between: NEAR/5, at most NEAR/${farthest}; to look for the word itself, put it in quotation marks`, query, at)
    return { kind: 'near', distance: Number(distance), at }
  }
  const name = /^([A-Za-z]+):/.exec(word)?.[1]
  if (name !== undefined) return readField(query, name, start, end)
  return { kind: 'word', ...bare(query, word, at), at }
}

/** What is typed without quotation marks. */
function bare(query: string, word: string, at: Span): { text: string; isPrefix: boolean } {
  const isPrefix = word.endsWith('*')
  const text = isPrefix ? word.slice(0, -1) : word
  const star = text.indexOf('*')
  if (star >= 0) throw new QueryError('query-star', 'a star stands only behind a word, for any ending; in quotation marks it is a sign like others', query, [at[0] + star, at[0] + star + 1])
  if (isPrefix) mustEndInWord(query, text, at)
  if (!wordsOf(fold(text)).length) throw new QueryError('query-sign', 'this holds no letter and no digit; to look for the sign itself, put it in quotation marks', query, at)
  return { text, isPrefix }
}

function mustEndInWord(query: string, text: string, at: Span): void {
  const last = fold(text).slice(-2)
  if (!/[\p{L}\p{N}\p{M}]$/u.test(last)) throw new QueryError('query-star', 'a star stands behind the beginning of a word', query, [at[1] - 1, at[1]])
}

function readField(query: string, name: string, start: number, end: number): Token {
  const field = fields.find((known) => known === name.toLowerCase())
  const valueStart = start + name.length + 1
  if (!field) {
    throw new QueryError('query-field', `there is no field ${name}; there are ${fields.join(', ')}; to look for these words themselves, put them in quotation marks`, query, [start, valueStart])
  }
  const isPhrase = query.charAt(valueStart) in closing
  const value = isPhrase ? readPhrase(query, valueStart) : { text: query.slice(valueStart, end), isPrefix: false, at: [valueStart, end] as Span }
  const text = value.text
  const at: Span = [start, value.at[1]]
  if (!fold(text).trim()) throw new QueryError('query-field', `${field}: is followed by nothing to look for there`, query, at)
  if (value.isPrefix || (!isPhrase && text.includes('*'))) throw new QueryError('query-star', 'fields take no star', query, value.at)
  if (field === 'act' && !acts.includes(text.toLowerCase())) throw new QueryError('query-act', `act: is ${acts.join(', ')}, not ${text}`, query, value.at)
  return { kind: 'field', field, text: field === 'act' ? text.toLowerCase() : text, at }
}
