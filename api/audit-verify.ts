/**
 * Recomputes the hash chains of the audit: `npm run audit:verify [-- --partner <uuid>]`. Prints every
 * chain's head; keep the output elsewhere and hand it over with `--against <file>` the next time.
 * Ends with 1 when a chain is broken or is not the one that was noted.
 */
import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { chainedPartners, verifyChain } from './audit/chain.ts';
import { compareHead, noteHead, parseNotedHeads } from './audit/noted-heads.ts';
import type { PartnerId } from './auth/principal.ts';
import { onePartner, withOperator } from './operator.ts';
import type { Sql } from './platform/database.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { partner: { type: 'string' }, against: { type: 'string' } },
  });
  const only = onePartner(values.partner);
  const noted = values.against === undefined ? [] : await readNoted(values.against);
  const sum = { chains: 0, entries: 0, broken: 0 };
  await withOperator('audit-verify', async (sql) => {
    for await (const partnerId of only ?? chainedPartners(sql)) {
      sum.chains += 1;
      const { entries, broken } = await verify(sql, partnerId);
      sum.entries += entries;
      if (broken) sum.broken += 1;
    }
    for (const head of noted.filter(({ partnerId }) => only?.includes(partnerId) ?? true)) {
      const state = await compareHead(sql, head);
      if (state === 'rewritten') sum.broken += 1;
      if (state !== 'holds') tell(`${state} ${head.partnerId} at position ${head.position}`);
    }
  });
  const compared = noted.length > 0 ? `, ${noted.length} noted heads compared` : '';
  tell(`${sum.chains} chains, ${sum.entries} entries${compared}: ${sum.broken} broken`);
  if (sum.broken > 0) process.exitCode = 1;
}

async function verify(sql: Sql, partnerId: PartnerId) {
  const { entries, firstBroken, head } = await verifyChain(sql, partnerId);
  if (firstBroken !== null) {
    tell(`BROKEN ${partnerId} at position ${firstBroken}, after ${entries} whole entries`);
  } else if (head) tell(noteHead({ partnerId, ...head }));
  return { entries, broken: firstBroken !== null };
}

async function readNoted(file: string) {
  const text = await readFile(file, 'utf8').catch(() => '');
  const noted = parseNotedHeads(text);
  if (noted.length === 0) throw new StartError(`There are no noted heads in ${file}.`);
  return noted;
}

function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

await main().catch(failStart);
