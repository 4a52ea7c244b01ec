/**
 * Saved secrets follow nobody to a new address. Run for each registered plugin against the real API,
 * database and guard; every account of the vendor but the victim's own is the attacker's.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { VendorSamples } from '../../demo/vendors/samples.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import { configure, path, runDueChecks } from '../api/support.ts';
import { type Caller, startTestService, type TestService } from '../helpers/service.ts';
import {
  addressOf,
  carries,
  destinationOf,
  movesOf,
  type Patch,
  patched,
  secretKeys,
} from './destination-moves.ts';

export function describeDestinationContract(
  plugin: IntegrationPlugin,
  { samples }: { readonly samples: VendorSamples },
): void {
  const { key, name, fields } = plugin.metadata;
  const secrets = secretKeys(plugin);
  const victim = patched(plugin, samples.works[0]?.settings ?? {}, {}) ?? {};
  const moves = movesOf(plugin);
  const elsewhere = moves.filter((move) => {
    const settings = patched(plugin, victim, move);
    return settings && destinationOf(plugin, settings) !== destinationOf(plugin, victim);
  });
  const others = fields.filter(({ kind, destination }) => kind !== 'secret' && !destination);
  const everySecret = (value: string): Patch =>
    Object.fromEntries(secrets.map((field) => [field, value]));
  const bait = everySecret('bait-value');
  const back = (move: Patch): Patch =>
    Object.fromEntries(Object.keys(move).map((field) => [field, victim[field] ?? null]));

  describe(`the saved secrets of ${name}`, () => {
    let service: TestService;
    let admin: Caller;
    /** What the victim's own account receives, and the credentials among it. */
    let home: ReadonlySet<string>;
    let credentials: readonly string[];

    beforeAll(async () => {
      service = await startTestService();
      admin = (await service.addPartner()).as('partner_admin');
    });
    afterAll(() => service.stop());
    beforeEach(begin);

    async function begin(): Promise<void> {
      await admin.call('DELETE', path(key));
      await configure(admin, key, victim);
      service.vendors.requests.length = 0;
      await runDueChecks(service);
      const sent = service.vendors.requests.splice(0);
      home = new Set(sent.map(addressOf));
      // Also what the vendor hands out for a secret, such as an access token.
      const handedOut = sent.flatMap(({ headers }) => headers.authorization?.split(' ')[1] ?? []);
      credentials = [...secrets.map((field) => String(victim[field])), ...handedOut];
      expect(sent.some((request) => carries(request, credentials))).toBe(true);
    }

    const reconfigure = (settings: Patch, headers?: Record<string, string>) =>
      admin.call('POST', path(key, 'reconfigure'), { settings }, headers);
    const dryRun = (settings: Patch) => admin.call('POST', path(key, 'test'), { settings });

    /** Lets what is stored now be used in every way, then looks at what the attacker received. */
    async function expectNothingStolen(about: unknown): Promise<void> {
      await service.database.sql`UPDATE integration_configurations SET next_health_check = now()`;
      await runDueChecks(service);
      await admin.call('POST', path(key, 'test'));
      await dryRun({});
      const stolen = service.vendors.requests
        .filter((request) => !home.has(addressOf(request)))
        .filter((request) => carries(request, credentials));
      expect(stolen, JSON.stringify(about)).toEqual([]);
      service.vendors.requests.length = 0;
    }

    it('are asked for again by every change of their destination, in save and in dry run', async () => {
      expect(elsewhere.length).toBeGreaterThan(0);
      for (const move of elsewhere) {
        for (const attempt of [reconfigure, dryRun]) {
          const { status, body } = await attempt(move);
          expect([move, status]).toEqual([move, 422]);
          const asked = body.errors.map((error: { field: string }) => error.field);
          expect([move, asked]).toEqual([move, secrets]);
        }
        await expectNothingStolen(move);
      }
    });

    it('are not kept by clearing or emptying them along the way', async () => {
      for (const move of moves) {
        for (const empty of [null, '', ' ', '\t']) {
          for (const field of secrets) {
            const patch = { ...move, [field]: empty };
            await dryRun(patch);
            await reconfigure(patch);
            await expectNothingStolen(patch);
          }
        }
        await begin();
      }
    });

    it('do not come along step by step', async () => {
      for (const move of moves) {
        const sequences: readonly (readonly Patch[])[] = [
          [everySecret(''), move],
          [{ ...move, ...bait }, back(move), move],
          ...secrets.map((field) => [{ [field]: null }, move, { [field]: 'bait-value' }]),
          ...others.map((field) => [{ [field.key]: 'other-value', ...move }, move]),
        ];
        for (const sequence of sequences) {
          for (const patch of sequence) {
            await dryRun(patch);
            await reconfigure(patch);
            await expectNothingStolen({ sequence, patch });
          }
          await begin();
        }
      }
    });

    it('stay where they are while edits race for the destination and the rest', async () => {
      for (const move of moves) {
        for (let round = 0; round < 3; round += 1) {
          await Promise.all([
            reconfigure({ ...move, ...bait }),
            reconfigure(move),
            ...others.map((field) => reconfigure({ [field.key]: `other-${round}` })),
            dryRun(move),
            runDueChecks(service),
            reconfigure(back(move)),
            reconfigure(move, { 'if-match': '*' }),
            admin.call('POST', path(key, 'disable')),
          ]);
          await admin.call('POST', path(key, 'enable'));
          await expectNothingStolen(move);
          await begin();
        }
      }
    });

    it('are not left to whoever removes the configuration and makes it anew', async () => {
      for (const move of elsewhere) {
        const settings = { ...victim, ...move, ...bait };
        await Promise.all([
          admin.call('DELETE', path(key)),
          admin.call('POST', path(key, 'configure'), { settings }),
          ...others.map((field) => reconfigure({ [field.key]: 'other-value' })),
          dryRun(move),
          reconfigure(move),
        ]);
        await admin.call('POST', path(key, 'configure'), { settings });
        await expectNothingStolen(move);
        await begin();
      }
    });

    it('go to a new destination once they are entered for it', async () => {
      for (const move of elsewhere) {
        const entered = everySecret('entered-again');
        expect((await dryRun({ ...move, ...entered })).status).toBe(200);
        expect((await reconfigure({ ...move, ...entered })).status).toBe(200);
        await admin.call('POST', path(key, 'test'));
        const away = service.vendors.requests.filter((each) => !home.has(addressOf(each)));
        expect(away.filter((request) => carries(request, ['entered-again'])).length).toBe(2);
        await expectNothingStolen(move);
        await begin();
      }
    });
  });
}
