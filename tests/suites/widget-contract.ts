/**
 * What every element of the kit is held to, in every state, light and dark: axe finds nothing, each
 * control is reached by keyboard with a visible focus, nothing is left behind on disconnect, and
 * none of these texts runs or becomes a dangerous link. `tests/components/contract.ts` runs it.
 */
export const hostileTexts: readonly string[] = [
  '<img src=x onerror="globalThis.hit=1">',
  '"><script>globalThis.hit=1</script>',
  "'-globalThis.hit=1-'",
  '<svg onload=globalThis.hit=1>',
  `\${globalThis.hit=1}`,
  '{{constructor.constructor("globalThis.hit=1")()}}',
  '<a href="javascript:globalThis.hit=1">x</a>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<style>*{background:url(javascript:globalThis.hit=1)}</style>',
  '</template><script>globalThis.hit=1</script>',
  'javascript:globalThis.hit=1',
  '\u202e<b onmouseover=globalThis.hit=1>\u0000',
];

export const hostileLinks: readonly string[] = [
  'javascript:globalThis.hit=1',
  'JaVaScRiPt:globalThis.hit=1',
  ' javascript:globalThis.hit=1',
  'java\nscript:globalThis.hit=1',
  'data:text/html,<script>opener.hit=1</script>',
  'vbscript:x',
  '//evil.example/x',
  '/\\evil.example/x',
  'http://plain.example/',
  'https:javascript:globalThis.hit=1//',
];

/** Elements that must never come out of a text. */
export const forbiddenElements = 'script, iframe, object, embed, img, base, style, link, meta';
