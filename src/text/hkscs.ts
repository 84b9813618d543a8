import { readFileSync } from 'node:fs'
import { join } from 'node:path'

let extension: ReadonlyMap<string, string> | undefined

const PRIVATE = /[\ue000-\uf8ff]/g

/**
 * Names the characters that Big5 was extended by in Hong Kong (HKSCS): WHATWG counts them to `big5`, and the platform's decoder puts characters of the
 * private use area in their places. What no cell of the extension stands for stays private use.
 */
export function namedHkscs(text: string): string {
  return text.replace(PRIVATE, (character) => (extension ??= makeExtension()).get(character) ?? character)
}

const trails = Array.from({ length: 0xff - 0x40 }, (_, i) => 0x40 + i).filter((trail) => trail < 0x7f || trail > 0xa0)

/** by what the platform's decoder makes of their bytes */
function makeExtension(): ReadonlyMap<string, string> {
  const rows = JSON.parse(readFileSync(join(import.meta.dirname, 'hkscs.json'), 'utf8')) as { readonly [lead: string]: string }
  const decoder = new TextDecoder('big5')
  const cells = new Map<string, string>()
  for (const [lead, row] of Object.entries(rows)) {
    const characters = row.match(/.\p{M}*/gsu) ?? [] // four cells are a letter and a mark
    characters.forEach((character, i) => {
      const platforms = decoder.decode(Uint8Array.of(parseInt(lead, 16), trails[i] as number))
      if (character !== '\ufffd' && platforms.length === 1 && platforms >= '\ue000' && platforms <= '\uf8ff') cells.set(platforms, character)
    })
  }
  return cells
}
