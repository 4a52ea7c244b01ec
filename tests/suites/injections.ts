/**
 * Texts that would run as code where a text is drawn as markup, used as a link, or evaluated. Each sets
 * `hit` on the page it runs in. By kind: elements, attributes, links, templates, and disguises.
 */
const HIT = 'globalThis.hit=1';

const elements = [
  `<script>${HIT}</script>`,
  `"><script>${HIT}</script>`,
  `'><script>${HIT}</script>`,
  `</textarea><script>${HIT}</script>`,
  `</title><script>${HIT}</script>`,
  `</style><script>${HIT}</script>`,
  `</template><script>${HIT}</script>`,
  `--><script>${HIT}</script>`,
  `]]><script>${HIT}</script>`,
  `<scr<script>ipt>${HIT}</scr</script>ipt>`,
  `<script src=data:text/javascript,${HIT}></script>`,
  `<img src=x onerror="${HIT}">`,
  `<img src=x onerror=${HIT}//`,
  `<IMG SRC=x OnErRoR='${HIT}'>`,
  `<svg onload=${HIT}>`,
  `<svg/onload=${HIT}//`,
  `<svg><script>${HIT}</script></svg>`,
  `<svg><animate onbegin=${HIT} attributeName=x dur=1s>`,
  `<svg><set attributeName=href to="javascript:${HIT}">`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${HIT}>`,
  `<body onload=${HIT}>`,
  `<iframe srcdoc="<script>parent.hit=1</script>"></iframe>`,
  `<iframe src="javascript:parent.hit=1"></iframe>`,
  `<object data="javascript:${HIT}"></object>`,
  `<embed src="javascript:${HIT}">`,
  `<video><source onerror=${HIT}></video>`,
  `<audio src=x onerror=${HIT}>`,
  `<details open ontoggle=${HIT}>`,
  `<input autofocus onfocus=${HIT}>`,
  `<marquee onstart=${HIT}>`,
  `<style>@keyframes x{}</style><b style="animation-name:x" onanimationstart=${HIT}>`,
  `<style>*{background:url(javascript:${HIT})}</style>`,
  `<link rel=stylesheet href="data:text/css,*{x:expression(${HIT})}">`,
  `<meta http-equiv=refresh content="0;url=javascript:${HIT}">`,
  `<base href="javascript:${HIT}//">`,
  `<form action="javascript:${HIT}"><button autofocus onfocus=${HIT}>`,
  `<slot onslotchange=${HIT}></slot>`,
  `<integration-detail onclick=${HIT}>`,
];

const attributes = [
  `" onmouseover="${HIT}`,
  `' onfocus='${HIT}' autofocus='`,
  '` onclick=globalThis.hit=1 `',
  `" style="x:expression(${HIT})`,
  `x" xlink:href="javascript:${HIT}`,
];

const links = [
  `javascript:${HIT}`,
  `JaVaScRiPt:${HIT}`,
  ` \tjavascript:${HIT}`,
  `java\nscript:${HIT}`,
  `javascript://%0a${HIT}`,
  `\u0001javascript:${HIT}`,
  `data:text/html,<script>opener.hit=1</script>`,
  `data:text/html;base64,PHNjcmlwdD5vcGVuZXIuaGl0PTE8L3NjcmlwdD4=`,
  `vbscript:${HIT}`,
  `https:javascript:${HIT}//`,
  '//evil.example/x',
  '/\\evil.example/x',
  `blob:https://evil.example/${HIT}`,
];

const templates = [
  `\${${HIT}}`,
  `{{constructor.constructor("${HIT}")()}}`,
  `#{${HIT}}`,
  `'-${HIT}-'`,
  `";${HIT};//`,
  '<!--?lit$0$--><?lit$1$>',
];

const disguises = [
  `\u202e<b onmouseover=${HIT}>\u0000`,
  `＜script＞${HIT}＜/script＞`,
  `&lt;script&gt;${HIT}&lt;/script&gt;`,
  `%3Cscript%3E${HIT}%3C/script%3E`,
  `\\u003cscript\\u003e${HIT}\\u003c/script\\u003e`,
  `+ADw-script+AD4-${HIT}+ADw-/script+AD4-`,
];

export const injections: readonly string[] = [
  ...elements,
  ...attributes,
  ...links,
  ...templates,
  ...disguises,
];
