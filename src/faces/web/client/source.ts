// The source beside the record: it scrolls along, what is pointed at lights up in both, and a click in the source finds its place in the record.
import { blockAtEye, onceAFrame } from './turns.ts'

export function startSource(record: HTMLElement): void {
  const pane = record.querySelector<HTMLElement>('.source-text')
  if (!pane) return
  let now: string | null = null
  /** while one side scrolls because of the other, it must not move the other in turn */
  let followsUntil = 0

  const pieces = (id: string) => [...pane.querySelectorAll<HTMLElement>(`[data-block="${CSS.escape(id)}"]`)]

  function light(id: string | null): void {
    if (id === now) return
    for (const lit of record.querySelectorAll('.now')) lit.classList.remove('now')
    now = id
    if (id === null) return
    document.getElementById(id)?.classList.add('now')
    for (const piece of pieces(id)) piece.classList.add('now')
  }

  function show(piece: HTMLElement | undefined): void {
    if (!piece) return
    followsUntil = performance.now() + 150
    const [box, place] = [pane!.getBoundingClientRect(), piece.getBoundingClientRect()]
    pane!.scrollTop += place.top - box.top - Math.min(box.height / 4, 120)
  }

  const follow = onceAFrame(() => {
    if (performance.now() < followsUntil) return
    const block = blockAtEye()
    if (!block?.id || block.id === now) return
    light(block.id)
    show(pieces(block.id)[0])
  })
  addEventListener('scroll', follow, { passive: true })

  const lead = onceAFrame(() => {
    if (performance.now() < followsUntil) return
    const box = pane.getBoundingClientRect()
    const at = [...pane.querySelectorAll<HTMLElement>('.piece')].find((piece) => piece.getBoundingClientRect().bottom > box.top + 80)
    const id = at?.dataset.block
    const block = id ? document.getElementById(id) : null
    if (!id || !block || id === now) return
    light(id)
    followsUntil = performance.now() + 150
    scrollBy({ top: block.getBoundingClientRect().top - 120 })
  })
  // only what the reader scrolls there, by wheel, finger or key, moves the record
  for (const kind of ['wheel', 'touchmove', 'keydown'] as const) pane.addEventListener(kind, () => setTimeout(lead, 60), { passive: true })

  record.addEventListener('pointerover', ({ target }) => {
    const block = (target as Element).closest<HTMLElement>('.blocks > .block')
    if (block?.id) light(block.id)
  })
  record.addEventListener('focusin', ({ target }) => {
    const block = (target as Element).closest<HTMLElement>('.blocks > .block')
    if (block?.id) light(block.id)
  })
  record.addEventListener('click', (event) => {
    const target = event.target as Element
    const toSource = target.closest<HTMLAnchorElement>('a.to-source')
    if (toSource) {
      const id = toSource.hash.slice(3)
      const piece = pieces(id)[0]
      if (!piece) return
      event.preventDefault()
      light(id)
      show(piece)
      return
    }
    const piece = target.closest<HTMLElement>('.source-text .piece')
    if (!piece?.dataset.block || !getSelection()?.isCollapsed) return
    light(piece.dataset.block)
    followsUntil = performance.now() + 600
    document.getElementById(piece.dataset.block)?.scrollIntoView({ block: 'center' })
  })
  const first = location.hash ? document.getElementById(location.hash.slice(1))?.closest('.block')?.id : null
  if (first) {
    light(first)
    show(pieces(first)[0])
  } else follow()
}
