// j and k go through what can be stopped at, one after the other: the lines of a concordance, passages. Enter follows, as everywhere.
import { onKey } from './keys.ts'

export function startLines(): void {
  const stops = () => [...document.querySelectorAll<HTMLElement>('[data-stop]')]
  if (!stops().length) return
  const step = (by: number) => () => {
    const all = stops()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))]
    next?.focus()
    next?.scrollIntoView({ block: 'nearest' })
  }
  onKey('j', step(1))
  onKey('k', step(-1))
}
