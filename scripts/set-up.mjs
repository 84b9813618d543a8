// What every command of package.json does first, so that a fresh clone with any Node from 20 on and npm is enough: install what the
// lockfile names, unless it is there already, and run the rest on the Node that was installed with it. Plain JavaScript that
// Node 20 runs, with nothing from node_modules.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))
const bin = join(root, 'node_modules', '.bin')

/** The environment in which the installed programs, Node among them, come first. */
const environment = () => ({ ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` })

/** Runs a program in the project's folder, its output shown; returns its exit code. */
export function run(program, args, { env = {}, stdio = 'inherit' } = {}) {
  const windows = process.platform === 'win32'
  const result = spawnSync(program, args, { cwd: root, stdio, env: { ...environment(), ...env }, shell: windows })
  if (result.error) console.error(`${program} could not be started: ${result.error.message}`)
  return result.status ?? 1
}

/** Runs a program and ends this process with its exit code where it fails. */
export function must(program, args, options) {
  const code = run(program, args, options)
  if (code !== 0) process.exit(code)
}

/** Runs programs side by side, what each prints in one piece, and ends this process with the exit code of one that fails. */
export async function mustAll(programs) {
  const codes = await Promise.all(programs.map(([program, args]) => new Promise((resolve) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: environment(), shell: process.platform === 'win32' })
    const printed = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => printed.push(chunk))
    child.on('error', (error) => printed.push(Buffer.from(`${program} could not be started: ${error.message}\n`)))
    child.on('close', (code) => {
      process.stdout.write(Buffer.concat(printed))
      resolve(code ?? 1)
    })
  })))
  const failed = codes.find((code) => code !== 0)
  if (failed !== undefined) process.exit(failed)
}

/** What a program prints, without white space at its ends; ends this process where it fails. */
export function output(program, args) {
  const result = spawnSync(program, args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], env: environment(), shell: process.platform === 'win32' })
  if (result.status !== 0) process.exit(result.status ?? 1)
  return result.stdout.trim()
}

const packagesIn = (file) => JSON.parse(readFileSync(join(root, file), 'utf8')).packages

/** By what is installed, not by dates: a clone, a checkout or a copy gives files any date. */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules', '.package-lock.json'))) return false
  const present = packagesIn('node_modules/.package-lock.json')
  return Object.entries(packagesIn('package-lock.json')).every(([path, { version, optional }]) => {
    if (path === '') return true
    return present[path] ? present[path].version === version && existsSync(join(root, path)) : optional
  })
}

/** Makes `node` of the installed programs at least 24, or ends this process with the reason. */
export function setUp() {
  if (!isInstalled()) {
    console.log('Installing what package-lock.json names (once; about a minute) …')
    must('npm', ['ci', '--loglevel=error', '--no-progress', '--no-audit', '--no-fund'])
  }
  const result = spawnSync('node', ['--version'], { cwd: root, encoding: 'utf8', env: environment(), shell: process.platform === 'win32' })
  const version = result.stdout?.trim() ?? 'none'
  if (!(Number(version.replace(/^v/, '').split('.')[0]) >= 24)) {
    console.error(`onrecord needs Node 24 or newer; found ${version}, and there is no Node package for ${process.platform} ${process.arch}: install Node by hand`)
    process.exit(2)
  }
}
