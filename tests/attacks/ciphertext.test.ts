/** Stored secrets moved, changed and forged by somebody who can write to the database: none opens. */
import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createVault } from '../../api/configurations/vault.ts';
import {
  createSealedBox,
  type SecretPlace,
  UnreadableSecret,
} from '../../api/platform/sealed-box.ts';
import { registry } from '../../plugins/index.ts';
import { configure } from '../api/support.ts';
import { good, type Partner, startTestService, testConfig } from '../helpers/service.ts';
import { createChance, full, report, seed } from './campaign.ts';

const ROWS = full ? 200 : 80;
const FLIPS = full ? 50_000 : 3_000;

const { keyRing, environment } = testConfig('postgres://unused.example/none');
const box = createSealedBox(keyRing, environment);
const vault = createVault(box, () => new Date());

/** True when nothing came out; anything but our own refusal is a fault of its own. */
function refused(open: () => unknown): boolean {
  try {
    open();
    return false;
  } catch (error) {
    if (error instanceof UnreadableSecret) return true;
    throw error;
  }
}

describe('swapped', () => {
  it(`all pairs of ${ROWS} stored rows: no secret opens in another row`, {
    timeout: 60_000,
  }, () => {
    const partners = Array.from({ length: ROWS / registry.plugins.length }, () => randomUUID());
    const rows = partners.flatMap((partnerId) =>
      registry.plugins.map((plugin) => {
        const secret = plugin.metadata.fields.find(({ kind }) => kind === 'secret')?.key ?? '';
        const settings = { [secret]: `secret of ${partnerId}` };
        const owner = { partnerId, plugin };
        return { owner, secret, stored: vault.seal(owner, settings) };
      }),
    );
    expect(rows).toHaveLength(ROWS);
    const figures = { swaps: 0, opened: 0 };
    for (const from of rows) {
      for (const to of rows) {
        const moved = { [to.secret]: from.stored[from.secret] ?? '' };
        if (from === to) {
          expect(vault.open(to.owner, moved)).toEqual({
            [to.secret]: `secret of ${to.owner.partnerId}`,
          });
          continue;
        }
        figures.swaps += 1;
        if (!refused(() => vault.open(to.owner, moved))) figures.opened += 1;
      }
    }
    report('ciphertext swapped between rows', figures);
    expect(figures).toEqual({ swaps: ROWS * (ROWS - 1), opened: 0 });
  });

  it('places that differ in one part, or only in where a part ends', { timeout: 60_000 }, () => {
    const parts = full ? ['a', 'ab', 'b', 'bc', 'c', 'abc'] : ['a', 'ab', 'b', 'bc'];
    const places = parts.flatMap((partnerId) =>
      parts.flatMap((integrationKey) =>
        parts.map((field): SecretPlace => ({ partnerId, integrationKey, field })),
      ),
    );
    const sealed = places.map((place) => box.seal('a secret', place));
    const figures = { swaps: 0, opened: 0 };
    for (const [from, envelope] of sealed.entries()) {
      for (const [to, place] of places.entries()) {
        if (from === to) continue;
        figures.swaps += 1;
        if (!refused(() => box.open(envelope, place))) figures.opened += 1;
      }
    }
    report('ciphertext swapped between places', figures);
    expect(figures.opened).toBe(0);
  });
});

const place: SecretPlace = {
  partnerId: randomUUID(),
  integrationKey: 'syncro',
  field: 'api_token',
};

describe('changed', () => {
  it(`${FLIPS} bits flipped, in the bytes and in the text`, { timeout: 60_000 }, () => {
    const chance = createChance();
    const figures = { flips: 0, opened: 0 };
    while (figures.flips < FLIPS) {
      // All lengths from 1 to 40, so that the last character of base64url has unused bits or not.
      const envelope = box.seal('s'.repeat(1 + (figures.flips % 40)), place);
      const flipped = chance.upTo(2) ? flipByte(envelope, chance) : flipText(envelope, chance);
      figures.flips += 1;
      if (!refused(() => box.open(flipped, place))) figures.opened += 1;
    }
    report('ciphertext bit-flipped', figures);
    expect(figures.opened, `SEED=${seed}`).toBe(0);
  });

  const flipText = (envelope: string, { upTo }: ReturnType<typeof createChance>) => {
    const at = upTo(envelope.length);
    const code = envelope.charCodeAt(at) ^ (1 << upTo(7));
    return envelope.slice(0, at) + String.fromCharCode(code) + envelope.slice(at + 1);
  };

  const flipByte = (envelope: string, { upTo, pick }: ReturnType<typeof createChance>) => {
    const parts = envelope.split('.');
    const at = pick([2, 3, 4]);
    const bytes = Buffer.from(parts[at] ?? '', 'base64url');
    const byte = upTo(bytes.length);
    bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << upTo(8)), byte);
    return parts.with(at, bytes.toString('base64url')).join('.');
  };

  it('tags and nonces of every other length, and parts left out, added or exchanged', () => {
    const parts = box.seal('a secret', place).split('.');
    const resized = (at: number, length: number) => {
      const bytes = Buffer.alloc(length);
      Buffer.from(parts[at] ?? '', 'base64url').copy(bytes);
      return parts.with(at, bytes.toString('base64url')).join('.');
    };
    const forged = [
      ...Array.from({ length: 40 }, (_, length) => length).flatMap((length) => [
        ...(length === 12 ? [] : [resized(2, length)]),
        ...(length === 8 ? [] : [resized(3, length)]),
        ...(length === 16 ? [] : [resized(4, length)]),
      ]),
      ...parts.map((_, at) => parts.toSpliced(at, 1).join('.')),
      ...parts.map((part, at) => parts.toSpliced(at, 0, part).join('.')),
      ...parts.slice(0, -1).map((part, at) =>
        parts
          .with(at, parts[at + 1] ?? '')
          .with(at + 1, part)
          .join('.'),
      ),
      ...parts.map((_, at) => parts.with(at, '').join('.')),
    ];
    expect(forged.filter((envelope) => !refused(() => box.open(envelope, place)))).toEqual([]);
  });

  it('the same bytes written in another way', () => {
    // A text that is not the one we wrote was changed by somebody, even when the bytes survive.
    const parts = box.seal('any secret?', place).split('.');
    const disguises = [2, 3, 4].flatMap((at) => {
      const part = parts[at] ?? '';
      return [`${part}=`, `${part}==`, ` ${part}`, `${part}\n`, `${part}!`, `${part}A`].map(
        (text) => parts.with(at, text).join('.'),
      );
    });
    expect(disguises.filter((envelope) => !refused(() => box.open(envelope, place)))).toEqual([]);
  });
});

describe('forged in user input', () => {
  it('what looks like an envelope is kept as data, or refused, and never opened', async () => {
    const service = await startTestService();
    const victim = await service.addPartner();
    const attacker = await service.addPartner();
    const caller = attacker.as('partner_admin');
    const at = '/api/integrations/msp360';
    await configure(victim.as('partner_admin'), 'msp360', good.msp360);
    const stored = async ({ id }: Partner) => {
      const [row] = await service.database.sql`SELECT settings FROM integration_configurations
        WHERE integration_key = 'msp360' AND partner_id = ${id}`;
      return row?.settings;
    };
    const stolen = (await stored(victim)).api_password;
    expect(stolen.sealed).toMatch(/^v\d\./);
    const own = box.seal('own secret', {
      partnerId: attacker.id,
      integrationKey: 'msp360',
      field: 'api_password',
    });

    for (const form of [stolen, { ...stolen, sealed: own }, [stolen.sealed], { sealed: own }]) {
      for (const field of ['api_login', 'api_password']) {
        const settings = { ...good.msp360, [field]: form };
        for (const action of ['configure', 'test']) {
          const answer = await caller.call('POST', `${at}/${action}`, { settings });
          expect(answer.body).toMatchObject({ status: 422, code: 'invalid_request' });
        }
      }
    }

    const plugin = registry.get('msp360');
    if (!plugin) throw new Error('The registry has msp360.');
    const texts = [stolen.sealed, own].map(String).filter((text) => text.length <= 100);
    expect(texts.length).toBeGreaterThan(0);
    for (const text of texts) {
      const settings = { api_login: text, api_password: text };
      const answer = await caller.call('POST', `${at}/configure`, { settings });
      expect(answer.status).toBe(201);
      expect(answer.body.settings.api_login).toBe(text);
      const row = await stored(attacker);
      expect(row.api_password.sealed).not.toBe(text);
      const opened = vault.open({ partnerId: attacker.id, plugin }, row);
      expect(opened).toMatchObject({ api_login: text, api_password: text });
      // A real envelope, moved by hand to where plain text is expected: not opened, not shown.
      const moved = { ...row, api_login: row.api_password };
      expect(refused(() => vault.open({ partnerId: attacker.id, plugin }, moved))).toBe(true);
      await service.database.sql`UPDATE integration_configurations
        SET settings = ${service.database.sql.json(moved)} WHERE partner_id = ${attacker.id}`;
      const shown = await caller.call('GET', at);
      expect(shown.status).toBe(200);
      expect(JSON.stringify(shown.body)).not.toContain(row.api_password.sealed);
      const tested = await caller.call('POST', `${at}/test`, {});
      expect(tested.status).toBeLessThan(500);
      expect(tested.body.outcome).not.toBe('ok');
      await caller.call('DELETE', at);
    }
    await service.stop();
  });
});
