/** Fits the port `configurations/mirror.ts`: a change of ours goes to GuruRMM's table too. */
import type { Settings } from '../../plugins/fields.ts';
import type { PartnerId } from '../auth/principal.ts';
import type { Hold, Mirror, Mirrored } from '../configurations/mirror.ts';
import { type Sql, type SqlFragment, sqlState } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { Reader } from './comparison.ts';
import { isFollower, isNoted, readUnchanged } from './follow.ts';
import { inWordsOf, refuseAbsent } from './legacy-limits.ts';
import { type LegacyTable, sealLegacySecret } from './legacy-table.ts';
import { CHANGED_MEANWHILE, columnOf } from './sql-names.ts';
import { INTEGRATION_KEY } from './store.ts';
import type { Standing, TakeOver } from './take-over.ts';

const MANAGED_ELSEWHERE =
  'MSP360 is still set up in MSPBackups: open it there and change it. It shows here within seconds.';

type Field = keyof typeof columnOf;
const fields = Object.keys(columnOf) as Field[];
/** Partners that are caught up with at the same time, so that claims do not wait for each other. */
const AT_ONCE = 4;

export function createDualWrite(deps: {
  readonly sql: Sql;
  readonly workerSql: Sql;
  readonly table: LegacyTable;
  readonly reader: Reader;
  readonly takeOver: TakeOver;
}): Mirror {
  const { workerSql, takeOver } = deps;
  /** A read goes by what there is when others change it without end. */
  const catchUp = async (partnerId: PartnerId) => {
    await takeOver(partnerId).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  };
  return {
    integrationKey: INTEGRATION_KEY,

    catchUp,

    async catchUpNoted(partnerId) {
      if (await isNoted(workerSql, partnerId)) await catchUp(partnerId);
    },

    async stillSo(claims) {
      const so = new Set(await readUnchanged(workerSql, claims));
      const doubtful = claims.filter((claim) => !so.has(claim.id)).values();
      const lane = async () => {
        for (const { id, partnerId, version } of doubtful) {
          const { ours } = (await takeOver(partnerId)).both;
          if (ours?.id === id && ours.version === version) so.add(id);
        }
      };
      await Promise.all(Array.from({ length: AT_ONCE }, lane));
      return so;
    },

    async obstacle(partnerId) {
      return (await isFollower(workerSql, partnerId)) ? MANAGED_ELSEWHERE : null;
    },

    async hold(partnerId) {
      const standing = await takeOver(partnerId);
      if (standing.both.state === 'legacy') throw managedElsewhere();
      return holdOf(deps, standing);
    },
  };
}

function holdOf(
  { sql, table, reader }: { sql: Sql; table: LegacyTable; reader: Reader },
  { both, problem, same }: Standing,
): Hold {
  const { partnerId, digest } = both;
  // Where they are not the same, every column is written: both sides are equal again.
  const apart = problem !== null || !same;

  const columnsOf = (settings: Settings, wanted: readonly Field[]) =>
    wanted.flatMap((field): [string, string | null][] => {
      if (table.columns[columnOf[field]] === null) return [];
      const value = settings[field];
      const text = value === undefined ? null : String(value);
      const sealed = field === 'api_password' && text !== null;
      return [[columnOf[field], sealed ? sealLegacySecret(table.codec, text) : text]];
    });
  const mirrored = (after: SqlFragment): Mirrored => ({
    before: sql`integration_msp360_hold(${partnerId}, ${digest}) AS held(partner_id)
      CROSS JOIN LATERAL`,
    partner: sql`held.partner_id`,
    after,
  });
  const written = (columns: Readonly<Record<string, unknown>>, whole: boolean) =>
    mirrored(sql`CROSS JOIN LATERAL
      integration_msp360_write(saved.partner_id, ${sql.json(columns as never)}, ${whole}) AS mirrored`);

  return {
    details: problem === null ? {} : { replaced_unreadable: true },

    configured(settings) {
      refuseAbsent(table, reader.plugin, settings, new Set(fields));
      return written({ ...Object.fromEntries(columnsOf(settings, fields)), enabled: true }, true);
    },

    reconfigured(settings, changed, enabled) {
      refuseAbsent(table, reader.plugin, settings, changed);
      if (apart) {
        return written({ ...Object.fromEntries(columnsOf(settings, fields)), enabled }, true);
      }
      const some = fields.filter((field) => changed.has(field));
      return written(Object.fromEntries(columnsOf(settings, some)), false);
    },

    toggled(enabled) {
      if (table.columns.enabled === null) {
        throw new Problem(
          'managed_elsewhere',
          'GuruRMM’s own table cannot say that it is disabled. Remove it, or wait until MSP360 has moved.',
        );
      }
      return written({ enabled }, false);
    },

    removed: () =>
      mirrored(sql`LEFT JOIN LATERAL
        integration_msp360_remove(CASE WHEN saved.removed THEN held.partner_id END) AS mirrored ON true`),

    lost: (error) => sqlState(error) === CHANGED_MEANWHILE,
    explain: (error) => inWordsOf(error, managedElsewhere),
  };
}

function managedElsewhere(): Problem {
  return new Problem('managed_elsewhere', MANAGED_ELSEWHERE);
}
