// The source beside the record: it scrolls along, what is pointed at lights up in both, and a click in the source finds its place in the record.
import { blockAtEye, onceAFrame } from './turns.ts'

export function startSource(record: HTMLElement): void {
  const pane = record.querySelector<HTMLElement>('.source-text')
  if (!pane) return
  let now: string | null = null
  /** the record was moved because of the source: until somebody moves the record itself, it must not move the source in turn */
  let isLed = false

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
    const [box, place] = [pane!.getBoundingClientRect(), piece.getBoundingClientRect()]
    pane!.scrollTop += place.top - box.top - Math.min(box.height / 4, 120)
  }

  const follow = onceAFrame(() => {
    if (isLed) return
    const block = blockAtEye()
    if (!block?.id || block.id === now) return
    light(block.id)
    show(pieces(block.id)[0])
  })
  addEventListener('scroll', follow, { passive: true })
  for (const kind of ['wheel', 'touchmove', 'keydown', 'pointerdown'] as const)
    addEventListener(kind, ({ target }) => {
      if (!pane.contains(target as Node)) isLed = false
    }, { passive: true })

  const lead = onceAFrame(() => {
    const box = pane.getBoundingClientRect()
    const at = [...pane.querySelectorAll<HTMLElement>('.piece')].find((piece) => piece.getBoundingClientRect().bottom > box.top + 80)
    const id = at?.dataset.block
    const block = id ? document.getElementById(id) : null
    if (!id || !block || id === now) return
    light(id)
    isLed = true
    scrollBy({ top: block.getBoundingClientRect().top - 120 })
  })
  let leading = 0
  // only what the reader scrolls there, by wheel, finger or key, moves the record
  for (const kind of ['wheel', 'touchmove', 'keydown'] as const) pane.addEventListener(kind, () => {
    clearTimeout(leading)
    leading = setTimeout(lead, 60)
  }, { passive: true })

  /** What is pointed at, or has the focus, is lit, and comes into sight where it is out of it. */
  function point(target: EventTarget | null): void {
    const block = (target as Element).closest<HTMLElement>('.blocks > .block')
    if (!block?.id || block.id === now) return
    light(block.id)
    const box = pane!.getBoundingClientRect()
    const all = pieces(block.id)
    if (!all.some((piece) => piece.getBoundingClientRect().bottom > box.top && piece.getBoundingClientRect().top < box.bottom)) show(all[0])
  }
  let place = ''
  record.addEventListener('pointermove', ({ target, clientX, clientY }) => {
    // a pointer at rest points at nothing, whatever scrolls past under it
    if (place === (place = `${clientX} ${clientY}`)) return
    point(target)
  })
  record.addEventListener('focusin', ({ target }) => point(target))
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
    clearTimeout(leading)
    light(piece.dataset.block)
    isLed = true
    document.getElementById(piece.dataset.block)?.scrollIntoView({ block: 'center' })
  })
  const first = location.hash ? document.getElementById(location.hash.slice(1))?.closest('.block')?.id : null
  if (first) {
    light(first)
    show(pieces(first)[0])
  } else follow()
}
