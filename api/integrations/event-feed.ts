/** What a stream tells, as text of Server-Sent Events. Pure. */
import { createHash } from 'node:crypto';
import type { IntegrationSummary } from '../configurations/schema.ts';

/** Milliseconds after which a client should try again. */
const RETRY_MS = 3_000;

interface Item {
  readonly key: string;
  readonly json: string;
  readonly digest: string;
}

/** One caller's whole list, ready to be sent; shared by all streams that are told the same. */
export interface Feed {
  /** Digest of the whole list: the same list has the same, on every instance. */
  readonly id: string;
  readonly items: readonly Item[];
}

/** What a stream was last sent: kept for each stream, so without the texts. */
export interface Sent {
  readonly id: string;
  readonly digests: ReadonlyMap<string, string>;
}

export function feedOf(list: readonly IntegrationSummary[]): Feed {
  const items = list.map((item) => {
    const json = JSON.stringify(item);
    return { key: item.key, json, digest: digestOf(json) };
  });
  return { id: digestOf(items.map(({ digest }) => digest).join()), items };
}

export function sentOf({ id, items }: Feed): Sent {
  return { id, digests: new Map(items.map(({ key, digest }) => [key, digest])) };
}

/** How a stream begins: with the list, or with nothing for whoever has seen this very list. */
export function greeting(feed: Feed, lastEventId: string | undefined): string {
  const hint = `retry: ${RETRY_MS}\n`;
  return lastEventId === feed.id ? `${hint}: nothing has changed\n\n` : hint + snapshot(feed);
}

function snapshot({ id, items }: Feed): string {
  const list = items.map(({ json }) => json).join();
  return `event: snapshot\nid: ${id}\ndata: {"integrations":[${list}]}\n\n`;
}

/**
 * One event for each integration that differs. Only the last carries the id: whoever is cut off
 * before it has not seen the whole list. Empty when nothing differs.
 */
export function changes(sent: Sent, { id, items }: Feed): string {
  const changed = items.filter(({ key, digest }) => sent.digests.get(key) !== digest);
  return changed
    .map(({ json }, index) => {
      const mark = index === changed.length - 1 ? `id: ${id}\n` : '';
      return `event: integration\n${mark}data: ${json}\n\n`;
    })
    .join('');
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
