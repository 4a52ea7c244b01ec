/** Sabotages of the one way out: hosts, addresses, redirects, limits, words. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const egress = ['tests/attacks/egress.test.ts'];
const guarded = ['tests/api/guarded-fetch.test.ts'];
const plugins = ['tests/plugins/contract.test.ts'];
const fetchFile = 'api/platform/guarded-fetch.ts';
const callFile = 'api/platform/vendor-call.ts';
const connection = 'api/platform/vendor-connection.ts';
const exchange = 'api/platform/vendor-exchange.ts';
const response = 'api/platform/vendor-response.ts';
const addresses = 'api/platform/public-address.ts';

export const wayOut: readonly Sabotage[] = [
  {
    name: 'A call may go to hosts that its plugin does not declare',
    file: callFile,
    find: '    !hostAllowed(url.hostname, hosts) ||\n',
    replace: '',
    tests: guarded,
  },
  {
    name: 'A starred host stands for any number of labels',
    file: 'plugins/fields.ts',
    find: 'host.endsWith(entry.slice(1)) && DNS_LABEL.test(label)',
    replace: "host.endsWith(entry.slice(1)) && label !== ''",
    tests: guarded,
  },
  {
    name: 'The host is taken as parsed, whatever was typed',
    file: callFile,
    find: 'authority === url.hostname && ',
    replace: 'authority !== undefined && ',
    tests: egress,
  },
  {
    name: 'A literal address is accepted when it is parsed',
    file: callFile,
    find: ' && isIP(bare) === 0;',
    replace: ';',
    tests: guarded,
  },
  {
    name: 'A private address is accepted when it is looked up',
    file: connection,
    find: 'if (!addresses.every((address) => network.isPublic(address))) throw new BlockedAddress();',
    replace: '',
    tests: egress,
  },
  {
    name: 'A private address is accepted when it is connected',
    file: connection,
    find: "if (!network.isPublic(socket.remoteAddress ?? '')) {",
    replace: 'if (socket.destroyed) {',
    tests: egress,
  },
  {
    name: 'The metadata services count as public',
    file: addresses,
    find: "  '169.254.0.0/16', // link-local; metadata services\n",
    replace: '',
    tests: egress,
  },
  {
    name: 'Mapped and translated addresses count as public',
    file: addresses,
    find: '    parsed.match(GLOBAL_IPV6) &&\n',
    replace: '',
    tests: egress,
  },
  {
    name: 'A redirect is followed with the credentials',
    file: fetchFile,
    find: 'return await exchange(route, call, limits, say);',
    replace:
      "const answer = await exchange(route, call, limits, say);\n      const to = URL.parse(answer.header('location') ?? '', `https://${call.hostname}`);\n      if (!answer.header('location') || !to) return answer;\n      return await exchange(route, { ...call, hostname: to.hostname, path: to.pathname }, limits, say);",
    tests: guarded,
  },
  {
    name: 'Any certificate is trusted',
    file: connection,
    find: 'rejectUnauthorized: true,',
    replace: 'rejectUnauthorized: false,',
    tests: egress,
  },
  {
    name: 'An answer is read to its end, however large',
    file: response,
    find: 'if (size > maxBytes) reject(tooLarge());\n      else chunks.push(chunk);',
    replace: 'chunks.push(chunk);',
    tests: guarded,
  },
  {
    name: 'A compressed answer is accepted',
    file: response,
    find: "if (!/^(identity)?$/i.test(headerOf('content-encoding')?.trim() ?? '')) {",
    replace: 'if (maxBytes < 0) {',
    tests: egress,
  },
  {
    name: 'A plugin sets its own deadline',
    file: fetchFile,
    find: 'Math.min(asked, DEADLINE_MS)',
    replace: 'Math.min(asked, 600_000)',
    tests: guarded,
  },
  {
    name: 'A call may take ten times its deadline',
    file: fetchFile,
    find: 'Math.min(asked, DEADLINE_MS)',
    replace: 'Math.min(asked, DEADLINE_MS) * 10',
    tests: guarded,
  },
  {
    name: 'Calls of different partners share a connection',
    file: fetchFile,
    find: 'const socket = await route.connect(call, limits.signal, tell);',
    replace: 'const socket = await (shared ??= route.connect(call, limits.signal, tell));',
    also: [
      {
        file: fetchFile,
        find: '/** One connection, one request, one answer. */',
        replace: 'let shared: Promise<Socket> | undefined;\n',
      },
      { file: exchange, find: '.finally(() => leave(socket, answered))', replace: '' },
      { file: exchange, find: "connection: 'close', ", replace: "connection: 'keep-alive', " },
    ],
    tests: egress,
  },
  {
    name: 'The runtime looks the vendor up and connects by itself',
    file: exchange,
    find: 'createConnection: () => socket,',
    replace: "agent: false,\n      hostname: host.split(':')[0],\n      port: host.split(':')[1],",
    tests: egress,
  },
  {
    name: 'A call goes on when its deadline is over',
    file: exchange,
    find: "    signal.addEventListener('abort', abort, { once: true });\n",
    replace: '',
    tests: guarded,
  },
  {
    name: 'The connection of a call that failed stays open',
    file: exchange,
    find: '.finally(() => leave(socket, answered))',
    replace: '',
    tests: guarded,
  },
  {
    name: 'An answer that breaks the rules of HTTP is read all the same',
    file: exchange,
    find: 'insecureHTTPParser: false',
    replace: 'insecureHTTPParser: true',
    tests: egress,
  },
  {
    name: 'A deadline is forgotten on the signal of its caller',
    file: 'api/platform/deadline.ts',
    find: "      outer?.removeEventListener('abort', follow);\n",
    replace: '',
    tests: guarded,
  },
  {
    name: 'A plugin calls the network by itself',
    file: 'plugins/syncro/client.ts',
    find: "const response = await get('/me');",
    replace: "const response = await get('/me');\n      await fetch(`https://${host}`);",
    tests: ['tests/architecture.test.ts'],
  },
  {
    name: 'The message of an error repeats the answer of the vendor',
    file: 'plugins/vendor-errors.ts',
    find: '(error ${status}). ',
    replace: '(error ${status}: ${JSON.stringify((response as VendorResponse).json)}). ',
    tests: plugins,
  },
  {
    name: 'The message of an error repeats what was thrown',
    file: 'plugins/plugin.ts',
    find: "reason: 'The check stopped on an unexpected answer. It will be tried again.',",
    replace: 'reason: `The check stopped: ${String(error)}.`,',
    tests: plugins,
  },
  {
    name: 'The message of an error repeats what the network said',
    file: fetchFile,
    find: "return new CheckFailure('unreachable', 'The connection to the vendor failed or was cut.');",
    replace: "return new CheckFailure('unreachable', String((error as Error).message));",
    tests: egress,
  },
];
