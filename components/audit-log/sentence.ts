/** An audit entry as a sentence, in parts so that names and values can stand out. Pure. */
import { detailText } from '../shared/strings-detail.ts';
import type { AuditEntry } from '../shared/types.ts';

export type Tone = 'plain' | 'good' | 'warn' | 'bad';

/** `strong`: who or which field. `value`: something that was stored. */
export interface Part {
  readonly words: string;
  readonly as?: 'strong' | 'value';
}

export interface Sentence {
  readonly parts: readonly Part[];
  /** What a check found, in words. */
  readonly message?: string;
  readonly tone: Tone;
}

interface Change {
  readonly label: string;
  readonly secret: boolean;
  readonly change: string;
  readonly from: unknown;
  readonly to: unknown;
}

const words = detailText.audit;
const verbs: Readonly<Record<string, string>> = {
  configured: words.configured,
  reconfigured: words.reconfigured,
  enabled: words.enabled,
  disabled: words.disabled,
  removed: words.removed,
  secrets_erased: words.secretsErased,
  health_ok: words.healthOk,
  health_error: words.healthError,
  health_recovered: words.healthRecovered,
  denied: words.denied,
  access_revoked: words.accessRevoked,
  access_restored: words.accessRestored,
  migrated: words.migrated,
  migration_state_set: words.migrationStateSet,
};
const byOperator: ReadonlySet<string> = new Set([
  'secrets_erased',
  'access_revoked',
  'access_restored',
  'migrated',
  'migration_state_set',
]);
const tones: Readonly<Record<string, Tone>> = {
  health_ok: 'good',
  health_recovered: 'good',
  health_error: 'bad',
  denied: 'bad',
};

export function sentenceOf(entry: AuditEntry): Sentence {
  const health = entry.action.startsWith('health_');
  const who: Part = { words: actorOf(entry, health), as: 'strong' };
  const warned = tones[entry.action] === 'good' && entry.details.state === 'degraded';
  const changes = entry.action === 'reconfigured' ? changesOf(entry.details.changes) : [];
  const did: readonly Part[] =
    changes.length > 0
      ? joined(changes.map(clause))
      : [
          {
            words: warned ? words.healthWarned : (verbs[entry.action] ?? words.other(entry.action)),
          },
        ];
  const message = entry.details.message;
  return {
    parts: [who, { words: ' ' }, ...did],
    tone: warned ? 'warn' : (tones[entry.action] ?? 'plain'),
    ...(health && typeof message === 'string' ? { message } : {}),
  };
}

function actorOf({ actor, action }: AuditEntry, health: boolean): string {
  if (byOperator.has(action)) return words.operator;
  if (!actor) return health ? words.healthCheck : words.somebody;
  return actor.name ?? words.someUser;
}

function clause(change: Change): readonly Part[] {
  const field: Part = { words: change.label, as: 'strong' };
  if (change.change === 'cleared') return [{ words: words.cleared }, field];
  if (change.change === 're-entered') {
    return [{ words: words.secretReentered }, field, { words: words.sameValue }];
  }
  if (change.secret) {
    return [{ words: change.change === 'set' ? words.secretSet : words.secretReplaced }, field];
  }
  const to: Part = { words: shown(change.to), as: 'value' };
  if (change.from === null || change.from === undefined) {
    return [{ words: words.set }, field, { words: words.to }, to];
  }
  const from: Part = { words: shown(change.from), as: 'value' };
  return [{ words: words.changed }, field, { words: words.from }, from, { words: words.to }, to];
}

function joined(clauses: readonly (readonly Part[])[]): Part[] {
  return clauses.flatMap((parts, index) => {
    if (index === 0) return parts;
    return [{ words: index === clauses.length - 1 ? words.and : ', ' }, ...parts];
  });
}

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? words.on : words.off;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '…';
}

/** Reads the entry's details defensively: they are stored history, whatever their shape. */
function changesOf(raw: unknown): Change[] {
  if (!Array.isArray(raw)) return [];
  return raw.flatMap((one: unknown) => {
    if (typeof one !== 'object' || one === null || !('field' in one)) return [];
    const label = 'label' in one && typeof one.label === 'string' ? one.label : String(one.field);
    const secret = 'secret' in one && one.secret === true;
    const from = 'from' in one ? one.from : null;
    const to = 'to' in one ? one.to : null;
    const change =
      'change' in one && typeof one.change === 'string'
        ? one.change
        : !secret && to === null
          ? 'cleared'
          : 'changed';
    return [{ label, secret, change, from, to }];
  });
}
