// Set-up, type check, lint, all tests; the closing lines of `node --test` come last.
//   npm test                                everything
//   npm test -- test/laws/*.test.ts         these files, or any other argument of `node --test`; no type check, no lint
//   UPDATE_GOLDEN=1 npm test -- test/golden.test.ts
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { must, mustAll, root, run, setUp } from './set-up.mjs'

/** The browser that the reader is tested in, and fonts for it: on Debian, where packages may be installed. Elsewhere those tests say that they are skipped. */
function installBrowser() {
  if (process.platform !== 'linux' || process.getuid() !== 0 || existsSync('/usr/bin/chromium') || process.env.CHROMIUM || !existsSync('/usr/bin/apt-get')) return
  console.log('Installing Chromium for the tests of the reader (once) …')
  const install = 'apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium fonts-noto-cjk'
  const lock = existsSync('/usr/bin/flock') ? ['flock', '/tmp/apt.lock'] : []
  const [program, ...args] = [...lock, 'sh', '-c', install]
  if (run(program, args, { stdio: 'ignore' }) !== 0) console.log('Chromium could not be installed: the tests of the reader are skipped')
}

/**
 * Tests of these folders only compute: they share a few processes, a file each that imports them, so that the program is loaded, compiled and warm once for
 * all in it, which halves their time. Whatever starts servers, browsers or commands, or breaks things, has a process of its own.
 */
const sharing = ['.', 'conventions', 'find', 'follow', 'laws', 'query', 'quotations', 'regressions', 'transcript', 'verify', 'wordings']
function allTests() {
  const inFolder = (folder) => readdirSync(join(root, 'test', folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [] : entry.name.endsWith('.test.ts') ? [join('test', folder, entry.name).replaceAll('\\', '/')] : [])
  const folders = ['.', ...readdirSync(join(root, 'test'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory()).map(({ parentPath, path, name }) => join(parentPath ?? path, name).slice(join(root, 'test').length + 1))]
  const alone = folders.filter((folder) => !sharing.includes(folder)).flatMap(inFolder).sort()
  const shared = sharing.flatMap(inFolder).sort()
  const count = Math.min(shared.length, availableParallelism() * 3)
  const groups = join(root, 'build', 'tests')
  rmSync(groups, { recursive: true, force: true })
  mkdirSync(groups, { recursive: true })
  return [...Array.from({ length: count }, (_, i) => {
    const file = join(groups, `${i + 1}-of-${count}.test.mjs`)
    writeFileSync(file, shared.filter((_, k) => k % count === i).map((path) => `import '../../${path}'\n`).join(''))
    return file
  }), ...alone]
}

setUp()
installBrowser()
must('node', ['scripts/web.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] })
const chosen = process.argv.slice(2)
if (!chosen.length) {
  await mustAll([
    ['tsc', ['--noEmit']],
    ['tsc', ['--noEmit', '-p', 'src/faces/web/client']], // what runs in a browser knows another world
    ['npx', ['-y', 'oxlint@1.94.0', '--quiet']],
  ])
  console.log('types: checked')
}
// All cores: Node leaves one free, which on a machine with two is half of it. What one file of tests has compiled, the next need not compile again.
const how = ['--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`]
const env = { NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, 'build', 'compiled') }
process.exit(run('node', [...how, ...(chosen.length ? chosen : allTests())], { env }))
