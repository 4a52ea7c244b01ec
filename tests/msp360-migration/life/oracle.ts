/**
 * Judges a life by its journal: no edit lost, both sides one, every look and every check by what was
 * true at that moment, every change with its entry. Pure; answers complaints, none when all is well.
 */

import { judgeEntries } from './explained.ts';
import type { Entry, Row } from './journal.ts';
import { APPLICATION } from './old-application.ts';
import { createTimeline, type Timeline } from './timeline.ts';
import {
  after,
  isSpoilt,
  ofLegacyRow,
  ofOurRow,
  same,
  type Truth,
  told,
  type Wish,
} from './truth.ts';

/** A visible moment may come a little later than its commit, when nobody was told of it. */
const UNTOLD_MS = 1_000;

export interface Asked {
  readonly requestId: string;
  readonly wish: Wish;
  readonly sent: number;
  readonly answered: number;
  /** 0 when no answer came. */
  readonly status: number;
}

/** What somebody was shown, or what a vendor was called with, between two moments. */
export interface Look {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  /** Whether it may have been about this. */
  readonly fits: (truth: Truth) => boolean;
  readonly saw: string;
}

export interface Life {
  readonly partner: string;
  readonly entries: readonly Entry[];
  readonly asked: readonly Asked[];
  readonly looks: readonly Look[];
  /** When the old application knew of its commits, by transaction. */
  readonly known: ReadonlyMap<string, number>;
  /** The state of a partner that nobody moved. */
  readonly firstState: string;
}

/** The states in which GuruRMM's table is what counts. */
const LEGACY_COUNTS = new Set(['legacy', 'dual-write', 'verified']);

interface Step {
  readonly seq: number;
  readonly xid: string;
  readonly committed: number;
  readonly truth: Truth;
}

export function judge(life: Life): string[] {
  const complaints: string[] = [];
  const complain = (words: string) => complaints.push(`${life.partner}: ${words}`);
  const of = (what: Entry['what']) => life.entries.filter((entry) => entry.what === what);
  const audits = Map.groupBy(of('audit'), ({ xid }) => xid);
  const askedById = new Map(life.asked.map((asked) => [asked.requestId, asked]));
  const wishIn = (xid: string): Asked | undefined =>
    (audits.get(xid) ?? [])
      .map(({ after: entry }) => askedById.get(String(entry?.request_id)))
      .find((asked) => asked !== undefined);
  const seenAt = ({ xid, committed }: Entry) =>
    life.known.get(xid) ??
    (wishIn(xid)?.status ? wishIn(xid)?.answered : undefined) ??
    committed + UNTOLD_MS;

  // GuruRMM's table: each edit upon what all edits before had made of it.
  const steps: Step[] = [{ seq: 0, xid: '', committed: 0, truth: null }];
  const legacy = createTimeline<Truth>(null);
  for (const entry of of('legacy')) {
    const now = (steps.at(-1) as Step).truth;
    const found = ofLegacyRow(entry.after);
    if (!same(ofLegacyRow(entry.before), now))
      complain(`the legacy row was changed unseen before ${entry.seq}`);
    if (!entry.by.startsWith(APPLICATION)) {
      const asked = wishIn(entry.xid);
      const due = asked && after(now, asked.wish);
      if (!asked)
        complain(
          `${entry.by} wrote the legacy row though nobody asked (${told(now)} → ${told(found)})`,
        );
      else if (!same(found, due ?? null)) {
        complain(
          `${JSON.stringify(asked.wish)} upon ${told(now)} left ${told(found)} in the legacy row`,
        );
      }
      complaints.push(
        ...untouched(entry.before, entry.after).map((words) => `${life.partner}: ${words}`),
      );
    }
    steps.push({ seq: entry.seq, xid: entry.xid, committed: entry.committed, truth: found });
    legacy.add(found, entry.committed, seenAt(entry));
  }

  // Ours: a person's edit is on both sides at once; what is taken over was true, and never an older truth.
  const ours = createTimeline<Truth>(null);
  let reached = 0;
  for (const entry of of('ours')) {
    const found = ofOurRow(entry.after);
    const asked = wishIn(entry.xid);
    const mirrored = steps.findIndex(({ xid }) => xid === entry.xid);
    if (asked && mirrored > 0) {
      if (!same(found, (steps[mirrored] as Step).truth)) {
        complain(
          `${asked.wish.kind} left ${told(found)} here and ${told((steps[mirrored] as Step).truth)} there`,
        );
      }
      if (mirrored < reached) complain(`an edit of ours stands before what was taken over`);
      reached = mirrored;
    } else {
      const next = steps.findIndex(
        ({ truth, committed }, at) =>
          at >= reached && committed <= entry.committed && same(truth, found),
      );
      const latest = steps.findLast(({ committed }) => committed <= entry.committed);
      if (asked && !same(found, latest?.truth ?? null)) {
        complain(
          `${JSON.stringify(asked.wish)} is on one side only: ${told(found)} here, ${told(latest?.truth ?? null)} there`,
        );
      } else if (next < 0)
        complain(`ours became ${told(found)} at ${entry.seq}, which was not true any more`);
      else reached = next;
    }
    ours.add(found, entry.committed, seenAt(entry));
  }

  const states = createTimeline(life.firstState);
  for (const entry of of('state')) {
    states.add(
      String(entry.after?.state ?? life.firstState),
      entry.committed,
      entry.committed + UNTOLD_MS,
    );
  }
  complaints.push(
    ...judgeEntries(life.partner, of('ours'), audits).map((words) => `${life.partner}: ${words}`),
  );
  complaints.push(
    ...judgeAnswers(life, of('audit'), states).map((words) => `${life.partner}: ${words}`),
  );
  for (const { what, from, to, fits, saw } of life.looks) {
    if (truthsBetween({ legacy, ours, states }, from, to).some(fits)) continue;
    const true_ = truthsBetween({ legacy, ours, states }, from, to).map(told).join(' | ');
    complain(
      `${what} saw ${saw} while true was ${true_} (${new Date(from).toISOString()} +${Math.round(to - from)} ms)`,
    );
  }
  const last = (steps.at(-1) as Step).truth;
  const lastOurs = of('ours').at(-1);
  if (!isSpoilt(last) && !same(ofOurRow(lastOurs?.after ?? null), last)) {
    complain(`in the end ${told(ofOurRow(lastOurs?.after ?? null))} here and ${told(last)} there`);
  }
  return complaints;
}

interface Sides {
  readonly legacy: Timeline<Truth>;
  readonly ours: Timeline<Truth>;
  readonly states: Timeline<string>;
}

function truthsBetween({ legacy, ours, states }: Sides, from: number, to: number): Truth[] {
  const met = new Set(states.between(from, to).map((state) => LEGACY_COUNTS.has(state)));
  const theirs = met.has(true) ? legacy.between(from, to) : [];
  // What nobody can open cannot be used: until it is entered anew, what we hold counts.
  const needed = met.has(false) || theirs.some(isSpoilt);
  return [...theirs, ...(needed ? ours.between(from, to) : [])];
}

/** GuruRMM's own columns that no edit of ours may touch. */
function untouched(before: Row | null, now: Row | null): string[] {
  if (!before || !now) return [];
  return ['id', 'created_at', 'last_sync_at']
    .filter((column) => before[column] !== now[column])
    .map((column) => `an edit of ours changed ${column} of the legacy row`);
}

/** Whoever was told that it is done finds it in the audit; whoever was refused does not. */
function judgeAnswers(life: Life, audits: readonly Entry[], states: Timeline<string>): string[] {
  const written = new Map(audits.map((entry) => [String(entry.after?.request_id), entry]));
  return life.asked.flatMap(({ requestId, wish, status, sent, answered }) => {
    const entry = written.get(requestId);
    const words = `${JSON.stringify(wish)} was answered ${status}`;
    const done = status >= 200 && status < 300;
    if (!done && status > 0 && status < 500 && entry) return [`${words}, and done all the same`];
    if (status === 500) return [words];
    const moved = states.between(sent, answered);
    if (entry && !moved.some((state) => state !== 'legacy')) return [`${words} in state legacy`];
    return [];
  });
}
