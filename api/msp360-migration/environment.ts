/** The LEGACY_MSP360_ variables of the service: with any of them the move is on. */
import { type LegacyTable, readLegacyTable } from './legacy-table.ts';
import { type ParityPolicy, parityPolicyOf } from './parity-policy.ts';

/** GuruRMM's table, and how both sides are compared; as usual where that is left out. */
export type MoveConfig = LegacyTable & { readonly parity?: ParityPolicy };

/** @param complaints gets a line for each variable that is missing or malformed. */
export function legacyTableOf(
  env: Readonly<Record<string, string | undefined>>,
  complaints: string[],
): MoveConfig | undefined {
  if (!Object.keys(env).some((name) => name.startsWith('LEGACY_MSP360_'))) return undefined;
  const reading = readLegacyTable(env);
  const parity = parityPolicyOf(env, complaints);
  if (reading.ok) return { ...reading.value, parity };
  complaints.push(...reading.complaints);
  return undefined;
}
