// Set-up, then what the reader makes of a newspaper page whose columns were cut and shuffled.
import { must, setUp } from './set-up.mjs'

const page = 'examples/newspaper-page-damaged.zh.txt'

setUp()
console.log(`\n$ npx onrecord read ${page}\n`)
must('node', ['bin/onrecord.js', 'read', page])
console.log(`
What to try next:

  npx onrecord read ${page} --format jsonl
      the same for programs: every block with its place in the source, every repair with its reason
  npx onrecord read examples/*
      all samples: Chinese, English, Spanish, a web page, an article in which nobody speaks
  npx onrecord read YOUR-TRANSCRIPT.html
      your own: plain text, Markdown or a saved web page
  npx onrecord schema
      the JSON Schema of a record
  npm test
      all tests`)
