import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Delivery, runDelivery } from '../../api/alerts/delivery.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { configureLog } from '../../api/platform/log.ts';
import { createMetrics } from '../../api/platform/metrics.ts';
import {
  type AlertReceiver,
  answers,
  dies,
  hangs,
  OLD_SECRET,
  SECRET,
  startAlertReceiver,
} from '../helpers/alert-receiver.ts';
import { alwaysOn } from '../helpers/always-on.ts';
import { createTestDatabase, type TestDatabase } from '../helpers/database.ts';
import { eventually } from './support.ts';

const child = fileURLToPath(new URL('../helpers/deliver.ts', import.meta.url));
const runtime = 'Deno' in globalThis ? ['run', '-A'] : [];
const partners = [randomUUID(), randomUUID()];
const message = 'Syncro does not accept the API token. Enter a new one.';

let database: TestDatabase;
let workerSql: Sql;
let receiver: AlertReceiver;
let stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  database = await createTestDatabase();
  workerSql = connectDatabase(database.url, { max: 4, role: 'integration_worker' });
  for (const id of partners) {
    await database.sql`INSERT INTO partners (id, name, slug) VALUES (${id}, ${id}, ${id})`;
  }
});
afterAll(async () => {
  await workerSql.end();
  await database.drop();
});
beforeEach(async () => {
  await database.sql`DELETE FROM integration_alerts`;
  receiver = await startAlertReceiver();
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()));
  stops = [];
  await receiver.close();
});

function deliver(changes: Partial<Delivery> = {}) {
  const ending = new AbortController();
  const metrics = createMetrics();
  const running = runDelivery(
    {
      sql: workerSql,
      receiver: { url: receiver.url, secrets: [SECRET] },
      metrics,
      feature: alwaysOn,
      idleMs: 20,
      ...changes,
    },
    { signal: ending.signal },
  );
  const stop = async () => {
    ending.abort();
    await running;
  };
  stops.push(stop);
  return { stop, metrics };
}

interface Row {
  readonly id: string;
  readonly attempts: number;
  readonly nextAttempt: Date | null;
  readonly deliveredAt: Date | null;
  readonly givenUpAt: Date | null;
  readonly lastError: string | null;
  readonly wait: number;
}

async function write(type = 'integration.error', partner: string | null = partners[0] ?? null) {
  const [row] = await database.sql<{ id: string }[]>`
    INSERT INTO integration_alerts (partner_id, integration_key, type, data)
    VALUES (${partner}, 'syncro', ${type}, ${database.sql.json({ status: 'Error', message })})
    RETURNING id`;
  return row?.id ?? '';
}
const rows = () => database.sql<Row[]>`
  SELECT *, extract(epoch FROM next_attempt - now())::float AS wait
  FROM integration_alerts ORDER BY created_at`;
const row = async () => (await rows())[0] as Row;
const makeDue = () => database.sql`UPDATE integration_alerts SET next_attempt = now()
  WHERE next_attempt IS NOT NULL`;
const allDelivered = () =>
  eventually(async () => (await rows()).every(({ deliveredAt }) => deliveredAt));
const failed = (attempts = 1) =>
  eventually(async () => {
    const found = await row();
    // While an attempt is under way, it waits for the end of the lease.
    const settled = found.lastError !== null && Math.abs(found.wait - 60) > 5;
    return found.attempts >= attempts && settled && found;
  });

describe('an alert', () => {
  it('arrives signed, with its partner and what happened, and is done', async () => {
    const id = await write();
    const { metrics } = deliver();
    await allDelivered();
    expect(receiver.refused).toEqual([]);
    expect(receiver.received).toEqual([
      expect.objectContaining({
        id,
        type: 'integration.error',
        data: {
          since: receiver.received[0]?.timestamp,
          partner_id: partners[0],
          integration_key: 'syncro',
          status: 'Error',
          message,
        },
      }),
    ]);
    expect(receiver.received[0]?.headers['content-type']).toBe('application/json');
    expect(await row()).toMatchObject({ attempts: 1, nextAttempt: null, lastError: null });
    const figures = JSON.stringify(await metrics.figures());
    expect(figures).toContain('{"value":1,"labels":{"outcome":"delivered"}}');
  });

  it('is signed with both secrets while one is being changed', async () => {
    const old = await startAlertReceiver({ secret: OLD_SECRET });
    for (const { url } of [receiver, old]) {
      await write();
      const { stop } = deliver({ receiver: { url, secrets: [SECRET, OLD_SECRET] } });
      await allDelivered();
      await stop();
    }
    expect([receiver.received.length, old.received.length]).toEqual([1, 1]);
    await old.close();
  });

  it('is refused by a receiver that knows another secret, and tried again', async () => {
    await write();
    deliver({ receiver: { url: receiver.url, secrets: [OLD_SECRET] } });
    expect((await failed()).lastError).toBe('The receiver answered 401.');
    expect(receiver.refused).toHaveLength(1);
  });

  it('waits for the earlier ones of its integration, and for nobody else', async () => {
    const first = await write('integration.error');
    const second = await write('integration.recovered');
    const other = await write('integration.error', partners[1]);
    let open = false;
    receiver.behave(
      (response, { id }) => void response.writeHead(id === first && !open ? 500 : 204).end(),
    );
    deliver();
    await eventually(async () => receiver.received.some(({ id }) => id === other));
    for (const attempts of [1, 2]) {
      await failed(attempts);
      await makeDue();
    }
    await failed(3);
    const [ahead, behind] = (await rows()).map(({ nextAttempt }) => nextAttempt);
    expect(behind).toEqual(ahead);
    expect(receiver.received.map(({ id }) => id)).not.toContain(second);
    open = true;
    await makeDue();
    await allDelivered();
    const arrived = receiver.received.filter(({ id }) => id !== other).map(({ id }) => id);
    expect(arrived.slice(-2)).toEqual([first, second]);
  });

  it('does not wait for ever for one that is never taken', async () => {
    await write();
    const second = await write();
    await database.sql`UPDATE integration_alerts SET attempts = 5,
      next_attempt = now() + INTERVAL '1 hour' WHERE id <> ${second}`;
    deliver();
    await eventually(async () => receiver.received.length === 1);
    expect(receiver.received[0]?.id).toBe(second);
  });

  it('is taken by one of several processes', async () => {
    for (let count = 0; count < 40; count += 1)
      await write('integration.error', partners[count % 2]);
    for (let count = 0; count < 3; count += 1) deliver();
    await allDelivered();
    expect(receiver.received).toHaveLength(40);
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(40);
  });
});

describe('an attempt that fails', () => {
  it.each([
    ['a server error', answers(500), 'The receiver answered 500.'],
    ['a client error', answers(400), 'The receiver answered 400.'],
    ['a cut connection', dies, 'The connection to the receiver failed or was cut.'],
    ['no answer', hangs, 'The receiver did not answer in time.'],
  ] as const)('by %s is told in our words and made again later', async (_, behaviour, words) => {
    receiver.behave(behaviour);
    await write();
    deliver({ deadlineMs: 200 });
    const { wait, lastError } = await failed();
    expect(lastError).toBe(words);
    expect(wait).toBeGreaterThan(3);
    expect(wait).toBeLessThan(6.1);
    receiver.behave(answers(200));
    await makeDue();
    await allDelivered();
    const [before, after] = receiver.received;
    expect(after?.id).toBe(before?.id);
    expect(after?.body).toBe(before?.body);
  });

  it('by a redirect is not followed', async () => {
    const elsewhere = await startAlertReceiver();
    receiver.behave(answers(307, { location: elsewhere.url }));
    await write();
    deliver();
    expect((await failed()).lastError).toMatch(/307, and redirects are not followed/);
    expect(elsewhere.received).toEqual([]);
    await elsewhere.close();
  });

  it.each([429, 503])(
    'by %i is made again after Retry-After, and nothing else before',
    async (busy) => {
      receiver.behave(answers(busy, { 'retry-after': '120' }));
      await write();
      deliver();
      expect((await failed()).wait).toBeGreaterThan(110);
      await write('integration.error', partners[1]);
      await sleep(200);
      expect(receiver.received).toHaveLength(1);
    },
  );

  it('by 410 is the last one, and what is left is kept', async () => {
    receiver.behave(answers(410));
    await write();
    deliver();
    const { givenUpAt, nextAttempt, lastError } = await failed();
    expect([givenUpAt, nextAttempt]).toEqual([expect.any(Date), null]);
    expect(lastError).toMatch(/gone for good. Check ALERT_WEBHOOK_URL/);
    await write();
    await sleep(200);
    expect(receiver.received).toHaveLength(1);
  });

  it('for the twentieth time is the last one', async () => {
    receiver.behave(answers(500));
    await write();
    await database.sql`UPDATE integration_alerts SET attempts = 19`;
    deliver();
    const { givenUpAt, nextAttempt, attempts } = await failed(20);
    expect([givenUpAt, nextAttempt, attempts]).toEqual([expect.any(Date), null, 20]);
  });

  it('while nobody listens is repeated and nothing is lost', async () => {
    const { url } = receiver;
    await receiver.close();
    for (let count = 0; count < 5; count += 1) await write();
    deliver({ receiver: { url, secrets: [SECRET] } });
    await failed();
    receiver = await startAlertReceiver({ port: Number(new URL(url).port) });
    while ((await rows()).some(({ deliveredAt }) => !deliveredAt)) {
      await makeDue();
      await sleep(20);
    }
    expect(new Set(receiver.received.map(({ id }) => id)).size).toBe(5);
  });
});

describe('the loop', () => {
  it('stops at once although the receiver hangs, and gives the alert back', async () => {
    receiver.behave(hangs);
    await write();
    const { stop } = deliver();
    await eventually(async () => receiver.received.length === 1);
    const started = Date.now();
    await stop();
    expect(Date.now() - started).toBeLessThan(1_000);
    expect(await row()).toMatchObject({ attempts: 0, lastError: null, givenUpAt: null });
    expect((await row()).wait).toBeLessThanOrEqual(0);
  });

  it('has at most eight attempts under way, and the others go on beside hanging ones', async () => {
    for (let count = 0; count < 20; count += 1) {
      const id = randomUUID();
      await database.sql`INSERT INTO partners (id, name, slug) VALUES (${id}, ${id}, ${id})`;
      await write('integration.error', id);
    }
    let open = 0;
    let most = 0;
    receiver.behave(async (response, _, count) => {
      open += 1;
      most = Math.max(most, open);
      if (count <= 6) return;
      await sleep(20);
      open -= 1;
      response.writeHead(204).end();
    });
    deliver();
    await eventually(async () => (await rows()).filter((each) => each.deliveredAt).length === 14);
    expect(most).toBe(8);
  });

  it('goes on after its database connections were cut', async () => {
    deliver();
    for (let round = 0; round < 3; round += 1) {
      await write();
      await eventually(async () => {
        const cut = await database.sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND application_name = 'integration-center'`;
        return cut.length > 0;
      });
    }
    await eventually(async () => {
      // A claim whose answer was cut off is free after its lease.
      if (receiver.received.length < 3) await makeDue();
      return new Set(receiver.received.map(({ id }) => id)).size === 3;
    });
  });

  it('writes neither secret, address nor words of the receiver into its log', async () => {
    const told: string[] = [];
    const spy = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
      told.push(String(chunk));
      return true;
    });
    await configureLog('debug');
    for (const behaviour of [answers(500), dies, hangs, answers(410)]) {
      receiver.behave(behaviour);
      await write();
      const { stop } = deliver({ deadlineMs: 100 });
      await eventually(async () => (await rows()).every(({ lastError }) => lastError));
      await stop();
      await database.sql`UPDATE integration_alerts SET next_attempt = NULL`;
    }
    spy.mockRestore();
    await configureLog('error');
    const log = told.join('');
    expect(log).toMatch(/an alert was not delivered/);
    expect(log).toMatch(/an alert is given up/);
    const secret = SECRET.slice(6);
    for (const text of [log, JSON.stringify(await rows())]) {
      expect(text).not.toMatch(/whsec_|tenant=1|receiver-internal|127\.0\.0\.1/);
      expect(text).not.toContain(secret);
    }
  });
});

it('loses nothing when the delivering process is killed again and again', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 40; count += 1) ids.push(await write('x', partners[count % 2]));
  receiver.behave(async (response) => {
    await sleep(15);
    response.writeHead(204).end();
  });
  for (let kills = 0; kills < 4; kills += 1) {
    const before = receiver.received.length;
    const process_: ChildProcess = spawn(
      process.execPath,
      [...runtime, child, database.url, receiver.url, SECRET],
      { stdio: 'ignore' },
    );
    await eventually(async () => receiver.received.length > before + 4);
    process_.kill('SIGKILL');
    await new Promise((resolve) => process_.once('exit', resolve));
    // The lease of what it was doing runs out.
    await makeDue();
  }
  deliver();
  await allDelivered();
  const arrived = receiver.received.map(({ id }) => id);
  expect(new Set(arrived)).toEqual(new Set(ids));
  expect(arrived.length - ids.length).toBeLessThanOrEqual(4 * 8);
});
