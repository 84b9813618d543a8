// The second thing that stands behind the seam of finding: passages in memory, narrowed down by a plain look at the words that the clue asks for.
import type { DocumentEntry } from '../../src/archive/index.ts'
import type { PassageIndex } from '../../src/query/index.ts'
import { allPassages, unindexed } from '../../src/query/find/memory.ts'
import type { Clue, Passage } from '../../src/query/find/passages.ts'
import { wordsOf } from '../../src/query/find/words.ts'
import type { TestArchive } from './archives.ts'

export interface MemoryIndex extends PassageIndex {
  /** passages that were handed out, and that were held back */
  readonly told: { handedOut: number; heldBack: number }
}

export async function memoryIndex(archive: TestArchive, isHeld: (document: DocumentEntry) => boolean = () => true): Promise<MemoryIndex> {
  const held = new Map<string, Passage[]>()
  const documents = archive.documents().filter(isHeld)
  for await (const group of allPassages(unindexed, archive, 'anything', documents))
    for (const passage of group) held.set(keyOf(passage.document), [...(held.get(keyOf(passage.document)) ?? []), passage])
  const told = { handedOut: 0, heldBack: 0 }
  return {
    told,
    refresh() {},
    lacking: (some) => some.filter((document) => !held.has(keyOf(document))),
    async *passages(clue, some) {
      for (const document of some)
        for (const passage of held.get(keyOf(document)) ?? []) {
          const isCandidate = meets(wordsOf(passage.text), clue)
          told[isCandidate ? 'handedOut' : 'heldBack']++
          if (isCandidate) yield [passage]
        }
    },
    close() {},
  }
}

const keyOf = ({ id, revision }: DocumentEntry) => `${id}/${revision}`

function meets(words: readonly string[], clue: Clue): boolean {
  if (clue === 'anything') return true
  if ('all' in clue) return clue.all.every((part) => meets(words, part))
  if ('any' in clue) return clue.any.some((part) => meets(words, part))
  const last = clue.words.length - 1
  return words.some((_, at) => clue.words.every((word, i) => (i === last && clue.isPrefix ? words[at + i]?.startsWith(word) : words[at + i] === word)))
}
