// Set-up, then all of the fault tests, of which `npm test` runs a short form: kill -9, full disks, lost power, flipped bits, crowds. Takes some minutes.
import { run, setUp } from './set-up.mjs'

setUp()
process.exit(run('node', ['--test', '--test-reporter=spec', 'test/archive/faults.test.ts', 'test/archive/index-faults.test.ts'], { env: { ONRECORD_FAULTS: 'all' } }))
