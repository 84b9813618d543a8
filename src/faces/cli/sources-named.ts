import { readdirSync, statSync, type Dirent, type Stats } from 'node:fs'
import { join, resolve } from 'node:path'

/** A file that is to be added. */
export interface NamedFile {
  readonly path: string
  readonly bytes: number
}

/**
 * All files that paths name, a folder's in the order of their names, with what lies in folders below. Names that start with a dot are left out, unless they
 * were asked for, and so is the archive itself. Links lead to files, not to folders: those might lead in circles.
 * @param onTrouble told of what cannot be looked into
 */
export function filesNamed(paths: readonly string[], archive: string, onTrouble: (path: string, error: NodeJS.ErrnoException) => void): NamedFile[] {
  const own = resolve(archive)
  const files: NamedFile[] = []

  function addFolder(folder: string): void {
    if (resolve(folder) === own) return
    const entries = attempt(folder, () => readdirSync(folder, { withFileTypes: true }))
    for (const entry of entries?.sort(byName) ?? []) {
      if (entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) addFolder(path)
      else if (entry.isFile() || entry.isSymbolicLink()) addFile(path, entry.isSymbolicLink())
    }
  }

  function addFile(path: string, isLink: boolean): void {
    const stats = attempt(path, () => statSync(path))
    if (stats && !(isLink && stats.isDirectory())) files.push({ path, bytes: stats.size })
  }

  function attempt<T extends Stats | Dirent[]>(path: string, look: () => T): T | undefined {
    try {
      return look()
    } catch (error) {
      onTrouble(path, error as NodeJS.ErrnoException)
      return undefined
    }
  }

  for (const path of paths) {
    const stats = path === '-' ? undefined : attempt(path, () => statSync(path))
    if (path === '-') files.push({ path, bytes: 0 })
    else if (stats?.isDirectory()) addFolder(path)
    else if (stats) files.push({ path, bytes: stats.size })
  }
  return files
}

/** By code units, which are the same on every machine. */
const byName = (a: Dirent, b: Dirent): number => (a.name < b.name ? -1 : 1)
