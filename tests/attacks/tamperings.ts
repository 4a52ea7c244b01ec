/** Ways to falsify an audit, for somebody who owns the database and has switched every trigger off. */
import type { Sql } from '../../api/platform/database.ts';
import type { Chance } from './campaign.ts';

export interface Scene {
  readonly sql: Sql;
  readonly chance: Chance;
  readonly partners: readonly string[];
  /** Entries of each partner, at positions 1 to this. */
  readonly entries: number;
}

/** What was done, and where the chain breaks first when that is known. */
export interface Deed {
  readonly told: string;
  readonly partner: string;
  readonly position?: number;
}

/** Each makes a value that differs from whatever the entry says. */
export const edits: Readonly<Record<string, string>> = {
  id: 'gen_random_uuid()',
  integration_key: "integration_key || 'x'",
  action: "CASE action WHEN 'enabled' THEN 'disabled' ELSE 'enabled' END",
  details: `CASE WHEN details IS NULL THEN '{}' WHEN random() < 0.3 THEN NULL
    ELSE details || '{"to": "other"}' END`,
  created_at: "created_at + interval '1 microsecond'",
  entry_number: 'entry_number + 1000000',
  actor_id:
    'CASE WHEN random() < 0.3 AND actor_id IS NOT NULL THEN NULL ELSE gen_random_uuid() END',
  actor_name: "CASE WHEN actor_name IS NULL THEN '' ELSE NULLIF(actor_name || 'x', actor_name) END",
  request_id: "coalesce(request_id, '') || '1'",
  user_id: 'gen_random_uuid()',
  chain_position: 'chain_position + 1000000',
  previous_hash: 'set_byte(previous_hash, 31, get_byte(previous_hash, 31) # 1)',
  hash: 'set_byte(hash, 0, get_byte(hash, 0) # 128)',
};

export const tamperings: Readonly<Record<string, (scene: Scene) => Promise<Deed>>> = {
  async edit({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries);
    return editColumn(sql, chance.pick(Object.keys(edits)), partner, position);
  },

  async 'edit and hash anew'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries);
    await sql`UPDATE integration_audit_logs SET action = 'forged'
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    await sql`UPDATE integration_audit_logs e SET hash =
      integration_audit_hash(integration_audit_body(e), chain_position, previous_hash)
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    return {
      told: `edit ${position} and hash it anew`,
      partner,
      position: Math.min(position + 1, entries),
    };
  },

  async remove({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries);
    await sql`DELETE FROM integration_audit_logs
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    return { told: `remove ${position}`, partner, position };
  },

  async 'remove the last'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const from = entries - chance.upTo(entries);
    await sql`DELETE FROM integration_audit_logs
      WHERE partner_id = ${partner} AND chain_position >= ${from}`;
    return { told: `remove ${from} and all after it`, partner, position: from };
  },

  async 'remove and close the gap'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries - 1);
    await sql`DELETE FROM integration_audit_logs
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    await shift(sql, partner, position, -1);
    return { told: `remove ${position} and renumber`, partner, position };
  },

  async swap({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const one = 1 + chance.upTo(entries - 1);
    const other = one + 1 + chance.upTo(entries - one);
    await renumber(sql, partner, one, -1);
    await renumber(sql, partner, other, one);
    await renumber(sql, partner, -1, other);
    return { told: `swap ${one} and ${other}`, partner, position: one };
  },

  async 'insert in between'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries);
    await shift(sql, partner, position - 1, 1);
    await copy(sql, { from: partner, source: position + 1, to: partner, position });
    return { told: `insert at ${position} and renumber`, partner };
  },

  async 'append with a right hash'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = entries + 1;
    await copy(sql, { from: partner, source: entries, to: partner, position });
    await sql`UPDATE integration_audit_logs e SET hash =
      integration_audit_hash(integration_audit_body(e), chain_position, previous_hash)
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    return { told: 'append an entry', partner, position };
  },

  async 'move to another partner'({ sql, chance, partners, entries }) {
    const from = chance.pick(partners);
    const to = chance.pick(partners.filter((each) => each !== from));
    const position = 1 + chance.upTo(entries);
    const place = chance.pick([position, entries + 1]);
    await sql`DELETE FROM integration_audit_logs
      WHERE partner_id = ${to} AND chain_position = ${place}`;
    await sql`UPDATE integration_audit_logs SET partner_id = ${to}, chain_position = ${place}
      WHERE partner_id = ${from} AND chain_position = ${position}`;
    const partner = chance.pick([from, to]);
    return {
      told: `move ${position} to ${place} of another partner`,
      partner,
      position: partner === from ? position : place,
    };
  },

  async 'change the head'({ sql, chance, partners }) {
    const partner = chance.pick(partners);
    const change = chance.pick([
      'position = position - 1',
      'position = position + 1',
      'hash = previous_hash',
      'start_position = 2',
      'start_hash = hash',
    ]);
    await sql`UPDATE integration_audit_heads SET ${sql.unsafe(change)}
      WHERE partner_id = ${partner}`;
    return { told: `head: ${change}`, partner };
  },

  async 'pretend retention'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const start = 2 + chance.upTo(entries - 1);
    await sql`UPDATE integration_audit_heads h SET start_position = ${start}, start_hash = e.hash
      FROM integration_audit_logs e WHERE h.partner_id = ${partner}
        AND e.partner_id = h.partner_id AND e.chain_position = ${start - 1}`;
    return { told: `begin at ${start}`, partner, position: 1 };
  },

  async 'remove the head'({ sql, chance, partners }) {
    const partner = chance.pick(partners);
    await sql`DELETE FROM integration_audit_heads WHERE partner_id = ${partner}`;
    return { told: 'remove the head', partner, position: 1 };
  },

  async 'hash the rest anew'({ sql, chance, partners, entries }) {
    const partner = chance.pick(partners);
    const position = 1 + chance.upTo(entries);
    await sql`UPDATE integration_audit_logs SET action = 'forged'
      WHERE partner_id = ${partner} AND chain_position = ${position}`;
    for (let at = position; at <= entries; at += 1) {
      await sql`UPDATE integration_audit_logs e SET previous_hash = before.hash, hash =
        integration_audit_hash(integration_audit_body(e), e.chain_position, before.hash)
        FROM (SELECT coalesce((SELECT hash FROM integration_audit_logs WHERE partner_id = ${partner}
          AND chain_position = ${at - 1}), decode(repeat('00', 32), 'hex')) AS hash) AS before
        WHERE e.partner_id = ${partner} AND e.chain_position = ${at}`;
    }
    return { told: `edit ${position} and hash all after it anew`, partner, position: entries };
  },
};

export async function editColumn(
  sql: Sql,
  column: string,
  partner: string,
  position: number,
): Promise<Deed> {
  await sql`UPDATE integration_audit_logs SET ${sql(column)} = ${sql.unsafe(edits[column] ?? '')}
    WHERE partner_id = ${partner} AND chain_position = ${position}`;
  return { told: `edit ${column} of ${position}`, partner, position };
}

async function renumber(sql: Sql, partner: string, from: number, to: number): Promise<void> {
  await sql`UPDATE integration_audit_logs SET chain_position = ${to}
    WHERE partner_id = ${partner} AND chain_position = ${from}`;
}

/** Moves every entry after `position` by one place; first out of the way, as places are unique. */
async function shift(sql: Sql, partner: string, position: number, by: 1 | -1): Promise<void> {
  await sql`UPDATE integration_audit_logs SET chain_position = -chain_position
    WHERE partner_id = ${partner} AND chain_position > ${position}`;
  await sql`UPDATE integration_audit_logs SET chain_position = -chain_position + ${by}
    WHERE partner_id = ${partner} AND chain_position < 0`;
}

async function copy(
  sql: Sql,
  { from, source, to, position }: { from: string; source: number; to: string; position: number },
): Promise<void> {
  await sql`INSERT INTO integration_audit_logs
      (partner_id, integration_key, action, details, chain_position, previous_hash, hash)
    SELECT ${to}, integration_key, 'forged', details, ${position}, hash, hash
    FROM integration_audit_logs WHERE partner_id = ${from} AND chain_position = ${source}`;
}
