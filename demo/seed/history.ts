/** Gives ACG two integrations with weeks of history, so that every chart is alive at first start. */
import type { Config } from '../../api/config.ts';
import { describeChange, readChange, sealChange } from '../../api/configurations/read-change.ts';
import { createVault } from '../../api/configurations/vault.ts';
import type { Sql } from '../../api/platform/database.ts';
import { createSealedBox } from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { checksOf, incident, type Past, pasts, type Turn } from './past.ts';
import { demoPartners, demoUsers } from './people.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Writes what is missing, before the service starts. An integration that the partner ever had anything
 * of stays as it is.
 * @param sql as the owner of the migrated tables.
 */
export async function seedHistory(
  sql: Sql,
  config: Pick<Config, 'keyRing' | 'environment'>,
): Promise<void> {
  const partner = demoPartners[0];
  const user = demoUsers.find(
    ({ partnerId, role }) => partnerId === partner?.id && role === 'partner_admin',
  );
  if (!partner || !user) return;
  const now = Date.now();
  for (const past of pasts) {
    const known = await sql`SELECT FROM integration_audit_logs
      WHERE partner_id = ${partner.id} AND integration_key = ${past.key} LIMIT 1`;
    if (known.length > 0) continue;
    const changed = new Date(now - lastChange(past).hoursAgo * HOUR);
    const stored = storedSettings(past, partner.id, config, changed);
    await sql.begin((tx) => writePast(tx as unknown as Sql, past, { now, user, ...stored }));
  }
}

/** The settings as the service itself would store them, and what the audit says of them. */
function storedSettings(
  { key, settings }: Past,
  partnerId: string,
  { keyRing, environment }: Pick<Config, 'keyRing' | 'environment'>,
  now: Date,
) {
  const plugin = registry.get(key);
  if (!plugin) throw new Error(`The demo knows no integration ${key}.`);
  const vault = createVault(createSealedBox(keyRing, environment), () => now);
  const owner = { partnerId, plugin };
  const change = readChange(vault, plugin, null, { patch: settings }, now);
  return {
    settings: sealChange(vault, owner, change),
    details: { changes: describeChange(vault, owner, change) },
  };
}

/** When a person last changed something: the secrets were entered then. */
function lastChange({ turns }: Past): { readonly hoursAgo: number } {
  return turns.findLast(({ by }) => by) ?? { hoursAgo: 0 };
}

interface Written {
  readonly now: number;
  readonly user: (typeof demoUsers)[number];
  readonly settings: object;
  readonly details: object;
}

async function writePast(sql: Sql, past: Past, { now, user, settings, details }: Written) {
  const at = (hoursAgo: number) => new Date(now - hoursAgo * HOUR);
  const { partnerId } = user;
  const { key, turns, message } = past;
  const [first, last] = [turns[0], turns.at(-1)];
  if (!first || !last) return;
  const [row] = await sql<[{ id: string }]>`
    INSERT INTO integration_configurations (partner_id, integration_key, settings, status,
      health_state, health_message, health_since, last_health_check, last_success, health_wait,
      created_at, updated_at)
    VALUES (${partnerId}, ${key}, ${sql.json(settings as never)}, 'Active', ${last.state}, ${message},
      ${at(last.hoursAgo)}, ${new Date(now - 4 * MINUTE)}, ${new Date(now - 4 * MINUTE)}, 900,
      ${at(first.hoursAgo)}, ${at(lastChange(past).hoursAgo)})
    RETURNING id`;
  const place = { partner_id: partnerId, configuration_id: row.id };
  await sql`DELETE FROM integration_states WHERE configuration_id = ${row.id}`;
  const states = turns.map(({ hoursAgo, state, failure = null }) => ({
    ...place,
    since: at(hoursAgo),
    state,
    failure_class: failure,
  }));
  await sql`INSERT INTO integration_states ${sql(states)}`;
  const checks = checksOf(past).map(({ minutesAgo, ms, failed }) => ({
    ...place,
    checked_at: new Date(now - minutesAgo * MINUTE),
    outcome: failed ? 'error' : last.state,
    failure_class: failed ? 'unreachable' : null,
    duration_ms: ms,
  }));
  await sql`INSERT INTO integration_checks ${sql(checks)}`;
  for (const turn of turns) {
    if (turn.action) await writeEntry(sql, { key, turn, user, at: at(turn.hoursAgo), details });
  }
  if (incident.key === key) {
    await sql`INSERT INTO integration_incidents (integration_key, since, until, failing)
      VALUES (${key}, ${at(incident.from)}, ${at(incident.to)}, ${incident.failing})`;
  }
}

/** One by one and oldest first: each entry is chained to the one before. */
async function writeEntry(
  sql: Sql,
  entry: {
    readonly key: string;
    readonly turn: Turn;
    readonly user: Written['user'];
    readonly at: Date;
    readonly details: object;
  },
): Promise<void> {
  const { key, turn, user, at } = entry;
  const details = turn.details ?? (turn.action === 'configured' ? entry.details : {});
  const [id, name] = turn.by ? [user.id, user.name] : [null, null];
  await sql`
    INSERT INTO integration_audit_logs (partner_id, integration_key, action, details, user_id,
      actor_id, actor_name, created_at)
    VALUES (${user.partnerId}, ${key}, ${turn.action ?? ''}, ${sql.json(details as never)}, ${id},
      ${id}, ${name}, ${at})`;
}
