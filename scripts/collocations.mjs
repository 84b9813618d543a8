// Makes src/transcript/languages/<tag>.collocations.bin: how often two and three characters follow each other in running text of
// a language that sets no blanks between words. The reader asks it whether two halves of a torn sentence go together.
//   node scripts/collocations.mjs zh-Hans FOLDER… [--without FOLDER…]
// Documents whose names end like those of a file in a folder behind --without are left out: a test set must not be counted.
// The committed table was counted over two compilations under the MIT licence, broadcast news and briefings of 2016 to 2024; it
// holds counts and no text: pairs seen fewer than 3 times and triples seen fewer than 4 times are left out.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const [tag, ...rest] = process.argv.slice(2)
const without = rest.indexOf('--without')
const folders = without < 0 ? rest : rest.slice(0, without)
const tested = without < 0 ? [] : rest.slice(without + 1).flatMap((folder) => readdirSync(folder))
const isTested = (name) => tested.some((other) => other.endsWith(name))
if (!tag || !folders.length) {
  console.error('usage: node scripts/collocations.mjs TAG FOLDER…')
  process.exit(2)
}
const LEAST = { character: 5, pair: 3, triple: 4 }
let text = ''
for (const folder of folders) for (const name of readdirSync(folder).sort()) if (/\.(?:txt|md)$/.test(name) && !isTested(name)) text += readFileSync(join(folder, name), 'utf8') + '\n'
const isCounted = (c) => /[\p{L}\p{N}\p{P}]/u.test(c)
const count = (map, key) => map.set(key, (map.get(key) ?? 0) + 1)
const [ones, twos, threes] = [new Map(), new Map(), new Map()]
for (let i = 0; i < text.length; i++) {
  if (!isCounted(text[i])) continue
  count(ones, text[i])
  if (!isCounted(text[i + 1] ?? ' ')) continue
  count(twos, text.slice(i, i + 2))
  if (isCounted(text[i + 2] ?? ' ')) count(threes, text.slice(i, i + 3))
}
const alphabet = [...ones].filter(([, n]) => n >= LEAST.character).map(([c]) => c).sort()
const code = new Map(alphabet.map((c, i) => [c, i]))
const size = alphabet.length
const level = (n) => Math.min(255, Math.round(Math.log2(n) * 12)) // a twelfth of a doubling: 6 %
const pairs = [...twos].filter(([key, n]) => n >= LEAST.pair && code.has(key[0]) && code.has(key[1])).map(([key, n]) => [code.get(key[0]) * size + code.get(key[1]), n]).sort((a, b) => a[0] - b[0])
const pairAt = new Map(pairs.map(([key], i) => [key, i]))
const triples = [...threes].filter(([key, n]) => n >= LEAST.triple && [...key].every((c) => code.has(c))).flatMap(([key, n]) => {
  const at = pairAt.get(code.get(key[0]) * size + code.get(key[1]))
  return at === undefined ? [] : [[at * size + code.get(key[2]), n]]
}).sort((a, b) => a[0] - b[0])
// Numbers as they are looked up, not packed: unpacking would take longer than all the rest of reading a page.
const numbers = (keys) => {
  const bytes = Buffer.alloc(keys.length * 4)
  keys.forEach((key, i) => bytes.writeUInt32LE(key, i * 4))
  return bytes
}
const parts = [
  numbers(pairs.map(([key]) => key)), numbers(triples.map(([key]) => key)), Buffer.from(pairs.map(([, n]) => level(n))), Buffer.from(triples.map(([, n]) => level(n))),
  Buffer.from(alphabet.map((c) => level(ones.get(c)))), Buffer.from(alphabet.join('')),
]
const header = JSON.stringify({ tag, characters: text.length, sizes: parts.map((part) => part.length) })
// the numbers begin at a multiple of four bytes
const padded = Buffer.from(`${header.padEnd(Math.ceil((header.length + 1) / 4) * 4 - 1)}\n`)
writeFileSync(new URL(`../src/transcript/languages/${tag}.collocations.bin`, import.meta.url), Buffer.concat([padded, ...parts]))
console.log(`${alphabet.length} characters, ${pairs.length} pairs, ${triples.length} triples of ${text.length} characters`)
