import type { Integration } from '../../components/shared/types.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { element, type State, widgetContract } from './contract.ts';
import { json, problem, token } from './fake-server.ts';
import { button, find, sees, type, until } from './helpers.ts';
import { hostileItems } from './hostile.ts';

const detail = (item: Integration, settle?: State['settle']): State => ({
  make: (server) => {
    server.held.set(item.key, item);
    return element('integration-detail', { integrationKey: item.key, fetchToken: token });
  },
  settle: async (made) => {
    await until(() => find(made, 'audit-log ol, audit-log .none') || find(made, 'ol[part=list]'));
    await settle?.(made);
  },
});
/** Looked at again soon, when somebody else has saved meanwhile. */
const overtaken: State = {
  ...detail(data.active(), async (made) => {
    type(made, 'subdomain', 'mine');
    await sees(made, 'Also changed by you');
  }),
  make: (server) => {
    const base = data.active({ status: 'Configured', next_health_check: data.ago(0) });
    const theirs = { ...base, version: 4, settings: { subdomain: 'theirs' } };
    let reads = 0;
    server.on('GET /api/integrations/syncro', ({ path }) => {
      reads += path.endsWith('/syncro') ? 1 : 0;
      return reads > 1 && path.endsWith('/syncro')
        ? json({ ...theirs, updated_at: data.ago(1) }, 200, { etag: '"v4"' })
        : undefined;
    });
    return detail(base).make(server);
  },
};
widgetContract({
  tag: 'integration-detail',
  states: {
    loading: {
      make: (server) => {
        server.on('GET /api', () => new Promise(() => undefined));
        return element('integration-detail', { integrationKey: 'syncro', fetchToken: token });
      },
    },
    unreachable: {
      make: (server) => {
        server.on('GET /api', () => problem(500, 'internal'));
        return element('integration-detail', { integrationKey: 'syncro', fetchToken: token });
      },
      settle: (made) => sees(made, 'Retry'),
    },
    'not configured': detail(data.integration()),
    active: detail(data.active()),
    degraded: detail(data.degraded()),
    failed: detail(data.failed()),
    stale: detail(data.stale()),
    outage: detail(data.outage()),
    'read-only': detail(data.failed({ actions: data.readerActions })),
    tested: detail(data.integration(), async (made) => {
      type(made, 'subdomain', 'acme');
      type(made, 'api_token', 'T1');
      button(made, 'Test connection').click();
      await sees(made, 'The connection works');
    }),
    'test refused': {
      ...detail(data.active(), async (made) => {
        button(made, 'Test connection').click();
        await sees(made, 'What to do');
      }),
      make: (server) => {
        server.report = data.failedReport();
        return detail(data.active()).make(server);
      },
    },
    'asking before leaving': detail(data.active(), async (made) => {
      type(made, 'subdomain', 'other');
      void (made as HTMLElementTagNameMap['integration-detail']).confirmLeave();
      await until(() => find(made, 'dialog[open]'));
    }),
    'changed by somebody else': overtaken,
    disabled: detail(data.active(), async (made) => {
      button(made, 'Disable').click();
      await until(() => button(made, 'Undo'));
    }),
    removed: detail(data.active(), async (made) => {
      button(made, 'Remove').click();
      await until(() => find(made, 'dialog[open]'));
      button(made, 'Remove integration').click();
      await until(() => button(made, 'Clear the form'));
    }),
    'asking before removal': detail(data.active(), async (made) => {
      button(made, 'Remove').click();
      await until(() => find(made, 'dialog[open]'));
    }),
  },
  hostile: hostileItems.map((item) => detail(item)),
});
