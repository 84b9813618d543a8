// Reads one file in a process of its own and prints what it took, as JSON: read-once.ts FILE WARM-UP-FILE RUNS
// Peak memory is that of the whole process. RUNS 0: no warm-up and one run, for the memory.
import { readFileSync } from 'node:fs'
import { read } from '../src/index.ts'

const [file = '', warmUp = '', count = '1'] = process.argv.slice(2)
const runs = Number(count)
if (runs) {
  const small = readFileSync(warmUp)
  const until = performance.now() + 1500
  while (performance.now() < until) await read(small)
}
const bytes = readFileSync(file)
const times: number[] = []
let characters = 0
let turns = 0
for (let i = 0; i < Math.max(1, runs); i++) {
  const start = performance.now()
  const { record } = await read(bytes)
  times.push(performance.now() - start)
  characters = record.source.characters
  turns = record.blocks.filter(({ kind }) => kind === 'turn').length
}
const peak = process.resourceUsage().maxRSS * 1024
console.log(JSON.stringify({ bytes: bytes.length, characters, turns, milliseconds: Math.min(...times), peak }))
