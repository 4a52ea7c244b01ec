/** What edits should make of a configuration: the rule told a second time, apart from the service. */
import fc from 'fast-check';
import type { RecordedRequest } from '../../demo/vendors/server.ts';
import type { FieldSpec, Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import {
  destinationOf,
  foreignPlaces,
  type Patch,
  patched,
  secretKeys,
} from '../suites/destination-moves.ts';

/** Stands for a secret that was never used before; replaced when the edit is made. */
export const FRESH = '<fresh>';

export type Edit = { readonly kind: 'configure' | 'reconfigure'; readonly patch: Patch };
export type Step =
  | Edit
  | { readonly kind: 'dryRun'; readonly patch: Patch }
  | { readonly kind: 'race'; readonly edits: readonly [Edit, Edit]; readonly dryRun: Patch }
  | { readonly kind: 'check' | 'due' | 'disable' | 'enable' | 'remove' };

/** `null` when nothing is stored. */
export type State = Settings | null;

export interface Outcome {
  readonly status: number;
  readonly state: State;
}

/** What one edit answers and leaves behind. */
export function edited(plugin: IntegrationPlugin, state: State, { kind, patch }: Edit): Outcome {
  if (kind === 'configure') {
    const made = patched(plugin, {}, patch);
    if (made === undefined) return { status: 422, state };
    return state === null ? { status: 201, state: made } : { status: 409, state };
  }
  if (state === null) return { status: 404, state };
  const next = drafted(plugin, state, patch);
  return next === undefined ? { status: 422, state } : { status: 200, state: next };
}

/** The settings that `patch` leads to, or nothing when it is refused. */
export function drafted(
  plugin: IntegrationPlugin,
  state: State,
  patch: Patch,
): Settings | undefined {
  const next = patched(plugin, state ?? {}, patch);
  if (next === undefined || state === null) return next;
  const moved = destinationOf(plugin, next) !== destinationOf(plugin, state);
  const kept = secretKeys(plugin).some((key) => key in state && !(key in patch));
  return moved && kept ? undefined : next;
}

/** True when the request went to the account that `settings` name. */
export function isSentTo(
  plugin: IntegrationPlugin,
  settings: Settings,
  { host, path }: RecordedRequest,
): boolean {
  const fields = plugin.metadata.fields.filter((field) => field.destination);
  return fields.every((field) => {
    const value = settings[field.key];
    if (field.kind === 'subdomain') return host === `${value}.${field.domain}`;
    // Between the base and what the plugin appends nothing else may come.
    return field.kind === 'url' ? `https://${host}${path}`.startsWith(`${value}/api/`) : true;
  });
}

function valuesOf(field: FieldSpec): fc.Arbitrary<Patch[string]> {
  const none = fc.constantFrom(null, '', ' ');
  const values =
    field.kind === 'secret'
      ? fc.constant(FRESH)
      : field.destination
        ? fc.constantFrom(...foreignPlaces(field), 'not a place/')
        : fc.constantFrom('first', 'second');
  return fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: none });
}

function patches(plugin: IntegrationPlugin): fc.Arbitrary<Patch> {
  const record = plugin.metadata.fields.map((field) => [field.key, valuesOf(field)] as const);
  return fc.record(Object.fromEntries(record), { requiredKeys: [] }).map((patch) => patch as Patch);
}

/** Begins with complete settings, so that most sequences have something to steal. */
export function sequences(plugin: IntegrationPlugin): fc.Arbitrary<readonly Step[]> {
  const patch = patches(plugin);
  const complete = Object.fromEntries(
    plugin.metadata.fields.map((field) => {
      if (field.kind === 'secret') return [field.key, FRESH];
      return [field.key, field.destination ? (foreignPlaces(field)[0] ?? '') : 'first'];
    }),
  );
  const reconfigure = patch.map((value) => ({ kind: 'reconfigure', patch: value }) as const);
  const configure = patch.map((value) => ({ kind: 'configure', patch: value }) as const);
  const edit: fc.Arbitrary<Edit> = fc.oneof(
    { weight: 5, arbitrary: reconfigure },
    { weight: 1, arbitrary: configure },
  );
  const race = fc.record({
    kind: fc.constant('race' as const),
    edits: fc.tuple(edit, edit),
    dryRun: patch,
  });
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: edit },
    { weight: 3, arbitrary: race },
    {
      weight: 3,
      arbitrary: patch.map((value) => ({ kind: 'dryRun', patch: value }) as const),
    },
    {
      weight: 2,
      arbitrary: fc
        .constantFrom('check', 'check', 'due', 'disable', 'enable', 'remove')
        .map((kind) => ({ kind }) as const),
    },
  );
  const first: Step = { kind: 'configure', patch: complete };
  return fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => [first, ...steps]);
}
