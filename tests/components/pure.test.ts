import { expect } from '@open-wc/testing';
import { noFilter } from '../../components/audit-log/filter.ts';
import { sentenceOf } from '../../components/audit-log/sentence.ts';
import { getStatusBadgeClass } from '../../components/index.ts';
import { searchCatalog } from '../../components/integration-center/catalog.ts';
import { filtersOf, noFilters } from '../../components/integration-center/filters.ts';
import { cardAfter } from '../../components/integration-center/grid-keys.ts';
import { appended, refreshed } from '../../components/integration-detail/pages.ts';
import { byUrgency } from '../../components/shared/attention.ts';
import { hostHref, safeHref } from '../../components/shared/links.ts';
import { relativeTime, sinceWhen } from '../../components/shared/relative-time.ts';
import { evidence, isSettling } from '../../components/shared/status.ts';
import type { AuditEntry, Health } from '../../components/shared/types.ts';
import { active, ago, auditEntry, degraded, failed, integration } from '../../demo/kit/fixtures.ts';
import { english } from './helpers.ts';

const say = (entry: AuditEntry) =>
  sentenceOf(entry, english)
    .parts.map((part) => part.words)
    .join('');

import { EventParser } from '../../components/shared/event-parser.ts';

describe('the badge class', () => {
  it('follows the status, and a degraded health only while Active', () => {
    expect(getStatusBadgeClass('Active')).to.equal('badge badge-active');
    expect(getStatusBadgeClass('Active', 'degraded')).to.equal('badge badge-degraded');
    expect(getStatusBadgeClass('Error', 'degraded')).to.equal('badge badge-error');
    expect(getStatusBadgeClass('Configured')).to.equal('badge badge-configured');
    expect(getStatusBadgeClass('Not Configured')).to.equal('badge badge-not-configured');
    expect(getStatusBadgeClass('Active', 'ok', true)).to.equal('badge badge-stale');
    expect(getStatusBadgeClass('Error', 'error', true)).to.equal('badge badge-stale');
  });
});

describe('the catalogue', () => {
  const items = [
    integration({ key: 'b', name: 'Beta' }),
    active({ key: 'a', name: 'Alpha' }),
    degraded(),
    failed(),
  ];

  it('puts what needs attention first, then goes by name', () => {
    expect(byUrgency(items).map((item) => item.name)).to.deep.equal([
      'Syncro PSA',
      'MSP360 Managed Backup',
      'Alpha',
      'Beta',
    ]);
  });

  const found = (query: string) =>
    searchCatalog(items, { ...noFilters, query }, english).shown.map((item) => item.key);

  it('finds words in name, provider, category and keywords, in any order, without accents', () => {
    expect(found('backup msp')).to.deep.equal(['msp360']);
    expect(found('BÉTA')).to.deep.equal(['b']);
    expect(found('cloud')).to.deep.equal(['msp360']);
    expect(found(' repairshopr  beta ')).to.deep.equal(['b']);
    expect(found('nothing like it')).to.deep.equal([]);
    // In the language in which the categories are read.
    const categories = { ...english.categories, backup: 'Sicherung' };
    const german = { ...english, categories };
    expect(searchCatalog(items, { ...noFilters, query: 'sicher' }, german).shown).to.have.length(1);
    const odd = [integration({ key: 'odd', name: 'Łódź Straße Ærø İzmir' })];
    for (const query of ['lodz', 'STRASSE', 'aero', 'izmir', 'ŁÓDŹ straße']) {
      const { shown } = searchCatalog(odd, { ...noFilters, query }, english);
      expect(shown, query).to.have.length(1);
    }
  });

  it('counts what each choice would show', () => {
    const { counts } = searchCatalog(items, { ...noFilters, category: 'backup' }, english);
    expect([counts.all, counts.attention]).to.deep.equal([1, 1]);
    expect(searchCatalog(items, noFilters, english).counts.attention).to.equal(2);
    const needy = searchCatalog(items, { ...noFilters, status: 'attention' }, english);
    expect(needy.shown.map(({ key }) => key)).to.deep.equal(['msp360', 'syncro']);
    expect(needy.counts.all).to.equal(4);
    expect(needy.counts.categories.get('psa')).to.equal(1);
    expect(counts.statuses.get('Active')).to.equal(1);
    expect(counts.categories.get('psa')).to.equal(3);
    const none = searchCatalog(items, { ...noFilters, query: 'nobody has this' }, english);
    expect(none.counts.categories.get('psa')).to.equal(0);
  });

  it('takes filters from anywhere, and nothing else with them', () => {
    expect(filtersOf(undefined)).to.deep.equal(noFilters);
    expect(filtersOf(null)).to.deep.equal(noFilters);
    expect(filtersOf({ query: 7, category: '<img>', status: 'Gone' })).to.deep.equal(noFilters);
    const kept = { query: 'sync', category: 'psa', status: 'attention' };
    expect(filtersOf({ ...kept, integration: 'x' } as object)).to.deep.equal(kept);
    expect(filtersOf({ query: 'x'.repeat(1_000) }).query).to.have.length(100);
  });
});

describe('the keys of the grid', () => {
  const grid = { count: 11, columns: 4, page: 2, rtl: false };
  const press = (key: string, at: number, over = {}) =>
    cardAfter(
      { key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...over },
      at,
      { ...grid, ...over },
    );

  it('lead to the neighbours and stay inside', () => {
    expect([press('ArrowRight', 3), press('ArrowRight', 10)]).to.deep.equal([4, 10]);
    expect([press('ArrowLeft', 4), press('ArrowLeft', 0)]).to.deep.equal([3, 0]);
    expect([press('ArrowDown', 2), press('ArrowDown', 7)]).to.deep.equal([6, 7]);
    expect([press('ArrowUp', 6), press('ArrowUp', 2)]).to.deep.equal([2, 2]);
    expect([press('PageDown', 1), press('PageUp', 9)]).to.deep.equal([9, 1]);
    expect([press('Home', 6), press('End', 5), press('End', 9)]).to.deep.equal([4, 7, 10]);
    const ctrlKey = true;
    expect([press('Home', 6, { ctrlKey }), press('End', 1, { ctrlKey })]).to.deep.equal([0, 10]);
  });

  it('go the other way in a right-to-left page, and leave other keys alone', () => {
    expect(press('ArrowLeft', 3, { rtl: true })).to.equal(4);
    expect(press('Enter', 3)).to.equal(undefined);
    for (const modifier of ['altKey', 'shiftKey', 'ctrlKey', 'metaKey']) {
      expect(press('ArrowLeft', 3, { [modifier]: true }), modifier).to.equal(undefined);
    }
  });
});

describe('evidence', () => {
  const now = Date.now();
  it('says in one line why the status is what it is', () => {
    expect(evidence(integration(), now, english).words).to.equal('Ready to set up');
    expect(evidence(failed(), now, english).words).to.match(/^Credentials refused since /);
    expect(evidence(degraded(), now, english).words).to.match(/3 of 41/);
    expect(evidence(active(), now, english).words).to.equal('Checked');
    expect(evidence(active({ status: 'Configured', enabled: false }), now, english).words).to.match(
      /off/,
    );
    const health = { ...failed().health, failure_class: 'secret_missing' } as Health;
    const erased = active({ status: 'Configured', enabled: false, health });
    expect(evidence(erased, now, english).words).to.equal('Secret needed again');
  });

  it('expects a change only while a check is due', () => {
    const waiting = active({ status: 'Configured', next_health_check: ago(0) });
    expect(isSettling(waiting, now)).to.equal(true);
    expect(isSettling({ ...waiting, enabled: false }, now)).to.equal(false);
    expect(isSettling(active(), now)).to.equal(false);
  });
});

describe('points in time', () => {
  const now = new Date(2026, 10, 20, 15, 0).getTime();
  const at = (ms: number) => new Date(now + ms).toISOString();
  it('read as a person would say them', () => {
    expect(relativeTime(at(-5_000), now, english)).to.equal('just now');
    expect(relativeTime(at(-4 * 60_000), now, english)).to.equal('4 min ago');
    expect(relativeTime(at(5_000), now, english)).to.equal('in a moment');
    expect(relativeTime(at(12 * 60_000), now, english)).to.equal('in 12 min');
    expect(relativeTime(at(-3 * 3_600_000), now, english)).to.equal('3 h ago');
    expect(relativeTime(at(-24 * 3_600_000), now, english)).to.equal('yesterday');
    expect(relativeTime(at(-3 * 86_400_000), now, english)).to.equal('3 days ago');
    expect(relativeTime(at(-40 * 86_400_000), now, english)).to.equal('Oct 11');
    expect(relativeTime(at(-400 * 86_400_000), now, english)).to.equal('Oct 16, 2025');
    expect(sinceWhen(at(-3_600_000), now, english)).to.equal('14:00');
    expect(sinceWhen('no date at all', now, english)).to.equal('–');
  });
});

describe('an audit sentence', () => {
  const changes = [
    {
      field: 'api_token',
      label: 'API token',
      secret: true,
      from: null,
      to: null,
      change: 'replaced',
    },
    {
      field: 'subdomain',
      label: 'Subdomain',
      secret: false,
      from: 'acme',
      to: 'acme2',
      change: 'changed',
    },
  ];
  it('tells who did what', () => {
    expect(say(auditEntry({ action: 'reconfigured', details: { changes } }))).to.equal(
      'Mara Voss replaced the API token and changed Subdomain from acme to acme2',
    );
    expect(say(auditEntry({ action: 'health_error', actor: null }))).to.equal(
      'Health check failed',
    );
    const warned = auditEntry({ action: 'health_ok', actor: null, details: { state: 'degraded' } });
    expect(say(warned)).to.equal('Health check found the connection working, with a warning');
    expect(sentenceOf(warned, english).tone).to.equal('warn');
    expect(sentenceOf(auditEntry({ action: 'denied' }), english).tone).to.equal('bad');
    const elsewhere = (details: Record<string, unknown>) =>
      say(auditEntry({ action: 'legacy_changed', actor: null, details }));
    expect(elsewhere({ did: 'added', changes })).to.equal('Somebody set it up in MSPBackups');
    expect(elsewhere({ did: 'changed', changes, enabled: false })).to.equal(
      'Somebody replaced the API token, changed Subdomain from acme to acme2, and disabled it in MSPBackups',
    );
    expect(elsewhere({ did: 'changed' })).to.equal('Somebody changed it in MSPBackups');
    const again = [{ ...changes[0], change: 're-entered' }];
    expect(say(auditEntry({ action: 'reconfigured', details: { changes: again } }))).to.equal(
      'Mara Voss re-entered the API token (same value)',
    );
    expect(say(auditEntry({ action: 'secrets_erased', actor: null }))).to.equal(
      'GuruRMM erased the saved secrets and disabled the integration',
    );
    expect(say(auditEntry({ action: 'access_revoked', actor: null }))).to.equal(
      'GuruRMM withdrew access',
    );
    expect(say(auditEntry({ action: 'migrated', actor: null }))).to.equal(
      'GuruRMM took over the settings that MSPBackups had',
    );
    expect(say(auditEntry({ action: 'removed', actor: null }))).to.equal(
      'Somebody removed the integration',
    );
  });

  it('survives details of any shape and actions it does not know', () => {
    for (const raw of [null, 7, 'x', [null, 1, {}], [{ field: {} }]]) {
      const entry = auditEntry({ action: 'reconfigured', details: { changes: raw } });
      expect(say(entry)).to.match(/^Mara Voss /);
    }
    expect(say(auditEntry({ action: 'key_rotated' }))).to.equal('Mara Voss recorded key rotated');
  });
});

describe('pages of activity', () => {
  const [a, b, c] = [auditEntry(), auditEntry(), auditEntry()];
  it('grow at both ends without a gap or a double', () => {
    const page = (entries: AuditEntry[], next_cursor: string | null) => ({
      entries,
      next_cursor,
      actors: null,
      may_export: true,
    });
    const filter = noFilter;
    const first = refreshed(page([b], 'x'), undefined, filter);
    const grown = refreshed(page([a, b], 'y'), first, filter);
    expect(grown).to.deep.equal({ entries: [a, b], cursor: 'x', filter });
    expect(appended(grown, page([b, c], null))).to.deep.equal({
      entries: [a, b, c],
      cursor: null,
      filter,
    });
    const other = { ...noFilter, actor: 'x' };
    expect(refreshed(page([a, b], 'y'), first, other).cursor).to.equal('y');
  });
});

describe('links', () => {
  it('lead only to https or into the host’s own site', () => {
    expect(safeHref('https://example.com/x')).to.equal('https://example.com/x');
    expect(safeHref('/mspbackups')).to.equal('/mspbackups');
    for (const bad of [
      'javascript:alert(1)',
      '//evil.com',
      '/\\evil.com',
      '/\t//evil.com',
      '/\n/evil.com',
      'http://x.com',
      'data:text/html,x',
      ' javascript:alert(1)',
    ]) {
      expect(safeHref(bad), bad).to.equal(undefined);
    }
  });
});

describe('links of a host', () => {
  it('may be relative to its page, or whole, and never run anything', () => {
    const own = new URL('/integrations/syncro', location.href).href;
    for (const good of ['#/x', '?key=x', 'integrations/x', './x', '/x', own, 'https://a.example']) {
      expect(hostHref(good), good).to.equal(good);
    }
    for (const bad of [
      undefined,
      '',
      'javascript:alert(1)',
      '\tjavascript:1',
      'data:text/html,x',
      'blob:https://a.example/x',
      'http://a.example',
      `${location.origin}.a.example/`,
    ]) {
      expect(hostHref(bad), bad).to.equal(undefined);
    }
  });
});

describe('the reader of Server-Sent Events', () => {
  const text =
    ':hello\r\nretry: 20\n\nevent: a\nid: 1\ndata: x\rdata:  y\n\r\ndata\n\nid: 2\n\ndata: cut';

  it('reads the same however the text is cut into pieces', () => {
    for (let size = 1; size <= text.length; size += 1) {
      const seen: string[] = [];
      const parser = new EventParser(({ type, data }) => seen.push(`${type}=${data}`));
      for (let at = 0; at < text.length; at += size) parser.push(text.slice(at, at + size));
      expect(seen, String(size)).to.deep.equal(['a=x\n y', 'message=']);
      expect([parser.retry, parser.lastEventId]).to.deep.equal([20, '2']);
    }
  });

  it('refuses a line without an end', () => {
    const parser = new EventParser(() => undefined);
    const long = 'x'.repeat(5_000_000);
    expect(() => [long, long].map((piece) => parser.push(piece))).to.throw(RangeError);
  });
});
