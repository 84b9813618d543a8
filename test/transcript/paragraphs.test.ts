// Lines, paragraphs, furniture, front matter: what the page did to the text is undone, what the text is stays.
import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { sourceSpans } from '../../src/transcript/paragraphs/index.ts'
import { anyExchanges, anyParagraph, anySentence, blocksOf, conference, runs, said, saidIn, tongueNames, type TongueName } from './fictional.ts'

/** filled like a typewriter would: as many words as go on a line; ideographs anywhere */
export function fill(paragraph: string, width: number, name: TongueName): string[] {
  if (name === 'zh') {
    const lines: string[] = []
    // no line begins with a mark that closes
    for (let at = 0; at < paragraph.length;) {
      let end = Math.min(paragraph.length, at + width)
      while (end < paragraph.length && /[，。？：！、；”》]/u.test(paragraph[end] as string)) end++
      lines.push(paragraph.slice(at, end))
      at = end
    }
    return lines
  }
  const lines: string[] = []
  let line = ''
  for (const word of paragraph.split(' ')) {
    if (line && line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else line = line ? `${line} ${word}` : word
  }
  return [...lines, line]
}

/** the same words at the same place of two lines are a law of their own, below */
const repeatsNoLine = (lines: readonly string[]) => {
  const solid = lines.filter(Boolean).map((line) => line.trim().toLowerCase())
  return new Set(solid).size === solid.length
}

/**
 * A few wrapped lines among many that end where a paragraph does show no margin. Their halves are joined for what they say, or declared a gap, and a full stop
 * at the end of one may as well end a paragraph: that is no law of wrapping.
 */
function showsMargin(lines: readonly string[], width: number): boolean {
  const long = lines.filter(({ length }) => length > width * 0.8)
  return long.length > lines.length / 3 && long.filter((line) => !/[.?!。？！]$/u.test(line)).length > Math.max(3, long.length / 2)
}

const widths = { en: [44, 72], es: [44, 72], fr: [50, 72], zh: [22, 34] } as const
const anyWidth = (name: TongueName) => fc.integer({ min: widths[name][0], max: widths[name][1] })

describe('lines that end at a right margin are one paragraph', () => {
  for (const name of tongueNames) {
    test(`${name}: blank lines between paragraphs`, () =>
      fc.assert(fc.asyncProperty(anyExchanges(name, 4, 6), anyWidth(name), async (exchanges, width) => {
        const paragraphs = conference(name, exchanges).map((paragraph) => fill(paragraph, width, name))
        fc.pre(repeatsNoLine(paragraphs.flat()) && showsMargin(paragraphs.flat(), width))
        const { record } = await read(paragraphs.map((lines) => lines.join('\n')).join('\n\n'))
        const turns = record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : []))
        assert.deepEqual(turns, exchanges.flatMap(({ question, answer }) => [question, answer.join('\n')]))
        assert.ok(record.repairs.every(({ what }) => what === 'unwrapped'))
        assert.equal(record.repairs.length > 0, paragraphs.some(({ length }) => length > 1), 'and the reader says so')
      }), runs(12)))

    if (name !== 'zh') test(`${name}: first lines indented, no blank lines`, () =>
      fc.assert(fc.asyncProperty(anyExchanges(name, 5, 6), anyWidth(name), async (exchanges, width) => {
        const [title, ...paragraphs] = conference(name, exchanges)
        const lines = paragraphs.flatMap((paragraph) => fill(`\u2007\u2007${paragraph}`, width, name)).map((line) => line.replace('\u2007\u2007', '    '))
        fc.pre(repeatsNoLine(lines))
        const body = lines.join('\n')
        const turns = await said(`${title}\n\n${body}\n`)
        // whether a full stop at the margin ends a paragraph is not always to be seen
        assert.deepEqual(turns.map(({ text }) => text.replaceAll('\n', ' ')), exchanges.flatMap(({ question, answer }) => [question, answer.join(' ')]))
      }), runs(12)))
  }

  test('a word that the line end cut is whole again, one that has its own hyphen keeps it', async () => {
    const source = `Press conference on the ferries

QUESTION: Why does the evening boat leave so early that half of the passen-
gers have to run for it, and why is there no well-known timetable on the
walls of the mainland stations, where everybody would look for one first?

ANSWER: Because nobody printed one. For years it was left to the well-
known table that you mean, which is twelve years old, and those respon-
sible for it have retired, moved away or gone to sea, as people do here.
We shall print a new one before the end of the month, and hang it on every wall.
`
    const { record, text } = await read(source)
    const words = record.blocks.flatMap((block) => (block.kind === 'turn' ? [block.text] : [])).join(' ')
    assert.match(words, /half of the passengers have/)
    assert.match(words, /those responsible for it/)
    assert.match(words, /left to the well-known table that/)
    assert.doesNotMatch(words, /wellknown|passen-|respon-/)
    const [cut] = record.repairs.filter(({ what }) => what === 'dehyphenated')
    assert.deepEqual(cut?.spans.map(([start, end]) => text.text.slice(start - 6, end)), ['passen-', 'respon-'])
  })

  test('a word that the end of a page cut with a hyphen is whole again', async () => {
    const found = await said('Press conference on the ferries\n\nQUESTION: Is the quay dry?\n\nANSWER: It is, and since the spring nearly all of the passen-\n\n— 2 —\n\ngers have crossed it without their boots. The others like boots.\n\nQUESTION: And the boat?\n\nANSWER: The boat is wet.\n')
    assert.match(found[1]?.text ?? '', /all of the passengers have crossed/)
  })

  test('verse is not filled up', async () => {
    const verse = ['The tide comes in, the tide goes out,', 'The ferry lies and waits,', 'The captain walks his dog about', 'And counts the empty crates.']
    const blocks = await blocksOf(`The waiting ferry\n\n${verse.join('\n')}\n\n${verse.toReversed().join('\n')}\n`)
    const lines = blocks.flatMap((block) => (block.kind === 'gap' ? [] : block.text.split('\n')))
    assert.deepEqual(lines.slice(1), [...verse, ...verse.toReversed()])
  })

  test('paragraphs as long as they like, one a line, stay apart', () =>
    fc.assert(fc.asyncProperty(fc.array(anyParagraph('en', 1, 6), { minLength: 5, maxLength: 12 }), fc.constantFrom('\n', '\n\n', '\n\n\n'), async (paragraphs, between) => {
      const blocks = await blocksOf(`The year on the ferries\n\n${paragraphs.join(between)}\n`)
      assert.deepEqual(blocks.flatMap((block) => (block.kind === 'gap' ? [] : block.text.split('\n'))).slice(1), paragraphs)
    }), runs(25)))
})

describe('furniture', () => {
  /** pages of equal length, a running head and a page number between them, now and then in mid-sentence */
  const anyPages = fc.tuple(anyExchanges('en', 5, 6), fc.integer({ min: 52, max: 72 }), fc.integer({ min: 9, max: 14 }), fc.constantFrom(
    (n: number) => ['', `— ${n} —`, ''], (n: number) => ['', `Page ${n}`, 'ORRIN ISLES PRESS OFFICE', ''], (n: number) => ['', 'Orrin Isles Press Office', `${n}`, ''], (n: number) => ['', `${n}`, ''],
  ))
  test('page numbers and running heads between wrapped lines are furniture, and no word is lost', () =>
    fc.assert(fc.asyncProperty(anyPages, async ([exchanges, width, length, furniture]) => {
      const lines = conference('en', exchanges).flatMap((paragraph) => [...fill(paragraph, width, 'en'), ''])
      const printed: string[] = []
      const expected: string[] = []
      fc.pre(repeatsNoLine(lines))
      let page = 1
      lines.forEach((line, i) => {
        printed.push(line)
        // a page ends where a paragraph does not
        if (i > 5 && i % length === 0 && line && lines[i + 1] && lines[i + 2]) {
          page++
          printed.push(...furniture(page))
          expected.push(...furniture(page).filter(Boolean))
        }
      })
      fc.pre(page > 3)
      const { record } = await read(printed.join('\n'))
      assert.deepEqual(record.blocks.flatMap((block) => (block.kind === 'furniture' ? block.text.split('\n') : [])).sort(), expected.sort())
      // a full stop at the end of a page may end a paragraph or not
      assert.deepEqual(saidIn(record).map(({ text }) => text.replaceAll('\n', ' ')), exchanges.flatMap(({ question, answer }) => [question, answer.join(' ')]))
    }), runs(25)))

  test('a sentence that is said twice, or ten times, is no furniture', () =>
    fc.assert(fc.asyncProperty(anyExchanges('en', 3, 6), anySentence('en'), fc.integer({ min: 2, max: 10 }), async (exchanges, refrain, times) => {
      const spoken = exchanges.map(({ question, answer }, i) => ({ question, answer: i < times ? [...answer, refrain] : answer }))
      const blocks = await blocksOf(conference('en', spoken).join('\n\n'))
      assert.deepEqual(blocks.filter(({ kind }) => kind === 'furniture'), [])
    }), runs(15)))

  test('a sentence that is said twice and wrapped alike is no furniture', async () => {
    const answer = ['ANSWER: The night ferry to Orrin Head will open', 'again before the end of the month, because the', 'old wall was leaking.']
    const source = ['Is the quay dry, and was it dry in the winter', 'Is the fare low, and will it stay as low as in'].map((question) => `QUESTION: ${question}\nwhich the other harbour was built?\n\n${answer.join('\n')}`).join('\n\n')
    const answers = (await said(`Press conference on the ferries\n\n${source}\n`)).filter(({ act }) => act === 'answer').map(({ text }) => text)
    const spoken = 'The night ferry to Orrin Head will open again before the end of the month, because the old wall was leaking.'
    assert.deepEqual(answers, [spoken, spoken])
  })

  test('a short answer that comes back is no furniture either', async () => {
    for (const short of ['No.', 'Yes.', 'I do not know', 'Next question', '2031', 'Thank you.']) {
      const source = `Press conference on the ferries\n\n${['Is the quay dry?', 'Is the boat late?', 'Is the fare low?'].map((question) => `QUESTION: ${question}\n\nANSWER: ${short}`).join('\n\n')}\n`
      assert.deepEqual((await said(source)).map(({ text }) => text), ['Is the quay dry?', short, 'Is the boat late?', short, 'Is the fare low?', short])
    }
  })

  test('rules, addresses, the time of the site', async () => {
    const lines = ['------------', '* * * * *', 'https://orrin.example/press/2031-05-04', '2031-05-04 16:20', '—— 3 ——']
    for (const line of lines) {
      const blocks = await blocksOf(`Press conference on the ferries\n\nQUESTION: Is the quay dry?\n\n${line}\n\nANSWER: It is.\n`)
      assert.deepEqual(blocks.map((block) => block.kind), ['heading', 'turn', 'furniture', 'turn'], line)
    }
  })
})

describe('front matter', () => {
  const body = 'QUESTION: Is the quay dry?\n\nANSWER: It is, and it was dry all the winter.\n\nQUESTION: And the boat?\n\nANSWER: The boat is wet, as boats are.\n'
  test('its title is the title, its other lines are furniture', async () => {
    for (const [value, title] of [['Press conference on the ferries', 'Press conference on the ferries'], ['"Ferries: a press conference"', 'Ferries: a press conference'], ["'Ferries, and why'", 'Ferries, and why']] as const) {
      const { record } = await read(`---\nlayout: post\ntitle: ${value}\ndate: 2031-05-04\ntags: [quay, boat]\n---\n\n${body}`, { name: 'ferries.md' })
      assert.equal(record.title, title)
      assert.deepEqual(record.blocks.filter(({ kind }) => kind === 'turn').length, 4)
      const furniture = record.blocks.flatMap((block) => (block.kind === 'furniture' ? [block.text] : [])).join('\n')
      for (const line of ['layout: post', 'date: 2031-05-04', 'tags: [quay, boat]']) assert.ok(furniture.includes(line), line)
    }
  })

  test('a rule that nothing closes is no front matter', async () => {
    const { record } = await read(`---\n\nPress conference on the ferries\n\n${body}`, { name: 'ferries.md' })
    assert.equal(record.title, 'Press conference on the ferries')
    assert.deepEqual(record.blocks.map(({ kind }) => kind), ['furniture', 'heading', 'turn', 'turn', 'turn', 'turn'])
  })
})

test('where a part of a paragraph stands in the source is found as if each of its lines were looked at', () => {
  const lines = fc.array(fc.record({ gap: fc.nat(3), length: fc.integer({ min: 1, max: 6 }), blank: fc.boolean() }), { minLength: 1, maxLength: 12 })
  fc.assert(fc.property(lines, fc.nat(60), fc.nat(60), (drawn, from, to) => {
    let [source, text] = [0, 0]
    const spans: [number, number][] = []
    const at: number[] = []
    for (const { gap, length, blank } of drawn) {
      source += gap
      if (blank && spans.length) text++
      spans.push([source, source + length])
      at.push(text)
      source += length
      text += length
    }
    const paragraph = { spans, at, start: spans[0]?.[0] ?? 0, end: source } as unknown as Parameters<typeof sourceSpans>[0]
    const whole = spans.flatMap(([start, end], i) => Array.from({ length: end - start }, (_, k) => [(at[i] as number) + k, start + k] as const))
    const expected = whole.filter(([place]) => place >= from && place < to).map(([, place]) => place)
    assert.deepEqual(sourceSpans(paragraph, from, to).flatMap(([start, end]) => Array.from({ length: end - start }, (_, k) => start + k)), expected)
  }))
})
