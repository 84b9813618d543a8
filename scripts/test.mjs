// Set-up, type check, lint, all tests; the closing lines of `node --test` come last.
//   npm test                                everything
//   npm test -- test/laws/*.test.ts         these files, or any other argument of `node --test`; no type check, no lint
//   UPDATE_GOLDEN=1 npm test -- test/golden.test.ts
import { must, run, setUp } from './set-up.mjs'

setUp()
const chosen = process.argv.slice(2)
if (!chosen.length) {
  must('tsc', ['--noEmit'])
  must('tsc', ['--noEmit', '-p', 'src/faces/web/client']) // what runs in a browser knows another world
  console.log('types: checked')
  must('npx', ['-y', 'oxlint@1.94.0', '--quiet'])
}
process.exit(run('node', ['--test', '--test-reporter=spec', ...(chosen.length ? chosen : ['test/**/*.test.ts'])]))
