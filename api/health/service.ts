import { getLogger } from '@logtape/logtape';
import type { Settings } from '../../plugins/fields.ts';
import type { FailureClass } from '../../plugins/plugin.ts';
import type { Registry } from '../../plugins/registry.ts';
import type { Principal } from '../auth/principal.ts';
import { type Mirror, withoutOutdated } from '../configurations/mirror.ts';
import type { ConfigurationsService } from '../configurations/service.ts';
import type { SettingsPatch } from '../configurations/settings-change.ts';
import type { Vault } from '../configurations/vault.ts';
import type { Feature } from '../flags/feature.ts';
import type { Sql } from '../platform/database.ts';
import { Problem } from '../platform/problem.ts';
import { UnreadableSecret } from '../platform/sealed-box.ts';
import type { Checker, CheckResult } from './checker.ts';
import { type CheckCounters, createCounting } from './counting.ts';
import type { HealthPolicy } from './policy.ts';
import { createRecorder } from './recorder.ts';
import { reportOf } from './report.ts';
import { type CheckedBy, resultRow } from './results.ts';
import type { CheckReport } from './schema.ts';
import { createSessions, freshSession } from './sessions.ts';
import type { CheckStep } from './steps.ts';
import {
  type Checkable,
  type ClaimedCheck,
  claimDue,
  postponeClaims,
  recordResults,
  returnClaims,
} from './store.ts';
import { SET_ASIDE_AFTER } from './suspects.ts';
import { spendToken } from './vendor-store.ts';
import { createVendors } from './vendors.ts';

const log = getLogger(['integration-center', 'health']);

export interface TestWish {
  readonly patch?: SettingsPatch | undefined;
  /** Told the steps after every change, once the check has begun. */
  readonly watch?: (steps: readonly CheckStep[]) => void;
  readonly signal?: AbortSignal;
}

export interface HealthService {
  /**
   * Checks now. With `patch` it is a dry run over the stored settings that stores nothing; nor does
   * a test that its caller ends.
   * @throws Problem `unknown_integration`, `not_configured`, `invalid_request`
   */
  test(principal: Principal, key: string, wish?: TestWish): Promise<CheckReport>;
  /** Claims due checks of all partners, of each vendor as many as there is room and its pace allows. */
  claim(roomFor: (key: string) => number): Promise<ClaimedCheck[]>;
  /**
   * Runs one claimed check and stores the result; gives the claim back when `signal` ends it.
   * @param answered called as soon as the vendor is done with: another check may take the place.
   */
  run(claim: ClaimedCheck, signal: AbortSignal, answered?: () => void): Promise<void>;
  /** Gives claims back unchecked, for whoever comes next. */
  giveBack(claims: readonly ClaimedCheck[]): Promise<void>;
}

export function createHealthService(deps: {
  sql: Sql;
  registry: Registry;
  vault: Vault;
  configurations: ConfigurationsService;
  check: Checker;
  now: () => Date;
  policy: HealthPolicy;
  metrics: CheckCounters;
  feature: Pick<Feature, 'known' | 'split'>;
  mirror?: Mirror | undefined;
}): HealthService {
  const { sql, registry, vault, configurations, check, now, policy, feature, mirror } = deps;
  const sessions = createSessions(now);
  const vendors = createVendors({ sql, registry, policy });
  const counting = createCounting(deps.metrics);
  const recorder = createRecorder(
    (rows) => counting.asking(recordResults(sql, rows)),
    policy.lease * 1000,
  );

  const checkStored = async (
    configuration: Checkable,
    options: Parameters<Checker>[2],
  ): Promise<CheckResult> => {
    const plugin = registry.get(configuration.integrationKey);
    if (!plugin) throw new Error('A check of a vendor that is not in the catalog was claimed.');
    let settings: Settings;
    try {
      settings = vault.open({ partnerId: configuration.partnerId, plugin }, configuration.settings);
    } catch (error) {
      if (!(error instanceof UnreadableSecret)) throw error;
      return unchecked(
        'A saved secret can no longer be read. Enter it again.',
        'secret_unreadable',
      );
    }
    return check(plugin, settings, options);
  };

  const store = async (
    configuration: Checkable,
    result: CheckResult,
    by: CheckedBy,
    at: Date,
  ): Promise<boolean> => {
    const vendor = vendors.of(configuration.integrationKey);
    const context = { policy, vendor, at, chance: Math.random() };
    const written = await recorder.record(resultRow(configuration, result, by, context));
    counting.finished(configuration.integrationKey, result, written);
    return written;
  };

  return {
    async test(principal, key, { patch, ...wish } = {}) {
      const { plugin, configuration } = await configurations.get(principal, key);
      const options = { session: freshSession(), watch: () => {}, ...wish };
      if (patch) {
        const settings = await configurations.draft(principal, key, patch);
        const found = await check(plugin, settings, options);
        await spendToken(sql, key);
        return reportOf(plugin, found, now(), true);
      }
      if (!configuration) {
        throw new Problem('not_configured', 'Send settings to test them before saving.');
      }
      await vendors.states();
      const result = await checkStored(configuration, options);
      await spendToken(sql, key);
      // A check that was cut short says nothing about the vendor.
      const counts = configuration.enabled && !wish.signal?.aborted;
      if (counts) await store(configuration, result, { principal }, now());
      return reportOf(plugin, result, now(), false);
    },

    async claim(roomFor) {
      await feature.known();
      const wants = (await counting.asking(vendors.states())).map(
        ({ key, pace: { rate, burst } }) => ({
          key,
          room: roomFor(key),
          rate,
          burst,
        }),
      );
      const claims = await claimDue(
        sql,
        wants.filter(({ room }) => room > 0),
        policy.lease,
      );
      const { on, off } = await feature.split(claims);
      if (off.length > 0) await postponeClaims(sql, off, policy.interval);
      counting.claimed(on);
      return withoutOutdated(mirror, on, (outdated) => returnClaims(sql, outdated));
    },

    giveBack: (claims) => returnClaims(sql, claims),

    async run(claim, signal, answered) {
      const { leaseNumber, place } = claim;
      // The lease tells the time of the database; our own clock may be wrong.
      const at = new Date(claim.leaseUntil.getTime() - policy.lease * 1000);
      if (claim.lostLeases >= SET_ASIDE_AFTER) {
        log.error('a check ends its worker again and again, it is set aside', {
          integration: claim.integrationKey,
          configuration: claim.id,
        });
        // Once more than this, and it is set aside again.
        const by = { leaseNumber, place, lostLeases: SET_ASIDE_AFTER - 1 };
        return void (await store(claim, setAside(policy), by, at));
      }
      const session = sessions.of(claim.id, claim.version);
      const result = await checkStored(claim, { session, signal });
      answered?.();
      // A check that we cut short ourselves says nothing about the vendor.
      if (signal.aborted) return returnClaims(sql, [claim]);
      await store(claim, result, { leaseNumber, place }, at);
    },
  };
}

function setAside({ slowRecheck }: HealthPolicy): CheckResult {
  return unchecked(
    'The check was stopped several times by a fault on our side and is set aside. ' +
      'GuruRMM support has been told.',
    'blocked',
    slowRecheck,
  );
}

function unchecked(
  reason: string,
  failure: FailureClass = 'settings',
  retryAfter?: number,
): CheckResult {
  const health = { status: 'error' as const, failure, reason };
  const asked = retryAfter === undefined ? health : { ...health, retryAfter };
  return { health: asked, steps: [], durationMs: 0 };
}
