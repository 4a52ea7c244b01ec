/** What GuruRMM's table cannot hold or do, in words for people. Pure. */
import type { Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { sqlState } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import type { LegacyTable } from './legacy-table.ts';
import { columnOf, MANAGED_ELSEWHERE } from './sql-names.ts';

/** @throws Problem `invalid_request` for a setting that has no column and is not its default. */
export function refuseAbsent(
  { columns }: LegacyTable,
  { metadata }: IntegrationPlugin,
  settings: Settings,
  changed: ReadonlySet<string>,
): void {
  const errors = Object.entries(columnOf).flatMap(([field, column]) => {
    if (columns[column] !== null || !changed.has(field)) return [];
    const spec = metadata.fields.find(({ key }) => key === field);
    const usual = spec && 'default' in spec ? spec.default : undefined;
    if (settings[field] === usual) return [];
    const message = `GuruRMM’s own table has no place for the ${spec?.label ?? field} while MSP360 moves. Leave it as it is.`;
    return [{ field, message }];
  });
  if (errors.length === 0) return;
  throw new Problem('invalid_request', 'Correct the fields listed under errors and try again.', {
    errors,
  });
}

/** A failure of GuruRMM's side as a Problem; whatever else it is stays as it is. */
export function inWordsOf(error: unknown, managedElsewhere: () => Problem): unknown {
  switch (sqlState(error)) {
    case MANAGED_ELSEWHERE:
      return managedElsewhere();
    case '55P03':
    case '40P01':
      return new Problem(
        'unavailable',
        'MSPBackups is changing the same settings right now. Nothing was changed. Try again in a moment.',
        { retryAfter: 2 },
      );
    case '22001':
      return new Problem(
        'invalid_request',
        'A value is too long for GuruRMM’s own table. Nothing was changed; shorten it.',
      );
    // A column that we do not know must be filled, or something of GuruRMM's hangs on the row.
    case '23502':
    case '23503':
    case '23514':
      return new Problem(
        'managed_elsewhere',
        'GuruRMM’s own table refused it. Nothing was changed; do it in MSPBackups.',
      );
    default:
      return error;
  }
}
