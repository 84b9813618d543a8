// The verdicts on an article as one page to print or to keep: no script, nothing from elsewhere, every word of a document escaped.
import type { Extent, PassageEvidence, VerifiedQuotation } from '../../query/index.ts'
import { codeUnits } from '../../span.ts'
import { showControls } from './terminal.ts'
import type { VerifiedArticle } from './verify-articles.ts'
import { countsOf, isChange, quotedWith, remarksOf, searchedIn, shownEvidence, sourceOf, verdictNames } from './verify-words.ts'

const escapes: { readonly [character: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string): string => showControls(text).replace(/[&<>"']/g, (character) => escapes[character] as string)

const style = `
:root{color-scheme:light dark;--ground:#fff;--ink:#1d1d1f;--quiet:#5d5d64;--line:#d7d7dc;--card:#f6f6f8;--verbatim:#156c3a;--altered:#8a5300;--stitched:#7a2e8e;--misattributed:#a8201a;--not-found:#a8201a;--too-short:#5d5d64}
@media(prefers-color-scheme:dark){:root{--ground:#17181a;--ink:#e8e8ea;--quiet:#a3a3ab;--line:#3a3b40;--card:#212226;--verbatim:#6fd39a;--altered:#f0b65a;--stitched:#d79bea;--misattributed:#ff9189;--not-found:#ff9189;--too-short:#a3a3ab}}
*{box-sizing:border-box}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 Georgia,"Noto Serif","Times New Roman","Liberation Serif","DejaVu Serif",serif;overflow-wrap:anywhere}
main{max-width:76rem;margin:0 auto;padding:1.5rem 1.25rem 3rem}
h1{font-size:1.5rem;line-height:1.3;margin:0 0 .25rem}
.counts,.searched,.card{font-family:system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
.counts{list-style:none;display:flex;flex-wrap:wrap;gap:.375rem 1.125rem;padding:0;margin:.5rem 0 1.5rem;font-size:.9375rem}
.counts li{border-bottom:3px solid var(--v)}
.row{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,1fr);gap:0 2.5rem;align-items:start}
.row>p{margin:0 0 1rem;white-space:pre-line}
mark{background:none;color:inherit;text-decoration:underline;text-decoration-color:var(--v);text-decoration-thickness:2px;text-underline-offset:3px}
mark.not-found,mark.too-short{text-decoration-style:dotted}
mark.altered,mark.stitched{text-decoration-style:wavy;text-decoration-thickness:1.5px}
a.n{color:var(--v);font:700 .6875rem/1 system-ui,sans-serif;vertical-align:super;text-decoration:none;padding:.25rem .125rem}
.card{background:var(--card);border-left:4px solid var(--v);border-radius:0 .375rem .375rem 0;padding:.75rem .875rem;margin:0 0 1rem;font-size:.875rem;line-height:1.5}
.card h2{font-size:.9375rem;margin:0;color:var(--v)}
.card h2 a{color:inherit;text-decoration:none}
.card p{margin:.25rem 0 0}
.card .remarks,.card .claim,.card .context,.card .note{color:var(--quiet)}
.card blockquote{margin:.25rem 0 0;padding:0 0 0 .75rem;border-left:1px solid var(--line)}
.card .who{font-weight:600;margin-top:.625rem}
del{color:var(--misattributed);text-decoration:line-through}
ins{color:var(--verbatim);text-decoration:underline dotted}
.searched{color:var(--quiet);font-size:.875rem;border-top:1px solid var(--line);padding-top:.75rem;margin-top:2rem}
.verbatim{--v:var(--verbatim)}.altered{--v:var(--altered)}.stitched{--v:var(--stitched)}.misattributed{--v:var(--misattributed)}.not-found{--v:var(--not-found)}.too-short{--v:var(--too-short)}
:target{outline:2px solid var(--v);outline-offset:2px}
@media(max-width:48rem){.row{grid-template-columns:minmax(0,1fr)}main{padding:1rem 1rem 2rem}}
@media print{:root{--ground:#fff;--ink:#000;--quiet:#444;--card:#fff}body{font-size:10.5pt}main{max-width:none;padding:0}.card{break-inside:avoid;border:1px solid var(--line);border-left:4px solid var(--v)}}
`.replaceAll('\n', '')

/** One self-contained page for all articles. */
export function* toVerifyPage(articles: readonly VerifiedArticle[], searched: Extent): Generator<string> {
  const title = articles.length === 1 ? nameOf(articles[0]?.file ?? 'Quotation') : `${articles.length} articles`
  yield `<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">\n`
  yield `<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="referrer" content="no-referrer">\n<title>${escape(title)}: quotations verified</title>\n<style>${style}</style>\n</head>\n<body>\n<main>\n`
  for (const [a, { file: named, article, quotations }] of articles.entries()) {
    const file = named === null ? null : nameOf(named)
    const language = quotations[0]?.language
    const idOf = (i: number) => `${articles.length > 1 ? `a${a + 1}-` : ''}${i + 1}`
    yield `<article${language && language !== 'und' ? ` lang="${escape(language)}"` : ''}>\n<h1><bdi>${escape(file ?? 'Quotation')}</bdi></h1>\n<ul class="counts">${countsOf(quotations).map(([verdict, count]) => `<li class="${verdict}">${count} ${verdictNames[verdict]}</li>`).join('') || '<li>No quotations are found in it.</li>'}</ul>\n`
    if (article) yield* rows(article.text, quotations, idOf)
    else for (const [i, quotation] of quotations.entries()) yield `<div class="row"><p dir="auto"><mark class="${quotation.verdict}">${escape(quotation.text)}</mark></p><div>${card(quotation, i + 1, idOf(i))}</div></div>\n`
    yield '</article>\n'
  }
  yield `<p class="searched">${escape(searchedIn(searched))}</p>\n</main>\n</body>\n</html>\n`
}

/** A page that is kept need not tell where the article lay. */
const nameOf = (file: string) => file.split(/[\\/]/).at(-1) ?? file

/** The article's lines, each beside the verdicts on the quotations that end in it. */
function* rows(text: string, quotations: readonly VerifiedQuotation[], idOf: (i: number) => string): Generator<string> {
  const toUnit = codeUnits(text)
  const places = quotations.map(({ at }) => [toUnit(at![0]), toUnit(at![1])] as const)
  // numbers stand behind the quotation mark
  const numberPlaces = places.map(([, end]) => (/["”’»」』›]/.test(text.charAt(end)) ? end + 1 : end))
  let at = 0
  for (const line of text.split('\n')) {
    const end = at + line.length
    // quotations may stand inside each other: the text is cut wherever one begins or ends
    const touching = quotations.map((_, i) => i).filter((i) => places[i]![0] < end && places[i]![1] > at)
    const cuts = [...new Set([at, end, ...touching.flatMap((i) => [Math.max(at, places[i]![0]), Math.min(end, places[i]![1]), Math.min(end, numberPlaces[i]!)])])].sort((a, b) => a - b)
    let html = ''
    for (let c = 0; c + 1 < cuts.length; c++) {
      const [from, to] = [cuts[c]!, cuts[c + 1]!]
      const inside = touching.filter((i) => places[i]![0] <= from && places[i]![1] >= to)
      const innermost = inside.toSorted((x, y) => places[x]![1] - places[x]![0] - places[y]![1] + places[y]![0])[0]
      html += innermost === undefined ? escape(text.slice(from, to)) : `<mark class="${quotations[innermost]!.verdict}">${escape(text.slice(from, to))}</mark>`
      for (const i of touching) if (numberPlaces[i] === to) html += `<a class="n ${quotations[i]!.verdict}" href="#q${idOf(i)}" id="n${idOf(i)}">${i + 1}</a>`
    }
    if (line.trim()) yield `<div class="row"><p dir="auto">${html}</p><div>${touching.filter((i) => places[i]![1] <= end).map((i) => card(quotations[i]!, i + 1, idOf(i))).join('')}</div></div>\n`
    at = end + 1
  }
}

function card(quotation: VerifiedQuotation, number: number, id: string): string {
  const { verdict, speakerClaimed, dateClaimed, nearest, places } = quotation
  const claim = [speakerClaimed, dateClaimed].filter((part) => part).map((part) => `<bdi>${escape(part ?? '')}</bdi>`).join(', ')
  const remarks = remarksOf(quotation)
  const shown = shownEvidence(quotation)
  const more = verdict === 'stitched' || nearest ? 0 : places - shown.length
  return `<section class="card ${verdict}" id="q${id}"><h2><a href="#n${id}">${number}</a> ${verdictNames[verdict]}</h2>` +
    (remarks.length ? `<p class="remarks">${escape(remarks.join(' · '))}</p>` : '') + (claim ? `<p class="claim">said to be ${speakerClaimed ? 'by' : 'of'} ${claim}</p>` : '') +
    (nearest ? '<p class="note">nearest, not a match:</p>' : '') + shown.map(passage).join('') + (more > 0 ? `<p class="note">and ${more} more</p>` : '') + '</section>'
}

function passage(evidence: PassageEvidence): string {
  const words = evidence.diff.map((part, i) => {
    const [left, right] = quotedWith(evidence.diff, i)
    return isChange(part) ? `${part.said && `<del>${escape(part.said)}</del>`}${left || (part.said && part.quoted && ' ')}${part.quoted && `<ins>${escape(part.quoted)}</ins>`}${right}` : escape(part.same)
  }).join('')
  const context = (text: string) => (text.trim() ? `<span class="context">${escape(text)}</span>` : '')
  return `<p class="who" dir="auto">${escape(sourceOf(evidence))}</p><p class="note">${escape(`${evidence.record}#${evidence.turn}`)}</p><blockquote dir="auto">${context(evidence.before)}${words}${context(evidence.after)}</blockquote>`
}
