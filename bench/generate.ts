// Long transcripts for measuring, recombined from the sentences of the project's own examples: same seed, same bytes.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Form = 'text' | 'html'
export type Tongue = 'zh' | 'en'

const example = (name: string) => readFileSync(join(import.meta.dirname, '..', 'examples', name), 'utf8')

/** mulberry32: a small generator of even numbers in [0, 1), by T. Ettinger; the same on every machine */
function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

interface Ingredients {
  readonly head: string
  readonly answerer: string
  readonly questioners: readonly string[]
  readonly sentences: readonly string[]
  readonly headings: readonly string[]
  /** between sentences */
  readonly blank: string
}

const sentencesOf = (paragraphs: string, ends: RegExp) => paragraphs.split('\n').flatMap((line) => line.split(ends)).map((sentence) => sentence.trim()).filter((sentence) => sentence.length > 3)

function chinese(): Ingredients {
  const page = example('newspaper-page.zh.txt')
  const labels = [...page.matchAll(/^([^：\n]{2,14}：)/gm)].map(([, label]) => label as string)
  const answerer = labels.find((label) => !label.endsWith('记者：')) as string
  return {
    head: page.slice(0, page.indexOf(answerer)), answerer, blank: '',
    questioners: [...new Set(labels.filter((label) => label.endsWith('记者：')))],
    sentences: sentencesOf(page.slice(page.indexOf(answerer)).replace(/^(#.*|[^：\n]{2,14}：)/gm, ''), /(?<=[。！？])/),
    headings: [...page.matchAll(/^## (.+)$/gm)].map(([, words]) => words as string),
  }
}

function english(): Ingredients {
  const briefing = example('briefing.en.txt')
  const start = briefing.indexOf('MS. HALVERSEN:')
  return {
    head: briefing.slice(0, start), answerer: 'MS. HALVERSEN:  ', questioners: ['Q    '], blank: '  ',
    sentences: sentencesOf(briefing.slice(start).replace(/^(?:Q {4}|[A-Z. ]+: +|\(.*\)$|END.*$)/gm, ''), /(?<=[.!?])\s+/),
    headings: [],
  }
}

/** A transcript of `bytes` bytes in UTF-8, up to one exchange more: questions, answers of one to three paragraphs, headings where the language's example has them. */
export function makeTranscript(tongue: Tongue, form: Form, bytes: number, seed = 1): string {
  const { head, answerer, questioners, sentences, headings, blank } = tongue === 'zh' ? chinese() : english()
  const next = random(seed)
  const pick = <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T
  const vary = (sentence: string) =>
    sentence.replace(/\d/g, () => String(1 + Math.floor(next() * 9))).replace(/[三四五六七八九](?=[十百个次年条天座])/g, () => pick([...'三四五六七八九']))
  const paragraph = (count: number) => Array.from({ length: count }, () => vary(pick(sentences))).join(blank)
  const block = (label: string, words: string) => (form === 'html' ? `<p>${label && `<b>${label.trimEnd()}</b> `}${words}</p>\n` : `${label}${words}\n\n`)
  const heading = (words: string) => (form === 'html' ? `<h2>${words}</h2>\n` : `## ${words}\n\n`)

  const [before, after] = form === 'html' ? frame(tongue, head) : [head, '']
  const parts = [before]
  let left = bytes - Buffer.byteLength(before + after)
  while (left > 0) {
    const exchange = (headings.length && next() < 0.1 ? heading(pick(headings)) : '') +
      block(pick(questioners), paragraph(1 + Math.floor(next() * 3))) +
      block(answerer, paragraph(2 + Math.floor(next() * 4))) +
      Array.from({ length: Math.floor(next() * 3) }, () => block('', paragraph(2 + Math.floor(next() * 5)))).join('')
    parts.push(exchange)
    left -= Buffer.byteLength(exchange)
  }
  return parts.join('') + after
}

/** What stands before and behind the transcript on a web page; head lines become its heading and lead. */
function frame(tongue: Tongue, head: string): [before: string, after: string] {
  const page = example('press-conference.zh.html')
  const [title = '', ...lead] = head.split('\n').map((line) => line.replace(/^#+ /, '').trim()).filter(Boolean)
  const navigation = tongue === 'zh'
    ? page.slice(page.indexOf('<div class="top">'), page.indexOf('<div class="crumb">'))
    : '<ul class="nav"><li><a href="/">Home</a></li><li><a href="/news/">News</a></li><li><a href="/briefings/">Briefings</a></li></ul>\n'
  const lang = tongue === 'zh' ? 'zh-CN' : 'en'
  return [
    `<!DOCTYPE html>\n<html lang="${lang}">\n<head><meta charset="utf-8"><title>${title}</title><style>p { margin: 0 }</style></head>\n<body>\n${navigation}<div class="main">\n<h1>${title}</h1>\n${lead.map((line) => `<p>${line}</p>\n`).join('')}`,
    '</div>\n<footer><a href="/imprint">Imprint</a></footer>\n</body>\n</html>\n',
  ]
}
