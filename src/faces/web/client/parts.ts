// A long record comes in parts: the next is fetched before its beginning is reached. Without this, the link to it is there.
export function startParts(record: HTMLElement): void {
  let isFetching = false
  const watch = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) if (isIntersecting) void fetchPart(target as HTMLElement)
  }, { rootMargin: '1500px 0px' })

  async function fetchPart(nav: HTMLElement): Promise<void> {
    const link = nav.querySelector('a')
    if (!link || isFetching) return
    isFetching = true
    try {
      const answer = await fetch(link.href)
      if (!answer.ok) return watch.unobserve(nav)
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const blocks = page.querySelector('.blocks')
      const next = page.querySelector('.part-link.behind')
      if (!blocks) return watch.unobserve(nav)
      nav.before(document.adoptNode(blocks))
      const source = record.querySelector('.source-text')
      const more = page.querySelector('.source-text')
      if (source && more) {
        source.append(document.createElement('hr'), ...document.adoptNode(more).childNodes)
      }
      watch.unobserve(nav)
      nav.remove()
      if (next) {
        const behind = document.adoptNode(next) as HTMLElement
        record.querySelector('.transcript')?.append(behind)
        watch.observe(behind)
      }
    } catch {
      // no connection: the link stays
    } finally {
      isFetching = false
    }
  }
  const nav = record.querySelector<HTMLElement>('.part-link.behind')
  if (nav) watch.observe(nav)
}
