// Imports go one way (DESIGN.md): a module may use what stands before it here, and its own folder. No folder is a drawer for odds and ends.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'

const root = join(import.meta.dirname, '..')
const layers = [['span'], ['problem', 'version'], ['source'], ['text'], ['transcript'], ['record'], ['read'], ['archive', 'verbatim'], ['query', 'export'], ['index'], ['faces']]
const outside = ['eval', 'bench', 'test', 'scripts', 'bin']
const drawers = /^(utils?|helpers?|common|misc|lib|shared|types)(\.\w+)*$/

const filesIn = (folder: string) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1).replaceAll('\\', '/'))
const modules = filesIn('src').filter((file) => file.endsWith('.ts') && !/^src\/\w+\/kernels\//.test(file)) // kernels are another language
const partOf = (file: string) => (file.split('/')[1] ?? '').replace(/\.ts$/, '')
const layerOf = (part: string) => layers.findIndex((layer) => layer.includes(part))
/** What each folder shows the others: its index; and the interface that the layers hand on, which holds types only. */
const isShown = (file: string) => /^src\/(\w+\/index|[\w-]+|text\/source-text|record\/record)\.(ts|json)$/.test(file)

for (const file of modules) {
  const imports = readFileSync(join(root, file), 'utf8').matchAll(/(?:^(?:import|export)\b(?<type> type)?[^'";]*?|\bimport\()'(?<name>\.[^']+)'/gm)
  for (const { groups: { type, name = '' } = {} } of imports) test(`${file} imports ${name}`, () => {
    const target = join(dirname(file), name).replaceAll('\\', '/')
    const [part, other] = [partOf(file), partOf(target)]
    assert(target.startsWith('src/'), 'what surrounds the program is no part of it')
    if (part === other) return
    assert(isShown(target), `${other} shows the others its index.ts, not its inside`)
    if (type && target === 'src/record/record.ts' && part === 'transcript') return // it makes what is described there
    assert(layerOf(part) > layerOf(other) && layerOf(other) >= 0, `${part} does not stand behind ${other} in ${layers.join(' < ')}`)
  })
}

/** The room of the reader that a module stands in: a folder of `src/transcript`, or a module beside them; a room within a room is its own. */
const roomOf = (file: string) => /^src\/transcript\/(.+?)(?:\/[^/]+)?\.ts$/.exec(file)?.[1] ?? null
const importsOf = (file: string) =>
  [...readFileSync(join(root, file), 'utf8').matchAll(/^(?:import|export)\b(?<type> type)?[^'";]*?'(?<name>\.[^']+\.ts)'/gm)].map(({ groups: { type, name = '' } = {} }) => ({ isType: Boolean(type), target: join(dirname(file), name).replaceAll('\\', '/') }))

test('each room of the reader shows the others its index.ts', () => {
  const isOwn = (file: string, target: string) => `${dirname(file)}/`.startsWith(`${dirname(target)}/`)
  const pried = modules.filter(roomOf).flatMap((file) => importsOf(file).flatMap(({ target }) => (roomOf(target) === null || target.endsWith('/index.ts') || isOwn(file, target) ? [] : [`${file} imports ${target}`])))
  // tables that are loaded when a damaged page first asks for them
  assert.deepEqual(pried.filter((one) => !/languages\/(?:collocations|continuity|frequencies)\.ts$/.test(one)), [])
})

test('the rooms of the reader stand behind one another: what runs goes in no circle', () => {
  const behind = new Map<string, Set<string>>()
  for (const file of modules.filter(roomOf)) for (const { isType, target } of importsOf(file)) {
    const [one, other] = [roomOf(file) as string, roomOf(target)]
    if (isType || other === null || one === other || other.startsWith(`${one}/`) || one.startsWith(`${other}/`)) continue
    behind.set(one, (behind.get(one) ?? new Set()).add(other))
  }
  const done = new Set<string>()
  const visit = (room: string, path: readonly string[]) => {
    assert(!path.includes(room), [...path, room].join(' → '))
    if (done.has(room)) return
    for (const other of behind.get(room) ?? []) visit(other, [...path, room])
    done.add(room)
  }
  for (const room of behind.keys()) visit(room, [])
})

test('no folder or file is a drawer', () => {
  assert.deepEqual(['src', ...outside].flatMap(filesIn).filter((file) => file.split('/').some((name) => drawers.test(name))), [])
})
