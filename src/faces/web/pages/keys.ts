import { html } from '../html.ts'
import type { Key } from '../messages.ts'
import { address, type Page, type Visit } from '../visit.ts'

const groups: readonly (readonly [Key, readonly (readonly [string, Key])[]])[] = [
  ['keys.everywhere', [['/', 'key.search'], ['?', 'key.help'], ['g h', 'key.home'], ['g f', 'key.find'], ['g r', 'key.records'], ['g w', 'key.follow'], ['g c', 'key.changes'], ['g v', 'key.verify'], ['g p', 'key.people'], ['t', 'key.theme']]],
  ['keys.in-record', [['j', 'key.next'], ['k', 'key.previous'], ['n', 'key.next-question'], ['p', 'key.previous-question'], ['o', 'key.source'], ['] [', 'key.part'], ['l', 'key.copy-link'], ['c', 'key.copy-quote'], ['f', 'key.follow-words'], ['v', 'key.verify-words']]],
  ['keys.in-find', [['j', 'key.next-line'], ['k', 'key.previous-line'], ['Enter', 'key.open']]],
]

export function keysPage({ say, hasKeys }: Visit): Page {
  const body = html`<div class="keys-page"><h1>${say('keys.title')}</h1><p>${say('keys.intro')}</p>
    <p>${say(hasKeys ? 'keys.on' : 'keys.off')} <a href=${address('/preferences', { keys: hasKeys ? 'off' : 'on', back: '/keys' })} rel="nofollow">${say(hasKeys ? 'keys.turn-off' : 'keys.turn-on')}</a></p>
    ${groups.map(([title, keys]) => html`<section><h2>${say(title)}</h2><dl class="keys">${keys.map(([key, meaning]) => html`<div><dt>${key.split(' ').map((part) => html`<kbd>${part}</kbd> `)}</dt><dd>${say(meaning)}</dd></div>`)}</dl></section>`)}
  </div>`
  return { title: say('keys.title'), body }
}
