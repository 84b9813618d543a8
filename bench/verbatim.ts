// The verbatim index beside its peers, in one process, on archives recombined from real transcripts: the goals of issue "Verify and follow". The same
// questions go to all, and the answers must be the same. Results are kept, dated, in bench/results/.
//   npm run bench:verbatim -- --size 1M                      1M, 10M, 100M characters (or any); several, with commas
//   npm run bench:verbatim -- --size 100M --keep --folder /tmp/bench     keeps what was built there, and the results in bench/results/
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { fold, type Match, openVerbatimIndex, openVerbatimWriter, type VerbatimDocument } from '../src/verbatim/index.ts'
import { openSegments } from '../src/verbatim/library.ts'
import { listChanges, readPeriods, sortPeriods } from '../src/verbatim/mine.ts'
import { circumstances } from './circumstances.ts'
import { countIn, hasRipgrep, letterString, openTrigrams, ripgrep } from './peers.ts'
import { alter, random, recombine, type Tongue } from './recombine.ts'

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: '1M' }, tongue: { type: 'string', default: 'zh,en' }, folder: { type: 'string' }, keep: { type: 'boolean', default: false },
    quotations: { type: 'string', default: '21' }, trigrams: { type: 'boolean', default: true },
  },
  allowNegative: true,
})
const quotations = Number(values.quotations)
const base = values.folder ?? mkdtempSync(join(tmpdir(), 'onrecord-bench-'))
if (!values.folder) process.on('exit', () => rmSync(base, { recursive: true, force: true }))
const sizeOf = (words: string) => Number.parseFloat(words) * (/k/i.test(words) ? 1e3 : 1e6)
const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] as number
const geometric = (numbers: readonly number[]) => Math.exp(numbers.reduce((sum, number) => sum + Math.log(number), 0) / numbers.length)
const lines: string[] = []
const say = (line = '') => {
  lines.push(line)
  console.log(line)
}
const timed = <T>(what: () => T): [T, number] => {
  const start = performance.now()
  const result = what()
  return [result, performance.now() - start]
}
const ms = (number: number | null) => (number === null ? '–' : number < 1 ? number.toFixed(3) : number < 100 ? number.toFixed(2) : number.toFixed(0))
const times = (number: number | null) => (number === null ? '–' : `${number < 10 ? number.toFixed(1) : number.toFixed(0)}×`)
const differences: string[] = []

function build(tongue: Tongue, size: number, folder: string) {
  const documents: VerbatimDocument[] = [...recombine(tongue, size)]
  const writer = openVerbatimWriter(folder)
  // the optimised code first
  const warm = openVerbatimWriter(join(folder, 'warm'))
  for (const document of documents.slice(0, 200)) warm.add(document)
  warm.commit()
  rmSync(join(folder, 'warm'), { recursive: true })
  // of this thread: others that are at work do not count
  const before = process.threadCpuUsage()
  const [, milliseconds] = timed(() => {
    for (const document of documents) writer.add(document)
    writer.commit()
  })
  const { user, system } = process.threadCpuUsage(before)
  return { milliseconds, processor: (user + system) / 1000 }
}

type Days = { readonly from: number, readonly to: number }

interface Cell {
  readonly tongue: Tongue
  readonly share: number
  readonly m: number
  readonly ours: number
  readonly best: number
  readonly trigrams: number | null
  readonly lean: number | null
  readonly scan: number
  readonly matches: number
}

/** What the goals are about besides the cells; times in milliseconds. */
interface Figures {
  readonly count: number
  /** M occurrences a second */
  readonly histogram: number
  /** M characters a second, of processor time */
  readonly build: number
  readonly mining: number
  /** bytes a character */
  readonly disk: number
  readonly article: number
  /** the slowest quotation's share of the time of its scan */
  readonly slowest: number
}

function measure(tongue: Tongue, size: number): { cells: Cell[], figures: Figures } {
  const name = `${tongue}-${size / 1e6}M`
  const folder = join(base, name)
  mkdirSync(folder, { recursive: true })
  const isBuilt = readdirSync(folder).includes('built.json')
  if (!isBuilt) writeFileSync(join(folder, 'built.json'), JSON.stringify(build(tongue, size, join(folder, 'index'))))
  const { milliseconds, processor } = JSON.parse(readFileSync(join(folder, 'built.json'), 'utf8')) as { milliseconds: number, processor: number }
  const indexFolder = join(folder, 'index')
  const bytes = readdirSync(indexFolder).reduce((sum, file) => sum + statSync(join(indexFolder, file)).size, 0)
  const [index, opening] = timed(() => openVerbatimIndex(indexFolder))
  const { segments } = openSegments(indexFolder)
  const { characters } = index
  say()
  say(`### ${tongue}, ${(characters / 1e6).toFixed(1)} M characters, ${index.documents} documents, ${segments.length} segments`)
  say()
  say(`- built at ${(characters / milliseconds / 1e3).toFixed(2)} M characters/s, folding, writing and fsync included, and ${(characters / processor / 1e3).toFixed(2)} M in a second of processor time; ${(bytes / characters).toFixed(2)} bytes a character on disk; opened in ${ms(opening)} ms`)

  const trigrams = values.trigrams ? openTrigrams(join(folder, 'trigrams'), segments, (line) => console.log(line)) : null
  if (trigrams) {
    const { seconds } = JSON.parse(readFileSync(`${trigrams.path}.built`, 'utf8')) as { seconds: number }
    say(`- FTS5 trigram: built at ${(characters / seconds / 1e6).toFixed(2)} M characters/s, ${(trigrams.bytes / characters).toFixed(2)} bytes a character without the text itself`)
  }

  const next = random(4711)
  const below = (n: number) => Math.floor(next() * n)
  const texts: string[] = []
  const step = Math.max(1, Math.floor(size / 2e6))
  let i = 0
  for (const { turns } of recombine(tongue, size)) if (i++ % step === 0) texts.push(...turns.map(({ text }) => text))
  const quote = (m: number): string => {
    for (;;) {
      const text = texts[below(texts.length)] as string
      const { units, starts, ends } = fold(text)
      if (units.length < m) continue
      const start = below(units.length - m + 1)
      return text.slice(starts[start], ends[start + m - 1])
    }
  }

  const kinds = (tongue === 'zh' ? [0.05, 0.2, 0.3] : [0.05, 0.2]).flatMap((share) => [12, 30, 80, 200].filter((m) => share < 0.3 || m >= 30).map((m) => ({ share, m })))
  const make = (share: number, m: number, count: number) => Array.from({ length: count }, () => {
    const original = quote(m)
    const bound = Math.floor(m * share)
    const altered = alter(original, below(bound + 1), next)
    return { altered, bound: Math.min(bound, fold(altered).units.length - 1) }
  })
  // until V8 has optimised all of it
  for (let round = 0; round < 3; round++) for (const { share, m } of kinds) for (const { altered, bound } of make(share, m, 10)) index.find(altered, bound)
  for (const { altered, bound } of make(0.2, 80, 2)) index.find(altered, bound, { by: 'scan' })

  const cells: Cell[] = []
  const ratioToScan: number[] = []
  for (const { share, m } of kinds) {
    const asked = make(share, m, quotations)
    const ours = asked.map(({ altered, bound }) => timed(() => index.find(altered, bound)))
    const best = asked.map(({ altered, bound }) => timed(() => index.find(altered, bound, { bestOnly: true }))[1])
    const scans = asked.slice(0, size > 5e7 ? 5 : 9).map(({ altered, bound }) => timed(() => index.find(altered, bound, { by: 'scan' })))
    const peers = trigrams ? asked.map(({ altered, bound }) => timed(() => trigrams.find(fold(altered).units, bound))) : null
    for (const [n, [scanned, time]] of scans.entries()) {
      if (JSON.stringify(scanned) !== JSON.stringify(ours[n]?.[0])) differences.push(`scan: ${asked[n]?.altered}`)
      ratioToScan.push((ours[n] as [unknown, number])[1] / time)
    }
    const lean = trigrams ? asked.map(({ altered, bound }) => timed(() => trigrams.inMemory(fold(altered).units, bound))) : null
    for (const [n, [found]] of [...(peers?.entries() ?? []), ...(lean?.entries() ?? [])]) {
      const spell = (matches: readonly Match[]) => matches.map((match) => JSON.stringify(match)).sort().join('\n')
      if (found && spell(found) !== spell(ours[n]?.[0] ?? [])) differences.push(`FTS5: ${asked[n]?.altered}`)
    }
    const medianOf = (peer: typeof peers) => (peer?.every(([found]) => found) ? median(peer.map(([, time]) => time)) : null)
    const cell: Cell = {
      tongue, share, m, ours: median(ours.map(([, time]) => time)), best: median(best),
      trigrams: medianOf(peers), lean: medianOf(lean),
      scan: median(scans.map(([, time]) => time)), matches: ours.reduce((sum, [found]) => sum + found.length, 0) / ours.length,
    }
    cells.push(cell)
    console.log(JSON.stringify(cell))
  }
  say()
  say('| edits | letters | all matches, ms | best only, ms | FTS5 trigram + kernel, ms | | its text in memory, ms | | scan, ms | | matches |')
  say('|---|---|---|---|---|---|---|---|---|---|---|')
  for (const { share, m, ours, best, trigrams, lean, scan, matches } of cells) {
    say(`| ${share * 100} % | ${m} | ${ms(ours)} | ${ms(best)} | ${ms(trigrams)} | ${times(trigrams && trigrams / ours)} | ${ms(lean)} | ${times(lean && lean / ours)} | ${ms(scan)} | ${times(scan / ours)} | ${matches.toFixed(1)} |`)
  }
  say()
  say(`- slowest quotation against the scan of the same: ${Math.max(...ratioToScan).toFixed(2)} of its time`)

  // Exact phrases
  const letters = letterString(segments)
  const file = join(folder, 'letters.txt')
  if (hasRipgrep) writeFileSync(file, letters)
  const phrases = Array.from({ length: 400 }, () => quote(1 + below(tongue === 'zh' ? 10 : 24)))
  for (const phrase of phrases) index.count(phrase, { within: 'letters' })
  const counted = phrases.map((phrase) => timed(() => index.count(phrase, { within: 'letters' })))
  const few = phrases.slice(0, 15)
  const scanned = few.map((phrase) => timed(() => countIn(letters, String.fromCharCode(...fold(phrase).units))))
  for (const [n, [count]] of scanned.entries()) if (count !== counted[n]?.[0]) differences.push(`count: ${few[n]}`)
  const rg = few.map((phrase) => ripgrep(file, String.fromCharCode(...fold(phrase).units)))
  const matched = trigrams && few.map((phrase) => timed(() => trigrams.count(fold(phrase).units))).filter(([count]) => count !== null).map(([, time]) => time)
  const count = median(counted.map(([, time]) => time))
  say(`- exact count: median ${(count * 1000).toFixed(1)} µs; String.indexOf ${ms(median(scanned.map(([, time]) => time)))} ms; ` +
    `FTS5 trigram ${matched?.length ? `${ms(median(matched))} ms (turns, three letters at least)` : '–'}; ripgrep ${rg[0] === null ? 'not installed' : `${ms(median(rg as number[]))} ms, its start included`}`)
  const frequent = tongue === 'zh' ? ['的', '中国', '我们', '国', '关系'] : ['the', 'a', 'e', 'president', 'th']
  for (const phrase of frequent) index.histogram(phrase, 'year', { within: 'letters' })
  const rates = frequent.map((phrase) => {
    const rounds = Array.from({ length: 5 }, () => timed(() => index.histogram(phrase, 'year', { within: 'letters' })))
    return { sum: [...(rounds[0] as (typeof rounds)[0])[0].values()].reduce((sum, count) => sum + count, 0), time: median(rounds.map(([, time]) => time)) }
  })
  const sum = rates.reduce((all, { sum }) => all + sum, 0)
  const time = rates.reduce((all, { time }) => all + time, 0)
  say(`- histogram by year: ${(sum / time / 1e3).toFixed(0)} M occurrences/s (${sum} occurrences)`)
  const concordance = phrases.slice(0, 100).map((phrase) => timed(() => index.occurrences(phrase, { limit: 50 }))[1])
  say(`- first 50 occurrences of a phrase, with their spans: median ${ms(median(concordance))} ms`)

  // Changes between two halves of the time
  const half: [Days, Days] = [{ from: 20000101, to: 20121231 }, { from: 20130101, to: 20991231 }]
  const used: typeof half = characters > 3e7 ? [{ from: 20110101, to: 20121231 }, { from: 20130101, to: 20141231 }] : half
  const [periods, reading] = timed(() => readPeriods(segments, ...used, {}))
  const [sorted, sorting] = timed(() => sortPeriods(periods))
  listChanges(periods, sorted, { minCount: 10 })
  const listings = Array.from({ length: 3 }, () => timed(() => listChanges(periods, sorted, { minCount: 10 })))
  const [changes] = listings[0] as (typeof listings)[0]
  const listing = median(listings.map(([, time]) => time))
  const mined = segments.reduce((sum, { documentDate, documentTurn, turnText }) => {
    for (const [document, date] of documentDate.entries()) {
      if (date >= used[0].from && date <= used[1].to) sum += (turnText[documentTurn[document + 1] as number] as number) - (turnText[documentTurn[document] as number] as number)
    }
    return sum
  }, 0)
  say(`- changes between two periods (${(mined / 1e6).toFixed(1)} M characters, ${(periods.text.tokens.length / 1e6).toFixed(1)} M words): ${(mined / listing / 1e3).toFixed(1)} M characters/s after the LCP; ` +
    `reading ${ms(reading)} ms, suffix array and LCP ${ms(sorting)} ms, listing ${ms(listing)} ms, ${changes.length} wordings`)

  // An article
  const article = Array.from({ length: 30 }, () => {
    const m = [12, 30, 80, 200][below(4)] as number
    return alter(quote(m), below(Math.floor(m * 0.2) + 1), next)
  })
  const bounds = article.map((words) => Math.floor(fold(words).units.length * 0.2))
  const [, best] = timed(() => article.forEach((words, n) => index.find(words, bounds[n] as number, { bestOnly: true })))
  const [, all] = timed(() => article.forEach((words, n) => index.find(words, bounds[n] as number)))
  say(`- an article of 30 quotations of 12 to 200 letters, up to 20 % edits: ${ms(best)} ms for the best matches, ${ms(all)} ms for all`)
  trigrams?.close()
  const figures: Figures = {
    count, histogram: sum / time / 1e3, build: characters / processor / 1e3, mining: mined / listing / 1e3, disk: bytes / characters, article: all, slowest: Math.max(...ratioToScan),
  }
  return { cells, figures }
}

const { date, facts, lines: where } = circumstances()
say(`# The verbatim index, ${date}`)
say()
for (const line of where) say(`- ${line}`)
say(`- load of the machine at the start: ${loadavg()[0]?.toFixed(1)} (others were at work on it)`)
say('- medians of one run in one process; FTS5 trigram: one row a turn, k + 1 pieces, the turns found read from SQLite and verified with the same kernel (or from memory, where FTS5 tells their numbers only); scan: the same kernel over all; all tell the same matches with their spans')
/** The goals of PERFORMANCE.md, which are set for 100 M characters, and how far they are reached. */
function tellGoals(cells: readonly Cell[], figures: readonly Figures[]): void {
  const at = (share: number) => cells.filter((cell) => cell.share === share)
  const against = (peer: 'trigrams' | 'scan', share: number) => at(share).flatMap(({ [peer]: time, ours }) => (time === null ? [] : [time / ours]))
  const worst = (of: (figures: Figures) => number, choose: (...numbers: number[]) => number) => choose(...figures.map(of))
  const [wide, narrow, scans] = [against('trigrams', 0.2), against('trigrams', 0.05), against('scan', 0.2)]
  const rows: (readonly [goal: string, found: string, isReached: boolean])[] = [
    ...(wide.length ? [
      ['1. at 20 % edits 50× FTS5 trigram with the same kernel, geometric mean; no cell under 15×', `${times(geometric(wide))}; ${times(Math.min(...wide))}`, geometric(wide) >= 50 && Math.min(...wide) >= 15],
      ['2. at 5 %, 5× in every cell', times(Math.min(...narrow)), Math.min(...narrow) >= 5],
    ] as const : []),
    ['3. at 20 % 100× the scan, geometric mean (worst cell); no quotation slower than 1.1 of its scan', `${times(geometric(scans))} (${times(Math.min(...scans))}); ${worst(({ slowest }) => slowest, Math.max).toFixed(2)}`, geometric(scans) >= 100 && worst(({ slowest }) => slowest, Math.max) <= 1.1],
    ['4. the same answers as the scan and as FTS5 (10,000 more: `npm run test:differential`)', `${differences.length} differ`, !differences.length],
    ['5. exact count at most 50 µs, median', `${(worst(({ count }) => count, Math.max) * 1000).toFixed(1)} µs`, worst(({ count }) => count, Math.max) <= 0.05],
    ['6. histogram 200 M occurrences/s', `${worst(({ histogram }) => histogram, Math.min).toFixed(0)} M/s`, worst(({ histogram }) => histogram, Math.min) >= 200],
    ['7. build 5 M characters/s a core (processor time)', `${worst(({ build }) => build, Math.min).toFixed(2)} M/s`, worst(({ build }) => build, Math.min) >= 5],
    ['8. mining 20 M characters/s after the LCP', `${worst(({ mining }) => mining, Math.min).toFixed(0)} M/s`, worst(({ mining }) => mining, Math.min) >= 20],
    ['9. at most 6.5 bytes a character on disk', worst(({ disk }) => disk, Math.max).toFixed(2), worst(({ disk }) => disk, Math.max) <= 6.5],
    ['an article of 30 quotations at most 500 ms, all matches', `${ms(worst(({ article }) => article, Math.max))} ms`, worst(({ article }) => article, Math.max) <= 500],
  ]
  say()
  say('| goal (set for 100 M characters) | the worse of the languages | |')
  say('|---|--:|---|')
  for (const [goal, found, isReached] of rows) say(`| ${goal} | ${found} | ${isReached ? 'reached' : 'missed'} |`)
}

const results: Record<string, Cell[]> = {}
for (const size of values.size.split(',')) {
  say()
  say(`## ${size} characters`)
  const measured = values.tongue.split(',').map((tongue) => measure(tongue as Tongue, sizeOf(size)))
  results[size] = measured.flatMap(({ cells }) => cells)
  const at = (share: number) => (results[size] as Cell[]).filter((cell) => cell.share === share)
  say()
  for (const peer of ['trigrams', 'lean'] as const) for (const share of [0.2, 0.05]) {
    const ratios = at(share).flatMap(({ [peer]: time, ours }) => (time === null ? [] : [time / ours]))
    const name = peer === 'lean' ? 'FTS5 trigram with the text in memory' : 'FTS5 trigram'
    if (ratios.length) say(`- against ${name} at ${share * 100} %: ${times(geometric(ratios))} in geometric mean, ${times(Math.min(...ratios))} in the worst cell`)
  }
  say(`- against the scan at 20 %: ${times(geometric(at(0.2).map(({ scan, ours }) => scan / ours)))} in geometric mean, ${times(Math.min(...at(0.2).map(({ scan, ours }) => scan / ours)))} in the worst cell`)
  tellGoals(results[size], measured.map(({ figures }) => figures))
}
say()
say(`Answers that differed: ${differences.length}`)
for (const difference of differences.slice(0, 20)) say(`- ${difference}`)
if (values.keep) {
  const folder = join(import.meta.dirname, 'results')
  mkdirSync(folder, { recursive: true })
  const name = join(folder, `${date}-verbatim`)
  writeFileSync(`${name}.md`, `${lines.join('\n')}\n`)
  writeFileSync(`${name}.json`, `${JSON.stringify({ ...facts, results, differences }, null, 1)}\n`)
}
process.exitCode = differences.length ? 1 : 0
