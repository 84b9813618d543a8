// Shortcuts of single keys. They rest while something is typed, while a modifier is held, and where the visitor turned them off.
type Act = () => void

const acts = new Map<string, Act>()

/** Gives a key, or two one after the other (`g h`), something to do. */
export const onKey = (keys: string, act: Act): void => void acts.set(keys, act)

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

export function startKeys(): void {
  if (document.documentElement.dataset.keys === 'off') return
  const go = (path: string) => () => location.assign(path)
  onKey('/', () => {
    const box = document.querySelector<HTMLInputElement>('[data-search]')
    box?.focus()
    box?.select()
  })
  onKey('?', go('/keys'))
  for (const [key, path] of [['h', '/'], ['f', '/find'], ['r', '/records'], ['w', '/follow'], ['c', '/changes'], ['v', '/verify'], ['p', '/people']] as const) onKey(`g ${key}`, go(path))
  onKey('t', () => {
    const isDark = getComputedStyle(document.documentElement).colorScheme === 'dark' || (document.documentElement.dataset.theme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
    location.assign(`/preferences?theme=${isDark ? 'light' : 'dark'}&back=${encodeURIComponent(location.pathname + location.search)}`)
  })
  let before = ''
  let timer = 0
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
    const act = acts.get(before ? `${before} ${event.key}` : event.key)
    clearTimeout(timer)
    if (!act && !before && event.key === 'g') {
      before = 'g'
      timer = setTimeout(() => (before = ''), 1200)
      return
    }
    before = ''
    if (!act) return
    event.preventDefault()
    act()
  })
}
