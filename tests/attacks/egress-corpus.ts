/** Addresses and URLs that lead, or pretend to lead, where no call may go. */

/** What the attacks declare as a plugin's hosts. */
export const declared = ['api.example.com', '*.example.net'] as const;
const good = ['api.example.com', 'acme.example.net'];

const targets = ['127.0.0.1', '10.0.0.1', '192.168.1.1', '169.254.169.254', '100.100.100.200'];

function spellings(address: string): string[] {
  const bytes = address.split('.').map(Number);
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const whole = a * 2 ** 24 + b * 2 ** 16 + c * 2 ** 8 + d;
  const hex = (value: number, width = 2) => value.toString(16).padStart(width, '0');
  const octal = (value: number) => `0${value.toString(8)}`;
  const high = hex(a * 256 + b, 4);
  const low = hex(c * 256 + d, 4);
  const wide = (offset: number) =>
    address.replace(/\d/g, (digit) => String.fromCodePoint(offset + Number(digit)));
  return [
    address,
    `${address}.`,
    String(whole),
    `0x${hex(whole, 8)}`,
    `0X${hex(whole, 8).toUpperCase()}`,
    octal(whole),
    bytes.map((byte) => `0x${hex(byte)}`).join('.'),
    bytes.map(octal).join('.'),
    bytes.map((byte) => `000${byte.toString(8).padStart(4, '0')}`).join('.'),
    `0x${hex(a)}.${octal(b)}.${c}.${d}`,
    `${a}.${b * 65_536 + c * 256 + d}`,
    `${a}.${b}.${c * 256 + d}`,
    wide(0xff10),
    wide(0x1d7ce),
    address.replaceAll('.', '\u3002'),
    address.replaceAll('.', '\uff0e'),
    address.replaceAll('.', '\uff61'),
    address.replaceAll('.', '%2e'),
    address.replace(/^\d/, (digit) => `%3${digit}`),
    address.replace('.', '\u00ad.'),
    `[::ffff:${address}]`,
    `[::ffff:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[::${address}]`,
    `[64:ff9b::${address}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:${high}:${low}::]`,
  ];
}

const hostsInside = [
  ...targets.flatMap(spellings),
  ...['[::1]', '[::]', '[0:0:0:0:0:0:0:1]', '[fe80::1]', '[fe80::1%25eth0]', '[fd00:ec2::254]'],
  ...[
    '[fec0::1]',
    '[ff02::1]',
    '[2001:db8::1]',
    '[3fff::1]',
    '[100::1]',
    '[5f00::1]',
    '0',
    '127.1',
  ],
  ...[
    'localhost',
    'localhost.',
    'LOCALHOST',
    'foo.localhost',
    'metadata',
    'metadata.google.internal',
  ],
  ...['kubernetes.default.svc', 'postgres', 'evil.com', '0.0.0.0', '255.255.255.255', '224.0.0.1'],
];

const scheme = (host: string) => [`https://${host}/`];

function disguises(host: string, evil: string): string[] {
  return [
    `https://${host}@${evil}/`,
    `https://${host}:443@${evil}/`,
    `https://${host}:password@${evil}/`,
    `https://${host}%40@${evil}/`,
    `https://${host}%2f@${evil}/`,
    `https://${evil}#${host}`,
    `https://${evil}#@${host}/`,
    `https://${evil}?${host}`,
    `https://${evil}/${host}`,
    `https://${evil}\\@${host}/`,
    `https://${evil}%5c@${host}/`,
    `https://${host}\\@${evil}/`,
    `https://${evil}/\\${host}`,
    `https://${host}.${evil}/`,
    `https://${evil}.${host}:1/`,
    `https://${host}%00.${evil}/`,
    `https://${host}%23.${evil}/`,
    `https://${host}%2f.${evil}/`,
    `https://${host}%09.${evil}/`,
    `https://${host}\t.${evil}/`,
    `https://${host}\r\nhost: ${evil}\r\n/`,
    `https://${host}/\r\nhost: ${evil}`,
    `https://${host} .${evil}/`,
    `https://${host},${evil}/`,
    `https://${host};${evil}/`,
    `https://${host}&${evil}/`,
    `https://${host}#@${evil}/`,
    `https://[${host}]@${evil}/`,
    `https:${evil}`,
    `https:/${evil}`,
    `https:///${evil}/${host}`,
    `https:\\\\${evil}\\${host}`,
    `//${evil}/${host}`,
    `http://${evil}/${host}`,
    `https://${evil}:443/`,
    `https://${evil}:5432/`,
    `https://${host}:443:${evil}/`,
    `https://user@${host}@${evil}/`,
  ];
}

function spoiled(host: string): string[] {
  const dotted = (dot: string) => host.replaceAll('.', dot);
  return [
    ...['', ':443', ':80', ':8443', ':0', ':65536', ':-1', ':https', ':'].map((port, index) =>
      index === 0 ? `http://${host}/` : `https://${host}${port}/`,
    ),
    ...['user@', 'user:password@', '@', ':@', '%00@'].map((user) => `https://${user}${host}/`),
    ...['.', '..', '%2e', '\u3002', '%00', '%20', ' ', '\t', '\u00ad', '\u200b', '\u2060'].map(
      (end) => `https://${host}${end}/`,
    ),
    ...['\u3002', '\uff0e', '\uff61', '%2e', '..', '.\t', '.\n', '.\r\n'].map(
      (dot) => `https://${dotted(dot)}/`,
    ),
    `https://${host.toUpperCase()}/`,
    `https://${host.replace('e', '\uff45')}/`,
    `https://${host.replace('e', '%65')}/`,
    `https://${host.replace('e', '\u0435')}/`,
    `https://${host.replace('m', '\u2098')}/`,
    `https://${host.replace('x', '\u2179')}/`,
    ` https://${host}/`,
    `https://${host}/ `,
    `\u0000https://${host}/`,
    `ht\ntps://${host}/`,
    `HTTPS://${host}/`,
    `https://${host}/\u0000`,
    `https://${host}/a b`,
    `https://${host}/ü`,
    `https://${host}/a\\..\\b`,
    `https://${host}/#fragment`,
    `https://${host}/${'a'.repeat(5_000)}`,
    ...['ftp', 'ws', 'wss', 'file', 'gopher', 'blob:https', 'view-source:https', 'x'].map(
      (other) => `${other}://${host}/`,
    ),
  ];
}

const labels = [
  ...['', 'a.b', '.a', 'a.', '-a', 'a-', '_a', 'a_b', '*', 'a'.repeat(64), 'a%2eb', 'a%00b'],
  ...['a/b', 'a\\b', 'a?b', 'a#b', 'a@b', 'a:b', 'a b', 'ä', '\u0430', '%61', 'a\u3002b', '[::1]'],
].map((label) => `https://${label}.example.net/`);

const lookalikes = [
  ...[
    'example.net',
    'xexample.net',
    'example.net.',
    'acme.example.net.evil.com',
    'acme-example.net',
  ],
  ...['acme.example.org', 'acme.example.ne', 'acme.xn--exmple-cua.net', 'api.xn--exmple-cua.com'],
  ...['api.example.com.evil.com', 'xapi.example.com', 'a.api.example.com', 'example.com', 'com'],
  ...['xn--pi-7ia.example.com', 'api.example.co', 'api-example.com', 'api.examp1e.com'],
].flatMap(scheme);

const nonsense = [
  ...['', ' ', 'https:', 'https://', 'https:///', 'https://?', 'https://#', 'https://:443/', '/'],
  ...[
    'javascript:alert(1)',
    'data:application/json,{}',
    'file:///etc/passwd',
    'about:blank',
    '\\\\a',
  ],
  ...[
    'https://[',
    'https://[]/',
    'https://[::1',
    'https://[::1]]/',
    'https://%/',
    'api.example.com',
  ],
];

export const hostileUrls: readonly string[] = [
  ...new Set([
    ...hostsInside.flatMap(scheme),
    ...good.flatMap((host) =>
      ['evil.com', '127.0.0.1', '[::1]'].flatMap((evil) => disguises(host, evil)),
    ),
    ...good.flatMap(spoiled),
    ...labels,
    ...lookalikes,
    ...nonsense,
  ]),
];

/** Answers of a resolver, or addresses of a socket, that are not on the public internet. */
export const hiddenAddresses: readonly string[] = [
  ...['0.0.0.0', '0.255.255.255', '10.0.0.0', '10.255.255.255', '100.64.0.0', '100.127.255.255'],
  ...['100.100.100.200', '127.0.0.1', '127.255.255.255', '168.63.129.16', '169.254.0.0'],
  ...['169.254.169.254', '169.254.255.255', '172.16.0.0', '172.31.255.255', '192.0.0.0'],
  ...['192.0.0.192', '192.0.0.255', '192.0.2.0', '192.0.2.255', '192.31.196.1', '192.52.193.1'],
  ...['192.88.99.0', '192.88.99.255', '192.168.0.0', '192.168.255.255', '192.175.48.1'],
  ...['198.18.0.0', '198.19.255.255', '198.51.100.0', '198.51.100.255', '203.0.113.0'],
  ...['203.0.113.255', '224.0.0.0', '239.255.255.255', '240.0.0.0', '255.255.255.255'],
  ...['::', '::1', '::2', '::7f00:1', '::127.0.0.1', '::ffff:0:0', '::ffff:127.0.0.1'],
  ...['::ffff:8.8.8.8', '::ffff:7f00:1', '::ffff:0:127.0.0.1', '64:ff9b::', '64:ff9b::7f00:1'],
  ...['64:ff9b::8.8.8.8', '64:ff9b:1::', '64:ff9b:1:ffff:ffff:ffff:ffff:ffff', '100::', '100::1'],
  ...['100:0:0:1::1', '2001::', '2001::1', '2001:0:7f00:1::', '2001:1::1', '2001:2::', '2001:10::'],
  ...['2001:20::', '2001:30::', '2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff', '2001:db8::'],
  ...['2001:db8:ffff:ffff:ffff:ffff:ffff:ffff', '2002::', '2002:7f00:1::', '2002:a00:1::'],
  ...['2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff', '2620:4f:8000::1', '3fff::', '3fff:fff::'],
  ...['4000::', '5f00::', 'fc00::', 'fd00:ec2::254', 'fd20:ce::254', 'fdff::1', 'fe80::1'],
  ...['fe80::1%eth0', 'febf::1', 'fec0::1', 'feff::1', 'ff00::', 'ff02::1', 'ffff::1'],
  ...['2606:4700::1111%eth0', '127.1', '0177.0.0.1', '0x7f.0.0.1', '2130706433', '8.8.8.8.', ''],
  ...['8.8.8.8/32', ' 8.8.8.8', 'localhost', 'api.example.com', '[2606:4700::1111]'],
];

/** Neighbours of the hidden ranges, on the public side. */
export const publicAddresses: readonly string[] = [
  ...['1.0.0.0', '8.8.8.8', '9.255.255.255', '11.0.0.0', '100.63.255.255', '100.128.0.0'],
  ...['126.255.255.255', '128.0.0.0', '168.63.129.15', '168.63.129.17', '169.253.255.255'],
  ...['169.255.0.0', '172.15.255.255', '172.32.0.0', '191.255.255.255', '192.0.1.0', '192.0.3.0'],
  ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '198.51.99.255'],
  ...['198.51.101.0', '203.0.112.255', '203.0.114.0', '223.255.255.255', '2001:200::1'],
  ...['2001:db7:ffff::', '2001:db9::', '2003::', '2606:4700:4700::1111', '2a00:1450::1'],
  ...['2000::', '3ffe:ffff::', '3fff:1000::'],
];
