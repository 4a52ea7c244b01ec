/** Every call of the API: where it goes, how long it may take, and what a failure is called. */
import { expect } from '@open-wc/testing';
import { createApi } from '../../components/shared/api-client.ts';
import { integration } from '../../demo/kit/fixtures.ts';
import { token } from './fake-server.ts';
import { soon } from './helpers.ts';

const { fetch } = globalThis;
const { timeout } = AbortSignal;
const online = (is: boolean) =>
  Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => is });
const thrown = (run: Promise<unknown>) =>
  run.then(
    () => undefined,
    (reason: unknown) => reason,
  );

describe('a call of the API', () => {
  let asked: Request[] = [];
  /** Never answers, but ends when it is given up. */
  const silent: typeof fetch = (input, init) =>
    new Promise((_, reject) => {
      const { signal } = new Request(input, init);
      signal.addEventListener('abort', () => reject(signal.reason));
    });
  beforeEach(() => {
    asked = [];
    globalThis.fetch = async (input, init) => {
      asked.push(new Request(input, init));
      return Response.json(integration());
    };
  });
  afterEach(() => {
    Object.assign(globalThis, { fetch });
    Object.assign(AbortSignal, { timeout });
    online(true);
  });

  it('goes below the address of the API, and a key is never more than one part of it', async () => {
    for (const base of ['https://rmm.example/api-root', 'https://rmm.example/api-root/']) {
      await createApi(base, token).get('../audit?x=1#');
      expect(asked.pop()?.url).to.equal(
        'https://rmm.example/api-root/api/integrations/..%2Faudit%3Fx%3D1%23',
      );
    }
  });

  it('is given up after a minute, whether or not somebody else may give it up', async () => {
    const waits: number[] = [];
    AbortSignal.timeout = (ms) => {
      waits.push(ms);
      return timeout.call(AbortSignal, 20);
    };
    globalThis.fetch = silent;
    const api = createApi('', token);
    for (const signal of [undefined, new AbortController().signal]) {
      expect(await soon(thrown(api.get('x', signal)))).to.include({ kind: 'network' });
    }
    await thrown(api.exportAudit({ format: 'csv' }));
    // A file of many years takes longer; who reads it gives up when nothing comes.
    expect(waits).to.deep.equal([60_000, 60_000, 3_600_000]);
  });

  it('that is given up is no failure of the network', async () => {
    globalThis.fetch = silent;
    const ending = new AbortController();
    const reason = thrown(createApi('', token).get('x', ending.signal));
    await Promise.resolve();
    ending.abort();
    expect(await reason).to.have.property('name', 'AbortError');
  });

  it('tells a browser without a network from a server that does not answer', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('failed'));
    const api = createApi('', token);
    expect(await thrown(api.list())).to.include({ kind: 'network', reason: 'network' });
    online(false);
    expect(await thrown(api.list())).to.include({ kind: 'network', reason: 'offline' });
  });
});
