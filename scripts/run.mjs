// run.mjs FILE.ts [ARGUMENT…]: sets up, then runs a TypeScript file on the installed Node
import { run, setUp } from './set-up.mjs'

setUp()
process.exit(run('node', process.argv.slice(2)))
