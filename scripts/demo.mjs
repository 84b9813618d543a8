// Set-up, then what the reader makes of a newspaper page whose columns were cut and shuffled.
import { must, setUp } from './set-up.mjs'

const page = 'examples/newspaper-page-damaged.zh.txt'

setUp()
console.log(`\n$ onrecord read ${page}\n`)
must('node', ['bin/onrecord.js', 'read', page])
console.log(`
What to try next:

  npx onrecord read ${page} --format jsonl     the same for programs: blocks with their places in the source, and each repair
  npx onrecord read examples/*                              all samples: Chinese, English, Spanish, a web page, an article without speakers
  npx onrecord read YOUR-TRANSCRIPT.html                    your own: plain text, Markdown or a saved web page
  npx onrecord schema                                       the JSON Schema of a record
  npm test                                                  all tests`)
