import { showControls } from './terminal.ts'

/** How far something long has got, for people who wait. */
export interface Progress {
  /** @param done of what `total` counts; `aside` says how much and how fast in words */
  update(done: number, aside: string): void
  /** Prints a line of standard error above it. */
  above(print: () => void): void
  stop(): void
}

const betweenLines = 5000 // ms

/**
 * On a terminal a bar with the time left, elsewhere a line now and then, all on standard error.
 * @param what is going on, as a short word
 */
export async function startProgress(what: string, total: number, isQuiet: boolean): Promise<Progress> {
  if (isQuiet) return { update() {}, above: (print) => print(), stop() {} }
  return process.stderr.isTTY ? startBar(what, total) : startLines(what, total)
}

async function startBar(what: string, total: number): Promise<Progress> {
  const { SingleBar } = (await import('cli-progress')).default
  const left = timeLeft(total)
  const bar = new SingleBar({ format: `${what} {bar} {percentage}% · {aside} · {left} left`, stream: process.stderr, hideCursor: true, clearOnComplete: true, barCompleteChar: '█', barIncompleteChar: '░', barsize: 24, fps: 8 })
  bar.start(Math.max(1, total), 0, { aside: '', left: '?' })
  return {
    update: (done, aside) => bar.update(done, { aside, left: left(done) }),
    above(print) {
      process.stderr.write('\r\u001b[K')
      print()
      bar.render()
    },
    stop: () => bar.stop(),
  }
}

function startLines(what: string, total: number): Progress {
  const left = timeLeft(total)
  let last = performance.now()
  return {
    update(done, aside) {
      if (performance.now() - last < betweenLines) return
      last = performance.now()
      process.stderr.write(showControls(`${what}: ${Math.floor((100 * done) / Math.max(1, total))}% · ${aside} · ${left(done)} left`) + '\n')
    },
    above: (print) => print(),
    stop() {},
  }
}

/** By the mean since the start: what is left is much like what was done. */
function timeLeft(total: number): (done: number) => string {
  const start = performance.now()
  return (done) => {
    if (done <= 0) return '?'
    const seconds = Math.ceil((((performance.now() - start) / done) * (total - done)) / 1000)
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    return (parts[0] ? parts : parts.slice(1)).map((part, i) => (i ? String(part).padStart(2, '0') : part)).join(':')
  }
}
