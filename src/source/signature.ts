import type { Kind } from './kind.ts'

/**
 * The first bytes by which binary formats make themselves known, as `file` and the WHATWG MIME Sniffing Standard list them.
 * `at` is the offset, 0 unless said; a dot in `bytes` stands for any byte; order matters only where one begins like another.
 */
const signatures: readonly { readonly kind: Kind; readonly bytes: string; readonly at?: number }[] = [
  { kind: 'rtf', bytes: '{\\rtf' },
  { kind: 'postscript', bytes: '%!PS' },
  { kind: 'doc', bytes: '\xec\xa5\xc1\x00' },
  { kind: 'djvu', bytes: 'AT&TFORM' },
  { kind: 'png', bytes: '\x89PNG\r\n\x1a\n' },
  { kind: 'jpeg', bytes: '\xff\xd8\xff' },
  { kind: 'gif', bytes: 'GIF87a' },
  { kind: 'gif', bytes: 'GIF89a' },
  { kind: 'tiff', bytes: 'II*\x00' },
  { kind: 'tiff', bytes: 'MM\x00*' },
  { kind: 'tiff', bytes: 'II+\x00' },
  { kind: 'tiff', bytes: 'MM\x00+' },
  { kind: 'webp', bytes: 'RIFF....WEBP' },
  { kind: 'audio', bytes: 'RIFF....WAVE' },
  { kind: 'video', bytes: 'RIFF....AVI ' },
  { kind: 'jp2', bytes: '\x00\x00\x00\x0cjP  \r\n\x87\n' },
  { kind: 'psd', bytes: '8BPS\x00' },
  { kind: 'gzip', bytes: '\x1f\x8b\x08' },
  { kind: 'bzip2', bytes: 'BZh.1AY&SY' },
  { kind: 'xz', bytes: '\xfd7zXZ\x00' },
  { kind: 'zstd', bytes: '\x28\xb5\x2f\xfd' },
  { kind: 'lz4', bytes: '\x04\x22\x4d\x18' },
  { kind: '7z', bytes: '7z\xbc\xaf\x27\x1c' },
  { kind: 'rar', bytes: 'Rar!\x1a\x07' },
  { kind: 'tar', bytes: 'ustar', at: 257 },
  { kind: 'audio', bytes: 'ID3' },
  { kind: 'audio', bytes: 'OggS\x00' },
  { kind: 'audio', bytes: 'fLaC' },
  { kind: 'audio', bytes: 'MThd\x00\x00' },
  { kind: 'audio', bytes: '#!AMR' },
  { kind: 'video', bytes: '\x1aE\xdf\xa3' },
  { kind: 'video', bytes: '\x00\x00\x01\xba' },
  { kind: 'video', bytes: '\x00\x00\x01\xb3' },
  { kind: 'video', bytes: 'FLV\x01' },
  { kind: 'video', bytes: '\x30\x26\xb2\x75\x8e\x66\xcf\x11' },
  { kind: 'sqlite', bytes: 'SQLite format 3\x00' },
  { kind: 'parquet', bytes: 'PAR1' },
  { kind: 'program', bytes: '\x7fELF' },
  { kind: 'program', bytes: '\x00asm' },
  { kind: 'program', bytes: '\xca\xfe\xba\xbe' },
  { kind: 'program', bytes: '\xcf\xfa\xed\xfe' },
  { kind: 'program', bytes: '\xfe\xed\xfa\xce' },
  { kind: 'font', bytes: 'OTTO\x00' },
  { kind: 'font', bytes: '\x00\x01\x00\x00\x00' },
  { kind: 'font', bytes: 'wOFF' },
  { kind: 'font', bytes: 'wOF2' },
]

/** Signatures of two bytes, which text may begin with too: they count only in files that hold control characters. */
const weakSignatures: typeof signatures = [
  { kind: 'program', bytes: 'MZ' },
  { kind: 'bmp', bytes: 'BM' },
  { kind: 'audio', bytes: '\xff\xfb' },
  { kind: 'audio', bytes: '\xff\xf3' },
  { kind: 'audio', bytes: '\xff\xf2' },
  { kind: 'audio', bytes: '\xff\xf1' },
  { kind: 'audio', bytes: '\xff\xf9' },
  { kind: 'video', bytes: '\x47', at: 188 },
]

const stands = (bytes: Uint8Array, signature: string, at = 0): boolean => {
  if (bytes.length < at + signature.length) return false
  for (let i = 0; i < signature.length; i++) {
    if (signature[i] !== '.' && bytes[at + i] !== signature.charCodeAt(i)) return false
  }
  return true
}

const find = (bytes: Uint8Array, table: typeof signatures) => table.find((entry) => stands(bytes, entry.bytes, entry.at))?.kind

/** The binary format that the file's signature names. */
export function signatureOf(bytes: Uint8Array): Kind | undefined {
  if (stands(bytes, 'PK\x03\x04') || stands(bytes, 'PK\x05\x06')) return zipKind(bytes)
  if (stands(bytes, '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return holds(bytes, Buffer.from('WordDocument', 'utf16le')) ? 'doc' : 'ole'
  if (stands(bytes, '....ftyp')) return brandKind(latin1(bytes, 8, 12))
  if (latin1(bytes, 0, 1024).includes('%PDF-')) return 'pdf' // as readers allow (ISO 32000-1, Annex H, note 13)
  return find(bytes, signatures)
}

/** What a file that is certainly not text may be, by its first two bytes. */
export const weakSignatureOf = (bytes: Uint8Array): Kind | undefined => find(bytes, weakSignatures)

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
const latin1 = (bytes: Uint8Array, start: number, end: number): string => view(bytes).toString('latin1', start, Math.min(end, bytes.length))
const holds = (bytes: Uint8Array, wanted: Buffer): boolean => view(bytes).includes(wanted)

/** ISO base media files: pictures, sound, films */
const brandKind = (brand: string): Kind => (/^(?:hei|hev|mif|msf|avi)/.test(brand) ? 'heif' : /^M4[AB]/.test(brand) ? 'audio' : 'video')

/** Office and e-book formats are ZIP archives; which one, the names of their members tell (first entry, central directory). */
function zipKind(bytes: Uint8Array): Kind {
  const head = latin1(bytes, 0, 512)
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument.text')) return 'odt'
  if (head.includes('mimetypeapplication/vnd.oasis.opendocument')) return 'odf'
  if (head.includes('mimetypeapplication/epub+zip')) return 'epub'
  const names = head + latin1(bytes, Math.max(0, bytes.length - (1 << 18)), bytes.length)
  if (names.includes('[Content_Types].xml') || names.includes('_rels/.rels')) {
    if (names.includes('word/')) return 'docx'
    if (names.includes('xl/')) return 'xlsx'
    if (names.includes('ppt/')) return 'pptx'
  }
  return 'zip'
}
