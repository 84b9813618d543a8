import { type Content, html, toDocument } from './html.ts'
import { tongues } from './messages.ts'
import { address, type Page, type Visit } from './visit.ts'

/** Where the built script and style files are: by the name of the script, its address; null where there is none. */
export interface AssetAddresses {
  readonly style: string
  readonly script: (name: 'every' | 'record' | 'verify') => string | null
}

const places = [['find', '/find'], ['records', '/records'], ['follow', '/follow'], ['changes', '/changes'], ['verify', '/verify'], ['compare', '/compare'], ['people', '/people']] as const

/** The whole document: the frame, the same on every page, around what the page is about. */
export function layOut(page: Page, visit: Visit, assets: AssetAddresses): string {
  const { say, tongue, theme, path, hasKeys } = visit
  const scripts = (['every', page.script] as const).flatMap((name) => (name ? (assets.script(name) ?? []) : []))
  return toDocument(html`<html lang=${tongue} dir=${direction(tongue)} data-theme=${theme ?? undefined} data-keys=${hasKeys ? undefined : 'off'}>
    <head>
      <meta charset="utf-8" />
      <title>${page.title === 'onrecord' ? page.title : `${page.title} · onrecord`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content=${theme ?? 'light dark'} />
      <link rel="stylesheet" href=${assets.style} />
      <link rel="icon" href="/assets/icon.svg" type="image/svg+xml" />
      ${scripts.map((src) => html`<script type="module" src=${src}></script>`)}
    </head>
    <body class=${page.isWide ? 'wide' : undefined}>
      <a class="skip" href="#main">${say('frame.skip')}</a>
      <header class="frame">
        <a class="home" href="/" aria-current=${path === '/' ? 'page' : undefined}><svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true"><path d="M4 4h2.5v16H4zM10 6h10v2.2H10zM10 11h10v2.2H10zM10 16h6v2.2h-6z" fill="currentColor"/></svg><span>onrecord</span></a>
        ${page.hasOwnSearch ? html`<span class="grow" />` : html`<form class="search" role="search" action="/find"><input type="search" name="q" dir="auto" value=${page.sought ?? ''} aria-label=${say('find.label')} placeholder=${say('find.label')} autocomplete="off" spellcheck="false" data-search /></form>`}
        <nav class="places" aria-label=${say('frame.places')}><ul>${places.map(([name, to]) => html`<li><a href=${to} aria-current=${path === to || path.startsWith(`${to}/`) ? 'page' : undefined}>${say(`place.${name}`)}</a></li>`)}</ul></nav>
      </header>
      <main id="main" tabindex="-1">${page.body as Content}</main>
      ${footer(visit)}
    </body>
  </html>`)
}

const direction = (tongue: string) => (/^(ar|fa|he|ur|ug)\b/.test(tongue) ? 'rtl' : 'ltr')

function footer({ say, tongue, theme, path, query }: Visit): Content {
  const back = `${path}${query.size ? `?${query}` : ''}`
  const preference = (name: string, value: string) => address('/preferences', { [name]: value, back })
  const themes = [['system', null], ['light', 'light'], ['dark', 'dark']] as const
  return html`<footer class="frame-foot">
    <nav aria-label=${say('frame.language')}><ul>${tongues.map((other) => html`<li><a href=${preference('language', other)} lang=${other} hreflang=${other} rel="nofollow" aria-current=${other === tongue ? 'true' : undefined}>${new Intl.DisplayNames(other, { type: 'language' }).of(other)}</a></li>`)}</ul></nav>
    <nav aria-label=${say('frame.theme')}><ul>${themes.map(([name, value]) => html`<li><a href=${preference('theme', name)} rel="nofollow" aria-current=${value === theme ? 'true' : undefined}>${say(`theme.${name}`)}</a></li>`)}</ul></nav>
    <nav aria-label=${say('frame.help')}><ul><li><a href="/keys">${say('keys.title')} <kbd>?</kbd></a></li><li><a href="/api">${say('frame.api')}</a></li></ul></nav>
  </footer>`
}
