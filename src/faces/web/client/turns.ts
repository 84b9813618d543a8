// Keys that go from turn to turn, and the outline that shows where one is.
import { onKey } from './keys.ts'

/** The block that is read at this moment: the last that begins above the upper third of the window. */
export function blockAtEye(): HTMLElement | null {
  const eye = Math.min(innerHeight / 3, 220)
  let found: HTMLElement | null = null
  for (const block of document.querySelectorAll<HTMLElement>('.blocks > .block')) {
    if (block.getBoundingClientRect().top > eye) break
    found = block
  }
  return found
}

export function startTurns(): void {
  const go = (selector: string, by: number) => () => {
    const all = [...document.querySelectorAll<HTMLElement>(selector)]
    const top = (block: HTMLElement) => Math.round(block.getBoundingClientRect().top) - 72
    const next = by > 0 ? all.find((block) => top(block) > 2) : all.findLast((block) => top(block) < -2)
    if (!next) return
    next.tabIndex = -1
    next.focus({ preventScroll: true })
    next.scrollIntoView({ block: 'start' })
  }
  onKey('j', go('.blocks > .turn', 1))
  onKey('k', go('.blocks > .turn', -1))
  onKey('n', go('.blocks > .turn.question', 1))
  onKey('p', go('.blocks > .turn.question', -1))
  onKey('o', () => document.querySelector<HTMLAnchorElement>('[data-key="o"]')?.click())
  onKey(']', () => document.querySelector<HTMLAnchorElement>('.part-link [rel="next"]')?.click())
  onKey('[', () => document.querySelector<HTMLAnchorElement>('.part-link [rel="prev"]')?.click())

  const entries = [...document.querySelectorAll<HTMLAnchorElement>('.outline a')]
  if (!entries.length) return
  const order = () => {
    const eye = Math.min(innerHeight / 3, 220)
    let here: HTMLAnchorElement | undefined
    for (const entry of entries) {
      const block = document.getElementById(entry.hash.slice(1))
      if (block && block.getBoundingClientRect().top <= eye) here = entry
    }
    for (const entry of entries) entry.classList.toggle('here', entry === here)
  }
  addEventListener('scroll', onceAFrame(order), { passive: true })
  order()
}

export function onceAFrame(act: () => void): () => void {
  let isAsked = false
  return () => {
    if (isAsked) return
    isAsked = true
    requestAnimationFrame(() => {
      isAsked = false
      act()
    })
  }
}
