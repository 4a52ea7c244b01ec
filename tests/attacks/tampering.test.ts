/**
 * Somebody with every right over the database falsifies the audit, each time in another way: the
 * verification finds it, and where it is known names the first place.
 */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyChain } from '../../api/audit/chain.ts';
import type { PartnerId } from '../../api/auth/principal.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import { startTestService, type TestService } from '../helpers/service.ts';
import { createChance, full, report, seed } from './campaign.ts';
import { type Deed, editColumn, edits, tamperings } from './tamperings.ts';

const ROUNDS = full ? 1_000 : 100;
const ENTRIES = 12;

let service: TestService;
let owner: Sql;
beforeAll(async () => {
  service = await startTestService();
  owner = connectDatabase(service.database.url, { max: 1 });
});
afterAll(async () => {
  await owner.end();
  await service.stop();
});

const writeEntries = (partnerId: string) =>
  owner`INSERT INTO integration_audit_logs
    (partner_id, integration_key, action, actor_id, actor_name, request_id, details, created_at)
    SELECT ${partnerId}, 'syncro', 'reconfigured', CASE WHEN n % 3 > 0 THEN gen_random_uuid() END,
      CASE WHEN n % 3 = 1 THEN 'Zoë ' || n END, CASE WHEN n % 2 = 0 THEN gen_random_uuid()::text END,
      CASE WHEN n % 5 > 0 THEN jsonb_build_object('n', n, 'ä', '"\\') END,
      '2025-01-01'::timestamptz + n * interval '1 day'
    FROM generate_series(1, ${ENTRIES}) n`;

/** Does it with every trigger off, and undoes it. Undefined when the chain tells so, and where. */
async function overlooked(act: () => Promise<Deed> | undefined): Promise<string | undefined> {
  await owner`BEGIN`;
  await owner.unsafe(`SET LOCAL session_replication_role = replica;
    ALTER TABLE integration_audit_logs ALTER COLUMN entry_number DROP IDENTITY;
    ALTER TABLE integration_audit_logs ALTER COLUMN entry_number SET DEFAULT 1;
    ALTER TABLE integration_audit_logs DROP CONSTRAINT ck_integration_audit_user`);
  const deed = await act();
  if (!deed) throw new Error('Nothing was falsified.');
  const { firstBroken } = await verifyChain(owner, deed.partner as PartnerId);
  await owner`ROLLBACK`;
  const found = deed.position === undefined ? firstBroken !== null : firstBroken === deed.position;
  return found ? undefined : `${deed.told}: ${firstBroken}`;
}

it('an edit of any column is found in the entry that was edited', async () => {
  const { id } = await service.addPartner();
  await writeEntries(id);
  const missed: string[] = [];
  for (const column of Object.keys(edits)) {
    // Six in a row have every mixture of what an entry may leave empty.
    for (let position = 1; position <= 6; position += 1) {
      const deed = await overlooked(() => editColumn(owner, column, id, position));
      if (deed) missed.push(deed);
    }
  }
  expect(missed).toEqual([]);
});

it('every falsified chain is found', { timeout: full ? 1_800_000 : 60_000 }, async () => {
  const added = await Promise.all(Array.from({ length: 3 }, () => service.addPartner()));
  const partners = added.map(({ id }) => id as PartnerId);
  for (const id of partners) await writeEntries(id);
  const chance = createChance();
  // The values that a falsification makes up in the database are repeated by the seed as well.
  await owner`SELECT setseed(${(seed % 1_000) / 1_000})`;
  const kinds = Object.keys(tamperings);
  const missed: string[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const kind = kinds[round % kinds.length] ?? '';
    const scene = { sql: owner, chance, partners, entries: ENTRIES };
    const deed = await overlooked(() => tamperings[kind]?.(scene));
    if (deed) missed.push(deed);
  }
  report('audit tampering', { tamperings: ROUNDS, found: ROUNDS - missed.length });
  expect(missed, `SEED=${seed}`).toEqual([]);
  // It was the falsification that was found, and nothing that was there before.
  for (const id of partners) {
    expect(await verifyChain(owner, id)).toMatchObject({ entries: ENTRIES, firstBroken: null });
  }
});
