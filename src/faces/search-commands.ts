// The commands that search an archive, as facts; see commands.ts.
import { archiveOption, rawOption } from './archive-commands.ts'
import type { Command } from './commands.ts'

const turnFilters: Command['options'] = [
  { flags: '--speaker <words>', summary: 'only turns of speakers in whose name these words stand' },
  { flags: '--role <words>', summary: 'only turns of speakers with this office' },
  { flags: '--outlet <words>', summary: 'only turns of journalists of this outlet' },
  { flags: '--act <act>', summary: 'only questions, answers, or statements', choices: ['question', 'answer', 'statement'] },
]

const documentFilters: Command['options'] = [
  { flags: '--lang <tag>', summary: 'only documents in this language (zh takes in zh-Hans and zh-Hant)' },
  { flags: '--from <date>', summary: 'only documents of this day, month or year, or later (2024-05-31, 2024-05, 2024)' },
  { flags: '--to <date>', summary: 'only documents of this day, month or year, or earlier' },
  {
    flags: '--event <kind>', summary: 'only documents of this kind',
    choices: ['press-conference', 'briefing', 'interview', 'debate', 'sitting', 'speech', 'written-answer', 'conversation'],
  },
]

export const searchCommands: readonly Command[] = [
  {
    name: 'find',
    service: 'find',
    summary: 'find words in an archive, as a concordance',
    details:
      'Shows every place where words stand in the turns of an archive: what stands before and behind them, who said it to whom, when, and where to read on.\n\n' +
      'A query is made of words and "phrases", side by side or with AND, OR, NOT and brackets between them; minist* takes any ending; NEAR/5 lets at most five words stand between; ' +
      'speaker: role: outlet: act: title: say where. Conditions hold of a turn. Case, width (ＡＢＣ and abc) and the shape of apostrophes make no difference, any stretch of white space is ' +
      'one blank; everything else counts, punctuation too. Words are found whole. In scripts without blanks between words, Chinese for one, each character is a word: what is found there is ' +
      'every place where the characters stand one behind the other, one, two or any number of them.',
    operands: { name: '<query...>', summary: 'what to look for; in single quotation marks, so that the shell leaves it as it is' },
    options: [
      ...turnFilters,
      ...documentFilters,
      { flags: '--exact', summary: 'the words just as typed: case, width, white space and apostrophes count' },
      { flags: '--fold-script', summary: 'simplified and traditional Chinese characters match each other' },
      {
        flags: '--sort <order>',
        summary: 'date (oldest first), newest, relevance (densest turns first), left or right (by the words before or behind, from the node outwards), 1L to 5L, 1R to 5R (by one of these words)',
        default: 'date',
      },
      { flags: '--context <n>', summary: 'characters of context to each side; default 40, and for people what fits on the line' },
      { flags: '--limit <n>', summary: 'lines at most; all for all', default: '50' },
      { flags: '--offset <n>', summary: 'lines to pass over before the first', default: '0' },
      { flags: '--count', summary: 'only how much there is, no lines' },
      { flags: '--facets', summary: 'how much of it by year, speaker, outlet and act' },
      { flags: '-f, --format <format>', summary: 'human: for reading; json: all of it; csv, tsv: the lines as a table', choices: ['human', 'json', 'csv', 'tsv'], default: 'human' },
      rawOption, archiveOption,
    ],
    examples: [
      { line: 'onrecord find 外交', summary: 'two characters, wherever they stand together' },
      { line: `onrecord find '"foreign policy" NOT speaker:Amsel' --from 2024 --facets`, summary: 'a phrase, by whom and when' },
      { line: "onrecord find '(制裁 OR sanction*) NEAR/10 关税' --sort 1R", summary: 'what stands near what, ordered by the word behind' },
      { line: "onrecord find 合作 --act answer --limit all --format csv > lines.csv", summary: 'a table for a spreadsheet' },
    ],
    run: async (operands, options) => (await import('./cli/find-words.ts')).findWords(operands, options),
  },
  {
    name: 'follow',
    service: 'follow',
    summary: 'follow wordings over time: first and last said, how often in each period, by whom',
    details:
      'Tells when a wording was first and last said in an archive, and by whom; how often in each year, month or event, beside how much was said there at all; how long it has not been ' +
      'said since; who says it; and which wordings come near it.\n\n' +
      'Each operand is a phrase. It counts wherever its characters stand in the text of a turn, just as typed: case and punctuation count, and it may be part of a longer word. --words ' +
      'takes whole words only, --fold makes no difference of case, width, white space and the shape of apostrophes, as find does. Counts are those of a plain scan of the text, always.\n\n' +
      'With --changes the operands are two periods, and what is told are the wordings that are new, gone, rising or falling from the one to the other.',
    operands: { name: '<phrase...>', summary: 'wordings to follow, each in quotation marks; with --changes two periods such as 2023..2024-06' },
    options: [
      { flags: '--by <period>', summary: 'what counts are told of', choices: ['year', 'month', 'event'], default: 'year' },
      { flags: '--per <measure>', summary: 'what they are divided by', choices: ['characters', 'turns', 'events'], default: 'characters' },
      { flags: '--fold', summary: 'case, width, white space and the shape of apostrophes make no difference' },
      { flags: '--words', summary: 'whole words only, in scripts that set blanks between them' },
      ...turnFilters,
      ...documentFilters,
      { flags: '--changes', summary: 'the wordings that differ between two periods' },
      { flags: '--min-length <n>', summary: 'changes: letters of a wording at least; default 4' },
      { flags: '--min-count <n>', summary: 'changes: how often it stands in one of the periods at least; default 5' },
      { flags: '--limit <n>', summary: 'changes: wordings at most, the most significant; default 100' },
      { flags: '-f, --format <format>', summary: 'human: for reading; json: all of it; csv: the periods (or the changes) as a table; svg: a chart of the periods', choices: ['human', 'json', 'csv', 'svg'], default: 'human' },
      { flags: '--raw', summary: 'csv: cells as they are; without it one that a spreadsheet would run as a formula begins with an apostrophe' },
      archiveOption,
    ],
    examples: [
      { line: "onrecord follow 合作共赢", summary: 'year by year, with a bar chart' },
      { line: `onrecord follow "rules-based order" "international order" --by month --from 2023`, summary: 'two wordings side by side' },
      { line: `onrecord follow "rules-based order" --fold --format svg > order.svg`, summary: 'a chart to be printed' },
      { line: 'onrecord follow --changes 2023 2024 --act answer', summary: 'what was new in the answers of 2024, and what was not said any more' },
    ],
    run: async (operands, options) =>
      options.changes === undefined ? (await import('./cli/follow-phrases.ts')).followPhrases(operands, options) : (await import('./cli/follow-changes.ts')).followChanges(operands, options),
  },
]
