/** The people of one partner, on both sides at once: what they do at random, and what they were told. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chance } from '../../attacks/campaign.ts';
import { signToken } from '../../helpers/service.ts';
import type { LegacyPatch, OldApplication, Written } from './old-application.ts';
import type { Asked, Door, Look } from './oracle.ts';
import { DEFAULT_URL, type Settings, type Truth, type Wish } from './truth.ts';

export const urls = [DEFAULT_URL, 'https://mspbackups.com/mbsapi', 'https://eu.mspbackups.com'];

/** What one partner's people did, for the oracle. */
export interface Deeds {
  readonly partner: string;
  readonly asked: Asked[];
  readonly looks: Look[];
  readonly known: Map<string, number>;
  /** Calls that were let through, or refused because the feature is off. */
  readonly doors: Door[];
  /** Tests by hand, from when to when. */
  readonly tests: { from: number; to: number }[];
  operations: number;
}

export interface Place {
  readonly chance: Chance;
  /** Of this partner alone; stands in each login, so that a vendor's call tells whose it is. */
  readonly number: number;
  readonly old: OldApplication;
  /** Address of an API that lives. */
  readonly url: () => Promise<string>;
  readonly pause: number;
}

export const newDeeds = (partner: string): Deeds => ({
  partner,
  asked: [],
  looks: [],
  known: new Map(),
  tests: [],
  doors: [],
  operations: 0,
});

/** Never the same twice, so that each value tells which edit it is of. */
let serial = 0;
const next = () => {
  serial += 1;
  return serial;
};
const login = ({ number }: Place) => `p${number}-${next()}`;
const password = () => `secret-${next()}`;

const fresh = (place: Place): Settings => ({
  login: login(place),
  password: password(),
  baseUrl: place.chance.pick(urls),
  enabled: place.chance.upTo(5) > 0,
});

export async function workOnOldPage(place: Place, deeds: Deeds, steps: number): Promise<void> {
  const { chance, old } = place;
  const { partner } = deeds;
  for (let step = 0; step < steps; step += 1) {
    deeds.operations += 1;
    const done = await inTime(doOld(place, partner, chance.upTo(100))).catch((error: unknown) => {
      // Cut off, or held up too long: whether it was committed only the journal knows.
      if (isWeather(error)) return undefined;
      throw error;
    });
    if (done && done.rows > 0) deeds.known.set(done.xid, done.known + 1);
    await sleep(chance.upTo(place.pause));
  }
  async function doOld(at: Place, who: string, dice: number): Promise<Written | undefined> {
    if (dice < 40) return old.update(who, patch(at));
    if (dice < 50) return old.rewrite(who, patch(at));
    if (dice < 60) return old.update(who, { enabled: chance.upTo(2) === 0 });
    if (dice < 65) return old.remove(who);
    if (dice < 76) return old.insert(who, fresh(at));
    if (dice < 88) return old.sync(who);
    if (dice < 90) return old.spoil(who);
    const work = await old.begin(who, patch(at));
    await sleep(chance.upTo(30));
    if (dice < 97) return work.commit();
    await work.rollback();
    return undefined;
  }
}

function patch(place: Place): LegacyPatch {
  const { chance } = place;
  const all: LegacyPatch[] = [
    { login: login(place) },
    { password: password() },
    { baseUrl: chance.pick([null, ...urls]) },
    { login: login(place), password: password() },
    { password: password(), baseUrl: chance.pick(urls), enabled: true },
  ];
  return chance.pick(all);
}

export async function workInCenter(place: Place, deeds: Deeds, steps: number): Promise<void> {
  const { chance } = place;
  const call = await createClient(place, deeds);
  for (let step = 0; step < steps; step += 1) {
    deeds.operations += 1;
    const dice = chance.upTo(100);
    if (dice < 30) await look(call, deeds);
    else if (dice < 36) await lookAtList(call, deeds);
    else if (dice < 42) await test(call, deeds);
    else await ask(call, deeds, wish(place, dice));
    await sleep(chance.upTo(place.pause));
  }
}

function wish(place: Place, dice: number): Wish {
  const { chance } = place;
  if (dice < 55) {
    const { enabled: _, ...settings } = fresh(place);
    return { kind: 'configure', patch: settings };
  }
  if (dice < 85) {
    const patches: Partial<Settings>[] = [
      { login: login(place) },
      { password: password() },
      { login: login(place), password: password() },
      // A new address asks for the secret again.
      { password: password(), baseUrl: chance.pick(urls) },
    ];
    return { kind: 'reconfigure', patch: chance.pick(patches) };
  }
  return { kind: chance.pick(['enable', 'enable', 'disable', 'remove']) };
}

type Client = Awaited<ReturnType<typeof createClient>>;

interface Answer {
  readonly status: number;
  readonly body: unknown;
  readonly sent: number;
  readonly answered: number;
}

async function createClient({ url }: Place, { partner, doors }: Deeds) {
  const claims = { sub: partner, partner_id: partner, role: 'partner_admin' };
  const token = await signToken(claims, { expires: '5h' });
  return async (
    method: string,
    path: string,
    body?: unknown,
    id = randomUUID(),
  ): Promise<Answer> => {
    const base = await url();
    const sent = Date.now();
    try {
      const response = await fetch(`${base}/api/integrations${path}`, {
        method,
        signal: AbortSignal.timeout(20_000),
        headers: {
          authorization: `Bearer ${token}`,
          'x-request-id': id,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const text = await response.text();
      const answered = Date.now() + 1;
      const open = response.status < 300 || (response.status === 403 ? false : undefined);
      if (open !== undefined) doors.push({ open, from: sent, to: answered });
      return { status: response.status, body: text ? JSON.parse(text) : undefined, sent, answered };
    } catch {
      return { status: 0, body: undefined, sent, answered: Date.now() + 1 };
    }
  };
}

async function ask(call: Client, deeds: Deeds, wanted: Wish): Promise<void> {
  const requestId = randomUUID();
  const settings = 'patch' in wanted ? inFields(wanted.patch) : undefined;
  const path = wanted.kind === 'remove' ? '/msp360' : `/msp360/${wanted.kind}`;
  const answer = await call(
    wanted.kind === 'remove' ? 'DELETE' : 'POST',
    path,
    settings && { settings },
    requestId,
  );
  const { status, sent, answered } = answer;
  deeds.asked.push({ requestId, wish: wanted, sent, answered, status });
}

const inFields = ({
  login: api_login,
  password: api_password,
  baseUrl: base_url,
}: Partial<Settings>) =>
  Object.fromEntries(
    Object.entries({ api_login, api_password, base_url }).filter(
      ([, value]) => value !== undefined,
    ),
  );

interface Shown {
  readonly status: string;
  readonly enabled: boolean;
  readonly settings?: { readonly api_login?: string; readonly base_url?: string };
}

async function look(call: Client, deeds: Deeds): Promise<void> {
  const { status, body, sent, answered } = await call('GET', '/msp360');
  if (status !== 200) return unless(status, deeds, 'a look');
  const shown = body as Shown;
  const { api_login = '', base_url = '' } = shown.settings ?? {};
  deeds.looks.push({
    what: 'a look',
    from: sent,
    to: answered,
    saw:
      shown.status === 'Not Configured' ? 'nothing' : `${api_login}@${base_url} ${shown.enabled}`,
    fits: (truth) =>
      truth === null
        ? shown.status === 'Not Configured'
        : truth.login === api_login &&
          truth.baseUrl === base_url &&
          truth.enabled === shown.enabled,
  });
}

async function lookAtList(call: Client, deeds: Deeds): Promise<void> {
  const { status, body, sent, answered } = await call('GET', '');
  if (status !== 200) return unless(status, deeds, 'a look at the list');
  const { integrations } = body as { integrations: readonly (Shown & { key: string })[] };
  const shown = integrations.find(({ key }) => key === 'msp360');
  deeds.looks.push({
    what: 'a look at the list',
    from: sent,
    to: answered,
    saw: `${shown?.status} ${shown?.enabled}`,
    fits: (truth) =>
      truth === null ? shown?.status === 'Not Configured' : truth.enabled === shown?.enabled,
  });
}

async function test(call: Client, deeds: Deeds): Promise<void> {
  const { status, sent, answered } = await call('POST', '/msp360/test');
  // One that was cut off may still be calling its vendor.
  deeds.tests.push({ from: sent, to: status === 0 ? answered + 2_000 : answered });
  if (status !== 200 && status !== 422 && status !== 409 && status !== 404)
    unless(status, deeds, 'a test');
}

/** What its driver never answers after a session was lost counts as cut off. */
async function inTime<T>(work: Promise<T>): Promise<T> {
  const over = new AbortController();
  const late = sleep(8_000, undefined, { signal: over.signal }).then(() => {
    throw Object.assign(new Error('No answer came.'), { code: 'CONNECTION_LOST' });
  });
  return Promise.race([work, late]).finally(() => {
    over.abort();
    late.catch(() => {});
  });
}

/** Nothing else than a database or a process that was gone for a moment. */
function unless(status: number, deeds: Deeds, what: string): void {
  if (status === 0 || status === 503 || status === 403) return;
  const at = Date.now();
  deeds.looks.push({ what, from: at, to: at, saw: `answer ${status}`, fits: (_: Truth) => false });
}

/** Faults of the connection, of a lock that was waited for too long, or of a server that is away. */
function isWeather(error: unknown): boolean {
  const code = String((error as { code?: unknown }).code ?? '');
  return /^(CONNECT|ECONN|EPIPE|57P0|08|55P03|40P01|25P0|CONNECTION)/.test(code);
}
