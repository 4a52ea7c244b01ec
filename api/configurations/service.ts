import type { Settings } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { Registry } from '../../plugins/registry.ts';
import type { Principal } from '../auth/principal.ts';
import { type Sql, sqlState } from '../platform/database.ts';
import { Problem, unknownIntegration } from '../platform/problem.ts';
import { etagOf, type Held, type HeldState } from './configuration.ts';
import { type Mirror, untilAlone } from './mirror.ts';
import { describeChange, type Edit, readChange, sealChange } from './read-change.ts';
import { missingSecrets, type SettingsPatch } from './settings-change.ts';
import * as store from './store.ts';
import type { Vault } from './vault.ts';

const FOREIGN_KEY_VIOLATION = '23503';

export interface ConfigurationsService {
  /** What the caller's partner holds of every integration of the catalog. */
  list(principal: Principal): Promise<HeldState[]>;
  /** @throws Problem `unknown_integration` */
  get(principal: Principal, key: string): Promise<Held>;
  /** @throws Problem `unknown_integration`, `invalid_request`, `already_configured`, `unknown_partner` */
  configure(principal: Principal, key: string, edit: Edit): Promise<Held>;
  /** @throws Problem also `not_configured`, `version_mismatch`, `busy` */
  reconfigure(
    principal: Principal,
    key: string,
    edit: Edit & { readonly ifMatch?: string | undefined },
  ): Promise<Held>;
  setEnabled(principal: Principal, key: string, enabled: boolean): Promise<Held>;
  remove(principal: Principal, key: string): Promise<void>;
  /**
   * The settings a dry run would use: `patch` laid over what is stored, if anything is.
   * @throws Problem `unknown_integration`, `invalid_request`
   */
  draft(principal: Principal, key: string, patch: SettingsPatch): Promise<Settings>;
}

export function createConfigurationsService(deps: {
  sql: Sql;
  registry: Registry;
  vault: Vault;
  now: () => Date;
  mirror?: Mirror | undefined;
}): ConfigurationsService {
  const { sql, registry, vault, now, mirror } = deps;

  const pluginOf = (key: string): IntegrationPlugin => {
    const plugin = registry.get(key);
    if (plugin) return plugin;
    throw unknownIntegration();
  };

  const read = async (principal: Principal, plugin: IntegrationPlugin): Promise<Held> => {
    const { key } = plugin.metadata;
    return { plugin, configuration: await store.readConfiguration(sql, principal.partnerId, key) };
  };

  /** After an erasure the secrets must be entered before anything can be checked again. */
  const refuseMissingSecrets = async (principal: Principal, plugin: IntegrationPlugin) => {
    const { configuration } = await read(principal, plugin);
    if (!configuration) throw notConfigured();
    const errors = missingSecrets(plugin, configuration.settings);
    if (errors.length > 0) {
      throw new Problem('secret_missing', 'Enter the secrets, save, then enable it.', { errors });
    }
  };

  const service: ConfigurationsService = {
    async list(principal) {
      await mirror?.catchUpNoted(principal.partnerId);
      const [rows, obstacle] = await Promise.all([
        store.readStates(sql, principal.partnerId),
        mirror?.obstacle(principal.partnerId) ?? null,
      ]);
      const byKey = new Map(rows.map((row) => [row.integrationKey, row]));
      return registry.plugins.map((plugin) => {
        const { key } = plugin.metadata;
        const configuration = byKey.get(key) ?? null;
        return {
          plugin,
          configuration,
          obstacle: key === mirror?.integrationKey ? obstacle : null,
        };
      });
    },

    async get(principal, key) {
      const plugin = pluginOf(key);
      if (mirror?.integrationKey !== key) return read(principal, plugin);
      await mirror.catchUp(principal.partnerId);
      const obstacle = await mirror.obstacle(principal.partnerId);
      return { ...(await read(principal, plugin)), obstacle };
    },

    async configure(principal, key, edit) {
      const plugin = pluginOf(key);
      const { partnerId } = principal;
      const owner = { partnerId, plugin };
      return untilAlone(mirror, { partnerId, key }, async (hold) => {
        const change = readChange(vault, plugin, null, edit, now());
        const sealed = sealChange(vault, owner, change);
        const details = { changes: describeChange(vault, owner, change), ...hold?.details };
        const mirrored = hold?.configured(change.settings);
        const configuration = await store
          .insertConfiguration(sql, { principal, key, mirrored }, sealed, details)
          .catch((error: unknown) => {
            if (sqlState(error) !== FOREIGN_KEY_VIOLATION) throw error;
            throw new Problem(
              'unknown_partner',
              'Ask GuruRMM support to set up your company first.',
            );
          });
        if (configuration) return { plugin, configuration };
        throw new Problem('already_configured', 'Use reconfigure to change its settings.');
      });
    },

    async reconfigure(principal, key, { ifMatch, ...edit }) {
      const plugin = pluginOf(key);
      const { partnerId } = principal;
      const owner = { partnerId, plugin };
      return untilAlone(mirror, { partnerId, key }, async (hold) => {
        const held = await read(principal, plugin);
        const { configuration } = held;
        if (!configuration) throw notConfigured();
        if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== etagOf(held)) throw mismatch();
        const change = readChange(vault, plugin, configuration, edit, now());
        const changes = describeChange(vault, owner, change);
        if (changes.length === 0) return held;
        const fields = new Set(changes.map(({ field }) => field));
        const saved = await store.updateSettings(
          sql,
          {
            principal,
            key,
            mirrored: hold?.reconfigured(change.settings, fields, configuration.enabled),
          },
          {
            from: configuration,
            settings: sealChange(vault, owner, change),
            details: { changes, ...hold?.details },
          },
        );
        return saved ? { plugin, configuration: saved } : undefined;
      });
    },

    async setEnabled(principal, key, enabled) {
      const plugin = pluginOf(key);
      return untilAlone(mirror, { partnerId: principal.partnerId, key }, async (hold) => {
        if (enabled) await refuseMissingSecrets(principal, plugin);
        const mirrored = hold?.toggled(enabled);
        const saved = await store.updateEnabled(sql, { principal, key, mirrored }, enabled);
        if (saved) return { plugin, configuration: saved };
        const held = await read(principal, plugin);
        if (!held.configuration) throw notConfigured();
        return held;
      });
    },

    async remove(principal, key) {
      pluginOf(key);
      await untilAlone(mirror, { partnerId: principal.partnerId, key }, async (hold) => {
        const mirrored = hold?.removed();
        if (await store.deleteConfiguration(sql, { principal, key, mirrored })) return true;
        throw new Problem('not_configured', 'It is not configured, or was removed already.');
      });
    },

    async draft(principal, key, patch) {
      const { plugin, configuration } = await service.get(principal, key);
      return readChange(vault, plugin, configuration, { patch }, now()).settings;
    },
  };
  return service;
}

function notConfigured(): Problem {
  return new Problem(
    'not_configured',
    'It is not configured, or was removed meanwhile. Configure it first.',
  );
}

function mismatch(): Problem {
  return new Problem('version_mismatch', 'Read the integration again and repeat your change.');
}
