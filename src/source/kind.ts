/**
 * The kinds of file that are told apart, each with its media type and the words that name it in a message. Only some of
 * them are read (src/text/decode.ts has the table); the others are named, so that nobody has to guess why a file is refused.
 */
export const kinds = {
  text: { mediaType: 'text/plain', called: 'plain text' },
  markdown: { mediaType: 'text/markdown', called: 'Markdown' },
  html: { mediaType: 'text/html', called: 'HTML' },
  pdf: { mediaType: 'application/pdf', called: 'a PDF document' },
  docx: { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', called: 'a Word document (DOCX)' },
  xlsx: { mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', called: 'an Excel workbook (XLSX)' },
  pptx: { mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', called: 'a PowerPoint presentation (PPTX)' },
  odt: { mediaType: 'application/vnd.oasis.opendocument.text', called: 'an OpenDocument text (ODT)' },
  odf: { mediaType: 'application/vnd.oasis.opendocument', called: 'an OpenDocument file' },
  epub: { mediaType: 'application/epub+zip', called: 'an EPUB book' },
  zip: { mediaType: 'application/zip', called: 'a ZIP archive' },
  doc: { mediaType: 'application/msword', called: 'a Word document of the old form (DOC)' },
  ole: { mediaType: 'application/x-ole-storage', called: 'a Microsoft Office file of the old form (OLE: XLS, PPT, MSG …)' },
  rtf: { mediaType: 'application/rtf', called: 'an RTF document' },
  postscript: { mediaType: 'application/postscript', called: 'a PostScript file' },
  djvu: { mediaType: 'image/vnd.djvu', called: 'a DjVu document' },
  png: { mediaType: 'image/png', called: 'a PNG image' },
  jpeg: { mediaType: 'image/jpeg', called: 'a JPEG image' },
  gif: { mediaType: 'image/gif', called: 'a GIF image' },
  tiff: { mediaType: 'image/tiff', called: 'a TIFF image' },
  webp: { mediaType: 'image/webp', called: 'a WebP image' },
  bmp: { mediaType: 'image/bmp', called: 'a BMP image' },
  heif: { mediaType: 'image/heif', called: 'a HEIF or AVIF image' },
  jp2: { mediaType: 'image/jp2', called: 'a JPEG 2000 image' },
  psd: { mediaType: 'image/vnd.adobe.photoshop', called: 'a Photoshop image' },
  gzip: { mediaType: 'application/gzip', called: 'a gzip archive' },
  bzip2: { mediaType: 'application/x-bzip2', called: 'a bzip2 archive' },
  xz: { mediaType: 'application/x-xz', called: 'an xz archive' },
  zstd: { mediaType: 'application/zstd', called: 'a Zstandard archive' },
  lz4: { mediaType: 'application/x-lz4', called: 'an LZ4 archive' },
  '7z': { mediaType: 'application/x-7z-compressed', called: 'a 7z archive' },
  rar: { mediaType: 'application/vnd.rar', called: 'a RAR archive' },
  tar: { mediaType: 'application/x-tar', called: 'a tar archive' },
  audio: { mediaType: 'audio/*', called: 'a sound recording' },
  video: { mediaType: 'video/*', called: 'a film' },
  sqlite: { mediaType: 'application/vnd.sqlite3', called: 'an SQLite database' },
  parquet: { mediaType: 'application/vnd.apache.parquet', called: 'a Parquet file' },
  program: { mediaType: 'application/octet-stream', called: 'a compiled program' },
  font: { mediaType: 'font/*', called: 'a font' },
  tei: { mediaType: 'application/tei+xml', called: 'a TEI document (XML)' },
  'akoma-ntoso': { mediaType: 'application/akn+xml', called: 'an Akoma Ntoso document (XML)' },
  alto: { mediaType: 'application/alto+xml', called: 'an ALTO layout file (XML)' },
  'page-xml': { mediaType: 'application/xml', called: 'a PAGE layout file (XML)' },
  ttml: { mediaType: 'application/ttml+xml', called: 'captions (TTML)' },
  svg: { mediaType: 'image/svg+xml', called: 'an SVG image' },
  feed: { mediaType: 'application/xml', called: 'a news feed (RSS or Atom)' },
  xml: { mediaType: 'application/xml', called: 'an XML document' },
  json: { mediaType: 'application/json', called: 'JSON' },
  webvtt: { mediaType: 'text/vtt', called: 'captions (WebVTT)' },
  subrip: { mediaType: 'application/x-subrip', called: 'captions (SubRip, SRT)' },
  ass: { mediaType: 'text/x-ass', called: 'captions (SubStation Alpha)' },
  mhtml: { mediaType: 'multipart/related', called: 'a web archive (MHTML)' },
  warc: { mediaType: 'application/warc', called: 'a web archive (WARC)' },
  binary: { mediaType: 'application/octet-stream', called: 'a binary file of unknown kind' },
} as const satisfies { readonly [kind: string]: { readonly mediaType: string; readonly called: string } }

export type Kind = keyof typeof kinds

const characters: ReadonlySet<Kind> = new Set<Kind>([
  'text', 'markdown', 'html', 'tei', 'akoma-ntoso', 'alto', 'page-xml', 'ttml', 'svg', 'feed', 'xml', 'json', 'webvtt', 'subrip', 'ass', 'mhtml', 'warc',
])

/** Whether a file of this kind is made of characters, so that it is a question of view whether it is text. */
export const isCharacters = (kind: Kind): boolean => characters.has(kind)

/** The kind that a media type names, parameters ignored; undefined where none of ours is meant. */
export function kindOf(mediaType: string): Kind | undefined {
  const essence = (mediaType.split(';', 1)[0] as string).trim().toLowerCase()
  if (essence === 'application/xhtml+xml') return 'html'
  if (essence === 'text/x-markdown') return 'markdown'
  return (Object.keys(kinds) as Kind[]).find((kind) => kinds[kind].mediaType === essence && kind !== 'program' && kind !== 'binary')
}
