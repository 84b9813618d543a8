import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readPlainly } from '../../src/faces/cli/plain-words.ts'
import { runProgram } from '../../src/faces/cli/program.ts'
import { type Command, commands } from '../../src/faces/commands.ts'

/** What commander makes of the words; whatever is understood without it must be the same. */
async function byCommander(words: readonly string[]) {
  let asked: unknown = null
  const facts = commands.map((command): Command => ({ ...command, run: async (operands, options) => {
    asked = { name: command.name, operands, options }
    return 0
  } }))
  await runProgram(['node', 'onrecord', ...words], facts)
  return asked
}

const plainly = (words: readonly string[]) => {
  const asked = readPlainly(words, commands)
  return asked && { name: asked.command.name, operands: asked.operands, options: asked.options }
}

test('what is understood plainly is what commander understands', async () => {
  const argv = fc.constantFrom(...commands).chain((command) => {
    const flags = command.options.flatMap(({ flags: printed }) => printed.split(/[ ,]+/).filter((part) => part.startsWith('-')))
    const values = command.options.flatMap(({ choices = [], default: value }) => [...choices, ...(value === undefined ? [] : [value])])
    const word = fc.oneof(fc.constantFrom('a.txt', '-', '0', '', 'help', 'read', '-5', '--', '--no', '--raw=1', '-h', '-qf', ...values), ...(flags.length ? [fc.constantFrom(...flags), fc.constantFrom(...flags)] : []))
    return fc.array(word, { maxLength: 6 }).map((words) => [command.name, ...words])
  })
  let understood = 0
  await fc.assert(fc.asyncProperty(argv, async (words) => {
    const own = plainly(words)
    if (!own) return
    understood++
    assert.deepEqual(await byCommander(words), own)
  }), { numRuns: 3000 })
  assert.ok(understood > 300, `only ${understood} were understood`)
})

test('every example that no shell has to take apart is understood plainly', () => {
  const lines = commands.flatMap(({ examples }) => examples.map(({ line }) => line)).filter((line) => /^onrecord [^'"|>$*;&]*$/.test(line))
  assert.ok(lines.length > 10)
  for (const line of lines) assert.notEqual(plainly(line.split(/\s+/).slice(1)), null, line)
})

test('what is wrong, or asks for help, is left to commander', () => {
  for (const line of ['', 'help', '--version', 'fetch', 'read', 'read --help', 'read a.txt --fromat json', 'read a.txt --format xml', 'read a.txt --format', 'read a.txt --format=json', 'read -- a.txt', 'schema a'])
    assert.equal(plainly(line.split(' ').filter(Boolean)), null, line)
})
