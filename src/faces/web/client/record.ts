// The page of a record: what can be done with selected words, the source that scrolls along, parts that come as they are needed.
import { startParts } from './parts.ts'
import { startSelection } from './selection.ts'
import { startSource } from './source.ts'
import { startTurns } from './turns.ts'

const record = document.querySelector<HTMLElement>('article.record')

// an address that names words after its sign for a place (#b12:5-19) is one for the server
const words = /^#(b\d+:\d+-(?:b\d+:)?\d+)$/.exec(location.hash)
if (words) location.replace(`${location.pathname}?at=${words[1]}#${words[1]?.split(':')[0]}`)
// and one that names a block of another part of the record
else if (/^#b\d+$/.test(location.hash) && !document.getElementById(location.hash.slice(1)) && !new URLSearchParams(location.search).has('at'))
  location.replace(`${location.pathname}?at=${location.hash.slice(1)}${location.hash}`)
else if (record) {
  // what the address points at is what is looked for: its words, not only its turn
  if (location.search.includes('at=') || location.search.includes('spans=')) document.querySelector('mark.lit')?.scrollIntoView({ block: 'center' })
  startSelection(record)
  startTurns()
  startSource(record)
  startParts(record)
}
