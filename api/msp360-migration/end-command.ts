/** `migrate:msp360 -- end <step>`: results are lines, what stands in the way is an error in words. */
import type { Sql } from '../platform/database.ts';
import { CommandRefused } from './commands.ts';
import type { Reader } from './comparison.ts';
import { drop, finishUndo, giveBack, obstacles, readRenamed, rename, tellPartners } from './end.ts';
import type { LegacyTable } from './legacy-table.ts';
import { restoreRows } from './restoring.ts';

export const endSteps = ['check', 'rename', 'undo', 'drop'] as const;
export type EndStep = (typeof endSteps)[number];

export interface EndDeps {
  /** Signed in as the owner of both sides' tables, on one connection. */
  readonly owner: Sql;
  /** With the rights of `integration_operator`. */
  readonly operator: Sql;
  /** With those of `integration_app`. */
  readonly app: Sql;
  /** Where results go, line by line. */
  readonly print: (line: string) => void;
  /** Days without a change of GuruRMM's before, and between the rename and the drop. */
  readonly days: number;
  /** What only an undo needs: how GuruRMM's rows are read and written. */
  readonly legacy: () => { readonly table: LegacyTable; readonly reader: Omit<Reader, 'vault'> };
}

export async function runEnd(step: EndStep, deps: EndDeps): Promise<number> {
  const { owner, operator, days, print } = deps;
  const renamed = await readRenamed(owner);
  if (step === 'check') {
    const found = renamed
      ? [`it is renamed to ${renamed.renamedTo} already`]
      : await obstacles(owner, days);
    for (const words of found) print(words);
    if (found.length === 0) print('nothing stands in the way: end rename');
    return found.length === 0 ? 0 : 1;
  }
  if (step === 'rename') {
    if (!renamed) await rename(owner, days);
    const made = await readRenamed(owner);
    if (!made || made.restoredAt) throw new CommandRefused('An undo is not finished: end undo');
    print(`renamed: ${made.legacyName} is ${made.renamedTo}`);
    const told = await tellPartners(operator, { from: 'retired', to: 'renamed' }, made.renamedAt);
    print(`told: ${told} partners`);
    print('next: take the LEGACY_MSP360_ variables away and start every instance again');
    return 0;
  }
  if (step === 'undo') {
    if (!renamed) throw new CommandRefused('Nothing is renamed.');
    const { table, reader } = deps.legacy();
    if (!renamed.restoredAt) await giveBack(owner, table, renamed);
    print(`renamed: ${renamed.renamedTo} is ${renamed.legacyName} again`);
    const rows = await restoreRows({ sql: operator, app: deps.app, table, reader });
    print(`brought up to date: ${rows} rows`);
    await finishUndo(owner);
    return 0;
  }
  await drop(owner, days);
  print('dropped');
  const told = await tellPartners(operator, { from: 'renamed', to: 'dropped' }, new Date());
  print(`told: ${told} partners`);
  return 0;
}
