// Set-up, then what onrecord is for, on the samples: a damaged page is read, an archive made, words are found and followed, quotations verified. On a terminal it ends with the
// reader running, at an address to be opened; anywhere else, CI included, it ends.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { must, root, run, setUp } from './set-up.mjs'

const page = 'examples/newspaper-page-damaged.zh.txt'
const archive = join('build', 'demo', 'archive')

setUp()
rmSync(join(root, archive), { recursive: true, force: true })

const quote = (word) => (/^[\w./=:-]+$/.test(word) ? word : `'${word}'`)

/** Shows a command as one would type it, and what it prints. Verifying may end with 1: something in the article is not verbatim. */
function show(what, args, isFine = (code) => code === 0) {
  console.log(`\n${process.stdout.isTTY ? `\x1b[1m${what}\x1b[0m` : what}\n\n$ npx onrecord ${args.map(quote).join(' ')}\n`)
  const code = run('node', ['bin/onrecord.js', ...args])
  if (!isFine(code)) process.exit(code)
}

show('Read: a newspaper page whose columns were cut and shuffled', ['read', page])
show('Keep: all samples in an archive', ['add', 'examples', '--archive', archive])
show('Find: every place of some words, with who said them and when', ['find', '末班船', '--archive', archive])
show('Follow: a wording through the years, with who said it first and last', ['follow', 'last boat', '--archive', archive], (code) => code < 2)
show('Verify: the quotations of an article', ['verify', 'examples/article.en.txt', '--archive', archive], (code) => code < 2)

console.log(`
What to try next:

  npx onrecord read YOUR-TRANSCRIPT.html
      your own: plain text, Markdown or a saved web page; --format jsonl for programs
  npx onrecord add YOUR-FOLDER --archive my-archive
      and then find, follow, verify, serve with --archive my-archive
  npx onrecord help
      all commands
  npm test
      all tests`)

if (process.stdout.isTTY && process.stdin.isTTY && !process.env.CI) {
  console.log('\nThe same archive in a browser (Ctrl+C ends it):\n')
  must('node', ['bin/onrecord.js', 'serve', '--archive', archive, '--port', '0'])
} else {
  console.log(`
  npx onrecord serve --archive ${archive}
      the same archive in a browser`)
}
