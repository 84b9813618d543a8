// The API's description as a page for people.
import type { ApiDescription, Operation } from './openapi.ts'

const signs: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escape = (text: string) => text.replaceAll(/[&<>"']/g, (sign) => signs[sign] as string)

export const referencePage = ({ info, paths }: ApiDescription): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>onrecord: REST API</title>
<link rel="stylesheet" href="/api/reference.css">
</head>
<body>
<main>
<h1>REST API</h1>
<p>${escape(info.description)}</p>
<p>For programs: <a href="/api/openapi.json">OpenAPI 3.1</a>. Language models ask at <code>/mcp</code>.</p>
<p>Every answer is <code>{"data", "page"?, "links", "archive"}</code>; everything that goes wrong is <code>application/problem+json</code> with a stable <code>code</code>.</p>
${Object.entries(paths).flatMap(([path, operations]) => Object.entries(operations).map(([method, operation]) => sectionOf(path, method, operation))).join('\n')}
</main>
</body>
</html>
`

const sectionOf = (path: string, method: string, { operationId, summary, description, parameters = [] }: Operation): string => `<section id="${escape(operationId)}">
<h2><code>${method.toUpperCase()} ${escape(path)}</code></h2>
<p><strong>${escape(summary)}.</strong>${description ? ` ${escape(description)}` : ''}</p>
${parameters.length ? `<table>
<thead><tr><th scope="col">parameter</th><th scope="col">what it is</th></tr></thead>
<tbody>
${parameters.map(({ name, required, description: about = '', schema }) => `<tr><th scope="row"><code>${escape(name)}</code>${required ? ' (required)' : ''}</th><td>${escape([about, detailsOf(schema)].filter(Boolean).join(' · '))}</td></tr>`).join('\n')}
</tbody>
</table>` : ''}
</section>`

const detailsOf = ({ enum: values, default: usual, maximum }: { readonly [key: string]: unknown }): string =>
  [Array.isArray(values) ? values.join(', ') : '', usual === undefined ? '' : `default ${String(usual)}`, typeof maximum === 'number' && maximum < 1e9 ? `at most ${maximum}` : ''].filter(Boolean).join(' · ')

export const referenceStyle = `:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }
body { margin: 0 } main { max-width: 56rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.6rem } h2 { font-size: 1.1rem; margin-top: 2.5rem; overflow-wrap: anywhere }
code { font-family: ui-monospace, monospace; font-size: .95em }
table { border-collapse: collapse; width: 100% } th, td { text-align: start; vertical-align: top; padding: .3rem .8rem .3rem 0; border-top: 1px solid color-mix(in srgb, currentColor 25%, transparent) }
thead th { border-top: 0 } tbody th { font-weight: normal; white-space: nowrap }
`
