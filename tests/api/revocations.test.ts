import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyChain } from '../../api/audit/chain.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import { createRevocations, type Revocation } from '../../api/auth/revocations.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { revoke } from '../../api/revoke.ts';
import {
  openInstance,
  type Partner,
  readAnswer,
  signToken,
  startTestService,
  type TestService,
} from '../helpers/service.ts';
import { eventually, path } from './support.ts';

/** A moment in which a token was issued for certain before whatever follows. */
const earlier = () => Math.floor(Date.now() / 1_000) - 5;

describe('two instances over one database', () => {
  let service: TestService;
  let partner: Partner;
  let instances: ((request: Request) => Promise<Response>)[];
  let close: () => Promise<void>;
  let operator: Sql;
  beforeAll(async () => {
    service = await startTestService();
    partner = await service.addPartner();
    const other = await openInstance(service.config);
    instances = [service.fetch, other.fetch];
    close = other.close;
    const role = 'integration_operator';
    operator = connectDatabase(service.database.url, { max: 1, role });
  });
  afterAll(async () => {
    await operator.end();
    await close();
    await service.stop();
  });
  // As the command signs in; of the partner unless the line names another.
  const command = (line: string) => revoke(operator, line.split(' '));
  const withdraw = (line: string, holder = partner) => command(`${line} --partner ${holder.id}`);

  const tokenOf = (claims: Record<string, unknown>) =>
    signToken({ sub: randomUUID(), partner_id: partner.id, role: 'partner_admin', ...claims });

  /** How each instance answers; the code of a refusal, `ok` otherwise. */
  const outcomes = (token: string) =>
    Promise.all(
      instances.map(async (fetch) => {
        const headers = { authorization: `Bearer ${token}` };
        const request = new Request('http://test.local/api/integrations', { headers });
        const { status, body } = await readAnswer(await fetch(request));
        return status === 200 ? 'ok' : `${status} ${body.code}`;
      }),
    );
  const refused = ['401 token_revoked', '401 token_revoked'];
  const accepted = ['ok', 'ok'];

  it.each(['token-id', 'user', 'partner'] as const)(
    'refuse what is revoked by %s within five seconds, and what is lifted no more',
    async (kind) => {
      const holder = await service.addPartner();
      const claims = {
        jti: `Id-${randomUUID()}`,
        sub: randomUUID(),
        partner_id: holder.id,
        iat: earlier(),
      };
      const [token, bystander] = await Promise.all([tokenOf(claims), tokenOf({ iat: earlier() })]);
      expect(await outcomes(token)).toEqual(accepted);
      const subject = { 'token-id': claims.jti, user: claims.sub, partner: holder.id }[kind];
      const began = Date.now();
      // However the operator writes a UUID; a token's own id is taken as it is.
      const written = kind === 'token-id' ? subject : subject.toUpperCase();
      const line =
        kind === 'partner' ? `--partner ${written}` : `--${kind} ${written} --partner ${holder.id}`;
      expect(await command(line)).toMatch(/^Revoked/);
      await eventually(async () => (await outcomes(token)).every((code) => code !== 'ok'), 5_000);
      expect(Date.now() - began).toBeLessThan(5_000);
      expect(await outcomes(token)).toEqual(refused);
      expect(await outcomes(bystander)).toEqual(accepted);
      expect(await command('list')).toContain(subject);
      expect(await command(`lift --${kind} ${subject}`)).toMatch(/^Lifted/);
      await eventually(async () => (await outcomes(token)).every((code) => code === 'ok'), 5_000);
      expect(await command('list')).not.toContain(subject);
    },
  );

  it('refuse it also after five idle seconds, at the very first call', async () => {
    const sub = randomUUID();
    const token = await tokenOf({ sub, iat: earlier() });
    expect(await outcomes(token)).toEqual(accepted);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await withdraw(`--user ${sub}`);
    expect(await outcomes(token)).toEqual(refused);
  });

  it('accept a token that is issued after the revocation, unless it reaches further', async () => {
    const sub = randomUUID();
    await withdraw(`--user ${sub} --reason stolen-laptop`);
    const old = await tokenOf({ sub, iat: earlier() });
    await eventually(async () => (await outcomes(old)).every((code) => code !== 'ok'));
    const later = Math.floor(Date.now() / 1_000) + 2;
    expect(await outcomes(await tokenOf({ sub, iat: later }))).toEqual(accepted);
    await withdraw(`--user ${sub} --until ${new Date(Date.now() + 60_000).toISOString()}`);
    // Revoking once more never shortens what reaches further.
    await withdraw(`--user ${sub}`);
    const token = await tokenOf({ sub, iat: later });
    await eventually(async () => (await outcomes(token)).every((code) => code !== 'ok'));
    expect(await command('list')).toMatch(new RegExp(`user ${sub} .*up to .*stolen-laptop`));
  });

  it('write the attempt into the audit of the partner whose token it was', async () => {
    const holder = await service.addPartner();
    const sub = randomUUID();
    await withdraw(`--user ${sub}`);
    const token = await tokenOf({ sub, partner_id: holder.id, iat: earlier() });
    await eventually(async () => (await outcomes(token)).every((code) => code !== 'ok'));
    const entry = await eventually(async () => {
      const { body } = await holder.as('dev').call('GET', path('_access', 'audit'));
      return body.entries[0];
    });
    expect(entry).toMatchObject({
      action: 'denied',
      actor: { id: sub },
      details: { reason: 'revoked', route: '/api/integrations' },
    });
  });

  it('stand in the audit of the partner concerned, with its end and without the note', async () => {
    const [holder, other] = [await service.addPartner(), await service.addPartner()];
    const [jti, sub] = [`Id-${randomUUID()}`, randomUUID()];
    await withdraw(`--token-id ${jti}`, holder);
    await withdraw(`--user ${sub} --reason secret-note --until 2999-01-01`, holder);
    // Its own admin could not read it any more.
    await command(`lift --user ${sub}`);
    const trail = (who: Partner) => who.as('partner_user').call('GET', path('_access', 'audit'));
    const { body } = await trail(holder);
    expect(body.entries).toMatchObject([
      { action: 'access_restored', actor: null, details: { kind: 'user', subject: sub } },
      {
        action: 'access_revoked',
        details: { kind: 'user', subject: sub, until: '2999-01-01T00:00:00Z' },
      },
      { action: 'access_revoked', details: { kind: 'token', subject: jti } },
    ]);
    expect(JSON.stringify(body)).not.toContain('secret-note');
    expect((await trail(other)).body.entries).toEqual([]);
    expect(await verifyChain(service.database.sql, holder.id as PartnerId)).toMatchObject({
      entries: 3,
      firstBroken: null,
    });
  });

  it('happen also for a partner that has no audit, and say so', async () => {
    const line = `--user ${randomUUID()} --partner ${randomUUID()}`;
    expect(await command(line)).toMatch(/^Revoked.*no audit tells of it/);
  });

  it('do not happen when the audit cannot tell of it', async () => {
    const { sql } = service.database;
    const sub = randomUUID();
    await sql`ALTER TABLE integration_audit_logs ADD CONSTRAINT refuse CHECK (false) NOT VALID`;
    await expect(withdraw(`--user ${sub}`)).rejects.toThrow('refuse');
    await sql`ALTER TABLE integration_audit_logs DROP CONSTRAINT refuse`;
    expect(await command('list')).not.toContain(sub);
  });

  it.each([
    '--user mara',
    `--user ${randomUUID()}`,
    '--token-id a',
    `--user ${randomUUID()} --token-id a --partner ${randomUUID()}`,
    `--user ${randomUUID()} --partner northwind`,
    `--partner ${randomUUID()} --until yesterday`,
    `--partner ${randomUUID()} --until 2020-01-01`,
    `--token-id a --until 2999-01-01 --partner ${randomUUID()}`,
    '--everything',
    'lift',
    'forget --token-id a',
    'list all',
  ])('are not told of a command that is not one: %s', async (line) => {
    await expect(command(line)).rejects.toMatchObject({ name: 'StartError' });
    expect(await command('list')).not.toContain('token a');
  });
});

describe('when the revocations cannot be read', () => {
  const facts = { tokenId: 'a', userId: 'u', partnerId: 'p', issuedAt: 100 };
  let now = 0;
  let reads = 0;
  let broken = false;
  let rows: Revocation[] = [];
  const start = () => {
    [now, reads, broken, rows] = [0, 0, false, []];
    return createRevocations({
      now: () => now,
      read: async () => {
        reads += 1;
        if (broken) throw new Error('no');
        return rows;
      },
    });
  };

  it('what is known goes on counting; after half a minute no change passes any more', async () => {
    const revocations = start();
    rows = [{ kind: 'user', subject: 'u', notBefore: 100 }];
    expect(await revocations.covers(facts)).toBe(true);
    broken = true;
    now = 29_999;
    expect(await revocations.covers(facts)).toBe(true);
    expect(() => revocations.requireFresh()).not.toThrow();
    now = 30_000;
    expect(await revocations.covers({ ...facts, issuedAt: 101 })).toBe(false);
    expect(() => revocations.requireFresh()).toThrow(/cannot be checked/);
    broken = false;
    now = 31_001;
    await revocations.covers(facts);
    expect(() => revocations.requireFresh()).not.toThrow();
  });

  it('and nothing was ever known, nobody passes, and it is tried once a second', async () => {
    const revocations = start();
    broken = true;
    for (let count = 0; count < 10; count += 1) {
      await expect(revocations.covers(facts)).rejects.toMatchObject({ code: 'unavailable' });
    }
    expect(reads).toBe(1);
    expect(() => revocations.requireFresh()).toThrow();
  });

  it('a read that never ends does not hold up the callers', async () => {
    const hanging = createRevocations({ now: Date.now, read: () => new Promise(() => {}) });
    await expect(hanging.covers(facts)).rejects.toMatchObject({ code: 'unavailable' });
  });

  it('a thousand calls at once cost one read', async () => {
    const revocations = start();
    await Promise.all(Array.from({ length: 1_000 }, () => revocations.covers(facts)));
    now = 1_500;
    await Promise.all(Array.from({ length: 1_000 }, () => revocations.covers(facts)));
    expect(reads).toBe(2);
  });
});
