// `find` by the index against a full scan of the text, for quotations from real transcripts (where ../shared is there) and from made-up ones,
// Chinese and English, with 0 to 30 % of their letters changed: no difference. Of every hundredth, the scan is checked against the dynamic program
// worked out cell by cell, too.
//   npm run test:differential                10,000 quotations
//   npm run test:differential -- 500 42      as many, with another seed
import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { alter, random, recombine } from '../../bench/recombine.ts'
import { fold, type VerbatimDocument } from '../../src/verbatim/index.ts'
import { findIndexed, findPlainly, turnOf, withIndex } from '../laws/verbatim-oracles.ts'

const runs = Number(process.argv[2] ?? 10_000)
const seed = Number(process.argv[3] ?? 1)
const next = random(seed)
const below = (n: number) => Math.floor(next() * n)
const pick = <T>(list: readonly T[]) => list[below(list.length)] as T

/** Documents of words made up of syllables, some words and whole passages far more frequent than others. */
function* invent(tongue: 'zh' | 'en', characters: number): Generator<VerbatimDocument> {
  const letters = tongue === 'zh' ? Array.from({ length: 400 }, (_, i) => String.fromCharCode(0x4e00 + i * 17)) : [...'etaoinshrdlucmfwypvbgkqjxz']
  const frequent = <T>(list: readonly T[]) => list[Math.floor(list.length * next() ** 3)] as T
  const words = Array.from({ length: 3000 }, () => Array.from({ length: tongue === 'zh' ? 1 + below(3) : 2 + below(7) }, () => frequent(letters)).join(''))
  const blank = tongue === 'zh' ? '' : ' '
  const sentence = () => Array.from({ length: 4 + below(16) }, () => frequent(words)).join(blank) + (tongue === 'zh' ? '。' : '. ')
  const stock = Array.from({ length: 300 }, sentence)
  for (let made = 0, i = 0; made < characters; i++) {
    const turns = Array.from({ length: 1 + below(12) }, () => turnOf(Array.from({ length: 1 + below(8) }, () => (next() < 0.4 ? frequent(stock) : sentence())).join('')))
    made += turns.reduce((sum, { text }) => sum + text.length, 0)
    yield { id: `d${i}`, date: 20000101 + below(24) * 10000, turns }
  }
}

const hasReal = existsSync(join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus'))
const archives: { name: string, documents: VerbatimDocument[] }[] = [
  { name: 'invented, Chinese', documents: [...invent('zh', 400_000)] },
  { name: 'invented, English', documents: [...invent('en', 400_000)] },
]
if (hasReal) {
  archives.push({ name: 'real, Chinese', documents: [...recombine('zh', 600_000, seed)] }, { name: 'real, English', documents: [...recombine('en', 600_000, seed)] })
  archives.push({ name: 'real, both', documents: [...recombine('zh', 200_000, seed + 1), ...recombine('en', 200_000, seed + 1)] })
} else console.log('../shared is not there: made-up documents only')

const total = { runs: 0, matches: 0, differences: 0, plain: 0 }
for (const { name, documents } of archives) {
  const sum = { runs: 0, matches: 0, differences: 0, plain: 0 }
  withIndex(documents, 150_000, (index) => {
    const turns = documents.flatMap(({ turns }) => turns).filter(({ text }) => text.length > 20)
    for (; sum.runs < Math.ceil(runs / archives.length); sum.runs++) {
      const { text } = pick(turns)
      const { units, starts, ends } = fold(text)
      const length = Math.min(units.length, 6 + below(pick([10, 30, 80, 200, 400])))
      const start = below(units.length - length + 1)
      const original = text.slice(starts[start], ends[start + length - 1])
      const quote = alter(original, below(Math.floor(length * 0.3) + 1), next)
      const letters = fold(quote).units.length
      const bound = Math.floor(letters * 0.3 * next())
      if (letters < 2) continue
      const scanned = findIndexed(index, quote, bound, 'scan')
      sum.matches += scanned.length
      for (const by of ['index', undefined] as const) {
        const found = findIndexed(index, quote, bound, by)
        if (found.join() === scanned.join()) continue
        sum.differences++
        const [missed, excess] = [scanned.filter((match) => !found.includes(match)), found.filter((match) => !scanned.includes(match))]
        console.error(JSON.stringify({ name, seed, quote, bound, missed, excess }))
      }
      if (sum.runs % 100 === 0) {
        sum.plain++
        const some = documents.filter((document) => document.turns.some((turn) => turn.text === text)).concat(pick(documents)).slice(0, 3)
        const own = new Set(some.map(({ id }) => id))
        assert.deepEqual(scanned.filter((match) => own.has(match.split(' ')[0] as string)), [...new Set(findPlainly(some, quote, bound))].sort())
      }
    }
  }, 40)
  console.log(`${name}: ${sum.runs} quotations, ${sum.matches} matches, ${sum.differences} differences; ${sum.plain} checked cell by cell`)
  for (const key of ['runs', 'matches', 'differences', 'plain'] as const) total[key] += sum[key]
}
console.log(`seed ${seed}: ${total.runs} quotations, ${total.matches} matches, ${total.differences} differences`)
process.exitCode = total.differences || !total.matches ? 1 : 0
