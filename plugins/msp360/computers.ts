/**
 * What one page of `GET /api/Computers/{offset}/{count}` says about the backups (MSP360 help,
 * "Get Computers"). Members are read without regard to case and any may be absent.
 */
import { counted, countOf, type JsonObject, member, objectOf } from '../vendor-answer.ts';

/** How many computers need attention, by reason; one computer may count more than once. */
export interface ComputerCounts {
  /** All computers of the account. */
  readonly total: number;
  /** Those on the page that was read. */
  readonly read: number;
  readonly lostAuthorization: number;
  readonly failed: number;
  readonly overdue: number;
  readonly unlicensed: number;
}

/** The counts, or `undefined` when the answer is no page of computers. */
export function countComputers(
  body: JsonObject | undefined,
  now: number,
): ComputerCounts | undefined {
  const list = member(body, 'Computers');
  if (!Array.isArray(list)) return undefined;
  const computers = list.map(objectOf).filter((item) => item !== undefined);
  const having = (test: (computer: JsonObject) => boolean) => computers.filter(test).length;
  const plans = (name: string) => (computer: JsonObject) =>
    (countOf(member(objectOf(member(computer, 'BackupStats')), name)) ?? 0) > 0;
  return {
    total: Math.max(countOf(member(body, 'Count')) ?? 0, computers.length),
    read: computers.length,
    lostAuthorization: having((computer) => member(computer, 'LostAuth') === true),
    failed: having(plans('TotalFailedCount')),
    overdue: having(plans('TotalOverdueCount')),
    unlicensed: having((computer) => isUnlicensed(computer, now)),
  };
}

function isUnlicensed(computer: JsonObject, now: number): boolean {
  // A computer that only has the remote-management app needs no backup license.
  if (member(computer, 'HasBackupApp') === false) return false;
  const license = objectOf(member(computer, 'License'));
  return member(license, 'Granted') === false || isPast(member(license, 'DisplayExpiresDate'), now);
}

const DAY = 86_400_000;

/** Dates carry no zone, so a license counts as expired only a full day later, by UTC. */
function isPast(value: unknown, now: number): boolean {
  const date = typeof value === 'string' ? /^(\d{4})-\d\d-\d\d/.exec(value) : null;
  // .NET writes "no date" as the year 1.
  if (date === null || Number(date[1]) < 2000) return false;
  return Date.parse(`${date[0]}T00:00:00Z`) + DAY < now;
}

/** Each kind of trouble in words, such as `2 with lost authorization`; empty when all is well. */
export function troublesOf(counts: ComputerCounts): string[] {
  const kinds = [
    [counts.lostAuthorization, 'with lost authorization'],
    [counts.failed, 'with failed plans'],
    [counts.overdue, 'with overdue plans'],
    [counts.unlicensed, 'without a valid license'],
  ] as const;
  return kinds.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
}

/** The sentence for the result of a check. */
export function describeComputers(counts: ComputerCounts): string {
  const { total, read } = counts;
  const troubles = troublesOf(counts);
  const all = counted(total, 'computer');
  if (troubles.length > 0) {
    const scope = read < total ? `Of the first ${read} of ${all}` : all;
    return `${scope}: ${troubles.join(', ')}. Open MSPBackups to see which.`;
  }
  if (total === 0) return 'Connected. No computers are backed up yet.';
  return read < total
    ? `Connected, ${all}. No trouble among the first ${read} computers.`
    : `Connected, ${all}, no failed or overdue plans.`;
}
