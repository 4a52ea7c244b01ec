/**
 * Retention: removes the entries from before a day: `npm run audit:prune -- --before <date> --yes`.
 * Without `--yes` it only tells what it would remove. A broken chain is left as it is: it is evidence.
 */
import { parseArgs } from 'node:util';
import { chainedPartners, verifyChain } from './audit/chain.ts';
import { countOlder, pruneEntries } from './audit/retention.ts';
import { onePartner, withOperator } from './operator.ts';
import { StartError } from './prepare-database.ts';
import { failStart } from './stop-signal.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      before: { type: 'string' },
      partner: { type: 'string' },
      yes: { type: 'boolean', default: false },
    },
  });
  const before = dateOf(values.before);
  const only = onePartner(values.partner);
  const sum = { removed: 0, broken: 0 };
  await withOperator('audit-prune', async (sql) => {
    for await (const partnerId of only ?? chainedPartners(sql)) {
      const { firstBroken } = await verifyChain(sql, partnerId);
      if (firstBroken !== null) {
        sum.broken += 1;
        process.stdout.write(`BROKEN  ${partnerId}  at position ${firstBroken}: nothing removed\n`);
        continue;
      }
      const removed = await (values.yes ? pruneEntries : countOlder)(sql, partnerId, before);
      sum.removed += removed;
      if (removed > 0) process.stdout.write(`${partnerId}  ${removed} entries\n`);
    }
  });
  process.stdout.write(
    `${sum.removed} entries ${values.yes ? 'removed' : 'would be removed (add --yes)'}\n`,
  );
  if (sum.broken > 0) process.exitCode = 1;
}

function dateOf(text: string | undefined): Date {
  const date = new Date(
    /^\d{4}-\d\d-\d\d(T[\d:.]+(Z|[+-]\d\d:\d\d))?$/.test(text ?? '') ? String(text) : NaN,
  );
  if (Number.isNaN(date.getTime()) || date.getTime() > Date.now()) {
    throw new StartError('Give a past day: npm run audit:prune -- --before 2026-01-31 --yes');
  }
  return date;
}

await main().catch(failStart);
