/** When the stream of news is asked for again: soon after a hiccup, ever later while the server is down. */
import { expect } from '@open-wc/testing';
import type { LiveMode } from '../../components/shared/follower.ts';
import { feedOf, LiveFeed } from '../../components/shared/live-feed.ts';
import { TokenSource } from '../../components/shared/token-source.ts';
import { integration } from '../../demo/kit/fixtures.ts';
import { until } from './helpers.ts';

const MINUTE = 60_000;
const SILENCE = 45_000;

describe('the stream of news', () => {
  const { fetch, setTimeout } = globalThis;
  const { random } = Math;
  const { now } = Date;
  /** Waits of a second and longer, and what follows them; nothing runs by itself. */
  let waits: { readonly ms: number; readonly run: () => void }[] = [];
  let answer: () => Response | Promise<Response>;
  let languages: (string | null)[] = [];
  const leave: (() => void)[] = [];

  let tokens: TokenSource;
  const follow = (feed = new LiveFeed('', tokens, 'en')) => {
    const heard: string[][] = [];
    const modes: LiveMode[] = [];
    leave.push(
      feed.follow({
        take: (list) => heard.push(list.map(({ key }) => key)),
        mode: (mode) => modes.push(mode),
      }),
    );
    return { feed, heard, modes };
  };
  /** Until it is asked for again, which is after the silence that is watched for. */
  const paused = async () => {
    await until(() => waits.at(-1)?.ms !== SILENCE && waits.length > 0, 'a pause');
    return waits.at(-1) ?? { ms: 0, run: () => {} };
  };
  const streaming = (text = '') => {
    let end = () => {};
    const body = new ReadableStream<Uint8Array>({
      start: (stream) => {
        if (text) stream.enqueue(new TextEncoder().encode(text));
        end = () => stream.close();
      },
    });
    const headers = { 'content-type': 'text/event-stream' };
    return { response: () => new Response(body, { headers }), end: () => end() };
  };
  const snapshot = (key: string) =>
    `event: snapshot\ndata: ${JSON.stringify({ integrations: [integration({ key })] })}\n\n`;

  beforeEach(async () => {
    tokens = new TokenSource(async () => 'token');
    await tokens.get();
    waits = [];
    languages = [];
    answer = () => new Response(null, { status: 503 });
    globalThis.fetch = async (_, init) => {
      languages.push(new Headers(init?.headers).get('accept-language'));
      return answer();
    };
    globalThis.setTimeout = ((run: () => void, ms = 0) =>
      // A number that is no real timer's, for it will be cleared.
      ms < 1_000 ? setTimeout(run, ms) : -waits.push({ ms, run })) as typeof setTimeout;
    Math.random = () => 1;
  });
  afterEach(() => {
    for (const one of leave.splice(0)) one();
    Object.assign(globalThis, { fetch, setTimeout });
    Object.assign(Math, { random });
    Object.assign(Date, { now });
  });

  it('is asked for ever later while there is none, but every minute at least', async () => {
    follow();
    const grown: number[] = [];
    for (let turn = 0; turn < 6; turn += 1) {
      const { ms, run } = await paused();
      grown.push(ms);
      run();
    }
    expect(grown).to.deep.equal([6_000, 12_000, 24_000, 48_000, MINUTE, MINUTE]);
  });

  it('is not asked for by everybody at once: the pauses are spread over half their length', async () => {
    Math.random = () => 0;
    follow();
    expect((await paused()).ms).to.equal(3_000);
  });

  it('that lasted is asked for again soon, and as the server wishes, whatever was before', async () => {
    const { modes } = follow();
    for (let turn = 0; turn < 3; turn += 1) (await paused()).run();
    await paused();
    expect(modes.at(-1)).to.equal('interrupted');
    const { response, end } = streaming('retry: 1500\n\n');
    answer = response;
    waits.at(-1)?.run();
    await until(() => modes.at(-1) === 'live');
    const later = now() + MINUTE;
    Date.now = () => later;
    end();
    expect((await paused()).ms).to.equal(1_500);
    expect(modes.at(-1)).to.equal('waiting');
  });

  it('is no worry when it breaks off once', async () => {
    const { response, end } = streaming();
    answer = response;
    const { modes } = follow();
    await until(() => modes.at(-1) === 'live');
    end();
    expect((await paused()).ms).to.equal(6_000);
    expect(modes).to.not.include('interrupted');
  });

  it('that is refused is asked for when the refusal says, or after five minutes', async () => {
    answer = () => new Response(null, { status: 429, headers: { 'retry-after': '7' } });
    const { modes } = follow();
    const { ms, run } = await paused();
    expect(ms).to.equal(7_000);
    answer = () => new Response(null, { status: 404 });
    run();
    expect((await paused()).ms).to.equal(300_000);
    expect(modes).to.not.include('interrupted');
  });

  it('is asked for at once when the browser is online again', async () => {
    follow();
    await paused();
    const before = languages.length;
    globalThis.dispatchEvent(new Event('online'));
    await until(() => languages.length > before, 'another attempt');
  });

  it('gives its list to who comes later, but not that of a former stream', async () => {
    const first = streaming(snapshot('a'));
    answer = first.response;
    const { feed, heard } = follow();
    await until(() => heard.length === 1);
    expect(follow(feed).heard).to.deep.equal([['a']]);
    first.end();
    await paused();
    expect(follow(feed).heard).to.deep.equal([]);
  });

  it('is one for each language, for what the server says is in it', async () => {
    expect(feedOf('', tokens, 'en')).to.equal(feedOf('', tokens, 'en'));
    expect(feedOf('', tokens, 'de')).to.not.equal(feedOf('', tokens, 'en'));
    follow(feedOf('', tokens, 'de'));
    await until(() => languages.length > 0);
    expect(languages).to.deep.equal(['de']);
  });
});
