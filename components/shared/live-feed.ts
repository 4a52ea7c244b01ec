/** The one stream of news that all elements of a page share. Loaded after the first paint. */
import { EventParser, type ServerEvent } from './event-parser.ts';
import type { Follower, LiveMode } from './follower.ts';
import type { TokenSource } from './token-source.ts';
import type { IntegrationSummary } from './types.ts';

const PAUSE = 3_000;
const LONGEST_PAUSE = 60_000;
/** The server, or what stands before it, knows no streams. */
const REFUSED_PAUSE = 300_000;
/** The server says something every 20 seconds, even if there is no news. */
const SILENCE = 45_000;
const HIDDEN = 300_000;
/** A stream that lasted so long was a good one: the next is tried soon. */
const STEADY = 30_000;

const feeds = new WeakMap<TokenSource, Map<string, LiveFeed>>();

/** One for each address, token function and language. */
export function feedOf(base: string, tokens: TokenSource, locale = 'en'): LiveFeed {
  const ofToken = feeds.get(tokens) ?? new Map<string, LiveFeed>();
  feeds.set(tokens, ofToken);
  const key = `${locale} ${base}`;
  const feed = ofToken.get(key) ?? new LiveFeed(base, tokens, locale);
  ofToken.set(key, feed);
  return feed;
}

class Refused extends Error {
  readonly pause: number;

  constructor(pause: number) {
    super('refused');
    this.pause = pause;
  }
}

export class LiveFeed {
  readonly #address: string;
  readonly #tokens: TokenSource;
  readonly #locale: string;
  readonly #followers = new Set<Follower>();
  #list: readonly IntegrationSummary[] | undefined;
  #lastEventId = '';
  #mode: LiveMode = 'waiting';
  #stream: AbortController | undefined;
  #failures = 0;
  #retry: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #hidden: ReturnType<typeof setTimeout> | undefined;

  constructor(base: string, tokens: TokenSource, locale: string) {
    this.#locale = locale;
    this.#address = `${base.replace(/\/$/, '')}/api/integrations/events`;
    this.#tokens = tokens;
  }

  /** @returns how to stop following; the stream closes with its last follower. */
  follow(follower: Follower): () => void {
    this.#followers.add(follower);
    if (this.#followers.size === 1) this.#wire('addEventListener');
    // Not the list of a former stream: it may be old by now.
    else if (this.#mode === 'live' && this.#list) follower.take(this.#list);
    follower.mode(this.#mode);
    this.#open();
    return () => {
      if (!this.#followers.delete(follower) || this.#followers.size > 0) return;
      this.#wire('removeEventListener');
      this.#close();
      clearTimeout(this.#hidden);
    };
  }

  #wire(verb: 'addEventListener' | 'removeEventListener'): void {
    // The client may be used where there is no page.
    globalThis.document?.[verb]('visibilitychange', this.#seen);
    globalThis[verb]?.('online', this.#open);
    globalThis[verb]?.('pagehide', this.#close);
    globalThis[verb]?.('pageshow', this.#open);
  }

  readonly #seen = () => {
    clearTimeout(this.#hidden);
    if (document.hidden) this.#hidden = setTimeout(this.#close, HIDDEN);
    else this.#open();
  };

  /** Does nothing while a stream is open, or being opened. */
  readonly #open = () => {
    clearTimeout(this.#retry);
    if (!this.#stream) void this.#read(new AbortController());
  };

  /** Also when the browser puts the page away: an open stream would keep it from coming back whole. */
  readonly #close = () => {
    clearTimeout(this.#retry);
    clearTimeout(this.#silence);
    this.#stream?.abort();
    this.#stream = undefined;
    this.#turn('waiting');
  };

  async #read(stream: AbortController): Promise<void> {
    this.#stream = stream;
    const opened = Date.now();
    let pause: number | undefined;
    const parser = new EventParser((event) => this.#take(event));
    try {
      this.#listen(stream);
      const body = await this.#ask(stream.signal);
      if (stream.signal.aborted) return;
      this.#turn('live');
      for await (const text of body.pipeThrough(new TextDecoderStream())) {
        if (stream !== this.#stream) return;
        this.#listen(stream);
        parser.push(text);
        if (parser.lastEventId) this.#lastEventId = parser.lastEventId;
      }
    } catch (error) {
      if (error instanceof Refused) pause = error.pause;
    }
    if (stream !== this.#stream) return;
    this.#close();
    this.#failures = Date.now() - opened > STEADY ? 0 : this.#failures + 1;
    if (this.#failures > 1 && pause === undefined) this.#turn('interrupted');
    const grown = Math.min((parser.retry ?? PAUSE) * 2 ** this.#failures, LONGEST_PAUSE);
    // Spread, so that after a restart not everybody comes back at once.
    this.#retry = setTimeout(this.#open, (pause ?? grown) * (0.5 + Math.random() / 2));
  }

  /** The stream is given up when nothing is heard for long: its connection may be dead. */
  #listen(stream: AbortController): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => stream.abort(), SILENCE);
  }

  async #ask(signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> {
    const ask = (token: string) =>
      globalThis.fetch(this.#address, {
        headers: {
          accept: 'text/event-stream',
          'accept-language': this.#locale,
          authorization: `Bearer ${token}`,
          ...(this.#lastEventId ? { 'last-event-id': this.#lastEventId } : {}),
        },
        cache: 'no-store',
        signal,
      });
    const token = await this.#tokens.get();
    let response = await ask(token);
    if (response.status === 401) response = await ask(await this.#tokens.get(token));
    const stream = response.headers.get('content-type')?.startsWith('text/event-stream');
    if (response.ok && stream && response.body) return response.body;
    void response.body?.cancel();
    if (response.status === 401 || response.status >= 500) throw new Error('not now');
    throw new Refused(Number(response.headers.get('retry-after')) * 1_000 || REFUSED_PAUSE);
  }

  #take({ type, data }: ServerEvent): void {
    if (type === 'snapshot') {
      this.#list = (JSON.parse(data) as { integrations: IntegrationSummary[] }).integrations;
    } else if (type === 'integration' && this.#list) {
      const item = JSON.parse(data) as IntegrationSummary;
      this.#list = this.#list.map((one) => (one.key === item.key ? item : one));
    } else return;
    for (const follower of this.#followers) follower.take(this.#list);
  }

  #turn(mode: LiveMode): void {
    if (mode === this.#mode) return;
    this.#mode = mode;
    for (const follower of this.#followers) follower.mode(mode);
  }
}
