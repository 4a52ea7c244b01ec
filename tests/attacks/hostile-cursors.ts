/** Cursors that look like ours and say what ours never would. */

const base64url = (text: string | Uint8Array) => Buffer.from(text).toString('base64url');
const NOBODY = '00000000-0000-4000-8000-000000000000';

/** @param partners ids of which an attacker may have learned. */
export function hostileCursors(partners: readonly string[]): string[] {
  const ids = [...partners, NOBODY, '', 'null', `${NOBODY}'--`, NOBODY.toUpperCase()];
  const places: unknown[] = [
    ...ids.flatMap((id) => [
      ['', id, ''],
      ['A', id, 'syncro'],
      ['\uffff', id, 'zzz'],
      [id, id, id],
      { partner_id: id },
      { name: 'A', id, key: 'syncro', partner_id: id },
      [['A'], [id], ['syncro']],
      ['A', id, 'syncro', id],
    ]),
    ...[0, -1, 1.5, 2 ** 53, 1e308, true, null, [], {}, '', 'a1:1'],
    ...[0, null, true, {}, [], 1e308].map((odd) => ['A', NOBODY, odd]),
    ...[0, null, true, {}, []].map((odd) => [odd, NOBODY, 'syncro']),
    ['A\u0000', NOBODY, 'syncro'],
    ['\ud800', NOBODY, '\udfff'],
    ["'; DROP TABLE partners; --", NOBODY, "' OR 1=1 --"],
    ['x'.repeat(1_000), NOBODY, 'syncro'],
  ];
  const written = [
    '{"__proto__":{"partner_id":"x"},"constructor":{"prototype":{}}}',
    '["A","__proto__","constructor"]',
    `{"0":"A","1":"${NOBODY}","2":"syncro","length":3}`,
    `["A","${NOBODY}",1e400]`,
    `["A","${NOBODY}",${'9'.repeat(400)}]`,
    `${'['.repeat(500)}${']'.repeat(500)}`,
    `["A","${NOBODY}","syncro"] `,
    `\ufeff["A","${NOBODY}","syncro"]`,
    '[',
    'NaN',
  ];
  const numbers = ['0', '1', '-1', '+1', '1.5', '1e3', '0x10', ' 1', '1 ', '1\n', '١', 'NaN'];
  const large = ['9'.repeat(18), '9'.repeat(19), `${2n ** 63n}`, `${2n ** 64n}`, '9'.repeat(120)];
  const prefixes = ['a1:', 'a2:', 'A1:', 'a1::', ''];
  return [
    ...places.map((place) => base64url(JSON.stringify(place))),
    ...written.map((text) => base64url(text)),
    ...prefixes.flatMap((prefix) =>
      [...numbers, ...large].map((number) => base64url(prefix + number)),
    ),
    base64url("a1:1; SELECT 1'"),
    base64url(base64url('a1:1')),
    base64url(Uint8Array.of(0xff, 0xfe, 0, 0x80)),
    `${base64url('a1:1')}==`,
    `${base64url('a1:1')}%00`,
    'a1:1',
    '__proto__',
    '....',
  ];
}
