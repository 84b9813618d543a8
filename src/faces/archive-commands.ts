// The commands that keep an archive, as facts; see commands.ts.
import type { Command, CommandOption } from './commands.ts'

export const archiveOption: CommandOption = { flags: '--archive <folder>', summary: 'the archive; default $ONRECORD_ARCHIVE, or ./archive' }
export const rawOption: CommandOption = { flags: '--raw', summary: 'csv, tsv: cells as they are; without it one that a spreadsheet would run as a formula begins with an apostrophe' }
const wait: CommandOption = { flags: '--wait <seconds>', summary: 'how long to wait for another program that is writing to the archive', default: '5' }
const jobs: CommandOption = { flags: '--jobs <n>', summary: 'how many sources are read side by side; default: as many as there are processors' }
const quiet: CommandOption = { flags: '-q, --quiet', summary: 'print nothing but troubles' }

export const archiveCommands: readonly Command[] = [
  {
    name: 'add',
    summary: 'add transcripts to an archive',
    details:
      'Reads transcripts and keeps them: the bytes as they are, under their hash, and the record that was read from them. The same bytes again change nothing. Other bytes from ' +
      'the same address, or of the same event under the same title where no address is given, are a revision: all stay, the newest is current. A file that cannot be read is named, ' +
      'and the rest goes on. A document counts as added when it is safe on the disk; an import that was interrupted is finished by giving the same command again.',
    operands: { name: '<path...>', summary: 'files, folders with all that is in them, - for standard input' },
    options: [
      { flags: '--url <address>', summary: 'where the document was published; for one document' },
      { flags: '--date <date>', summary: 'date of the event, where you know better than the document shows (2025-03-07, 2025-03, 2025)' },
      { flags: '--licence <licence>', summary: 'under which terms it may be used (CC-BY-4.0, public domain, …)' },
      { flags: '--encoding <name>', summary: 'character encoding, where you know better than the bytes tell' },
      { flags: '--language <tag>', summary: 'language, where you know it (zh-Hans, en, pt-BR, …)' },
      jobs, wait, quiet, archiveOption,
    ],
    examples: [
      { line: 'onrecord add briefings/', summary: 'a folder; the archive is made in ./archive' },
      { line: 'curl -s https://example.org/b/1 | onrecord add - --url https://example.org/b/1', summary: 'a page with its address, so that a later version of it is known as one' },
      { line: 'onrecord add 1998 --encoding big5 --archive ~/records', summary: 'old files, into an archive elsewhere' },
    ],
    run: async (operands, options) => (await import('./cli/add-files.ts')).addFiles(operands, options),
  },
  {
    name: 'list',
    service: 'list',
    summary: 'list the documents of an archive',
    details: 'Lists the current revision of each document in the order of their dates, those without a full date last.',
    options: [
      { flags: '-f, --format <format>', summary: 'human: a table; json, jsonl: all that is known of each, as a whole or a line each; csv, tsv: the table for programs', choices: ['human', 'json', 'jsonl', 'csv', 'tsv'], default: 'human' },
      rawOption, archiveOption,
    ],
    examples: [{ line: 'onrecord list', summary: 'what there is' }, { line: "onrecord list --format jsonl | jq -r 'select(.language == \"en\").id'", summary: 'ids of all English documents' }],
    run: async (_, options) => (await import('./cli/list-documents.ts')).listDocuments(options),
  },
  {
    name: 'show',
    service: 'record',
    summary: 'show a document of an archive',
    details: 'Shows a document in any of the formats of "onrecord read", from the archive: what was read when it was added, every word compared with what stood at its place then.',
    operands: { name: '<id...>', summary: 'ids of documents, or as many of their first digits as make them unique' },
    options: [
      {
        flags: '-f, --format <format>',
        summary: 'human, text, jsonl, json: as "onrecord read" prints them; source: the bytes as published',
        choices: ['human', 'text', 'jsonl', 'json', 'source'],
        default: 'human',
      },
      { flags: '-r, --revision <n>', summary: 'this revision, and not the current one' },
      { flags: '--revisions', summary: 'list the revisions instead' },
      archiveOption,
    ],
    examples: [
      { line: 'onrecord show 3fa2', summary: 'for reading' },
      { line: 'onrecord show 3fa2 --revisions', summary: 'what the publisher changed, when, by file' },
      { line: 'onrecord show 3fa2 --revision 1 --format source > first.html', summary: 'the page as it was at first' },
    ],
    run: async (operands, options) => (await import('./cli/show-documents.ts')).showDocuments(operands, options),
  },
  {
    name: 'remove',
    summary: 'take a document out of an archive',
    details:
      'Takes a document with all its revisions out. A line in the log says so, and why, for good. Its files stay in the folder, out of reach of all commands, unless --purge deletes them; ' +
      'what the log says of it (title, file, hashes) stays in either case.',
    operands: { name: '<id>', summary: 'id of the document, or as many of its first digits as make it unique' },
    options: [
      { flags: '--reason <words>', summary: 'why, for whoever reads the log', isRequired: true },
      { flags: '--purge', summary: 'delete its files too' },
      wait, archiveOption,
    ],
    examples: [{ line: 'onrecord remove 3fa2 --reason "not a transcript"', summary: 'the document is out, its files stay' }],
    run: async (operands, options) => (await import('./cli/remove-document.ts')).removeDocument(operands, options),
  },
  {
    name: 'check',
    summary: 'look for everything in an archive that is not as it was written',
    details:
      'Checks the chain of the log, the hash of every file, the words under every span, each record against its source by reading that again, and the indexes against the log. ' +
      'Names every fault; changes nothing. Exit code 2 where there is a fault.',
    options: [
      { flags: '--all', summary: 'all documents: the default' },
      { flags: '--sample <percent>', summary: 'only this share of the documents (5%), chosen anew each time; the log and the indexes whole' },
      { flags: '-f, --format <format>', summary: 'human, or json', choices: ['human', 'json'], default: 'human' },
      jobs, quiet, archiveOption,
    ],
    examples: [{ line: 'onrecord check', summary: 'everything' }, { line: 'onrecord check --sample 5% --quiet', summary: 'every night' }],
    run: async (_, options) => (await import('./cli/check-archive.ts')).check(options),
  },
  {
    name: 'rebuild',
    summary: 'make the indexes of an archive anew from its files',
    details: 'Throws the indexes away and makes them again from the records. Nothing else changes.',
    options: [wait, quiet, archiveOption],
    examples: [{ line: 'onrecord rebuild', summary: 'after a damaged index, or a new version of this program' }],
    run: async (_, options) => (await import('./cli/rebuild-indexes.ts')).rebuildIndexes(options),
  },
  {
    name: 'stats',
    service: 'stats',
    summary: 'count what is in an archive',
    details: 'Counts documents, turns and characters: in all, by language, year, speaker and outlet. Speakers and outlets are counted by their turns.',
    options: [{ flags: '-f, --format <format>', summary: 'human: the most frequent; json: all', choices: ['human', 'json'], default: 'human' }, archiveOption],
    examples: [{ line: 'onrecord stats', summary: 'an overview' }],
    run: async (_, options) => (await import('./cli/show-statistics.ts')).showStatistics(options),
  },
]
