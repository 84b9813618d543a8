import type { Archive } from '../../archive/index.ts'

/** A place: the shortest beginning of an id, of 8 digits or more, that means no other document, and the turn's block. */
export function linkTo(archive: Pick<Archive, 'find'>): (id: string, turn: string) => string {
  const known = new Map<string, string>()
  const shorten = (id: string): string => {
    for (let length = 8; length < id.length; length++) {
      try {
        if (archive.find(id.slice(0, length)) === id) return id.slice(0, length)
      } catch {
        // means several
      }
    }
    return id
  }
  return (id, turn) => {
    let short = known.get(id)
    if (short === undefined) known.set(id, (short = shorten(id)))
    return `${short}#${turn}`
  }
}
