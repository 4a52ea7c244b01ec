import { fixture, html } from '@open-wc/testing';
import '../../components/define.ts';
import { daysOf, percent } from '../../components/health-history/days.ts';
import { runsOf, scaleOf, slotsOf } from '../../components/health-history/latency.ts';
import { dayWords } from '../../components/health-history/strip.ts';
import type { HealthHistory, HistoryChart } from '../../components/index.ts';
import { active, integration } from '../../demo/kit/fixtures.ts';
import { emptyHistory, healthHistory, statesOf } from '../../demo/kit/history-fixtures.ts';
import { type FakeServer, fakeServer, json, problem } from './fake-server.ts';
import {
  button,
  english,
  everything,
  expect,
  find,
  focused,
  get,
  openDetail,
  sees,
  textOf,
  until,
} from './helpers.ts';

const HOUR = 3_600_000;

describe('the days of a history', () => {
  const noon = new Date(2026, 10, 20, 12).getTime();
  const days = (
    beginnings: Parameters<typeof statesOf>[1],
    incidents: { since: string; until: string | null }[] = [],
  ) =>
    daysOf(
      { as_of: new Date(noon).toISOString(), states: statesOf(noon, beginnings), incidents },
      5,
    );

  it('are those of the calendar, and each says its worst and its share', () => {
    const [first, second, third, fourth, today] = days([
      [24 * 3 + 6, 'ok'],
      [24 * 2, 'error'],
      [24 * 2 - 3, 'degraded'],
      [24 * 2 - 6, 'ok'],
      [6, 'disabled'],
    ]);
    expect(first).to.include({ worst: 'unknown', ratio: null, share: 0 });
    expect(second).to.include({ worst: 'ok', ratio: 1 });
    expect(third).to.include({ worst: 'error', share: 3 / 24, ratio: 21 / 24, worstMs: 3 * HOUR });
    expect(fourth).to.include({ worst: 'ok', ratio: 1 });
    expect(today).to.include({ worst: 'ok', end: noon, ratio: 1 });
    expect(new Date(today?.start ?? 0).getHours()).to.equal(0);
    expect(third && dayWords(third, english)).to.equal('Wed, Nov 18: Error for 3 h, 87.5% up');
  });

  it('have no gap and no overlap, also where a day has 23 or 25 hours', () => {
    const spring = new Date(2026, 10, 2, 12).getTime();
    const all = daysOf({ as_of: new Date(spring).toISOString(), states: [], incidents: [] }, 300);
    for (const [index, day] of all.entries()) {
      const next = all[index + 1];
      if (next) expect(next.start).to.equal(day.end);
      expect(new Date(day.start).getHours()).to.equal(0);
    }
  });

  it('know of the incidents of the vendor', () => {
    const at = (hours: number) => new Date(noon - hours * HOUR).toISOString();
    const incidents = [{ since: at(50), until: at(49) }];
    const marked = days([[200, 'ok']], incidents).map((day) => day.incident);
    expect(marked).to.deep.equal([false, false, true, false, false]);
  });

  it('are never rounded up to the whole', () => {
    expect(percent(1, english.format)).to.equal('100%');
    expect(percent(0.99999, english.format)).to.equal('99.99%');
    expect(percent(0.998, english.format)).to.equal('99.8%');
    expect(percent(0.5, english.format)).to.equal('50%');
    expect(percent(0, english.format)).to.equal('0%');
  });
});

describe('the response times', () => {
  const { latency } = healthHistory();
  it('stay at their half hours, and a gap stays a gap', () => {
    const slots = slotsOf(latency);
    expect(slots).to.have.length(48);
    expect(slots[31]).to.equal(undefined);
    expect(slots[47]?.at).to.equal(latency.points.at(-1)?.at);
    expect(runsOf(slots, scaleOf(slots)).map((run) => run.length)).to.deep.equal([21, 8, 14]);
  });

  it('fill a scale of round numbers', () => {
    const upTo = (p95_ms: number) => {
      const [point] = latency.points;
      return scaleOf(point ? [{ ...point, p95_ms }] : []);
    };
    expect([upTo(7), upTo(19), upTo(180), upTo(268), upTo(1_000), upTo(8_100)]).to.deep.equal([
      10, 20, 200, 400, 1_000, 10_000,
    ]);
  });
});

describe('<health-history>', () => {
  async function shown(properties: Partial<HealthHistory>, dir = 'ltr'): Promise<HealthHistory> {
    const element = Object.assign(document.createElement('health-history'), properties);
    await fixture(html`<div dir=${dir} style="inline-size: 1100px">${element}</div>`);
    await element.updateComplete;
    return element;
  }
  const chart = (element: Element) => get<HistoryChart>(element, 'history-chart');
  const plot = (element: Element) => get(chart(element), '[role=slider]');
  const press = async (element: Element, key: string) => {
    plot(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    await chart(element).updateComplete;
  };
  const now = (element: Element) => Number(plot(element).getAttribute('aria-valuenow'));

  it('says how it was in numbers and in words', async () => {
    const element = await shown({ history: healthHistory() });
    for (const words of ['99.54%', 'over 61 days', '100%', '182 ms', '1.2 s', '2 of 87']) {
      expect(textOf(element)).to.contain(words);
    }
    expect(textOf(element)).to.match(
      /Up 99.54% of the 61 days that are known. \d days? had an error/,
    );
    const bars = chart(element).renderRoot.querySelectorAll('.bar');
    expect(bars).to.have.length(90);
    expect(chart(element).renderRoot.querySelectorAll('.mark.error').length).to.be.greaterThan(1);
  });

  it('walks through the days by keyboard, and says each in words', async () => {
    const element = await shown({ history: healthHistory() });
    plot(element).focus();
    await chart(element).updateComplete;
    expect(now(element)).to.equal(90);
    await press(element, 'ArrowLeft');
    expect(now(element)).to.equal(89);
    await press(element, 'Home');
    expect(plot(element).getAttribute('aria-valuetext')).to.match(/: Not checked$/);
    expect(textOf(chart(element))).to.contain(plot(element).getAttribute('aria-valuetext'));
    await press(element, 'ArrowLeft');
    expect(now(element)).to.equal(1);
    await press(element, 'PageUp');
    expect(now(element)).to.equal(8);
    plot(element).blur();
    await chart(element).updateComplete;
    expect(textOf(chart(element))).to.contain('90 days ago');
  });

  it('walks the other way in a right-to-left page', async () => {
    const element = await shown({ history: healthHistory() }, 'rtl');
    await press(element, 'ArrowRight');
    expect(now(element)).to.equal(89);
    await press(element, 'ArrowLeft');
    expect(now(element)).to.equal(90);
  });

  it('says which checks failed, and which days were the last bad ones', async () => {
    const states = statesOf(
      Date.now(),
      [80, 60, 40, 20, 10].flatMap((day) => [
        [24 * day, 'error' as const] as const,
        [24 * day - 2, 'ok' as const] as const,
      ]),
    );
    const element = await shown({ history: healthHistory({ states }) });
    const [, times] = everything(element).filter((one) => one.matches('history-chart'));
    const words = (times as HistoryChart).readings;
    expect(words[20]).to.match(/1 .*failed/);
    expect(words[21]).to.match(/failed/);
    expect(words[19]).to.not.match(/failed/);
    const bad = chart(element).readings.filter((day) => day.includes(': Error'));
    const summary = textOf(get(element, '[aria-labelledby=uptime] .unseen'));
    expect(summary).to.contain(`Most recently: ${bad.slice(-3).reverse().join('; ')}`);
    expect(bad.length).to.be.greaterThan(4);
  });

  for (const [dir, share] of [
    ['ltr', 0.05],
    ['rtl', 0.95],
  ] as const) {
    it(`finds the day under the pointer, ${dir}`, async () => {
      const element = await shown({ history: healthHistory() }, dir);
      const { left, width, top } = plot(element).getBoundingClientRect();
      const clientX = left + width * share;
      plot(element).dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: top + 5 }));
      await chart(element).updateComplete;
      expect(now(element)).to.equal(5);
      plot(element).dispatchEvent(new PointerEvent('pointerleave'));
      await chart(element).updateComplete;
      expect(now(element)).to.equal(90);
    });
  }

  it('says what is missing, and offers to try again', async () => {
    expect(textOf(await shown({ history: emptyHistory() }))).to.contain('No checks yet');
    const { latency } = emptyHistory();
    const quiet = await shown({ history: healthHistory({ latency }) });
    expect(textOf(quiet)).to.contain('No checks in the last 24 hours.');
    const broken = await shown({ failed: true });
    let retried = 0;
    broken.addEventListener('history-retry', () => {
      retried += 1;
    });
    button(broken, 'Retry').click();
    expect(retried).to.equal(1);
  });

  it('keeps its height while it loads', async () => {
    const height = async (properties: Partial<HealthHistory>) =>
      (await shown(properties)).getBoundingClientRect().height;
    const [loading, complete] = [await height({}), await height({ history: healthHistory() })];
    expect(Math.abs(loading - complete)).to.be.lessThan(32);
  });
});

describe('<integration-detail> with a history', () => {
  let server: FakeServer;
  beforeEach(() => {
    server = fakeServer([active()]);
  });
  afterEach(() => server.restore());
  const asked = () => server.calls.filter(({ path }) => path.endsWith('/history')).length;

  const opened = (item = active()) => openDetail(server, item);

  it('loads it after each check, and keeps what is shown meanwhile and on failure', async () => {
    const detail = await opened();
    await sees(detail, 'over 61 days');
    expect(asked()).to.equal(1);
    server.on('GET /api/integrations/syncro/history', () => problem(503, 'unavailable'));
    server.held.set('syncro', active({ last_health_check: new Date().toISOString() }));
    button(detail, 'Test connection').click();
    await until(() => asked() === 2, 'another look');
    await detail.updateComplete;
    expect(textOf(detail)).to.contain('over 61 days');
  });

  it('says when it could not be loaded, and tries again', async () => {
    const repaired = server.on('GET /api/integrations/syncro/history', () =>
      problem(503, 'unavailable'),
    );
    const detail = await opened();
    await sees(detail, 'The history could not be loaded.');
    repaired();
    button(detail, 'Retry').focus();
    button(detail, 'Retry').click();
    await sees(detail, 'over 61 days');
    expect(focused()?.matches('h4#uptime'), 'the first heading').to.equal(true);
  });

  it('never shows the history of another integration or another person', async () => {
    const detail = await opened();
    await sees(detail, 'over 61 days');
    server.held.set('other', active({ key: 'other', name: 'Other' }));
    const undo = server.on('GET /api/integrations/other/history', () => new Promise(() => {}));
    detail.integrationKey = 'other';
    await sees(detail, 'Other');
    await until(() => asked() === 2);
    expect(textOf(detail)).to.not.contain('over 61 days');
    undo();
    server.on('GET /api/integrations/other/history', () => json(emptyHistory()));
    detail.fetchToken = async () => 'token-2';
    await sees(detail, 'No checks yet');
  });

  it('has none while nothing is configured', async () => {
    const detail = await opened(integration());
    expect(find(detail, 'health-history')).to.equal(undefined);
    expect(asked()).to.equal(0);
  });
});
