/** Everything a vendor might answer: random statuses, headers and bodies, near and far from right. */
import fc from 'fast-check';
import { answerOf } from '../helpers/check-context.ts';

/** Text of the vendor that must not reach a person in an error. */
export const RAW = 'RAW-VENDOR-TEXT';
/** The secret in use; vendors may send it back. */
export const SECRET = 'sEcReT-vAlUe-0123456789';

/** Names that real answers use, so that garbage meets the code that reads them. */
const names = [
  ...['user_name', 'user_id', 'subdomain', 'customers', 'meta', 'total_entries', 'error'],
  ...['access_token', 'Token', 'expires_in', 'Computers', 'Count', 'StatusCode', 'ErrorCode'],
  ...['ResultCode', 'Message', 'License', 'Granted', 'BackupStats', 'TotalFailedCount', 'LostAuth'],
  ...['TotalOverdueCount', 'DisplayExpiresDate', 'HasBackupApp', '__proto__', 'message'],
];

const leaf = fc.oneof(
  fc.constantFrom(RAW, SECRET, `${RAW} ${SECRET}`, 'invalid_grant', `\u202e${RAW}\u0000\r\n`),
  fc.constantFrom('acme', 'northwind', '2020-01-01T00:00:00', '0001-01-01', RAW.repeat(500)),
  fc.constantFrom(null, true, false, 0, 1, -1, 1.5, 1e21, 200, 401, 429, 500),
  fc.string({ unit: 'binary' }),
  fc.integer(),
);

const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('tree'), { maxLength: 4 }),
    fc.dictionary(fc.constantFrom(...names), tie('tree'), { maxKeys: 6 }),
  ),
}));

function textOf(value: unknown): string {
  return JSON.stringify(value) ?? '';
}

const hostileText = fc.constantFrom('Acme', RAW, SECRET, `by ${SECRET}\r\n`, RAW.repeat(500));

/** Right for every vendor at once, but for hostile names and a few wrong members. */
const nearly = fc
  .tuple(hostileText, fc.dictionary(fc.constantFrom(...names), tree, { maxKeys: 2 }))
  .map(([user_name, wrong]) => ({
    ...{ user_id: 1, user_name, customers: [], meta: { total_entries: 3 } },
    ...{ access_token: 'token', expires_in: 1_209_599, Count: 2, StatusCode: 200 },
    ...{ Computers: [{ LostAuth: true, ComputerName: user_name }, { License: {} }] },
    ...wrong,
  }));

const body = fc.oneof(
  tree.map(textOf),
  fc.constantFrom('', `<html>${RAW}</html>`, `{"error":"${RAW}`, 'null', '[]', '"', RAW),
  fc.string({ unit: 'binary' }),
);

const status = fc.oneof(
  fc.constant(200),
  fc.constantFrom(201, 204, 301, 302, 400, 401, 403, 404, 409, 418, 422, 429, 500, 503),
  fc.integer({ min: 0, max: 999 }),
);

const headers = fc.record(
  {
    'retry-after': fc.oneof(
      fc.constantFrom('0', '30', '-5', '1e9', '99999999999', RAW, 'Wed, 21 Oct 2099 07:28:00 GMT'),
      fc.string(),
    ),
    date: fc.constantFrom('Wed, 21 Oct 2099 07:27:00 GMT', 'never', ''),
    location: fc.constant(`https://${RAW}.example/${SECRET}`),
  },
  { requiredKeys: [] },
);

export const anyAnswer = fc
  .oneof(
    { weight: 5, arbitrary: fc.tuple(fc.constant(200), nearly.map(textOf), headers) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(401, 403, 429, 500), body, headers) },
    { weight: 2, arbitrary: fc.tuple(status, body, headers) },
  )
  .map(([code, text, header]) => answerOf(code, text, header as Record<string, string>));
