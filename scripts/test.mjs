// Set-up, type check, lint, all tests; the closing lines of `node --test` come last.
//   npm test                                everything
//   npm test -- test/laws/*.test.ts         these files, or any other argument of `node --test`; no type check, no lint
//   UPDATE_GOLDEN=1 npm test -- test/golden.test.ts
import { existsSync } from 'node:fs'
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
process.exit(run('node', [...how, ...(chosen.length ? chosen : ['test/**/*.test.ts'])], { env }))
