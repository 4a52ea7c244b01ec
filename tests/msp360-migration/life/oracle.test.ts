/** The oracle itself: it is silent about a life in order, and finds each fault that is planted in one. */
import { createCipheriv, randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Entry, Row } from './journal.ts';
import { APPLICATION, sealLegacy } from './old-application.ts';
import { type Asked, judge, type Life, type Look } from './oracle.ts';
import { ENVIRONMENT, ringKey } from './ring.ts';
import { DEFAULT_URL, type Settings, type Wish } from './truth.ts';

const partner = '11111111-1111-4111-8111-111111111111';

function seal(password: string): string {
  const nonce = randomBytes(12);
  const parts = ['v2', ENVIRONMENT, ringKey.id, partner, 'msp360', 'api_password'];
  const bound = parts.flatMap((part) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(part.length);
    return [length, Buffer.from(part)];
  });
  const cipher = createCipheriv('aes-256-gcm', ringKey.bytes, nonce).setAAD(Buffer.concat(bound));
  const text = Buffer.concat([cipher.update(password), cipher.final()]);
  return `v2.test.${[nonce, text, cipher.getAuthTag()].map((part) => part.toString('base64url')).join('.')}`;
}

const theirs = ({ login, password, baseUrl, enabled }: Settings): Row => ({
  id: 'row',
  partner_id: partner,
  api_login: login,
  api_password_encrypted: sealLegacy(password),
  api_base_url: baseUrl,
  enabled,
});
const ours = ({ login, password, baseUrl, enabled }: Settings): Row => ({
  partner_id: partner,
  settings: {
    api_login: login,
    api_password: { sealed: seal(password), updated_at: '' },
    base_url: baseUrl,
  },
  enabled,
});

/** Writes a life entry by entry; each call is a transaction a second after the one before. */
function chronicle() {
  const entries: Entry[] = [];
  const defaults: Entry[] = [];
  const asked: Asked[] = [];
  const looks: Look[] = [];
  const known = new Map<string, number>();
  let at = 1_000;
  const note = (what: Entry['what'], before: Row | null, after: Row | null, by = 'center') =>
    entries.push({
      seq: entries.length + 1,
      xid: String(at),
      what,
      partner,
      before,
      after,
      by,
      begun: at,
      committed: at,
    });
  const last = (what: Entry['what']) =>
    entries.findLast((entry) => entry.what === what)?.after ?? null;
  const changesOf = (now: Settings) => [
    { field: 'api_login', to: now.login },
    { field: 'base_url', to: now.baseUrl },
    { field: 'api_password', to: null, fingerprint: `f-${now.password}` },
  ];
  return {
    entries,
    asked,
    looks,
    old(now: Settings | null) {
      at += 1_000;
      known.set(String(at), at);
      note('legacy', last('legacy'), now && theirs(now), APPLICATION);
    },
    taken(now: Settings | null) {
      at += 1_000;
      note('ours', last('ours'), now && ours(now));
      const details = now
        ? { did: 'changed', changes: changesOf(now), enabled: now.enabled }
        : { did: 'removed' };
      note('audit', null, { action: 'legacy_changed', details });
    },
    edit(wish: Wish, now: Settings, there: Settings | 'left out' = now) {
      at += 1_000;
      const requestId = `request-${at}`;
      asked.push({ requestId, wish, sent: at - 10, answered: at + 10, status: 200 });
      note('audit', null, {
        action: 'reconfigured',
        request_id: requestId,
        details: { changes: changesOf(now) },
      });
      note('ours', last('ours'), ours(now));
      if (there !== 'left out') note('legacy', last('legacy'), theirs(there));
    },
    state(state: string) {
      at += 1_000;
      note('state', null, { state });
    },
    /** Of the whole fleet; whether it is told in the audit of this partner. */
    default(state: string, told: boolean) {
      at += 1_000;
      note('default', null, { default_state: state });
      defaults.push(entries.pop() as Entry);
      if (told) note('audit', null, { action: 'migration_state_set' });
    },
    flag(on: boolean) {
      at += 1_000;
      note('flag', null, { value: on });
    },
    now: () => at,
    /** Something that was seen `ago` milliseconds before the last transaction, or after it. */
    saw(login: string, after: number) {
      const when = at + after;
      looks.push({
        what: 'a look',
        from: when,
        to: when,
        saw: login,
        fits: (truth) => truth?.login === login,
      });
    },
    judge: (changes: Partial<Life> = {}) =>
      judge({
        partner,
        entries,
        defaults,
        asked,
        looks,
        doors: [],
        known,
        firstState: 'dual-write',
        ...changes,
      }),
  };
}

const first: Settings = { login: 'a', password: 'one', baseUrl: DEFAULT_URL, enabled: true };

/** Both sides edit in turn, and each follows the other. */
function inOrder() {
  const life = chronicle();
  life.old(first);
  life.taken(first);
  life.edit({ kind: 'reconfigure', patch: { login: 'b' } }, { ...first, login: 'b' });
  life.old({ ...first, login: 'b', password: 'two' });
  life.taken({ ...first, login: 'b', password: 'two' });
  return life;
}

describe('the oracle', () => {
  it('has nothing to say of a life in order', () => {
    const life = inOrder();
    life.saw('b', 500);
    expect(life.judge()).toEqual([]);
  });

  it('finds an edit of GuruRMM’s that was never taken over', () => {
    const life = inOrder();
    life.old({ ...first, login: 'c' });
    expect(life.judge().join()).toMatch(/in the end b\/two.* here and c\/one/);
  });

  it('finds an edit of ours that wiped out one of GuruRMM’s', () => {
    const life = inOrder();
    life.old({ ...first, login: 'b', password: 'three' });
    const stale = { ...first, login: 'c', password: 'two' };
    life.edit({ kind: 'reconfigure', patch: { login: 'c' } }, stale);
    expect(life.judge().join()).toMatch(/upon b\/three.* left c\/two/);
  });

  it('finds an edit of ours that is on one side only', () => {
    const life = inOrder();
    const now = { ...first, login: 'c', password: 'two' };
    life.edit({ kind: 'reconfigure', patch: { login: 'c' } }, now, 'left out');
    expect(life.judge().join()).toMatch(/on one side only/);
  });

  it('finds something that was taken over after it was over', () => {
    const life = inOrder();
    life.taken(first);
    expect(life.judge().join()).toMatch(/was not true any more/);
  });

  it('finds an edit in a state that takes none', () => {
    const life = inOrder();
    life.state('legacy');
    life.state('legacy');
    const now = { ...first, login: 'c', password: 'two' };
    life.edit({ kind: 'reconfigure', patch: { login: 'c' } }, now);
    expect(life.judge().join()).toMatch(/in state legacy/);
  });

  it('finds a look at what was over, by the side that counts', () => {
    const life = inOrder();
    life.old({ ...first, login: 'c', password: 'two' });
    life.saw('b', 500);
    life.taken({ ...first, login: 'c', password: 'two' });
    expect(life.judge().join()).toMatch(/a look saw b while true was c/);
    expect(life.judge({ firstState: 'new' })).toEqual([]);
  });

  it('finds a look that does not follow the fleet’s default, or that follows it though moved', () => {
    const looked = (moved: boolean) => {
      const life = inOrder();
      if (moved) life.state('dual-write');
      life.default('new', !moved);
      life.old({ ...first, login: 'c', password: 'two' });
      life.saw('b', 500);
      life.taken({ ...first, login: 'c', password: 'two' });
      return life.judge().join();
    };
    expect(looked(false)).toBe('');
    expect(looked(true)).toMatch(/a look saw b while true was c/);
  });

  it('finds a flip of the default that the audit does not tell, and one that it should not', () => {
    const silent = inOrder();
    silent.default('new', false);
    expect(silent.judge().join()).toMatch(/not told in the audit/);
    const moved = inOrder();
    moved.state('new');
    moved.default('legacy', true);
    expect(moved.judge().join()).toMatch(/and told in the audit/);
  });

  it('finds a change without an entry, and an entry that tells another value', () => {
    const silent = inOrder();
    silent.entries.pop();
    expect(silent.judge().join()).toMatch(/has 0 entries/);
    const lying = inOrder();
    const entry = lying.entries.pop() as Entry;
    lying.entries.push({ ...entry, after: { action: 'legacy_changed', details: { changes: [] } } });
    expect(lying.judge().join()).toMatch(/one fingerprint of two passwords/);
  });

  it('finds a call that was let through long after the feature was switched off', () => {
    const life = inOrder();
    life.flag(false);
    const at = life.now();
    const doors = [11_000, 20_000].map((late) => ({ open: true, from: at + late, to: at + late }));
    expect(life.judge({ doors }).join()).toMatch(/^[^,]*let through against the flag$/);
    expect(life.judge({ doors: [{ open: false, from: at - 500, to: at - 400 }] })).toHaveLength(1);
  });

  it('finds somebody who was told no although it was done', () => {
    const life = inOrder();
    const asked = life.asked.map((each) => ({ ...each, status: 412 }));
    expect(life.judge({ asked }).join()).toMatch(/answered 412, and done all the same/);
  });
});
