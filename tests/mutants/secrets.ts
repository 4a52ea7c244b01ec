/** Sabotages of the vault: sealing, the key ring, the rule of destinations, what is told. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are pieces of source, not text.
import type { Sabotage } from './sabotage.ts';

const secrets = ['tests/api/secrets.test.ts'];
const keys = ['tests/api/keys.test.ts'];
const rotation = ['tests/api/rotation.test.ts'];
const keyRing = ['tests/api/key-ring.test.ts'];
const configurations = ['tests/api/configurations.test.ts'];
const plugins = ['tests/plugins/contract.test.ts'];
const box = 'api/platform/sealed-box.ts';
const service = 'api/configurations/service.ts';
const rows = 'api/configurations/secret-rows.ts';

export const vault: readonly Sabotage[] = [
  {
    name: 'A ciphertext is bound to no place at all',
    file: box,
    find: 'return lengthPrefixed([version, ...where, keyId, partnerId, integrationKey, field]);',
    replace: 'return Buffer.alloc(0);',
    tests: secrets,
  },
  {
    name: 'A ciphertext is not bound to its partner',
    file: box,
    find: 'return lengthPrefixed([version, ...where, keyId, partnerId, integrationKey, field]);',
    replace: 'return lengthPrefixed([version, ...where, keyId, integrationKey, field]);',
    tests: secrets,
  },
  {
    name: 'A ciphertext is not bound to its environment',
    file: box,
    find: 'const where = version === OLD_VERSION ? [] : [environment];',
    replace: 'const where: string[] = [];',
    tests: keyRing,
  },
  {
    name: 'A ciphertext opens before its authentication tag was looked at',
    file: box,
    find: '        decipher.final();\n',
    replace: '',
    tests: secrets,
  },
  {
    name: 'A shortened authentication tag is accepted',
    file: box,
    find: ' || tag.length !== TAG_BYTES) {',
    replace: ') {',
    also: [
      {
        file: box,
        find: 'createDecipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES })',
        replace: 'createDecipheriv(ALGORITHM, key, nonce)',
      },
    ],
    tests: secrets,
  },
  {
    name: 'An envelope opens in other spellings than its own',
    file: box,
    find: "return bytes.toString('base64url') === part ? bytes : undefined;",
    replace: 'return bytes;',
    tests: ['tests/attacks/ciphertext.test.ts'],
  },
  {
    name: 'A key of zeros is accepted',
    file: 'api/platform/key-ring.ts',
    find: 'bytes.length === 32 && bytes.some((byte) => byte !== 0)',
    replace: 'bytes.length === 32',
    tests: keyRing,
  },
  {
    name: 'The service starts although stored secrets name a missing key',
    file: 'api/key-check.ts',
    find: 'if (missing.length === 0) return;',
    replace: 'if (missing.length >= 0) return;',
    tests: keys,
  },
  {
    name: 'An unreadable secret is reported as Not Configured',
    file: 'api/configurations/view.ts',
    find: "status: configuration?.status ?? ('Not Configured' as const),",
    replace:
      "status: configuration?.failureClass === 'secret_unreadable' ? ('Not Configured' as const) : (configuration?.status ?? ('Not Configured' as const)),",
    tests: secrets,
  },
  {
    name: 'An unreadable secret counts as one that was never entered',
    file: 'api/configurations/read-change.ts',
    find: 'if (!(error instanceof UnreadableSecret)) throw error;',
    replace: 'if (error instanceof UnreadableSecret) return {};',
    tests: secrets,
  },
  {
    name: 'An edit reaches a configuration that was removed and made again',
    file: 'migrations/0006.do.secret-expiry.sql',
    find: 'AND id = p_id AND version = p_version',
    replace: 'AND version = p_version',
    tests: ['tests/api/secret-expiry.test.ts'],
  },
  {
    name: 'A rotation overwrites what somebody saved in the meantime',
    file: rows,
    find: ' AND c.version = batch.version\n      WHERE c.settings = batch.settings::jsonb',
    replace: '',
    tests: rotation,
  },
  {
    name: 'An erasure of secrets is not audited',
    file: rows,
    find: '      FROM erased\n    )',
    replace: '      FROM erased WHERE false\n    )',
    tests: keys,
  },
  {
    name: 'A changed destination asks for no secret again',
    file: 'api/configurations/settings-change.ts',
    find: 'if (moved.length === 0) return [];',
    replace: 'if (moved.length >= 0) return [];',
    tests: configurations,
  },
  {
    name: 'A reconfiguration takes saved secrets for entered ones',
    file: service,
    find: 'const change = readChange(vault, plugin, configuration, edit, now());',
    replace:
      'const kept = vault.open(owner, configuration.settings, new Set(Object.keys(edit.patch)));\n        const change = readChange(vault, plugin, configuration, { ...edit, patch: { ...kept, ...edit.patch } }, now());',
    tests: configurations,
  },
  {
    name: 'A dry run takes saved secrets for entered ones',
    file: service,
    find: 'return readChange(vault, plugin, configuration, { patch }, now()).settings;',
    replace:
      'const owner = { partnerId: principal.partnerId, plugin };\n      const kept = vault.open(owner, configuration?.settings ?? {}, new Set(Object.keys(patch)));\n      return readChange(vault, plugin, configuration, { patch: { ...kept, ...patch } }, now()).settings;',
    tests: configurations,
  },
  {
    name: 'A plugin does not mark where its credentials go',
    file: 'plugins/syncro/plugin.ts',
    find: '      destination: true,\n',
    replace: '',
    tests: plugins,
  },
  {
    name: 'An answer shows the stored envelope of a secret',
    file: 'api/configurations/view.ts',
    find: '} else if (value !== undefined && !isSealed(value)) {',
    replace: '}\n    if (value !== undefined) {',
    tests: configurations,
  },
  {
    name: 'The audit tells the secrets that were entered',
    file: 'api/configurations/settings-change.ts',
    find: "!secret && (typeof value === 'string'",
    replace: "(typeof value === 'string'",
    tests: ['tests/api/canary.test.ts'],
  },
  {
    name: 'The body of a request is written to the log',
    file: 'api/platform/json-body.ts',
    find: '  keepBody(c, text);\n  return text;',
    replace: '  keepBody(c, text);\n  process.stdout.write(`${text}\\n`);\n  return text;',
    tests: ['tests/api/canary.test.ts'],
  },
  {
    name: 'A field that hangs on a choice is kept without it',
    file: 'plugins/fields.ts',
    find: 'for (const spec of visibleFields(fields, input)) {',
    replace: 'for (const spec of fields) {',
    tests: ['tests/plugins/visible-fields.test.ts'],
  },
  {
    name: 'A secret that goes with its choice leaves no trace in the audit',
    file: 'api/configurations/settings-change.ts',
    find: 'const untouched = secret && after !== undefined && ',
    replace: 'const untouched = secret && ',
    tests: ['tests/plugins/visible-fields.test.ts'],
  },
  {
    name: 'A setting that no field declares is accepted',
    file: 'plugins/fields.ts',
    find: 'const errors: FieldError[] = unknownKeys(fields, input);',
    replace: 'const errors: FieldError[] = [];',
    tests: ['tests/plugins/fields.test.ts'],
  },
];
