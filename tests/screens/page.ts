/** Draws one screen of the kit, from an API held in memory; the address names it: `#detail`. */
import '../../components/define.ts';
import '../../components/define/integration-attention.ts';
import '../../components/define/integration-overview.ts';
import type { Integration } from '../../components/shared/types.ts';
import { createFakeApi } from '../../demo/kit/fake-api.ts';
import * as data from '../../demo/kit/fixtures.ts';

const fetchToken = async () => 'token';
const items: Integration[] = [
  data.failed(),
  data.degraded(),
  data.outage({ key: 'outage', name: 'Outage at the vendor' }),
  data.expiring(9, { key: 'soon', name: 'Secret about to expire' }),
  data.stale({ key: 'stale', name: 'No longer checked' }),
  data.active({ key: 'well', name: 'All is well' }),
  data.active({ key: 'off', name: 'Switched off', enabled: false, status: 'Configured' }),
  data.integration({ key: 'new', name: 'Not configured yet' }),
];
const api = createFakeApi(items);
api.report = data.failedReport();
const original = globalThis.fetch;
globalThis.fetch = async (input, init) => {
  const request = new Request(input, init);
  return request.url.includes('/api/') ? api.answer(request) : original(input, init);
};

const element = <T extends 'integration-center' | 'integration-detail'>(tag: T, key?: string) =>
  Object.assign(document.createElement(tag), {
    fetchToken,
    ...(key ? { integrationKey: key } : {}),
  });

const screens: Readonly<Record<string, () => HTMLElement>> = {
  catalogue: () => element('integration-center'),
  detail: () => element('integration-detail', 'msp360'),
  trouble: () => element('integration-detail', 'syncro'),
  form: () => element('integration-detail', 'new'),
  partners,
};

/** Dev's table below the notice of a page's header, and a question before both. */
function partners(): HTMLElement {
  const room = document.createElement('main');
  const attention = Object.assign(document.createElement('integration-attention'), { fetchToken });
  const overview = Object.assign(document.createElement('integration-overview'), { fetchToken });
  const dialog = document.createElement('confirm-dialog');
  room.append(attention, overview, dialog);
  dialog.updateComplete.then(() =>
    dialog.ask({
      title: 'Remove Syncro PSA?',
      body: 'Its settings and secrets are deleted.',
      confirm: 'Remove integration',
      cancel: 'Keep it',
    }),
  );
  return room;
}

const screen = screens[location.hash.slice(1)];
// The browser's own lists set their words a little higher when the font comes after them.
const fonts = Array.from(document.fonts, (face) => face.load());
void Promise.all(fonts).then(() => screen && document.body.append(screen()));
