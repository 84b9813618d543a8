import type { VerbatimWriter } from '../../verbatim/index.ts'
import { unpack } from './packed.ts'
import type { Task } from './thread.ts'

export function carryOut(writer: VerbatimWriter, task: Task): void {
  switch (task.op) {
    case 'put':
      writer.remove(task.document.id)
      writer.add(unpack(task.document))
      return
    case 'remove':
      writer.remove(task.id)
      return
    case 'commit':
      writer.commit({ mark: task.mark })
  }
}
