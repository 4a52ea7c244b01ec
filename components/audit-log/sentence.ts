/** An audit entry as a sentence, in parts so that names and values can stand out. Pure. */
import type { Texts } from '../languages/texts.ts';
import type { AuditEntry } from '../shared/types.ts';
import { type Change, changesOf, shown } from './changes.ts';

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

const PRIVATE = 0xe000;

const byOperator: ReadonlySet<string> = new Set([
  'secrets_erased',
  'access_revoked',
  'access_restored',
  'migrated',
  'migration_state_set',
  'flag_set',
]);
const tones: Readonly<Record<string, Tone>> = {
  health_ok: 'good',
  health_recovered: 'good',
  health_error: 'bad',
  denied: 'bad',
};

/** @param short leaves out the changed fields, for where they are shown below it. */
export function sentenceOf(entry: AuditEntry, text: Texts<'audit'>, short = false): Sentence {
  const { audit: words, format } = text;
  const slots = new Slots();
  const health = entry.action.startsWith('health_');
  const warned = tones[entry.action] === 'good' && entry.details.state === 'degraded';
  const legacy = entry.action === 'legacy_changed';
  const action = warned ? 'health_warned' : legacy ? legacyAction(entry) : entry.action;
  const changes =
    !short && /^(reconfigured|legacy_changed)$/.test(action)
      ? changesOf(entry).map((change) => clause(change, text, slots))
      : [];
  if (action === 'legacy_changed') changes.push(...toggled(entry, words));
  const who = slots.put({ words: actorOf(entry, words), as: 'strong' });
  const whole =
    changes.length > 0
      ? (legacy ? words.didInLegacy : words.did)(who, format.list(changes))
      : isKnown(action, words)
        ? words.actions[action](who)
        : words.other(who, action.replaceAll('_', ' '));
  const message = entry.details.message;
  return {
    parts: slots.fill(whole),
    tone: warned ? 'warn' : (tones[entry.action] ?? 'plain'),
    ...(health && typeof message === 'string' ? { message } : {}),
  };
}

/** What somebody did on GuruRMM's own page of MSP360. */
function legacyAction({ details: { did } }: AuditEntry): string {
  return did === 'added' || did === 'removed' ? `legacy_${did}` : 'legacy_changed';
}

function toggled({ details: { enabled } }: AuditEntry, { changes }: Words): string[] {
  if (typeof enabled !== 'boolean') return [];
  return [enabled ? changes.enabled : changes.disabled];
}

type Words = Texts<'audit'>['audit'];

function isKnown(action: string, { actions }: Words): action is keyof Words['actions'] {
  return Object.hasOwn(actions, action);
}

function actorOf({ actor, action }: AuditEntry, { actors }: Words): string {
  if (byOperator.has(action)) return actors.operator;
  if (!actor) return action.startsWith('health_') ? actors.check : actors.somebody;
  return actor.name ?? actors.user;
}

function clause(changed: Change, text: Texts<'audit'>, slots: Slots): string {
  const { label, change, secret, from, to } = changed;
  const field = slots.put({ words: label, as: 'strong' });
  const value = (stored: unknown) =>
    slots.put({ words: shown(stored, changed, text), as: 'value' });
  const { changes } = text.audit;
  if (change === 'cleared') return changes.cleared(field);
  if (change === 're-entered') return changes.secretReentered(field);
  if (secret) return change === 'set' ? changes.secretSet(field) : changes.secretReplaced(field);
  if (from === null || from === undefined) return changes.set(field, value(to));
  return changes.changed(field, value(from), value(to));
}

/** Keeps the place of parts in a sentence whose words and order are the language's own. */
class Slots {
  readonly #parts: Part[] = [];

  /** @returns what stands for the part; nobody's text holds characters of private use. */
  put(part: Part): string {
    this.#parts.push(part);
    return String.fromCharCode(PRIVATE + this.#parts.length - 1);
  }

  fill(sentence: string): Part[] {
    const pieces = sentence.split(/([\uE000-\uF8FF])/).filter((piece) => piece !== '');
    return pieces.map((piece) => this.#parts[piece.charCodeAt(0) - PRIVATE] ?? { words: piece });
  }
}
