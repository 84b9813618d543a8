import { lstatSync, readdirSync, statSync, type Dirent, type Stats } from 'node:fs'
import { join, resolve, sep } from 'node:path'

/** A file that is to be added. */
export interface NamedFile {
  /** as it is shown */
  readonly path: string
  /** where it is found: bytes where its name is not UTF-8, as those of old archives often are */
  readonly location: string | Buffer
  readonly bytes: number
}

/**
 * All files that paths name, a folder's in the order of their names, with what lies in folders below. Names that start with a dot are left out, unless they
 * were asked for, and so is the archive itself. Links lead to files, not to folders: those might lead in circles.
 * @param onTrouble told, in a sentence, of what cannot be looked into
 */
export function filesNamed(paths: readonly string[], archive: string, onTrouble: (sentence: string) => void): NamedFile[] {
  const own = resolve(archive)
  const files: NamedFile[] = []

  function addFolder(folder: string | Buffer): void {
    if (typeof folder === 'string' && resolve(folder) === own) return
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true, encoding: 'buffer' }))
    for (const { entry, name } of inOrder(entries ?? [])) {
      if (name.startsWith('.')) continue
      const location = locationIn(folder, name, entry.name)
      if (entry.isDirectory()) addFolder(location)
      else if (entry.isFile() || entry.isSymbolicLink()) addFile(location, entry.isSymbolicLink())
    }
  }

  function addFile(location: string | Buffer, isLink: boolean): void {
    const stats = attempt(location, () => statSync(location))
    if (stats && !(isLink && stats.isDirectory())) files.push({ path: location.toString(), location, bytes: stats.size })
  }

  function attempt<T extends Stats | Dirent<Buffer>[]>(location: string | Buffer, look: () => T): T | undefined {
    try {
      return look()
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException
      const what = code !== 'ENOENT' ? `cannot be read: ${message}` : isLink(location) ? 'is a link to a file that does not exist' : 'does not exist'
      onTrouble(`${location.toString()} ${what}`)
      return undefined
    }
  }

  for (const path of paths) {
    const stats = path === '-' ? undefined : attempt(path, () => statSync(path))
    if (path === '-') files.push({ path, location: path, bytes: 0 })
    else if (stats?.isDirectory()) addFolder(path)
    else if (stats) files.push({ path, location: path, bytes: stats.size })
  }
  return files
}

const isLink = (location: string | Buffer): boolean => lstatSync(location, { throwIfNoEntry: false })?.isSymbolicLink() ?? false

/** By code units, which are the same on every machine. */
const inOrder = (entries: readonly Dirent<Buffer>[]) =>
  entries.map((entry) => ({ entry, name: entry.name.toString() })).sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.entry.name.compare(b.entry.name)))

function locationIn(folder: string | Buffer, name: string, bytes: Buffer): string | Buffer {
  if (typeof folder === 'string' && Buffer.from(name).equals(bytes)) return join(folder, name)
  return Buffer.concat([Buffer.from(folder), Buffer.from(sep), bytes])
}
