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
/** Flags are held in memory, and read anew after so long even when no notification comes. */
const FLAGS_HELD_MS = 12_000;

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

/** A call that was let through, or refused because the whole feature is off for the partner. */
export interface Door {
  readonly open: boolean;
  readonly from: number;
  readonly to: number;
}

export interface Life {
  readonly partner: string;
  readonly entries: readonly Entry[];
  /** Flips of where a partner is whom nobody moved. */
  readonly defaults: readonly Entry[];
  readonly asked: readonly Asked[];
  readonly looks: readonly Look[];
  readonly doors: readonly Door[];
  /** When the old application knew of its commits, by transaction. */
  readonly known: ReadonlyMap<string, number>;
  /** The state of a partner that nobody moved, in the beginning. */
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
  const court = openCourt(life);
  const steps = judgeTheirs(court);
  judgeOurs(court, steps);
  const { of, complain, sides } = court;
  for (const { state, committed } of statesIn(life)) {
    sides.states.add(state, committed, committed + UNTOLD_MS);
  }
  for (const words of judgeDefaults(life, court)) complain(words);
  for (const words of judgeEntries(of('ours'), court.audits)) complain(words);
  for (const words of judgeDoors(life, of('flag'))) complain(words);
  for (const words of judgeAnswers(life, of('audit'), sides.states)) complain(words);
  for (const { what, from, to, fits, saw } of life.looks) {
    const truths = truthsBetween(sides, from, to);
    if (truths.some(fits)) continue;
    const when = `${new Date(from).toISOString()} +${Math.round(to - from)} ms`;
    complain(`${what} saw ${saw} while true was ${truths.map(told).join(' | ')} (${when})`);
  }
  const theirs = (steps.at(-1) as Step).truth;
  const ours = ofOurRow(of('ours').at(-1)?.after ?? null);
  if (!isSpoilt(theirs) && !same(ours, theirs)) {
    complain(`in the end ${told(ours)} here and ${told(theirs)} there`);
  }
  return court.complaints;
}

type Court = ReturnType<typeof openCourt>;

function openCourt(life: Life) {
  const complaints: string[] = [];
  const of = (what: Entry['what']) => life.entries.filter((entry) => entry.what === what);
  const audits = Map.groupBy(of('audit'), ({ xid }) => xid);
  const askedById = new Map(life.asked.map((asked) => [asked.requestId, asked]));
  /** What a person asked for in this transaction. */
  const askedIn = (xid: string): Asked | undefined =>
    (audits.get(xid) ?? [])
      .map(({ after: entry }) => askedById.get(String(entry?.request_id)))
      .find((asked) => asked !== undefined);
  const sides: Sides = {
    legacy: createTimeline<Truth>(null),
    ours: createTimeline<Truth>(null),
    states: createTimeline(life.firstState),
  };
  return {
    complaints,
    complain: (words: string) => void complaints.push(`${life.partner}: ${words}`),
    of,
    audits,
    askedIn,
    sides,
    /** When whoever committed it was told, so that everybody could see it. */
    seen({ xid, committed }: Entry): number {
      const asked = askedIn(xid);
      return life.known.get(xid) ?? (asked?.status ? asked.answered : committed + UNTOLD_MS);
    },
  };
}

/** GuruRMM's table: each edit upon what all edits before had made of it. @returns what it was, in turn. */
function judgeTheirs({ of, askedIn, audits, complain, sides, seen }: Court): Step[] {
  const steps: Step[] = [{ seq: 0, xid: '', committed: 0, truth: null }];
  const heldBy = new Map(of('ours').map(({ xid, before }) => [xid, ofOurRow(before)]));
  for (const entry of of('legacy')) {
    const { seq, xid, committed, by } = entry;
    const now = (steps.at(-1) as Step).truth;
    const found = ofLegacyRow(entry.after);
    steps.push({ seq, xid, committed, truth: found });
    sides.legacy.add(found, committed, seen(entry));
    if (!same(ofLegacyRow(entry.before), now)) complain(`the legacy row changed unseen at ${seq}`);
    if (by.startsWith(APPLICATION)) continue;
    for (const words of untouched(entry.before, entry.after)) complain(words);
    const asked = askedIn(xid);
    if (!asked) {
      complain(`${by} wrote the legacy row though nobody asked: ${told(now)} → ${told(found)}`);
      continue;
    }
    const { wish } = asked;
    // What nobody can open is replaced by what the person saw and entered, and the audit says so.
    const replaces = isSpoilt(now) && wish.kind === 'reconfigure';
    const due = after(replaces ? (heldBy.get(xid) ?? null) : now, wish);
    if (!same(found, due)) {
      complain(`${JSON.stringify(wish)} upon ${told(now)} left ${told(found)} there`);
    }
    const details = audits.get(xid)?.[0]?.after?.details as Row | undefined;
    if (replaces && details?.replaced_unreadable !== true) {
      complain(`the audit does not say that ${told(now)} was replaced`);
    }
  }
  return steps;
}

/** Ours: what a person changes is on both sides at once; what is taken over was true, and no older truth. */
function judgeOurs({ of, askedIn, complain, sides, seen }: Court, steps: readonly Step[]): void {
  let reached = 0;
  for (const entry of of('ours')) {
    const found = ofOurRow(entry.after);
    sides.ours.add(found, entry.committed, seen(entry));
    const asked = askedIn(entry.xid);
    const mirrored = steps.findIndex(({ xid }) => xid === entry.xid);
    if (asked && mirrored > 0) {
      const there = (steps[mirrored] as Step).truth;
      const agree = isSpoilt(there) ? there?.enabled === found?.enabled : same(found, there);
      if (!agree) complain(`${asked.wish.kind} left ${told(found)} here and ${told(there)} there`);
      if (mirrored < reached) complain('an edit of ours stands before what was taken over');
      reached = mirrored;
      continue;
    }
    const known = steps.filter(({ committed }) => committed <= entry.committed);
    const latest = known.at(-1)?.truth ?? null;
    if (asked && !same(found, latest)) {
      const wish = JSON.stringify(asked.wish);
      complain(`${wish} is on one side only: ${told(found)} here, ${told(latest)} there`);
      continue;
    }
    const next = known.findIndex(({ truth }, at) => at >= reached && same(truth, found));
    if (next >= 0) reached = next;
    else complain(`ours became ${told(found)} at ${entry.seq}, which was not true any more`);
  }
}

/** Where the partner is: where the fleet's default says, until somebody moves it. */
function statesIn({ entries, defaults, firstState }: Life) {
  let fleet = firstState;
  let own: string | undefined;
  return [...entries.filter(({ what }) => what === 'state'), ...defaults]
    .sort((one, other) => one.committed - other.committed)
    .map(({ what, after: row, committed }) => {
      if (what === 'state') own = row ? String(row.state) : undefined;
      else fleet = String(row?.default_state);
      return { state: own ?? fleet, committed };
    });
}

/** A flip of the default stands in the audit of whom it moves, if there is anything of ours. */
function judgeDefaults({ defaults }: Life, { of, audits }: Court): string[] {
  const moved = of('state')[0]?.committed ?? Number.POSITIVE_INFINITY;
  return defaults.flatMap(({ xid, begun, committed, after: row }) => {
    const ours = of('ours').filter((entry) => entry.committed <= committed);
    const had = (ours.at(-1)?.after ?? null) !== null;
    // Which of two came first that overlap, only the locks know.
    if (ours.some((entry) => entry.committed >= begun)) return [];
    const told = (audits.get(xid) ?? []).length > 0;
    const due = had && committed < moved;
    if (told === due || (moved >= begun && moved <= committed)) return [];
    return [`the default became ${row?.default_state}, ${told ? 'and' : 'not'} told in the audit`];
  });
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

function judgeDoors({ doors }: Life, entries: readonly Entry[]): string[] {
  const flags = createTimeline(true);
  for (const { after: row, committed } of entries) {
    flags.add(row === null || row.value === true, committed, committed + UNTOLD_MS);
  }
  return doors
    .filter(({ open, from, to }) => !flags.between(from - FLAGS_HELD_MS, to).includes(open))
    .map(({ open, from }) => {
      const when = new Date(from).toISOString();
      return `a call at ${when} was ${open ? 'let through' : 'refused'} against the flag`;
    });
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
