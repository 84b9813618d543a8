// Who speaks: one person under one name, and nobody's name where the document does not give it.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { read } from '../../src/index.ts'
import { understand } from '../../src/transcript/naming/understand.ts'
import { languages } from '../../src/transcript/languages/index.ts'
import { compileLexicon } from '../../src/transcript/lexicon.ts'
import { anyNames, anyParagraph, anyQuestion, runs, said, saidIn } from './fictional.ts'

const english = compileLexicon(languages().filter(({ tag }) => tag === 'en'))
const surname = (name: string) => name.split(' ').at(-1) as string
const given = (name: string) => name.split(' ')[0] as string
const anyWords = fc.array(fc.tuple(anyQuestion('en'), anyParagraph('en', 1, 2)), { minLength: 3, maxLength: 5 })
const talk = (words: readonly (readonly [string, string])[], first: (i: number) => string, second: (i: number) => string) =>
  `A conversation about the ferries\n\n${words.map(([question, answer], i) => `${first(i)}: ${question}\n\n${second(i)}: ${answer}`).join('\n\n')}\n`

describe('a shorter form is the person whose full name stands elsewhere', () => {
  const forms: Readonly<Record<string, (name: string) => string>> = {
    'surname': surname,
    'surname in capitals': (name) => surname(name).toUpperCase(),
    'honorific and surname': (name) => `Ms. ${surname(name)}`,
    'initial and surname': (name) => `${given(name)[0]}. ${surname(name)}`,
    'initials': (name) => `${given(name)[0]}${surname(name)[0]}`,
  }
  for (const [called, shorten] of Object.entries(forms)) test(called, () =>
    fc.assert(fc.asyncProperty(anyNames(2), anyWords, async ([one, two], words) => {
      // `MP` is a title and no name
      fc.pre(called !== 'initials' || [one, two].every((name) => understand(forms.initials?.(name as string) ?? '', english).name))
      // with initials in common both forms would fit
      fc.pre(given(one as string)[0] !== given(two as string)[0] || surname(one as string)[0] !== surname(two as string)[0])
      const print = (name: string) => (i: number) => (i === 0 ? name : shorten(name))
      const found = await said(talk(words, print(one as string), print(two as string)))
      assert.deepEqual(found.map(({ speaker }) => speaker), words.flatMap(() => [one, two]))
    }), runs(15)))

  test('and all labels are listed under it, with all its turns', () =>
    fc.assert(fc.asyncProperty(anyNames(2), anyWords, async ([one, two], words) => {
      const { record } = await read(talk(words, (i) => (i === 0 ? one as string : surname(one as string)), () => two as string))
      assert.deepEqual(record.speakers.map(({ name, labels, turns }) => ({ name, labels, turns })), [
        { name: one, labels: [one, surname(one as string)], turns: words.length }, { name: two, labels: [two], turns: words.length },
      ])
    }), runs(15)))
})

describe('blank, or as printed, rather than wrong', () => {
  test('a surname that two people share is neither of them', () =>
    fc.assert(fc.asyncProperty(anyNames(2), anyWords, fc.constantFrom('', 'Ms. '), async ([one, two], words, honorific) => {
      const other = `${given(two as string)} ${surname(one as string)}`
      const source = talk(words, (i) => (i === 0 ? one as string : `${honorific}${surname(one as string)}`), () => other)
      const found = await said(source)
      for (const [i, { speaker, label }] of found.entries()) {
        if (i < 2) assert.equal(speaker, label)
        else if (label !== other) assert.ok(speaker === null || speaker === label, `${label} became ${speaker}`)
      }
    }), runs(25)))

  test('initials that two people have are neither of them', () =>
    fc.assert(fc.asyncProperty(anyNames(2), anyWords, async ([one, two], words) => {
      const name = one as string
      const twin = `${given(name)[0]}elmar ${surname(name)[0]}arrow`
      const letters = `${given(name)[0]}${surname(name)[0]}`
      fc.pre(given(two as string)[0] !== given(name)[0] || surname(two as string)[0] !== surname(name)[0])
      const found = await said(`${talk(words, () => name, () => twin)}\n${two}: ${words[0]?.[0]}\n\n${letters}: ${words[0]?.[1]}\n\n${two}: ${words[1]?.[0]}\n\n${letters}: ${words[1]?.[1]}\n`)
      fc.pre(Boolean(understand(letters, english).name))
      assert.ok(found.some(({ label }) => label === letters))
      for (const { label, speaker } of found) if (label === letters) assert.ok(speaker === null || speaker === letters, `${label} became ${speaker}`)
    }), runs(15)))

  test('a given name that differs is another person', () =>
    fc.assert(fc.asyncProperty(anyNames(2), anyWords, async ([one, two], words) => {
      const brother = `${given(two as string)} ${surname(one as string)}`
      const found = await said(talk(words, () => one as string, () => brother))
      assert.deepEqual(found.map(({ speaker }) => speaker), words.flatMap(() => [one, brother]))
    }), runs(15)))

  const questions = 'Q: Is the quay dry?\n\nA: It is, and it was dry all the winter.\n\nQ: And the boat?\n\nA: The boat is wet, as boats are.\n'
  test('nobody is named: nobody speaks', async () => {
    assert.deepEqual((await said(`Press conference on the ferries\n\n${questions}`)).map(({ speaker }) => speaker), [null, null, null, null])
  })
  test('the title names one spokesperson: the answers are hers, the questions nobody’s', async () => {
    assert.deepEqual((await said(`Press conference by Spokesperson Mara Venlov on the ferries\n\n${questions}`)).map(({ speaker }) => speaker), [null, 'Mara Venlov', null, 'Mara Venlov'])
  })
  test('the title names two: either may have answered', async () => {
    assert.deepEqual((await said(`Press conference by Minister Mara Venlov and Minister Edwin Tarrant on the ferries\n\n${questions}`)).map(({ speaker }) => speaker), [null, null, null, null])
  })
  test('in Chinese alike', async () => {
    const zh = '问：码头干了吗？\n\n答：干了，整个冬天都是干的。\n\n问：船呢？\n\n答：船是湿的，船都是湿的。\n'
    assert.deepEqual((await said(`海洋事务部发言人苏澄远主持例行记者会\n\n${zh}`)).map(({ speaker }) => speaker), [null, '苏澄远', null, '苏澄远'])
    assert.deepEqual((await said(`海洋事务部发言人苏澄远、气象局发言人傅闻笛举行记者会\n\n${zh}`)).map(({ speaker }) => speaker), [null, null, null, null])
    assert.deepEqual((await said(`海洋事务部举行例行记者会\n\n${zh}`)).map(({ speaker }) => speaker), [null, null, null, null])
  })

  test('an office is the person whom the document names with it, where there is one', async () => {
    const speak = (title: string) => said(`${title}\n\nTHE MINISTER: Good morning to everybody here.\n\nREPORTER: Is the quay dry?\n\nTHE MINISTER: It is, and it was dry all the winter.\n\nREPORTER: And the boat?\n\nTHE MINISTER: The boat is wet, as boats are.\n`)
    const minister = (found: Awaited<ReturnType<typeof said>>) => [...new Set(found.filter(({ label }) => label === 'THE MINISTER').map(({ speaker }) => speaker))]
    assert.deepEqual(minister(await speak('Press conference by Minister Mara Venlov')), ['Mara Venlov'])
    assert.deepEqual(minister(await speak('Press conference by Minister Mara Venlov and Minister Edwin Tarrant')), [null])
    assert.deepEqual(minister(await speak('Press conference on the ferries')), [null])
  })
})

describe('every name is printed somewhere', () => {
  const folder = join(import.meta.dirname, '..', 'conventions', 'docs')
  const fold = (words: string) => words.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '')
  const files = readdirSync(folder).filter((file) => !file.endsWith('.html') && readFileSync(join(folder, file)).length < 6000)
  for (const file of files.filter((_, i) => i % 6 === 0)) test(file, async () => {
    const { record, text } = await read(readFileSync(join(folder, file)), { name: file })
    const printed = fold(text.text)
    for (const { name, role, outlet, labels, turns } of record.speakers) {
      for (const words of [name, role, outlet, ...labels]) if (words) for (const word of words.split(/\s+/u)) assert.ok(printed.includes(fold(word)), word)
      assert.equal(saidIn(record).filter(({ speaker }) => speaker && fold(speaker) === fold(name)).length, turns, name)
    }
  })
})
