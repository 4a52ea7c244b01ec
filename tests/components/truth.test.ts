/** What is shown when the status alone would mislead: stale, unconfirmed, the vendor's incident. */
import { fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { byUrgency, concernOf } from '../../components/shared/attention.ts';
import { sinceWhen } from '../../components/shared/relative-time.ts';
import { evidence, isSettling } from '../../components/shared/status.ts';
import type { Integration } from '../../components/shared/types.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { fakeServer, token } from './fake-server.ts';
import { english, expect, find, get, sees, soon, textOf, until } from './helpers.ts';

async function shown(
  tag: 'integration-card' | 'status-panel',
  integration: Integration,
): Promise<HTMLElement> {
  const element = Object.assign(document.createElement(tag), { integration });
  await fixture(html`<div>${element}</div>`);
  await element.updateComplete;
  return element;
}
const since = (iso: string) => sinceWhen(iso, Date.now(), english);

it('says of a failed check where it is mended at the vendor, with a link', async () => {
  const panel = await shown('status-panel', data.failed());
  expect(textOf(get(panel, '.where'))).to.match(/In Syncro.*Admin.*API.*API Tokens.*New Token/);
  const link = get<HTMLAnchorElement>(panel, '.remedy a');
  expect(link.href).to.match(/^https:\/\/docs\.syncromsp\.com\//);
  expect(link.rel).to.equal('noopener noreferrer');
});

describe('a stale integration', () => {
  it('says so in place of any status, with when it was last checked', async () => {
    for (const status of ['Active', 'Error', 'Configured'] as const) {
      const item = data.stale({ status });
      for (const tag of ['integration-card', 'status-panel'] as const) {
        const words = textOf(await shown(tag, item));
        expect(words, `${tag} ${status}`)
          .to.match(/Stale/)
          .and.to.match(/Last checked 40 min ago/);
        expect(words)
          .to.match(/checks have stopped/i)
          .and.not.to.match(/Active|Error|Now /);
      }
    }
  });

  it('is no longer about to be decided, even if it was never checked', () => {
    const never = data.stale({ status: 'Configured', last_health_check: null });
    expect(isSettling(never, Date.now())).to.equal(false);
    expect(evidence(never, Date.now(), english).words).to.equal('Checks have stopped');
  });

  it('is not announced as a good end of the check that never came', async () => {
    const due = data.active({ status: 'Configured', next_health_check: data.ago(0) });
    const server = fakeServer([due]);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { integrationKey: 'syncro', fetchToken: token });
    await fixture(html`<div>${detail}</div>`);
    await sees(detail, 'Checking the connection');
    server.held.set('syncro', data.stale({ status: 'Configured', last_health_check: null }));
    await sees(detail, 'Checks have stopped');
    expect(textOf(detail)).to.not.contain('found everything in order');
    server.restore();
  });

  it('says Stale in the header of the detail too', async () => {
    const server = fakeServer([data.stale()]);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { integrationKey: 'syncro', fetchToken: token });
    await fixture(html`<div>${detail}</div>`);
    await until(() => find(detail, 'status-panel'));
    expect(textOf(get(detail, 'header status-badge'))).to.equal('Stale');
    server.restore();
  });
});

describe('what is switched off', () => {
  const off = { enabled: false, status: 'Configured' } as const;
  it('is neither stale, nor in doubt, nor degraded, whatever was before', async () => {
    for (const item of [data.stale(off), data.unconfirmed(off), data.degraded(off)]) {
      const words = textOf(await shown('status-panel', item));
      expect(words).to.contain('Checks are turned off').and.to.contain('None while turned off');
      expect(words).to.not.match(/Trying again|Degraded/);
      expect(evidence(item, Date.now(), english).words).to.equal('Turned off, settings kept');
    }
    expect([data.unconfirmed(off), data.degraded(off)].map(concernOf)).to.deep.equal([
      undefined,
      undefined,
    ]);
  });
});

it('speaks of a failure that may pass, or of a date that is far, nowhere too soon', async () => {
  const doubted = { ...data.unconfirmed(), evidence: data.unconfirmed().evidence };
  const gone = data.stale({ evidence: { ...data.evidence(doubted.evidence ?? {}), stale: true } });
  expect(textOf(await shown('status-panel', gone))).to.not.contain('Trying again');
  const { secret_expiry } = data.expiring(200);
  const valid = data.active(
    secret_expiry ? { secret_expiry: { ...secret_expiry, expiry: 'valid' } } : {},
  );
  expect(textOf(await shown('status-panel', valid))).to.not.contain('expires');
});

it('goes on telling how long ago it was, by itself, for all elements by one clock', async () => {
  const { setInterval } = globalThis;
  const { now } = Date;
  let beats = 0;
  globalThis.setInterval = ((run: () => void) => {
    beats += 1;
    return setInterval(run, 10);
  }) as typeof setInterval;
  const [card, panel] = [
    await shown('integration-card', data.active()),
    await shown('status-panel', data.active()),
  ];
  globalThis.setInterval = setInterval;
  await sees(card, 'Checked 4 min ago');
  const later = now() + 3 * 60_000;
  Date.now = () => later;
  const told = await soon(Promise.all([sees(card, 'Checked 7 min ago'), sees(panel, '7 min ago')]));
  Date.now = now;
  expect(told).to.not.equal('nothing came');
  expect(beats).to.equal(1);
});

describe('the incident of a vendor', () => {
  const item = data.outage();
  const sentence = `Syncro seems to be down for everyone, since ${since(item.incident?.since ?? '')}`;

  it('is told on card and panel, and the settings are not blamed', async () => {
    expect(textOf(await shown('integration-card', item))).to.contain(sentence);
    const panel = textOf(await shown('status-panel', item));
    expect(panel).to.contain(sentence).and.to.contain('Nothing is wrong with your settings');
  });

  it('excuses no failure that is the partner’s own', async () => {
    const own = data.failed({ incident: item.incident });
    const panel = textOf(await shown('status-panel', own));
    expect(panel).to.contain('Credentials refused').and.to.contain('Create a new API token');
    expect(panel).to.contain(sentence).and.not.to.contain('Nothing is wrong');
    expect(concernOf(own)).to.equal('error');
  });

  it('explains why checks are put off, for it is not ours that stopped', async () => {
    const held = data.stale({ incident: item.incident });
    const panel = textOf(await shown('status-panel', held));
    expect(panel).to.contain(sentence).and.to.contain('put off');
    expect(concernOf(held)).to.equal('incident');
  });
});

describe('a failure that is yet to be confirmed', () => {
  it('leaves the status, and is told quietly with the next try', async () => {
    const item = data.unconfirmed();
    const card = textOf(await shown('integration-card', item));
    expect(card).to.contain('Active').and.to.contain('Last check failed, trying again soon');
    const panel = textOf(await shown('status-panel', item));
    expect(panel).to.contain('Active').and.to.contain('Connected as Acme IT');
    expect(panel).to.contain('Last check failed: Syncro did not answer. Trying again in 2 min.');
    expect(concernOf(item)).to.equal(undefined);
  });

  it('keeps a new integration undecided, however long the next try is off', async () => {
    const first = data.unconfirmed({ status: 'Configured', health: null });
    expect(isSettling(first, Date.now())).to.equal(true);
    expect(textOf(await shown('status-panel', first))).to.contain('not known yet');
    const server = fakeServer([
      data.active({ status: 'Configured', next_health_check: data.ago(0) }),
    ]);
    const detail = document.createElement('integration-detail');
    Object.assign(detail, { integrationKey: 'syncro', fetchToken: token });
    await fixture(html`<div>${detail}</div>`);
    await sees(detail, 'Checking the connection');
    server.held.set('syncro', first);
    await sees(detail, 'Trying again in 2 min');
    expect(textOf(detail)).to.not.contain('found everything in order');
    server.restore();
  });
});

describe('the status panel', () => {
  it('gives what the status rests on', async () => {
    const rows = async (item: Integration) =>
      [...((await shown('status-panel', item)).shadowRoot?.querySelectorAll('dl > div') ?? [])].map(
        (row) => row.textContent?.replace(/\s+/g, ' ').trim(),
      );
    const failed = data.failed();
    expect(await rows(failed)).to.deep.equal([
      `Since${since(failed.health?.since ?? '')}`,
      'Last check4 min ago',
      'Last success34 min ago',
      'Last failureCredentials refused, 4 min ago',
      'Failures in a row2',
      'Next checkin 11 min',
    ]);
    expect(await rows(data.active())).to.have.length(3);
    expect(await rows(data.stale())).to.contain('Next checkOverdue');
  });

  it('says what to do, in the words of the server', async () => {
    expect(textOf(await shown('status-panel', data.failed()))).to.contain(
      'Create a new API token and replace it here',
    );
  });
});

describe('the order of concerns', () => {
  it('is: failed, expired, stale, incident, degraded, expiring, then what is well', () => {
    const named = (name: string, item: Integration) => ({ ...item, key: name, name });
    const items = [
      named('A', data.active()),
      named('B', data.unconfirmed()),
      named('C', data.expiring(9)),
      named('D', data.degraded()),
      named('E', data.outage()),
      named('F', data.stale()),
      named('G', data.expiring(-3)),
      named('H', data.failed()),
    ];
    const order = byUrgency(items).map(({ name }) => name);
    expect(order.join('')).to.equal('HGFEDCAB');
    expect(byUrgency(items).map(concernOf).slice(0, 7)).to.deep.equal([
      ...['error', 'expired', 'stale', 'incident', 'degraded', 'expiring'],
      undefined,
    ]);
  });
});
