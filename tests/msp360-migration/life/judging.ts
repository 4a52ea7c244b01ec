/** From what people, the database and the vendor noted to each partner's life, and to a verdict. */

import { quantile } from '../../chaos/drill.ts';
import type { Installation } from './installation.ts';
import { type Entry, readJournal } from './journal.ts';
import { APPLICATION } from './old-application.ts';
import { judge, type Look } from './oracle.ts';
import type { Deeds } from './people.ts';
import { ofOurRow, type Truth } from './truth.ts';
import type { VendorCall } from './vendor.ts';

export interface Verdict {
  readonly complaints: readonly string[];
  readonly figures: Readonly<Record<string, number>>;
}

/** @param deeds by the number that stands in the logins. */
export async function judgeLives(place: Installation, deeds: readonly Deeds[]): Promise<Verdict> {
  const journal = await readJournal(place.url);
  const byPartner = Map.groupBy(journal, ({ partner }) => partner);
  const defaults = journal.filter(({ what }) => what === 'default');
  const calls = Map.groupBy(place.vendor.calls, ({ login }) => Number(/^p(\d+)-/.exec(login)?.[1]));
  const complaints = deeds.flatMap((deed, number) => {
    const entries = byPartner.get(deed.partner) ?? [];
    const checks = looksOfVendor(calls.get(number) ?? [], entries, deed);
    const looks = [...deed.looks, ...checks];
    const found = judge({ ...deed, looks, entries, defaults, firstState: 'legacy' });
    return found.map((words) => `(ONLY=${number}) ${words}`);
  });
  const strange = calls.get(Number.NaN)?.length ?? 0;
  if (strange > 0) complaints.push(`${strange} calls with a login of nobody`);
  return { complaints, figures: figuresOf(journal, deeds, place.vendor.calls) };
}

/** A check that was claimed may call its vendor for so long, on a machine that has too much to do. */
const LONGEST_MS = 120_000;

/** A call is of the last claim that found these settings, or of a test by hand that was under way. */
function looksOfVendor(
  calls: readonly VendorCall[],
  entries: readonly Entry[],
  deed: Deeds,
): Look[] {
  const claims = claimsIn(entries);
  return calls.map(({ login, password, baseUrl, at, signedIn }) => {
    const came = (truth: Truth) =>
      truth !== null &&
      truth.login === login &&
      truth.password === password &&
      new URL(truth.baseUrl).origin === baseUrl;
    const tests = deed.tests.filter(({ from, to }) => from <= at && at <= to + 1);
    const claim = claims.findLast(
      ({ begun, found }) => begun <= at + 1 && begun > at - LONGEST_MS && came(found),
    );
    const begins = [...tests.map(({ from }) => from), ...(claim ? [claim.begun] : [])];
    const byHand = tests.length > 0;
    return {
      what: `a check (${signedIn ? 'signed in' : 'with its token'}${byHand ? ', by hand' : ''})`,
      from: Math.min(...begins, at),
      to: at + 1,
      saw: `${login}/${password}@${baseUrl.replace('https://', '')}`,
      fits: (truth: Truth) =>
        begins.length > 0 && came(truth) && (byHand || truth?.enabled === true),
    };
  });
}

/** Each claim with the settings that it found. */
function claimsIn(entries: readonly Entry[]) {
  let found: Truth = null;
  return entries.flatMap(({ what, after, begun }) => {
    if (what === 'ours') found = ofOurRow(after);
    return what === 'claim' ? [{ begun, found }] : [];
  });
}

/** From each commit of GuruRMM's to the commit that took it over, in milliseconds. */
function lagsIn(journal: readonly Entry[]): number[] {
  const waiting = new Map<string, number[]>();
  const lags: number[] = [];
  const inOrder = journal.filter(({ what }) => what === 'legacy' || what === 'ours');
  for (const { what, partner, by, committed } of inOrder) {
    if (what === 'ours') {
      const since = waiting.get(partner) ?? [];
      waiting.delete(partner);
      lags.push(...since.filter((at) => at <= committed).map((at) => Math.round(committed - at)));
    } else if (by === APPLICATION) {
      waiting.set(partner, [...(waiting.get(partner) ?? []), committed]);
    }
  }
  return lags;
}

function figuresOf(
  journal: readonly Entry[],
  deeds: readonly Deeds[],
  calls: readonly VendorCall[],
) {
  const count = (what: Entry['what'], test: (entry: Entry) => boolean = () => true) =>
    journal.filter((entry) => entry.what === what && test(entry)).length;
  const action = (name: string) => count('audit', ({ after }) => after?.action === name);
  const lags = lagsIn(journal);
  const sum = (of: (deed: Deeds) => number) => deeds.reduce((all, deed) => all + of(deed), 0);
  return {
    operations: sum(({ operations }) => operations),
    'edits of GuruRMM’s': count('legacy', ({ by }) => by === 'old-application'),
    'edits of ours': count('legacy', ({ by }) => by !== 'old-application'),
    'taken over': action('legacy_changed'),
    flips: count('state'),
    'flips of the default': count('default'),
    'flags switched': count('flag'),
    'ms until ours, median': quantile(lags, 0.5),
    'ms until ours, p99': quantile(lags, 0.99),
    looks: sum(({ looks }) => looks.length),
    'calls of checks': calls.length,
  };
}
