// Pages: what of them is text, on which line it stands, and what its markup says of it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openSource } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'
import type { Mark } from '../../src/text/source-text.ts'

const read = (html: string) => decode(openSource(Buffer.from(html)), { mediaType: 'text/html' })
const marked = async (html: string, kind: Mark['kind']) => {
  const { text, marks } = await read(html)
  return marks.filter((mark) => mark.kind === kind).map(({ span: [start, end], level }) => (level === undefined ? text.slice(start, end) : `${level} ${text.slice(start, end)}`))
}

const texts: { readonly [what: string]: readonly (readonly [html: string, text: string])[] } = {
  'one line a block': [
    ['<p>one</p><p>two</p>', 'one\ntwo'],
    ['<div><div>one</div><div>two</div></div>three', 'one\ntwo\nthree'],
    ['one<div>two</div>three<p>four', 'one\ntwo\nthree\nfour'],
    ['<h1>Title</h1><ul><li>a<li>b<ul><li>c</ul><li>d</ul>', 'Title\na\nb\nc\nd'],
    ['<dl><dt>Host<dd>Ms. Reed<dt>Place<dd>Valmarin</dl>', 'Host\nMs. Reed\nPlace\nValmarin'],
    ['<p>one</p>\n\n\n<p></p><div> </div><p>two</p>\n', 'one\ntwo'],
    ['<blockquote>one</blockquote>two<hr>three', 'one\ntwo\nthree'],
    ['<section><article><header>one</header>two<footer>three</footer></article></section>', 'one\ntwo\nthree'],
    ['<span style="display:block">one</span><span style="DISPLAY: flex">two</span>', 'one\ntwo'],
    ['<p style="display:inline">one</p> <p style="display: inline-block">two</p>', 'one two'],
    ['</p>one</p>two', 'one\ntwo'],
    [' \n ', ''],
  ],
  'tags within words leave no blank, blanks around tags become one': [
    ['<b>王</b><b>毅</b>：谢谢', '王毅：谢谢'],
    ['<p><span>Good mor</span><span>ning</span>, <i>every</i>body</p>', 'Good morning, everybody'],
    ['<b>MS. REED:</b>  <i> Good</i> morning', 'MS. REED: Good morning'],
    ['<b>MS. REED: </b> Good', 'MS. REED: Good'],
    ['one<!-- two -->three', 'onethree'],
    ['a<wbr>b<img src=x>c', 'abc'],
    ['H<sub>2</sub>O 18<sup>th</sup>', 'H2O 18th'],
  ],
  'white space is folded as on a screen': [
    ['<p>  one \n\t two\r\nthree  </p>', 'one two three'],
    ['<span>hard \n</span><span>wraps\n</span>', 'hard wraps'],
    ['Q&nbsp;&nbsp;&nbsp; When?', 'Q\u00a0\u00a0\u00a0 When?'],
    ['one\u3000two\u200bthree\u2003four', 'one\u3000two\u200bthree\u2003four'],
    ['中国\n  人民', '中国人民'],
    ['中国 人民', '中国 人民'],
    ['中国\nABC', '中国 ABC'],
    ['한국\n사람', '한국 사람'],
    ['<b>中国</b>\n<i>人民</i>', '中国人民'],
    ['<p>one&#32;&#32;&#10;two</p>', 'one two'],
  ],
  'line ends that the author set': [
    ['one<br>two<br/>three</br>four', 'one\ntwo\nthree\nfour'],
    ['one<br><br>two', 'one\n\ntwo'],
    ['<p>one<br></p><p>two</p>', 'one\ntwo'],
    ['<p>one <br> two</p>', 'one\ntwo'],
    ['<br><br>one<br>', 'one'],
    ['<p>one</p><br><p>two</p>', 'one\n\ntwo'],
  ],
  'where white space counts, it is kept': [
    ['<pre>one\n  two\n\nthree\n</pre>four', 'one\n  two\n\nthree\nfour'],
    ['<pre>\n\none</pre>', 'one'],
    ['x<pre>\none\r\ntwo\rthree</pre>', 'x\none\ntwo\nthree'],
    ['<pre>Q  <b>When</b>\n<i>now</i>?</pre>', 'Q  When\nnow?'],
    ['<div style="white-space:pre-wrap">one  two\n three</div>', 'one  two\n three'],
    ['<pre style="white-space: normal">one  two\n three</pre>', 'one two three'],
    ['<textarea>\na\n <b>b</textarea>', 'a\n <b>b'],
    ['<xmp>a <b>b</b></xmp>', 'a <b>b</b>'],
    ['<listing>a\n b</listing>', 'a\n b'],
  ],
  'cells of a row stand on its line, apart': [
    ['<table><tr><td>a</td><td>b</td></tr><tr><td>c<td>d</table>', 'a\tb\nc\td'],
    ['<table><thead><tr><th>Name<th>Office<tbody><tr><td>Reed<td>Mayor</table>', 'Name\tOffice\nReed\tMayor'],
    ['<table><tr><td>a<td><td>b</table>', 'a\t\tb'],
    ['<table><tr><td><p>a</p><p>b</p></td><td><p>c</p></td></tr></table>', 'a\nb\nc'],
    ['<table><tr><td>a<table><tr><td>b</table>c</table>d', 'a\nb\nc\nd'],
    ['<table><caption>Staff</caption><tr><td>a</table>', 'Staff\na'],
    ['<tr><td>no table</td><td>here</td></tr>', 'no tablehere'],
    ['<div><table><tr><td>a</div>b</table>c</div>', 'ab\nc'],
  ],
  'character references': [
    ['&lt;b&gt; &amp;amp; &quot;&eacute;&Eacute;&quot; &rsquo;', '<b> &amp; "éÉ" ’'],
    ['&#29579;&#x6BC5;&#X6bc5; &#128512;', '王毅毅 😀'],
    ['AT&T &copy2 &copy; &notit; &unknown; & &; &#; &#x;', 'AT&T ©2 © ¬it; &unknown; & &; &#; &#x;'],
    ['&#0;&#xD800;&#x110000;&#150;', '\ufffd\ufffd\ufffd–'],
    ['&NotEqualTilde; &acE;', '≂̸ ∾̳'],
    ['&lt', '<'],
    ['王&zwj;毅&shy;x', '王\u200d毅\u00adx'],
  ],
  'what is no text': [
    ['<script>var a = "<p>no</p>"</script>one<style>p { }</style>', 'one'],
    ['<template><p>no</p></template>one', 'one'],
    ['one<script>// </scripty> no</script>two', 'onetwo'],
    ['<iframe>no</iframe>one<noembed>no</noembed><noframes>no</noframes>', 'one'],
    ['<!-- a > b --><!doctype html><?php echo 1 ?>one<![if IE]>two<![endif]>', 'onetwo'],
    ['<![CDATA[ no > yes ]]>', 'yes ]]>'],
    ['<![CDATA[ no', ''],
    ['<svg><title>no</title><desc>no</desc><text>yes</text></svg>one', 'yesone'],
    ['<svg><title>no</svg>one', 'one'],
    ['<svg><path d="M0"/><p>one</p></svg>two', 'one\ntwo'],
    ['<svg><foreignObject><p>one</p></foreignObject></svg>', 'one'],
    ['<math><mi>x</mi><annotation>no</annotation></math>', 'x'],
    ['<head><title>no</title><meta name=x content=no></head><body>one', 'one'],
    ['<input value=no placeholder=no><img alt=no>one', 'one'],
    ['one<p class="never ends', 'one'],
    ['one<!-- never ends', 'one'],
    ['one < two, three <3 and <> four</', 'one < two, three <3 and <> four</'],
  ],
  'pages that are XML': [
    ['<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/><script src="x"/></head><body><p>one<a id="x"/></p><div/>two<![CDATA[ <3 ]]></body></html>', 'one\ntwo <3'],
  ],
  'tags that are not nested': [
    ['<b><p>one</b>two</p>three', 'onetwo\nthree'],
    ['<p>one<div>two</p>three</div>four', 'one\ntwo\nthree\nfour'],
    ['</div></b></table>one</span>', 'one'],
    ['<ul><li>one<p>two<li>three</ul>four', 'one\ntwo\nthree\nfour'],
    ['<a href=1>one<a href=2>two</a>', 'onetwo'],
    ['<select><option>a<option>b</select>c', 'a\nb\nc'],
    ['<h2>one<h3>two</h2>three', 'one\ntwo\nthree'],
    ['<P>One<BR>Two</P><DIV>Three', 'One\nTwo\nThree'],
  ],
}

for (const [what, cases] of Object.entries(texts)) {
  test(what, async () => {
    for (const [html, expected] of cases) assert.equal((await read(html)).text, expected, html)
  })
}

test('title and language stand beside the text', async () => {
  const page = await read('<!DOCTYPE html><html lang="zh-Hans"><head><title> Briefing &amp;\n more </title><title>no</title></head><body lang=en><svg><title>no</title></svg>one')
  assert.deepEqual(page, { text: 'one', mediaType: 'text/html', encoding: 'utf-8', marks: [], declaredLanguage: 'zh-Hans', declaredTitle: 'Briefing & more', problems: [] })
  const bare = await read('<p>one')
  assert.equal('declaredTitle' in bare || 'declaredLanguage' in bare, false)
})

test('headings, items, cells, quotations, links', async () => {
  const html = '<h1>One</h1><h3>Two <i>three</i></h3><p role=heading aria-level=2>Four</p><p role=heading>Five</p><ul><li> a <li>b <ul><li>c</ul></ul>' +
    '<table><tr><th>d<td> e </table><blockquote>f<p>g</blockquote>h <a href="#x"> i</a> <a name=x>j</a><h4></h4>'
  assert.deepEqual(await marked(html, 'heading'), ['1 One', '3 Two three', '2 Four', '2 Five'])
  assert.deepEqual(await marked(html, 'item'), ['a', 'b\nc', 'c'])
  assert.deepEqual(await marked(html, 'cell'), ['d', 'e'])
  assert.deepEqual(await marked(html, 'quote'), ['f\ng'])
  assert.deepEqual(await marked(html, 'link'), ['i'])
})

test('bold and italic are runs of type, whatever elements they come from', async () => {
  const runs: readonly (readonly [string, readonly string[]])[] = [
    ['<b>王</b><b>毅：</b>谢谢', ['王毅：']],
    ['<strong>MS. REED:</strong> Good', ['MS. REED:']],
    ['<b> Q </b>When', ['Q']],
    ['<span style="font-weight:bold">a</span><span style="FONT-WEIGHT: 700 !important">b</span><span style="font: 600 12px serif">c</span><span style="font-weight:500">d</span>', ['abc']],
    ['<b>a<span style="font-weight:normal">b</span>c</b>', ['a', 'c']],
    ['<b>a<p>b</p></b>c', ['a', 'b']],
    ['<p><b>a<p>b</b>c', ['a', 'b']],
    ['<b><p>a</b>b</p>', ['a']],
    ['<p style="font-weight:bold">a<b>b</b></p><p>c', ['ab']],
    ['<table><tr><td><b>a<td>b</table>', ['a']],
    ['<b>a<i>b</b>c</i>', ['ab']],
    ['<b>a<br>b</b>', ['a', 'b']],
    ['<b></b>a', []],
  ]
  for (const [html, expected] of runs) assert.deepEqual(await marked(html, 'bold'), expected, html)
  for (const [html, expected] of runs.slice(0, 3)) assert.deepEqual(await marked(html.replaceAll('<b>', '<em>').replaceAll('</b>', '</em>').replaceAll('strong', 'i'), 'italic'), expected, html)
  assert.deepEqual(await marked('<p style="font-style: italic">a<i style="font-style:normal">b</i></p>', 'italic'), ['a'])
})

test('line ends within a block are told from its end', async () => {
  const { text, marks } = await read('<p>19 April<br>6 p.m.<br></p><p>one</p><br>two<br><br>three<pre>a\nb</pre>')
  assert.equal(text, '19 April\n6 p.m.\none\n\ntwo\n\nthree\na\nb')
  assert.deepEqual(marks, [[8, 9], [24, 25], [25, 26]].map((span) => ({ kind: 'break', span })))
})

const article = (content = '') => `<main><h1>Press briefing by the spokesperson</h1>${Array.from({ length: 6 }, (_, i) => `<p>Question ${i}: when does the bridge over the river open to traffic again, and who pays?</p>`).join('')}${content}</main>`
const furniture = (html: string) => marked(html, 'furniture')

test('what elements and roles call furniture is furniture', async () => {
  for (const [html, expected] of [
    ['<nav>Home</nav>', ['Home']],
    ['<header><h2>Port of Valmarin</h2></header>', ['Port of Valmarin']],
    ['<footer>All rights reserved, as ever</footer>', ['All rights reserved, as ever']],
    ['<aside>See also</aside>', ['See also']],
    ['<form>Search <button>Go</button></form>', ['Search Go']],
    ['<button>Menu</button>', ['Menu']],
    ['<select><option>English<option>Deutsch</select>', ['English\nDeutsch']],
    ['<div role="navigation">Home</div><div role="contentinfo">Imprint</div><div role=banner>Port</div>', ['Home', 'Imprint', 'Port']],
    ['<noscript>Please enable scripts</noscript>', ['Please enable scripts']],
    ['<p hidden>a</p><p style="display:none">b</p><p aria-hidden="true">c</p><p style="visibility:hidden">d</p>', ['a', 'b', 'c', 'd']],
    ['<dialog>cookies</dialog><video>Your browser shows no films</video>', ['cookies', 'Your browser shows no films']],
    ['<nav>a<nav>b</nav></nav>', ['a\nb']],
    ['<p>No furniture</p><article><header><h2>Part one</h2></header>text</article>', []],
  ] as const) assert.deepEqual((await furniture(article() + html)), expected, html)
})

test('what holds the greater part of a page is not furniture, whatever it is called', async () => {
  assert.deepEqual(await furniture(`<form id="page">${article()}</form>`), [])
  assert.deepEqual(await furniture(`<aside>${article()}</aside>`), [])
  assert.deepEqual(await furniture(`<div style="display:none">${article()}</div>`), [])
  assert.deepEqual(await furniture(`<form><nav>Home</nav>${article()}<footer>Imprint</footer></form>`), ['Home', 'Imprint'])
})

test('answers that a script unfolds are no furniture, a hidden note is', async () => {
  const answers = Array.from({ length: 5 }, (_, i) => `<h3>Question ${i}?</h3><div style="display:none">The answer is long enough to be a line of running text, and so is every other one of them.</div>`).join('')
  assert.deepEqual(await furniture(`<p>${'The questions of the day, put by members of the public. '.repeat(4)}</p>${answers}<p hidden>Loading</p>`), ['Loading'])
})

test('a header is the page’s or the article’s', async () => {
  const paragraphs = article().replace(/<h1>.*<\/h1>/, '')
  assert.deepEqual(await furniture(`<header><h1>Briefing of 3 March</h1><p>Valmarin</p></header>${paragraphs}`), [], 'it holds the only title')
  assert.deepEqual(await furniture(`<header><h1><a href="/">Port of Valmarin</a></h1></header>${paragraphs}`), ['Port of Valmarin'], 'its title leads home')
  assert.deepEqual(await furniture(`<header><h1>Port of Valmarin</h1></header>${article()}`), ['Port of Valmarin'], 'the title is another')
  assert.deepEqual(await furniture(`<article><header><h1>Briefing</h1>3 March</header>${paragraphs}</article>`), [])
})

const link = (words: string) => `<a href="/x">${words}</a>`

test('regions of links outside the main text are furniture by what they are', async () => {
  const menu = `<div class="a"><ul>${['Home', 'News', 'Harbour', 'Contact'].map((words) => `<li>${link(words)}`).join('')}</ul></div>`
  const path = `<div>${link('Home')} &gt; ${link('News')} &gt; Briefings</div>`
  const foot = `<div><p>Port of Valmarin, Quay 2, all rights reserved</p><p>${link('Contact')} ${link('Imprint')} telephone 555 0100</p></div>`
  assert.deepEqual(await furniture(`${menu}${path}${article()}${foot}`), [
    'Home\nNews\nHarbour\nContact', 'Home > News > Briefings', 'Port of Valmarin, Quay 2, all rights reserved\nContact Imprint telephone 555 0100',
  ])
  assert.deepEqual(await furniture(`${link('Skip to the text')}${article()}${link('Back to top')}`), ['Skip to the text', 'Back to top'])
  assert.deepEqual(await furniture(article(`<ul>${['Share', 'Print', 'Save'].map((words) => `<li>${link(words)}`).join('')}</ul>`)), ['Share\nPrint\nSave'], 'a row of links at the end of the text')
})

test('links that belong to the text are no furniture', async () => {
  const speaker = (name: string) => `<p>${link(name)}: the bridge is closed until the engineers have had a look at it, and no longer.</p>`
  assert.deepEqual(await furniture(`<div>${speaker('MS. REED')}${speaker('MR. DOE')}<h2>${link('Fishing')}</h2>${speaker('MS. REED')}<p>${link('MR. DOE')}</p>${speaker('MS. REED')}</div>`), [])
  assert.deepEqual(await furniture(`<title>Briefing of 3 March | Port</title><div>${link('Briefing of 3 March')}</div>${article()}`), [], 'the title, linked to itself')
  assert.deepEqual(await furniture(`<h1>${link('Briefing of 3 March')}</h1><div><p>Q: When?</p><p>A: ${link('Tomorrow')}.</p></div>`), [], 'too little text to say where it is')
})

test('a page of frames says that its text is elsewhere', async () => {
  const { text, problems } = await read('<html><head><title>Minutes</title></head><frameset cols="1,2"><frame src=a><frame src=b><noframes><body><p>No frames: <a href=b>minutes</a></p></body></noframes></frameset></html>')
  assert.equal(text, 'No frames: minutes')
  assert.deepEqual(problems.map(({ code }) => code), ['framed-page'])
})

test('characters that no page should hold are kept and declared', async () => {
  const { text, problems } = await read('<p>a\0b</p>')
  assert.equal(text, 'a\0b')
  assert.deepEqual(problems.map(({ code, span }) => [code, span]), [['nul-characters', [1, 2]]])
})
