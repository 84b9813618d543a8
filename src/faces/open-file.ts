import { readFile } from 'node:fs/promises'
import { OnrecordError } from '../problem.ts'

export const standardInput = 'standard input'

const causes: { readonly [code: string]: string } = {
  ENOENT: 'there is no such file',
  EISDIR: 'this is a folder, not a file',
  EACCES: 'there is no permission to read it',
  EPERM: 'there is no permission to read it',
  ENOTDIR: 'a part of this path is no folder',
  ELOOP: 'this link leads in a circle',
  ENAMETOOLONG: 'the name is too long',
  ERR_FS_FILE_TOO_LARGE: 'it is larger than the 2 GiB that can be read at all',
  ERR_INVALID_ARG_VALUE: 'this is not the name of a file',
}

/** The bytes of a file, or of standard input for `-`. Throws OnrecordError `file-unreadable` with the cause in words. */
export async function openFile(file: string): Promise<Uint8Array> {
  try {
    return file === '-' ? await readStandardInput() : await readFile(file)
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new OnrecordError('file-unreadable', causes[code] ?? message, { cause: error })
  }
}

async function readStandardInput(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array)
  return Buffer.concat(chunks)
}
