// The command that verifies quotations, as facts; see commands.ts.
import { archiveOption } from './archive-commands.ts'
import type { Command } from './commands.ts'

export const verifyCommand: Command = {
  name: 'verify',
  service: 'verify',
  summary: 'say of each quotation in an article whether it was said so',
  details:
    'Finds the quotations of articles (plain text, Markdown, HTML) with the speakers that the article names, looks each up in the turns of an archive, and gives a verdict: verbatim; altered, with ' +
    'every difference; stitched, from parts that stand apart; misattributed, somebody else\'s words; not-found; too-short. Only typography may differ in what is verbatim. Whatever stands in a turn ' +
    'within the stated number of edits is found, always: "not found" means not in the records that are held here, of these dates, and no more.\n\n' +
    'Exit code: 0 all quotations are verbatim (speech that is reported without quotation marks does not count), 1 some are not, 2 trouble.',
  operands: { name: '[article...]', summary: 'articles to verify; - is standard input' },
  options: [
    { flags: '--quote <words>', summary: 'a single quotation, in place of articles' },
    { flags: '--batch <file>', summary: 'many: a file of JSON lines {"id","quote","speaker"?,"date"?} or {"id","article"}; - is standard input; prints a JSON line for each' },
    { flags: '--speaker <name>', summary: 'who is said to speak, where the article names nobody' },
    { flags: '--from <date>', summary: 'only documents of this day, month or year, or later (2024-05-31, 2024-05, 2024)' },
    { flags: '--to <date>', summary: 'only documents of this day, month or year, or earlier' },
    { flags: '--limit <n>', summary: 'places that are listed for a quotation, at most', default: '100' },
    { flags: '--encoding <name>', summary: 'character encoding of the articles, where you know better than the bytes tell' },
    { flags: '--language <tag>', summary: 'language of the articles, where you know it (zh-Hans, en, pt-BR, …)' },
    {
      flags: '-f, --format <format>',
      summary: 'human: for reading; html: one page to print or keep; json: all of it; jsonl: a line for each article, or for each line of a batch',
      choices: ['human', 'html', 'json', 'jsonl'],
    },
    archiveOption,
  ],
  examples: [
    { line: 'onrecord verify article.html', summary: 'the article with a verdict on each quotation' },
    { line: "onrecord verify --quote 'We will keep the night ferries' --speaker 'Minister Amsel'", summary: 'a single one' },
    { line: 'onrecord verify article.md --format html > verdicts.html', summary: 'a page for the files' },
    { line: "onrecord verify --batch quotations.jsonl | jq -r '.quotations[] | select(.verdict == \"not-found\").text'", summary: 'many at once' },
  ],
  run: async (operands, options) => (await import('./cli/verify-articles.ts')).verifyArticles(operands, options),
}
