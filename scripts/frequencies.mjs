// Makes src/transcript/languages/<tag>.frequencies.txt: how often words, and two words behind each other, occur in running text of a
// language that sets blanks between words. The reader asks it whether two halves of a torn sentence go together.
//   node scripts/frequencies.mjs en FOLDER… [--without FOLDER…]
// Documents whose names end like those of a file in a folder behind --without are left out: a test set must not be counted.
// The committed table was counted over briefings in the public domain, from a collection under CC0; words that occur once and pairs that
// occur less than three times are left out. A line: a word, its count, then for each word that often follows it, the word and the count.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, parse } from 'node:path'

const [tag, ...rest] = process.argv.slice(2)
const without = rest.indexOf('--without')
const folders = without < 0 ? rest : rest.slice(0, without)
const tested = without < 0 ? [] : rest.slice(without + 1).flatMap((folder) => readdirSync(folder)).map((name) => parse(name).name)
const isTested = (name) => tested.some((other) => other.endsWith(parse(name).name) || parse(name).name.endsWith(other))
if (!tag || !folders.length) {
  console.error('usage: node scripts/frequencies.mjs TAG FOLDER… [--without FOLDER…]')
  process.exit(2)
}
const LEAST = { word: 2, pair: 3 }
const words = new Map()
const pairs = new Map()
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
let [documents, tokens] = [0, 0]
for (const folder of folders) {
  for (const name of readdirSync(folder).sort()) {
    if (!/\.(?:txt|md)$/.test(name) || isTested(name)) continue
    documents++
    const text = readFileSync(join(folder, name), 'utf8').replace(/^---\n.*?\n---\n/s, '').replace(/[*_\\>#]/g, '')
    let before = null // within a sentence, and over single line ends
    for (const [token] of text.matchAll(/[\p{L}\p{M}][\p{L}\p{M}’']*|\n\s*\n|[^\s\p{L}]/gu)) {
      if (!/\p{L}/u.test(token)) { before = null; continue }
      const word = token.toLowerCase().replaceAll('’', "'")
      tokens++
      count(words, word)
      if (before !== null) count(pairs, `${before} ${word}`)
      before = word
    }
  }
}
const kept = [...words].filter(([, times]) => times >= LEAST.word).map(([word]) => word).sort()
const next = new Map(kept.map((word) => [word, []]))
for (const [pair, times] of pairs) {
  const [first, second] = pair.split(' ')
  if (times >= LEAST.pair) next.get(first)?.push([second, times])
}
const lines = kept.map((word) => [word, words.get(word), ...next.get(word).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).flat()].join(' '))
writeFileSync(new URL(`../src/transcript/languages/${tag}.frequencies.txt`, import.meta.url), `${tokens}\n${lines.join('\n')}\n`)
console.log(`${documents} documents, ${tokens} words, ${kept.length} different, ${[...next.values()].reduce((sum, list) => sum + list.length, 0)} pairs`)
