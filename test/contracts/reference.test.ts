// docs/commands.md is the table of commands in words: UPDATE_GOLDEN=1 writes it, and a test fails when it is stale. Every service is asked by somebody.
import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { type Command, commands } from '../../src/faces/commands.ts'
import { serviceRoutes } from '../../src/faces/serve/routes.ts'
import { serviceNames } from '../../src/faces/services/index.ts'

const path = join(import.meta.dirname, '..', '..', 'docs', 'commands.md')
const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ')

function sectionOf({ name, summary, details, operands, options, examples, service }: Command): string {
  const choicesOf = ({ choices, default: usual }: Command['options'][number]) => [choices?.join(', '), usual === undefined ? undefined : `default ${usual}`].filter(Boolean).join('; ')
  return [
    `## onrecord ${name}${operands ? ` ${operands.name}` : ''}`,
    `${summary[0]!.toUpperCase()}${summary.slice(1)}.`,
    details,
    ...(operands ? [`\`${operands.name}\`: ${operands.summary}.`] : []),
    ...(options.length ? [['| option | | |', '|---|---|---|', ...options.map((option) => `| \`${cell(option.flags)}\` | ${cell(option.summary)} | ${cell(choicesOf(option))} |`)].join('\n')] : []),
    ...(service ? [`\`--format json\` prints the answer of the service \`${service}\`, which the API and the tools for language models give as well.`] : []),
    ['```', ...examples.flatMap(({ line, summary: about }) => [`# ${about}`, `$ ${line}`]), '```'].join('\n'),
  ].join('\n\n')
}

test('docs/commands.md is what the table says', () => {
  const now = `# The commands\n\nMade from the table that the command line is made from (\`src/faces/commands.ts\`). Exit codes: 0 done, 1 nothing found, 2 trouble.\n\n${commands.map(sectionOf).join('\n\n')}\n`
  if (process.env.UPDATE_GOLDEN) writeFileSync(path, now)
  else assert.equal(existsSync(path) ? readFileSync(path, 'utf8') : '', now, 'UPDATE_GOLDEN=1 npm test -- test/contracts/reference.test.ts')
})

test('every service has an address, and a command of the same meaning names it', () => {
  const routed = serviceRoutes.map(({ service }) => service)
  assert.deepEqual([...serviceNames].sort(), [...routed].sort())
  assert.deepEqual(commands.flatMap(({ service }) => service ?? []).sort(), ['find', 'follow', 'list', 'record', 'stats', 'verify'])
})
