import { bodyLimit } from 'hono/body-limit'
import { OnrecordError } from '../../problem.ts'

/** @throws OnrecordError `body-too-large`, whatever the length that was announced */
export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError() {
      throw new OnrecordError('body-too-large', `at most ${maxSize} bytes can be sent here`)
    },
  })
