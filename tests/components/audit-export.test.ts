import { sendKeys } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { IntegrationDetail } from '../../components/index.ts';
import { collected } from '../../components/integration-detail/collected.ts';
import { active, readerActions } from '../../demo/kit/fixtures.ts';
import { type FakeServer, fakeServer, problem } from './fake-server.ts';
import { hurry } from './fake-stream.ts';
import { button, expect, focused, get, openDetail, sees, until } from './helpers.ts';

describe('the activity as a file', () => {
  let server: FakeServer;
  const opened = async (item = active()) => {
    const detail = await openDetail(server, item);
    await sees(detail, 'set up the integration');
    return detail;
  };
  const audits = () =>
    server.calls
      .filter((call) => call.path.includes('/audit?'))
      .map((call) => new URL(call.path, 'http://x').searchParams);

  const saved: { name: string; text: Promise<string>; url: string }[] = [];
  const revoked: string[] = [];
  const blobs = new Map<string, Blob>();
  const { createObjectURL, revokeObjectURL } = URL;
  const { click } = HTMLAnchorElement.prototype;
  beforeEach(() => {
    server = fakeServer();
    saved.length = revoked.length = 0;
    URL.createObjectURL = (blob: Blob) => {
      const url = createObjectURL.call(URL, blob);
      blobs.set(url, blob);
      return url;
    };
    URL.revokeObjectURL = (url) => {
      revoked.push(url);
      revokeObjectURL.call(URL, url);
    };
    HTMLAnchorElement.prototype.click = function () {
      const text = blobs.get(this.href)?.text() ?? Promise.resolve('');
      saved.push({ name: this.download, text, url: this.href });
    };
  });
  afterEach(() => {
    server.restore();
    Object.assign(URL, { createObjectURL, revokeObjectURL });
    HTMLAnchorElement.prototype.click = click;
  });

  /** An export that comes in parts. */
  const flowing = () => {
    let stream!: ReadableStreamDefaultController<Uint8Array>;
    const state = {
      cancelled: false,
      call: undefined as { headers: Headers; path: string } | undefined,
    };
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stream = controller;
      },
      cancel: () => {
        state.cancelled = true;
      },
    });
    server.on('GET /api/audit/export', (call) => {
      state.call = call;
      call.signal.addEventListener('abort', () => {
        state.cancelled = true;
        stream.error(call.signal.reason);
      });
      return new Response(body);
    });
    const send = (text: string) => stream.enqueue(new TextEncoder().encode(text));
    return { state, send, end: () => stream.close(), breakOff: () => stream.error(new Error()) };
  };

  it('is fetched with the token, shows how far it is, and is handed over whole', async () => {
    const { state, send, end } = flowing();
    const detail = await opened();
    const choose = (selector: string, value: string) => {
      const control = get<HTMLInputElement | HTMLSelectElement>(detail, selector);
      control.value = value;
      control.dispatchEvent(new Event('change'));
    };
    choose('audit-log input[type=date], input[type=date][min="2000-01-01"]', '2026-01-30');
    await until(() => audits().at(-1)?.has('since'));
    choose('select[aria-label="What happened"]', 'enabled');
    await until(() => audits().at(-1)?.has('action'));
    button(detail, 'Export CSV').click();
    await until(() => state.call);
    expect(state.call?.headers.get('authorization')).to.equal('Bearer token-1');
    const asked = new URL(state.call?.path ?? '', 'http://x').searchParams;
    expect(Object.fromEntries(asked)).to.deep.equal({
      format: 'csv',
      integration: 'syncro',
      action: 'enabled',
      since: new Date(2026, 0, 30).toISOString(),
    });
    send('a'.repeat(1_500_000));
    await sees(detail, '1.5 MB so far');
    send(',z\r\n');
    end();
    await sees(detail, 'Exported, 1.5 MB.');
    expect(saved[0]?.name).to.match(/^audit-syncro-\d{4}-\d\d-\d\d\.csv$/);
    expect(await saved[0]?.text).to.match(/^a{1500000},z\r\n$/);
    expect(revoked).to.deep.equal([saved[0]?.url]);
  });

  it('can be cancelled by the keyboard: nothing is saved, the server is told, the focus stays near', async () => {
    const { state, send } = flowing();
    const detail = await opened();
    button(detail, 'Export JSON Lines').click();
    await until(() => state.call);
    send('{}\n');
    await sees(detail, '1 kB so far');
    button(detail, 'Cancel export').focus();
    await sendKeys({ press: 'Enter' });
    await sees(detail, 'Export cancelled. Nothing was saved.');
    await until(() => state.cancelled);
    await until(() => focused() === button(detail, 'Export CSV'));
    expect(saved).to.deep.equal([]);
  });

  it('hands over no part of what broke off', async () => {
    const { state, send, breakOff } = flowing();
    const detail = await opened();
    button(detail, 'Export CSV').click();
    await until(() => state.call);
    send('half');
    await sees(detail, 'so far');
    breakOff();
    await sees(detail, 'Not exported.');
    expect(saved).to.deep.equal([]);
  });

  for (const [what, end] of Object.entries({
    'the element': (detail: IntegrationDetail) => detail.remove(),
    'the integration that is shown': (detail: IntegrationDetail) => {
      detail.integrationKey = 'msp360';
    },
    'the person': (detail: IntegrationDetail) => {
      detail.fetchToken = async () => 'somebody-else';
    },
  })) {
    it(`ends with ${what}`, async () => {
      const { state, send } = flowing();
      const detail = await opened();
      button(detail, 'Export CSV').click();
      await until(() => state.call);
      send('half');
      await sees(detail, 'so far');
      end(detail);
      await until(() => state.cancelled);
      expect(saved).to.deep.equal([]);
    });
  }

  it('is asked for once, however often it is pressed, and given up when nothing comes', async () => {
    let asked = 0;
    server.on('GET /api/audit/export', ({ signal }) => {
      asked += 1;
      return new Response(
        new ReadableStream({
          start: (stream) => signal.addEventListener('abort', () => stream.error(signal.reason)),
        }),
      );
    });
    const detail = await opened();
    const settle = hurry();
    button(detail, 'Export CSV').click();
    button(detail, 'Export JSON Lines').click();
    await sees(detail, 'Not exported.');
    settle();
    expect(asked).to.equal(1);
  });

  it('is not offered to who may not have it, nor what a refusal says hidden', async () => {
    const reader = await opened(active({ actions: readerActions }));
    expect(() => button(reader, 'Export CSV')).to.throw();
    reader.remove();
    server.on('GET /api/audit/export', () =>
      problem(403, 'forbidden', { detail: 'Ask an admin.' }),
    );
    const detail = await opened();
    button(detail, 'Export CSV').click();
    await sees(detail, 'Not exported. Ask an admin.');
  });

  it('stops where a browser should not hold more', async () => {
    let asked = 0;
    const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (stream) => {
        asked += 1;
        stream.enqueue(new Uint8Array(100));
      },
    });
    const told: number[] = [];
    const options = { type: 'text/csv', largest: 250, tell: (bytes: number) => told.push(bytes) };
    expect(await collected(endless, options)).to.equal(undefined);
    expect(told).to.deep.equal([100, 200]);
    expect(asked).to.be.lessThan(6);
  });
});
