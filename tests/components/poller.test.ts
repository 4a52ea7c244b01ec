/** How often an element looks again by itself: soon while something is about to change, else gently. */
import { expect } from '@open-wc/testing';
import type { ReactiveControllerHost } from 'lit';
import { Poller } from '../../components/shared/poller.ts';
import { hide } from './fake-stream.ts';

describe('an element looks again', () => {
  const { setTimeout } = globalThis;
  const host = { addController: () => undefined } as unknown as ReactiveControllerHost;
  let waits: { readonly ms: number; readonly run: () => void }[] = [];
  let looks = 0;
  let unsettled = true;
  let poller: Poller;
  const next = () => waits.at(-1)?.ms;
  const wait = async () => {
    waits.at(-1)?.run();
    await Promise.resolve();
  };

  beforeEach(() => {
    waits = [];
    looks = 0;
    unsettled = true;
    globalThis.setTimeout = ((run: () => void, ms = 0) =>
      -waits.push({ ms, run })) as unknown as typeof setTimeout;
    poller = new Poller(
      host,
      async () => {
        looks += 1;
      },
      () => unsettled,
    );
    poller.hostConnected();
    poller.start();
  });
  afterEach(() => {
    poller.hostDisconnected();
    globalThis.setTimeout = setTimeout;
    hide(false);
  });

  it('soon, then ever later, until it is decided; soon again after a command', async () => {
    const waited: (number | undefined)[] = [next()];
    for (let turn = 0; turn < 12; turn += 1) {
      await wait();
      waited.push(next());
    }
    expect(waited.slice(0, 3).map((ms = 0) => Math.round(ms))).to.deep.equal([1_000, 1_400, 1_960]);
    expect(waited.at(-1)).to.equal(15_000);
    poller.restart();
    expect(next()).to.equal(1_000);
    unsettled = false;
    await wait();
    expect(next()).to.equal(30_000);
    expect(looks).to.equal(13);
  });

  it('not while the page is out of sight, and at once when it comes back', async () => {
    hide(true);
    await wait();
    expect(looks).to.equal(0);
    hide(false);
    expect(looks).to.equal(1);
    globalThis.dispatchEvent(new Event('online'));
    expect(looks).to.equal(2);
  });

  it('not while somebody else tells what is new, nor when there is nothing to expect', async () => {
    const before = waits.length;
    poller.rest(true);
    hide(false);
    expect(waits.length).to.equal(before);
    poller.rest(false);
    expect(waits.length).to.equal(before + 1);
    poller.stop();
    hide(false);
    globalThis.dispatchEvent(new Event('online'));
    expect(looks).to.equal(0);
  });
});
