/** Withdraws tokens: `npm run revoke -- --user <id>`. Every instance knows within five seconds. */
import { parseArgs } from 'node:util';
import type { RevocationKind } from './auth/revocations.ts';
import { deleteRevocation, insertRevocation, readRevocations } from './auth/store.ts';
import { connectDatabase, type Sql } from './platform/database.ts';
import { failStart } from './stop-signal.ts';

const usage = `Usage:
  npm run revoke -- --partner <id> [--user <id> | --token-id <jti>] [--until <time>] [--reason <text>]
  npm run revoke -- list
  npm run revoke -- lift --token-id <jti> | --user <id> | --partner <id>

Tokens of the user, else of the whole partner, issued until now, or until <time>, are refused with
401 token_revoked. The partner reads it in its audit, without the reason.`;

const UNAUDITED = ' That partner is not known here: no audit tells of it.';
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const options = {
  'token-id': { type: 'string' },
  user: { type: 'string' },
  partner: { type: 'string' },
  until: { type: 'string' },
  reason: { type: 'string' },
} as const;

interface Target {
  readonly kind: RevocationKind;
  readonly subject: string;
  /** In whose audit it is written; a revocation that is lifted knows its own. */
  readonly partnerId: string | undefined;
}

/** @returns what to tell the operator. @throws Error `StartError` for a command that is not one. */
export async function revoke(sql: Sql, args: readonly string[]): Promise<string> {
  const { values, positionals } = parse(args);
  const [verb = 'revoke', ...more] = positionals;
  if (more.length > 0) throw wrong(usage);
  if (verb === 'list') return listOf(await readRevocations(sql));
  const target = targetOf(values);
  const named = `${target.kind} ${target.subject}`;
  if (verb === 'lift') {
    const audited = await deleteRevocation(sql, target);
    if (audited === null) return `Nothing was revoked for ${named}.`;
    return `Lifted: ${named}.${audited ? '' : UNAUDITED}`;
  }
  if (verb !== 'revoke') throw wrong(usage);
  const until = momentOf(values.until);
  if (until && target.kind === 'token') throw wrong('--until goes with --user or --partner.');
  const { kind, subject, partnerId } = target;
  if (!partnerId) throw wrong(`--partner must say whose ${kind} it is, for the audit.`);
  const reason = values.reason ?? null;
  const audited = await insertRevocation(sql, { kind, subject, partnerId, until, reason });
  const which = target.kind === 'token' ? '' : ` issued until ${until?.toISOString() ?? 'now'}`;
  return `Revoked: tokens of ${named}${which}. Every instance refuses them within 5 seconds.${audited ? '' : UNAUDITED}`;
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch {
    throw wrong(usage);
  }
}

function targetOf(values: Readonly<Record<string, string | undefined>>): Target {
  const { 'token-id': token, user, partner } = values;
  if (token && user) throw wrong(usage);
  const partnerId = uuidOf('partner', partner);
  if (token) return { kind: 'token', subject: token, partnerId };
  const userId = uuidOf('user', user);
  if (userId) return { kind: 'user', subject: userId, partnerId };
  if (partnerId) return { kind: 'partner', subject: partnerId, partnerId };
  throw wrong(usage);
}

function uuidOf(name: string, text: string | undefined): string | undefined {
  if (text !== undefined && !UUID.test(text)) throw wrong(`--${name} must be a UUID.`);
  return text?.toLowerCase();
}

function momentOf(text: string | undefined): Date | null {
  if (text === undefined) return null;
  const moment = new Date(text);
  if (!/^\d{4}-\d\d-\d\d/.test(text) || Number.isNaN(moment.getTime()) || moment < new Date()) {
    throw wrong('--until must be a moment to come, such as 2030-01-31T12:00Z.');
  }
  return moment;
}

function listOf(rows: Awaited<ReturnType<typeof readRevocations>>): string {
  if (rows.length === 0) return 'Nothing is revoked.';
  return rows
    .map(({ kind, subject, auditedFor, notBefore, revokedAt, reason }) => {
      const upTo = kind === 'token' ? '' : `  up to ${new Date(notBefore * 1_000).toISOString()}`;
      const of = kind === 'partner' || !auditedFor ? '' : ` of ${auditedFor}`;
      return `${revokedAt.toISOString()}  ${kind} ${subject}${of}${upTo}${reason ? `  (${reason})` : ''}`;
    })
    .join('\n');
}

function wrong(message: string): Error {
  return Object.assign(new Error(message), { name: 'StartError' });
}

async function main(): Promise<void> {
  const databaseUrl = process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL;
  if (!databaseUrl) throw wrong('Set MIGRATION_DATABASE_URL to the owner of the database.');
  const sql = connectDatabase(databaseUrl, {
    max: 1,
    name: 'integration-center-revoke',
    role: 'integration_operator',
  });
  try {
    process.stdout.write(`${await revoke(sql, process.argv.slice(2))}\n`);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

if (import.meta.main) await main().catch(failStart);
