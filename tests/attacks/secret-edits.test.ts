/**
 * Random edits, several at once, against the real service: after each the stored settings are those
 * of the model, and no secret ever went anywhere but where it was entered for.
 */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RecordedRequest } from '../../demo/vendors/server.ts';
import type { Settings } from '../../plugins/fields.ts';
import { registry } from '../../plugins/index.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { path, runDueChecks } from '../api/support.ts';
import { type Caller, startTestService, type TestService } from '../helpers/service.ts';
import { type Patch, secretKeys } from '../suites/destination-moves.ts';
import { full, report, seed } from './campaign.ts';
import {
  drafted,
  type Edit,
  edited,
  FRESH,
  isSentTo,
  type State,
  type Step,
  sequences,
} from './edit-model.ts';

const TOTAL = full ? 20_000 : 304;
const LANES = 8;
const SECRET = /sec-\d+-ret/g;

interface Secret {
  /** Every destination that it was entered for. */
  readonly entered: Settings[];
  readonly seen: RecordedRequest[];
}

let service: TestService;
let lanes: readonly Caller[];
const secrets = new Map<string, Secret>();
const tally = { steps: 0, races: 0, sent: 0 };

beforeAll(async () => {
  service = await startTestService();
  lanes = await Promise.all(
    Array.from({ length: LANES }, async () => (await service.addPartner()).as('partner_admin')),
  );
});
afterAll(() => service.stop());

/** Scheduled checks under way, of any lane: they may still hold what was stored a moment ago. */
const checking = new Set<Promise<unknown>>();
async function checkWhatIsDue(): Promise<void> {
  const round = runDueChecks(service);
  checking.add(round);
  await round.finally(() => checking.delete(round));
}

let made = 0;
function withFreshSecrets(patch: Patch): Patch {
  const entries = Object.entries(patch).map(([key, value]): [string, Patch[string]] => {
    if (value !== FRESH) return [key, value];
    made += 1;
    const secret = `sec-${made}-ret`;
    secrets.set(secret, { entered: [], seen: [] });
    return [key, secret];
  });
  return Object.fromEntries(entries);
}

/** Files what the vendors received under the secret that it carries. */
function collect(): void {
  for (const request of service.vendors.requests.splice(0)) {
    for (const [secret] of JSON.stringify(request).matchAll(SECRET)) {
      tally.sent += 1;
      secrets.get(secret)?.seen.push(request);
    }
  }
}

async function run(plugin: IntegrationPlugin, caller: Caller, steps: readonly Step[]) {
  const { key } = plugin.metadata;
  const mine = new Set<string>();
  const post = (action: string, settings?: Patch) =>
    caller.call('POST', path(key, action), settings ? { settings } : undefined);
  const fresh = <E extends { readonly patch: Patch }>(edit: E): E => {
    const patch = withFreshSecrets(edit.patch);
    for (const value of Object.values(patch)) {
      if (secrets.has(String(value))) mine.add(String(value));
    }
    return { ...edit, patch };
  };
  const allow = (patch: Patch, settings: Settings | null | undefined) => {
    for (const value of Object.values(patch)) {
      if (settings) secrets.get(String(value))?.entered.push(settings);
    }
  };

  /** The secrets of `settings` must arrive whole, at their own destination. */
  const received = async (settings: Settings): Promise<boolean> => {
    await Promise.all(checking);
    collect();
    const held = secretKeys(plugin).map((field) => secrets.get(String(settings[field])));
    const before = held.map((secret) => secret?.seen.length ?? 0);
    expect((await post('test')).status).toBe(200);
    collect();
    return held.every((secret, index) => {
      const arrived = secret?.seen.slice(before[index]) ?? [];
      return arrived.some((request) => isSentTo(plugin, settings, request));
    });
  };

  /** What is shown is what is stored; the secrets only as being there. */
  const shows = async (state: State): Promise<boolean> => {
    const { body } = await caller.call('GET', path(key));
    const open = Object.entries(state ?? {}).filter(
      ([field]) => !secretKeys(plugin).includes(field),
    );
    const told = secretKeys(plugin).map((field) => body.secrets[field].configured);
    const held = secretKeys(plugin).map((field) => state !== null && field in state);
    return (
      (body.status === 'Not Configured') === (state === null) &&
      JSON.stringify(Object.entries(body.settings).toSorted()) ===
        JSON.stringify(open.toSorted()) &&
      JSON.stringify(told) === JSON.stringify(held)
    );
  };

  const race = async (state: State, edits: readonly [Edit, Edit], patch: Patch): Promise<State> => {
    const orders = [edits, edits.toReversed()].map((order) => {
      let now = state;
      const states = [state];
      const statuses = order.map((edit) => {
        const outcome = edited(plugin, now, edit);
        now = outcome.state;
        states.push(now);
        if (outcome.status < 400) allow(edit.patch, now);
        return outcome.status;
      });
      return { now, states, statuses: order === edits ? statuses : statuses.toReversed() };
    });
    for (const { states } of orders) {
      for (const each of states) allow(patch, drafted(plugin, each, patch));
    }
    const [, ...answers] = await Promise.all([
      post('test', patch),
      ...edits.map((edit) => post(edit.kind, edit.patch)),
    ]);
    const statuses = answers.map((answer) => answer.status);
    for (const { now, statuses: expected } of orders) {
      if (JSON.stringify(expected) !== JSON.stringify(statuses) || !(await shows(now))) continue;
      if (now === null || (await received(now))) return now;
    }
    throw new Error(`No order explains ${JSON.stringify({ state, edits, statuses })}`);
  };

  await caller.call('DELETE', path(key));
  let state: State = null;
  for (const step of steps) {
    tally.steps += 1;
    if (step.kind === 'configure' || step.kind === 'reconfigure') {
      const edit = fresh(step);
      const outcome = edited(plugin, state, edit);
      if (outcome.status < 400) allow(edit.patch, outcome.state);
      expect((await post(edit.kind, edit.patch)).status).toBe(outcome.status);
      state = outcome.state;
    } else if (step.kind === 'dryRun') {
      const { patch } = fresh(step);
      const draft = drafted(plugin, state, patch);
      allow(patch, draft);
      expect((await post('test', patch)).status).toBe(draft ? 200 : 422);
    } else if (step.kind === 'race') {
      tally.races += 1;
      const edits = [fresh(step.edits[0]), fresh(step.edits[1])] as const;
      state = await race(state, edits, fresh({ patch: step.dryRun }).patch);
    } else if (step.kind === 'remove') {
      await caller.call('DELETE', path(key));
      state = null;
    } else if (step.kind === 'due') {
      await checkWhatIsDue();
    } else if (step.kind !== 'check') {
      await post(step.kind);
    }
    expect(await shows(state)).toBe(true);
    if (step.kind === 'check' && state) expect(await received(state)).toBe(true);
  }
  if (state) expect(await received(state)).toBe(true);
  collect();
  for (const name of mine) {
    const { entered, seen } = secrets.get(name) as Secret;
    for (const request of seen) {
      const meant = entered.some((settings) => isSentTo(plugin, settings, request));
      expect(meant, `${name} went to ${request.host}${request.path}`).toBe(true);
    }
    secrets.delete(name);
  }
}

it('no sequence of edits loses, spoils or leads away a secret', async () => {
  const lane = fc
    .constantFrom(...registry.plugins)
    .chain((plugin) =>
      fc.record({ key: fc.constant(plugin.metadata.key), steps: sequences(plugin) }),
    );
  await fc.assert(
    fc.asyncProperty(fc.array(lane, { minLength: LANES, maxLength: LANES }), async (batch) => {
      const runs = batch.map(({ key, steps }, index) =>
        run(registry.get(key) as IntegrationPlugin, lanes[index] as Caller, steps),
      );
      for (const result of await Promise.allSettled(runs)) {
        if (result.status === 'rejected') throw result.reason;
      }
    }),
    { numRuns: TOTAL / LANES, seed },
  );
  expect(tally.sent).toBeGreaterThan(TOTAL);
  const { steps, races, sent } = tally;
  report('random edits', { sequences: TOTAL, steps, races, 'secrets received': sent, astray: 0 });
}, 1_800_000);
