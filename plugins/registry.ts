import type { FieldSpec } from './fields.ts';
import type { IntegrationPlugin } from './plugin.ts';

/** The catalog: every plugin, in the order of its name. */
export interface Registry {
  readonly plugins: readonly IntegrationPlugin[];
  get(key: string): IntegrationPlugin | undefined;
}

/** `/api/integrations/events` is no integration. */
const reserved = new Set(['events']);

/** @throws Error when two plugins share a key or a key or field name is malformed. */
export function createRegistry(plugins: readonly IntegrationPlugin[]): Registry {
  const byKey = new Map<string, IntegrationPlugin>();
  for (const plugin of plugins) {
    const { key, fields } = plugin.metadata;
    if (!/^[a-z0-9][a-z0-9-]{0,63}$/.test(key)) throw new Error(`Malformed plugin key "${key}".`);
    if (reserved.has(key)) throw new Error(`The key "${key}" is an address of the API.`);
    if (byKey.has(key)) throw new Error(`Two plugins share the key "${key}".`);
    const names = fields.map((field) => field.key);
    if (
      new Set(names).size !== names.length ||
      names.some((name) => !/^[a-z][a-z0-9_]*$/.test(name))
    ) {
      throw new Error(`Plugin "${key}" has doubled or malformed field keys.`);
    }
    const stray = fields.find((field) => !hangsRightly(field, fields));
    if (stray) throw new Error(`Field "${stray.key}" of "${key}" hangs on no earlier choice.`);
    byKey.set(key, plugin);
  }
  const sorted = [...plugins].sort((a, b) => a.metadata.name.localeCompare(b.metadata.name, 'en'));
  return { plugins: sorted, get: (key) => byKey.get(key) };
}

/** Conditions lead to an earlier select or switch, and name values that it can have. */
function hangsRightly({ key, when }: FieldSpec, fields: readonly FieldSpec[]): boolean {
  if (!when) return true;
  const earlier = fields.slice(
    0,
    fields.findIndex((field) => field.key === key),
  );
  const on = earlier.find((field) => field.key === when.field);
  if (on?.kind === 'bool') return when.is.every((value) => typeof value === 'boolean');
  return (
    on?.kind === 'select' && when.is.every((value) => on.options.some((o) => o.value === value))
  );
}
