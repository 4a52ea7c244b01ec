/** The LEGACY_MSP360_ variables of the service: with any of them the move is on. */
import { type LegacyTable, readLegacyTable } from './legacy-table.ts';

export type { LegacyTable };

/** @param complaints gets a line for each variable that is missing or malformed. */
export function legacyTableOf(
  env: Readonly<Record<string, string | undefined>>,
  complaints: string[],
): LegacyTable | undefined {
  if (!Object.keys(env).some((name) => name.startsWith('LEGACY_MSP360_'))) return undefined;
  const reading = readLegacyTable(env);
  if (reading.ok) return reading.value;
  complaints.push(...reading.complaints);
  return undefined;
}
