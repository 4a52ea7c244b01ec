/** The rotation of the key, killed at random while people edit. */
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keyRing } from '../../api/platform/key-ring.ts';
import { keysCommand } from '../api/keys-command.ts';
import {
  both,
  createStock,
  ENTERED,
  fresh,
  onlyNew,
  owner,
  retired,
  type Stock,
  tokenOf,
} from '../api/rotation-stock.ts';
import { dumpTables, path } from '../api/support.ts';
import { startTestService, type TestService } from '../helpers/service.ts';
import { createChance, full, report, seed } from './campaign.ts';

const ROWS = full ? 20_000 : 1_500;
const KILLS = full ? 20 : 3;

let service: TestService;
let stock: Stock;
beforeAll(async () => {
  service = await startTestService({ keyRing: keyRing(fresh.id, both), environment: 'test' });
  stock = createStock(service);
});
afterAll(() => service.stop());

interface Known {
  readonly token: string;
  readonly edits: number;
}

/** Edits one partner after the other until it is told to end. */
function startEdits(expected: Map<string, Known>) {
  const { pick } = createChance();
  const partners = [...expected.keys()];
  let editing = true;
  const work = async () => {
    for (let number = 0; editing; number += 1) {
      const id = pick(partners);
      const known = expected.get(id) as Known;
      // Every other edit keeps the secret, and must not bring its old envelope back.
      const entersSecret = number % 2 === 0;
      const token = entersSecret ? `token-${number}` : known.token;
      const settings = entersSecret
        ? { api_token: token }
        : { subdomain: 'acme', api_token: token };
      const answer = await stock
        .adminOf(id)
        .call('POST', path('syncro', 'reconfigure'), { settings });
      expect(answer.status, JSON.stringify(answer.body)).toBe(200);
      expected.set(id, { token, edits: known.edits + 1 });
    }
  };
  const done = work();
  return () => {
    editing = false;
    return done;
  };
}

it('loses nothing, and leaves the old key nowhere', { timeout: 60_000 + ROWS * 30 }, async () => {
  const chance = createChance(seed + 1);
  const partners = await stock.fill(ROWS);
  const expected = new Map(partners.map((id) => [id, { token: tokenOf(id), edits: 0 }]));
  const stopEdits = startEdits(expected);

  const rotate = () => keysCommand(service.database.url, both, 'rotate', '--batch', '10');
  const left: number[] = [];
  for (let kill = 0; kill < KILLS; kill += 1) {
    const run = rotate();
    await run.started;
    await sleep(chance.upTo(100));
    run.child.kill('SIGKILL');
    expect((await run.ended).signal, `SEED=${seed}`).toBe('SIGKILL');
    left.push(await stock.staleRows());
  }
  // Each kill met it at work, and each run went on where the one before had stopped.
  expect(left.at(-1)).toBeGreaterThan(0);
  expect(left).toEqual([...new Set(left)].sort((a, b) => b - a));
  const last = await rotate().ended;
  await stopEdits();
  expect(last).toMatchObject({ code: 0 });
  expect(last.lines).toContain('unreadable, left alone: 0 rows');

  expect(await dumpTables(service)).not.toContain(retired.id);
  let edited = 0;
  for (const { partnerId, settings, version, updatedAt } of await stock.rows()) {
    const known = expected.get(partnerId);
    expect(onlyNew.open(owner(partnerId), settings)).toEqual({
      subdomain: 'acme',
      api_token: known?.token,
    });
    expect(version).toBe(1 + (known?.edits ?? 0));
    edited += known?.edits ?? 0;
    if (known?.edits) continue;
    expect(settings.api_token).toMatchObject({ updated_at: ENTERED });
    expect(updatedAt.toISOString()).toBe(ENTERED);
  }
  expect(edited).toBeGreaterThan(0);
  report('rotation', { rows: ROWS, kills: KILLS, edits: edited, lost: 0, 'of the old key': 0 });
});
