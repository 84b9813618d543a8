/**
 * Milliseconds of processor time that something takes, and not of a clock: those go on while other programs are at work. For tests that tell what grows with
 * the square of its input from what does not; their limits are far above what it takes, and far below that.
 */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage()
  run()
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1000
}
