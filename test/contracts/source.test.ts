// Opening files: what is read, what is refused, and in which words.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { OnrecordError } from '../../src/problem.ts'
import { detectKind } from '../../src/source/detect.ts'
import { type Kind, kinds, MAX_BYTES, openFile, openSource, openStream } from '../../src/source/index.ts'
import { decode } from '../../src/text/index.ts'
import { processorTime } from '../processor-time.ts'

const folder = mkdtempSync(join(tmpdir(), 'onrecord-source-'))
after(() => rmSync(folder, { recursive: true, force: true }))
const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}
const bytes = (latin1: string): Buffer => Buffer.from(latin1, 'latin1')
const fails = async (what: Promise<unknown>, code: string, ...words: readonly string[]) => {
  await assert.rejects(what, (error) => {
    assert(error instanceof OnrecordError, String(error))
    assert.equal(error.code, code, error.message)
    for (const word of words) assert(error.message.includes(word), `“${error.message}” names “${word}”`)
    return true
  })
}

test('a file: bytes, hash, size, name, kind', async () => {
  const path = file('a.txt', 'MS. REED:  Good morning.\n')
  const { bytes, ...rest } = await openFile(path)
  assert.equal(Buffer.from(bytes).toString(), 'MS. REED:  Good morning.\n')
  assert.deepEqual(rest, { sha256: createHash('sha256').update('MS. REED:  Good morning.\n').digest('hex'), size: 25, name: path, kind: 'text', mediaType: undefined })
})

test('what is no file: each with its path and its cause', async () => {
  const missing = join(folder, 'missing.txt')
  await fails(openFile(missing), 'file-not-found', missing, 'does not exist')
  await fails(openFile(join(file('plain', 'x'), 'below.txt')), 'file-not-found', 'below.txt')
  await fails(openFile(folder), 'not-a-file', folder, 'a folder')
  await fails(openFile(file('empty.txt', '')), 'empty-file', 'empty.txt', 'empty')
  assert.throws(() => openSource(new Uint8Array(0)), { code: 'empty-file' })
})

test('pipes and devices do not hang', { skip: process.platform === 'win32' && 'Windows has neither' }, async () => {
  const pipe = join(folder, 'pipe')
  execFileSync('mkfifo', [pipe])
  await fails(openFile(pipe), 'not-a-file', pipe, 'a pipe', 'standard input')
  await fails(openFile('/dev/null'), 'not-a-file', 'a device')
})

test('no permission', { skip: process.platform === 'win32' && 'Windows has other permissions' }, async () => {
  const path = file('secret.txt', 'x')
  chmodSync(path, 0)
  // the superuser may read all files, and is somebody else for a moment
  const isSuperuser = process.getuid?.() === 0
  if (isSuperuser) chmodSync(folder, 0o711)
  if (isSuperuser) process.seteuid?.(65534)
  try {
    await fails(openFile(path), 'no-permission', path, 'permission')
  } finally {
    if (isSuperuser) process.seteuid?.(0)
  }
})

test('files of /proc have no size and are read to their end', { skip: process.platform !== 'linux' && 'only Linux has them' }, async () => {
  const { size, kind } = await openFile('/proc/self/status')
  assert(size > 100)
  assert.equal(kind, 'text')
})

test('a file over the limit is refused unread, a stream as soon as it is over', async () => {
  const large = file('large.txt', 'x')
  truncateSync(large, 1e9)
  const before = process.memoryUsage().rss
  await fails(openFile(large), 'too-large', large, '1,000 MB', '268 MB')
  let given = 0
  const part = Buffer.alloc(1 << 22, 'x')
  async function* line() {
    for (; given < 1e9; given += part.length) yield part
  }
  await fails(openStream(line()), 'too-large', 'standard input', '268 MB')
  assert(given <= MAX_BYTES + 2 * part.length, `${given} bytes were taken`)
  assert(process.memoryUsage().rss - before < 4 * part.length + 2e8, 'parts of a refused stream are references to one buffer')
})

test('standard input: parts are joined, characters cut between parts as well', async () => {
  const text = '记者：请问部长先生。\n'
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: Buffer.byteLength(text) }), { maxLength: 5 }), async (cuts) => {
    const all = Buffer.from(text)
    const at = [0, ...cuts.sort((a, b) => a - b), all.length]
    const source = await openStream((async function* () { for (let i = 1; i < at.length; i++) yield all.subarray(at[i - 1], at[i]) })())
    assert.equal((await decode(source)).text, text)
    assert.equal(source.name, 'standard input')
  }), { numRuns: 30 })
  await fails(openStream((async function* () {})()), 'empty-file', 'standard input')
})

const zip = (...names: readonly string[]) => bytes(names.map((name) => `PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0${String.fromCharCode(name.length)}\0\0\0${name}`).join(''))
const samples: readonly (readonly [Kind, Uint8Array])[] = [
  ['pdf', bytes('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n')],
  ['pdf', bytes('\nleading bytes\n%PDF-1.4\n')],
  ['docx', zip('[Content_Types].xml', '_rels/.rels', 'word/document.xml')],
  ['xlsx', zip('[Content_Types].xml', 'xl/workbook.xml')],
  ['pptx', zip('[Content_Types].xml', 'ppt/presentation.xml')],
  ['odt', zip('mimetypeapplication/vnd.oasis.opendocument.text')],
  ['odf', zip('mimetypeapplication/vnd.oasis.opendocument.spreadsheet')],
  ['epub', zip('mimetypeapplication/epub+zip')],
  ['zip', zip('a.txt')],
  ['doc', Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600), Buffer.from('WordDocument', 'utf16le')])],
  ['ole', Buffer.concat([bytes('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(600), Buffer.from('Workbook', 'utf16le')])],
  ['rtf', bytes('{\\rtf1\\ansi MS. REED}')],
  ['postscript', bytes('%!PS-Adobe-3.0\n')],
  ['png', bytes('\x89PNG\r\n\x1a\n\0\0\0\rIHDR')],
  ['jpeg', bytes('\xff\xd8\xff\xe0\0\x10JFIF\0')],
  ['gif', bytes('GIF89a\x01\0\x01\0')],
  ['tiff', bytes('II*\0\x08\0\0\0')],
  ['webp', bytes('RIFF\x24\0\0\0WEBPVP8 ')],
  ['heif', bytes('\0\0\0\x18ftypheic')],
  ['gzip', bytes('\x1f\x8b\x08\0\0\0\0\0')],
  ['bzip2', bytes('BZh91AY&SY')],
  ['xz', bytes('\xfd7zXZ\0\0')],
  ['zstd', bytes('\x28\xb5\x2f\xfd\0')],
  ['7z', bytes('7z\xbc\xaf\x27\x1c\0')],
  ['rar', bytes('Rar!\x1a\x07\x01\0')],
  ['tar', Buffer.concat([bytes('a.txt'), Buffer.alloc(252), bytes('ustar\x0000')])],
  ['audio', bytes('ID3\x04\0\0')],
  ['audio', bytes('RIFF\x24\0\0\0WAVEfmt ')],
  ['audio', Buffer.concat([bytes('\xff\xfb\x90\0'), Buffer.alloc(100)])],
  ['video', bytes('\0\0\0\x20ftypisom')],
  ['video', bytes('\x1aE\xdf\xa3\x01')],
  ['sqlite', bytes('SQLite format 3\0')],
  ['parquet', bytes('PAR1\x15\0')],
  ['program', bytes('\x7fELF\x02\x01\x01\0')],
  ['program', Buffer.concat([bytes('MZ\x90\0'), Uint8Array.from({ length: 100 }, (_, i) => (i * 37) % 32)])],
  ['font', bytes('wOF2\0\x01')],
  ['tei', bytes('<?xml version="1.0"?>\n<!-- a --><TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>')],
  ['akoma-ntoso', bytes('<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><debate/></akomaNtoso>')],
  ['alto', bytes('<?xml version="1.0"?><alto:alto xmlns:alto="http://www.loc.gov/standards/alto/ns-v4#"/>')],
  ['ttml', bytes('<?xml version="1.0"?><tt xmlns="http://www.w3.org/ns/ttml"/>')],
  ['feed', bytes('<?xml version="1.0"?><rss version="2.0"/>')],
  ['svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['xml', bytes('<?xml version="1.0"?><!DOCTYPE minutes SYSTEM "m.dtd"><minutes/>')],
  ['json', bytes('{"turns": []}')],
  ['json', bytes('{"id": 1}\n{"id": 2}\n')],
  ['webvtt', bytes('\xef\xbb\xbfWEBVTT\n\n00:01.000 --> 00:02.000\nGood morning.')],
  ['subrip', bytes('1\r\n00:00:01,000 --> 00:00:02,000\r\nGood morning.\r\n')],
  ['ass', bytes('[Script Info]\nTitle: x\n')],
  ['mhtml', bytes('From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n')],
  ['warc', bytes('WARC/1.0\r\nWARC-Type: warcinfo\r\n')],
  ['binary', Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919 + ((i * i) >> 3)) & 255)],
]

test('what is not read is named by its content, whatever the file is called', async () => {
  for (const [kind, content] of samples) {
    for (const name of ['a.txt', 'a.html', 'a', 'a.md']) assert.equal(detectKind(content, name), kind, `${kind} as ${name}`)
    const source = await openFile(file('some.txt', content))
    const called = kind === 'binary' ? 'a binary file' : kinds[kind].called
    await fails(decode(source), kind === 'binary' ? 'binary-file' : 'unsupported-kind', 'some.txt', called, 'plain text, Markdown and HTML')
  }
})

const readable: readonly (readonly [Kind, string, string])[] = [
  ['text', 'MS. REED:  Good morning.', 'a.txt'],
  ['text', '[Applause] Thank you. [Laughter]', 'a.txt'],
  ['text', '[1] See the note.', 'a'],
  ['text', '{laughs} Good.', 'a'],
  ['text', '<Applause> MR. DOE: Thank you.', 'a.txt'],
  ['text', 'BM and MZ are initials, ID4 is none.', 'a.txt'],
  ['text', 'a < b and c > d, says <b>', 'a.txt'],
  ['text', 'No tags at all', 'a.html'],
  ['text', '1\nThe first question', 'a.srt'],
  ['text', 'col\x1b[1mours\x1b[0m and \b overstrikes', 'a.txt'],
  ['markdown', '# Briefing\n\n**MS. REED:** Good morning.', 'a.md'],
  ['markdown', '<div align="center"><b>Briefing</b></div>\n\n# Briefing', 'README.md'],
  ['html', '<!DOCTYPE html><p>Good morning.', 'a.txt'],
  ['html', '\ufeff  <!-- saved from … -->\n<HTML><body>x', 'a'],
  ['html', '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x"><html xmlns="http://www.w3.org/1999/xhtml"/>', 'a.xml'],
  ['html', '<p>Good <b>morning</b>.</p>', 'a.html'],
  ['html', 'Title<br>then tags', 'a.htm'],
  ['html', '<p>Good <b>morning</b>.</p>', 'page'],
  ['text', '<p>Good <b>morning</b>.</p>', 'a.txt'],
  ['html', '<div><p>a</p><p>b</p><p>c</p><p>d</p></div>', 'a.txt'],
]

test('what is read is told apart by its content, its name decides what the content leaves open', () => {
  for (const [kind, content, name] of readable) {
    assert.equal(detectKind(Buffer.from(content), name), kind, content)
    if (!content.includes('\x1b')) assert.equal(detectKind(Buffer.from(`\ufeff${content}`, 'utf16le'), name), kind, `UTF-16: ${content}`)
  }
})

test('a media type that came with the bytes chooses among what they can be', async () => {
  const page = Buffer.from('<!DOCTYPE html><p>Good morning.')
  assert.equal(openSource(page, { mediaType: 'text/plain; charset=utf-8' }).kind, 'text')
  assert.equal(openSource(Buffer.from('Good <b>morning</b>'), { mediaType: 'text/html' }).kind, 'html')
  assert.equal(openSource(bytes('%PDF-1.7\n'), { mediaType: 'text/plain' }).kind, 'pdf')
  assert.equal(openSource(page, { mediaType: 'application/octet-stream' }).kind, 'html')
  assert.equal((await decode(openSource(page), { mediaType: 'text/plain' })).text, '<!DOCTYPE html><p>Good morning.')
  assert.equal((await decode(openSource(page), { mediaType: 'application/octet-stream' })).text, 'Good morning.')
  await fails(decode(openSource(bytes('%PDF-1.7\n')), { mediaType: 'text/plain' }), 'unsupported-kind', 'a PDF document', 'HTML')
})

test('detection ends on any bytes, and on long hostile ones in no time', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), fc.constantFrom('', 'a.txt', 'a.html', 'a.md'), (content, name) => void kinds[detectKind(content, name)].called), { numRuns: 500 })
  mkdirSync(join(folder, 'x'), { recursive: true })
  for (const unit of ['<', '<!--', '<p ', '<?xml ', '{"', '[', 'a:\n', 'A: b\n ', '<!DOCTYPE x ', ' ', '\0', 'From: ', '<a b="', '1\n']) {
    const content = bytes(unit.repeat(1 << 20))
    const time = processorTime(() => detectKind(content, 'a.html'))
    assert(time < 1000, `${JSON.stringify(unit)} took ${time} ms`)
  }
})
