import { execFileSync } from 'node:child_process'
import { availableParallelism, cpus, totalmem } from 'node:os'

/** When, where and of which version something was measured: without these a figure means nothing. */
export function circumstances() {
  const git = (...args: string[]) => execFileSync('git', args, { encoding: 'utf8', cwd: import.meta.dirname }).trim()
  const changed = git('status', '--porcelain', '--untracked-files=no', '--', '../src', '../package-lock.json') !== ''
  const facts = {
    date: new Date().toISOString().slice(0, 10),
    commit: `${git('rev-parse', '--short=12', 'HEAD')}${changed ? ' with changes' : ''}`,
    machine: `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${process.platform} ${process.arch}, Node ${process.versions.node}`,
  }
  return { date: facts.date, facts, lines: [`commit ${facts.commit}`, facts.machine, facts.system] }
}
