// Pages against an oracle that builds the whole tree (parse5), and against tags that are made to be slow.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { parse, type DefaultTreeAdapterTypes } from 'parse5'
import { openSource } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'
import type { Mark, SourceText } from '../../src/text/source-text.ts'

const read = (html: string): Promise<SourceText> => decode(openSource(Buffer.from(html)), { mediaType: 'text/html' })

type Node = DefaultTreeAdapterTypes.ChildNode | DefaultTreeAdapterTypes.Document
const unseen = new Set(['script', 'style', 'title', 'desc', 'metadata', 'defs', 'annotation'])
const unseenInHtml = new Set(['template', 'iframe', 'noembed', 'noframes'])
const isUnseen = (node: DefaultTreeAdapterTypes.Element) => unseen.has(node.tagName) || (unseenInHtml.has(node.tagName) && node.namespaceURI === 'http://www.w3.org/1999/xhtml')

/** The visible characters of the tree and, for each, whether it is bold and whether it is in a heading. */
function oracle(html: string): { solid: string; bold: string; heading: string } {
  const out = { solid: '', bold: '', heading: '' }
  const visit = (node: Node, bold: boolean, heading: boolean) => {
    if ('value' in node) {
      for (const character of node.value.replace(/\s/g, '')) {
        out.solid += character
        if (bold) out.bold += character
        if (heading) out.heading += character
      }
    }
    if (!('childNodes' in node) || ('tagName' in node && isUnseen(node))) return
    const name = 'tagName' in node ? node.tagName : ''
    for (const child of node.childNodes) visit(child, bold || name === 'b' || name === 'strong', heading || /^h[1-6]$/.test(name))
  }
  visit(parse(html, { scriptingEnabled: false }), false, false)
  return out
}

const solid = (text: string) => text.replace(/\s/g, '')
const under = ({ text, marks }: SourceText, kind: Mark['kind']) => {
  const inside = new Set<number>()
  for (const mark of marks) if (mark.kind === kind) for (let i = mark.span[0]; i < mark.span[1]; i++) inside.add(i)
  return solid(text.split('').filter((_, i) => inside.has(i)).join(''))
}

const word = fc.integer({ min: 0, max: 25 }).map((i) => String.fromCharCode(97 + i))
const tags = (...names: readonly string[]) => fc.constantFrom(...names.flatMap((name) => [`<${name}>`, `</${name}>`]))
const page = (...pieces: readonly fc.Arbitrary<string>[]) =>
  fc.array(fc.oneof({ weight: 3, arbitrary: word }, ...pieces), { maxLength: 24 }).map((list) => `<!DOCTYPE html><body>${list.join('')}`)

test('any nesting of paragraphs, boxes, lists and type: the characters of the tree, bold and headings as in the tree', async () => {
  const pieces = page(
    tags('p', 'div', 'b', 'i', 'strong', 'span', 'em'),
    fc.constantFrom('<br>', '<hr>', ' ', '\n', '&amp;', '<!-- c -->', '<img>', '<a href=x>', '</a>'),
    tags('ul', 'li', 'h1', 'h2', 'section', 'blockquote', 'dl', 'dt', 'dd', 'center', 'font', 'u'),
  )
  await fc.assert(fc.asyncProperty(pieces, async (html) => {
    const decoded = await read(html)
    const expected = oracle(html)
    assert.deepEqual({ solid: solid(decoded.text), bold: under(decoded, 'bold'), heading: under(decoded, 'heading') }, expected)
  }), { numRuns: 1000 })
})

test('tables, forms, buttons, pictures: no character of the tree is lost, none is added', async () => {
  const pieces = page(
    tags('table', 'tr', 'td', 'th', 'tbody', 'caption', 'p', 'div', 'b', 'ul', 'li'),
    tags('form', 'button', 'textarea', 'noscript', 'object', 'marquee', 'pre', 'nobr', 'a'),
    tags('script', 'style', 'template', 'iframe', 'title', 'noembed', 'h3', 'body', 'html', 'head'),
    fc.constantFrom('<br>', '<input>', '<!-- c -->', '&lt;', '<svg/>', '<hr>', '<svg><title>no</title><text>yes</text></svg>', '<math><mi>x</mi></math>'),
  )
  await fc.assert(fc.asyncProperty(pieces, async (html) => {
    const sorted = (text: string) => [...text].sort().join('') // text that stands in a table but in no cell comes before it in the tree
    assert.equal(sorted(solid((await read(html)).text)), sorted(oracle(html).solid))
  }), { numRuns: 1000 })
})

test('drawings and formulas end where HTML breaks out of them', async () => {
  const pieces = page(tags('svg', 'g', 'text', 'foreignObject', 'p', 'div', 'b', 'body'), fc.constantFrom('<path/>', '<br>', '<svg>', '<svg><title>no</title>', '<![CDATA[', ']]>'))
  await fc.assert(fc.asyncProperty(pieces, async (html) => {
    fc.pre(!html.includes('CDATA') || !html.includes('<svg'))
    assert.equal(solid((await read(html)).text), oracle(html).solid)
  }), { numRuns: 1000 })
})

test('any characters that tags are made of: text, tags, attributes, comments and references end where they end in the tree', async () => {
  const piece = fc.constantFrom('<', '>', '/', '!', '-', '--', '?', '"', "'", '=', '&', ';', '#', ' ', '\n', 'a', 'p', 'b', 'amp', 'lt', 'notit', 'x41', '65', '<!--', '-->', '<![CDATA[', ']]>', '<p', '</p', '<b a=', '&copy')
  await fc.assert(fc.asyncProperty(fc.array(piece, { maxLength: 20 }), async (list) => {
    const html = `<!DOCTYPE html><body>x${list.join('')}`
    fc.pre(!/<\/[a-z][^>]*["']/.test(html)) // an attribute of an end tag: to the tokenizer its quotation marks are nothing
    assert.equal(solid((await read(html)).text), oracle(html).solid)
  }), { numRuns: 1500 })
})

const isSound = ({ text, marks, problems }: SourceText) => {
  let before = 0
  for (const { kind, span: [start, end] } of marks) {
    assert(start >= before && start < end && end <= text.length, `${kind} ${start}-${end} of ${text.length}, after ${before}`)
    before = start
    if (kind === 'break') assert.equal(text.slice(start, end), '\n')
    else assert(!' \n\t'.includes(text[start] as string) && text[end - 1] !== '\n', `${kind} ${JSON.stringify(text.slice(start, Math.min(end, start + 80)))}`)
  }
  const furniture = marks.filter(({ kind }) => kind === 'furniture')
  for (let i = 1; i < furniture.length; i++) assert((furniture[i]?.span[0] ?? 0) >= (furniture[i - 1]?.span[1] ?? 0), 'furniture is not nested')
  for (const { span } of problems) if (span) assert(span[0] < span[1] && span[1] <= text.length)
  assert(text[0] !== '\n' && text.at(-1) !== '\n', 'no empty lines around the text')
}

test('marks are in order, in the text, and begin and end with what is visible', async () => {
  const pieces = page(
    tags('p', 'div', 'b', 'h1', 'li', 'ul', 'td', 'tr', 'table', 'blockquote', 'nav', 'header', 'form', 'em', 'button'),
    fc.constantFrom('<br>', '<a href=x>', '</a>', ' ', '\n', '<p hidden>', '<i style="font-style:normal">', '</i>', '&nbsp;', '\0', 'words that are long enough to be running text, all of them'),
  )
  await fc.assert(fc.asyncProperty(pieces, async (html) => isSound(await read(html))), { numRuns: 1000 })
})

test('tags made to be slow are read in the time of others', async () => {
  const million = (unit: string) => unit.repeat(Math.ceil(1e6 / unit.length))
  const pages: readonly string[] = [
    ...['<', '</', '&', '&#x', '&CounterClockwiseContourIntegra', '<div>', '<div>x', '<b>', '<b>x</b> ', '<a href=x>y</a>', '<p>', '<p>x', '<span>x', '<table><tr><td>x', '<td>', '<ul><li>x',
      '<li>x', '<dd><li>', '<svg><title>', '<svg><p>', '<select><option>x', '<b><i><u><a href=1><font>', '<b><p>x', '<h1>x', '<button>x', '<i hidden>x</i>', '<!--', '<![CDATA[', '<br>', '<template>',
      '<frameset><noframes>', '<meta charset', '<p title="', '</p>', 'word ', 'a\0', '<form>', '<a href=1><div>x</a>', '<p style="font-weight:bold">x'].map(million),
    `<pre>${million('a\n')}`,
    `<p class="${million('a')}">x`,
    `<p style="${million('font-weight:bold;')}">x`,
    `<p ${million('a=1 ')}>x`,
    `<p ${million('style=x ')}>x`,
    `${million('<i><b><u>')}${million('</div></b></p>')}`,
    `${'<b>'.repeat(5e4)}${'<div>'.repeat(5e4)}${'</b>'.repeat(5e4)}x`,
    `${'<span>'.repeat(5e4)}${'<li></li>'.repeat(5e4)}`,
    `<table>${million('<tr><td>x<td>y')}`,
    Array.from({ length: 1e5 }, (_, i) => `<x${i}>`).join(''),
    `${'<div>'.repeat(2e5)}x${'</div>'.repeat(2e5)}y`,
    '\n'.repeat(1e6),
  ]
  for (const html of pages) {
    const start = performance.now()
    const decoded = await read(`<!DOCTYPE html>${html}`)
    const time = performance.now() - start
    assert(time < 8000, `${html.slice(0, 40)} … took ${Math.round(time)} ms`)
    isSound(decoded)
  }
})

test('a page may be nested deeper than any stack', async () => {
  const depth = 300_000
  const { text, marks } = await read(`${'<div>'.repeat(depth)}one${'</div>'.repeat(depth)}<p><b>two</b></p>three`)
  assert.equal(text, 'one\ntwo\nthree')
  assert.deepEqual(marks, [{ kind: 'place', span: [4, 7], level: 1 }, { kind: 'bold', span: [4, 7] }])
})
