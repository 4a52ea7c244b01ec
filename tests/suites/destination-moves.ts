/** Ways to point a configuration elsewhere, for any plugin: made from its field specs alone. */
import type { RecordedRequest } from '../../demo/vendors/server.ts';
import type { FieldSpec, FieldValue, Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';

export type Patch = Readonly<Record<string, FieldValue | null>>;

export const secretKeys = ({ metadata }: IntegrationPlugin): string[] =>
  metadata.fields.filter((field) => field.kind === 'secret').map((field) => field.key);

/** Where credentials go: the values of the destination fields, as one text. */
export function destinationOf(plugin: IntegrationPlugin, settings: Settings): string {
  const fields = plugin.metadata.fields.filter((field) => field.destination);
  return JSON.stringify(fields.map(({ key }) => settings[key] ?? null));
}

/** What `patch` makes of `settings`; nothing when that is refused. */
export function patched(
  plugin: IntegrationPlugin,
  settings: Settings,
  patch: Patch,
): Settings | undefined {
  const reading = plugin.validate({ ...settings, ...patch });
  return reading.ok ? plugin.configure(reading.settings) : undefined;
}

/** Values of a destination field where somebody else may hold an account. */
export function foreignPlaces(field: FieldSpec): readonly FieldValue[] {
  switch (field.kind) {
    case 'subdomain':
      return ['attacker', 'northwind'];
    case 'url':
      return field.hosts.flatMap((host) => {
        const address = `https://${host.replace('*', 'attacker')}`;
        return [address, `${address}/attacker`];
      });
    case 'select':
      return field.options.map(({ value }) => value);
    case 'bool':
      return [true, false];
    default:
      return ['attacker'];
  }
}

/** One destination field changed at a time, to every place; `null` and `''` go to its default. */
export function movesOf(plugin: IntegrationPlugin): readonly Patch[] {
  const fields = plugin.metadata.fields.filter((field) => field.destination);
  return fields.flatMap((field) =>
    [...foreignPlaces(field), null, ''].map((value) => ({ [field.key]: value })),
  );
}

export const addressOf = ({ host, path }: RecordedRequest): string => `${host}${path}`;

/** True when the vendor was sent one of these values, wherever in the request. */
export function carries(request: RecordedRequest, values: readonly string[]): boolean {
  const text = JSON.stringify(request);
  return values.some((value) => text.includes(JSON.stringify(value).slice(1, -1)));
}
