/** Which fields are there, by what is chosen in others. It imports nothing, like `fields.ts`. */
import type { FieldSpec } from './field-spec.ts';

/**
 * The fields that are there with these values, in their order. A field that hangs on one that is
 * not there is not there either.
 */
export function visibleFields<F extends Pick<FieldSpec, 'key' | 'when'>>(
  fields: readonly F[],
  values: Readonly<Record<string, unknown>>,
): F[] {
  const there = new Map<string, unknown>();
  return fields.filter((spec) => {
    const { when } = spec;
    const shown = !when || when.is.some((value) => value === there.get(when.field));
    if (shown) there.set(spec.key, settingOf(spec, values));
    return shown;
  });
}

function settingOf(
  spec: Pick<FieldSpec, 'key'>,
  values: Readonly<Record<string, unknown>>,
): unknown {
  const raw = Object.hasOwn(values, spec.key) ? values[spec.key] : undefined;
  const value = typeof raw === 'string' ? raw.trim() : raw;
  const absent = value === undefined || value === null || value === '';
  return absent && 'default' in spec ? spec.default : (value ?? undefined);
}
