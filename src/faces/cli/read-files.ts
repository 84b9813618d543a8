import { OnrecordError } from '../../problem.ts'
import { read } from '../../read.ts'
import { openFile, openStream } from '../../source/index.ts'
import { decode } from '../../text/index.ts'
import { exitCodes } from '../exit-codes.ts'
import { isLanguageTag } from './language-tag.ts'
import { complain, print } from './output.ts'
import { faceOf, slices } from './record-formats.ts'

/** `onrecord read`: each file is read and printed by itself; what cannot be read is named on standard error, and the rest goes on. */
export async function readFiles(files: readonly string[], options: { readonly [name: string]: string | undefined }): Promise<number> {
  const { format = 'human', encoding, language } = options
  if (language !== undefined && !isLanguageTag(language)) {
    complain(`--language: ${language} is no language tag (BCP 47), such as zh-Hans, en or pt-BR`)
    return exitCodes.trouble
  }
  const show = await faceOf(format)
  let code: number = exitCodes.done
  let isFirst = true
  for (const file of files) {
    const name = file === '-' ? 'standard input' : file
    try {
      const source = file === '-' ? await openStream(process.stdin) : await openFile(file)
      if (format === 'text') {
        await print(slices((await decode(source, { encoding })).text))
        continue
      }
      const { text, record } = await read(source.bytes, { encoding, language, name: source.name })
      if (format === 'human' && files.length > 1) await print([`${isFirst ? '' : '\n\n'}==> `, name, ' <==\n\n'])
      await print(show(record, text))
      isFirst = false
    } catch (error) {
      code = exitCodes.trouble
      if (error instanceof OnrecordError) complain(error.message.includes(name) ? error.message : `${name}: ${error.message}`)
      else {
        complain(`${name}: the program failed on this file (${error instanceof Error ? error.message : String(error)}); set ONRECORD_DEBUG=1 to see where`)
        if (process.env.ONRECORD_DEBUG) console.error(error)
      }
    }
  }
  return code
}
