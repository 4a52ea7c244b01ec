import { expect } from '@open-wc/testing';
import type { Draft, FieldSpec } from '../../components/configuration-form/draft.ts';
import {
  change,
  complaints,
  drop,
  emptyDraft,
  isDirty,
  isOpen,
  movedDestination,
  normalised,
  patchOf,
  shownValue,
} from '../../components/configuration-form/draft.ts';
import { withSecret } from '../../components/configuration-form/expiry.ts';
import { bothChanged } from '../../components/integration-detail/conflict.ts';
import { theirEntries } from '../../components/integration-detail/theirs.ts';
import type { AuditEntry, Field } from '../../components/shared/types.ts';
import {
  active,
  ago,
  allFields,
  auditEntry,
  degraded,
  integration,
  secret,
  syncroFields,
} from '../../demo/kit/fixtures.ts';
import { english } from './helpers.ts';

const field = (key: string, fields: readonly Field[] = syncroFields): FieldSpec => {
  const found = fields.find((one) => one.key === key);
  if (!found) throw new Error(`no field ${key}`);
  return found;
};
const fresh = integration();
const saved = active();

describe('a draft', () => {
  it('is empty until something differs from what is saved', () => {
    expect(isDirty(emptyDraft)).to.equal(false);
    expect(isDirty(change(emptyDraft, field('subdomain'), 'acme', saved))).to.equal(false);
    expect(isDirty(change(emptyDraft, field('subdomain'), 'other', saved))).to.equal(true);
  });

  it('forgets an entry that was typed back to the saved value', () => {
    const typed = change(emptyDraft, field('subdomain'), 'other', saved);
    expect(change(typed, field('subdomain'), 'acme', saved)).to.deep.equal({});
  });

  it('shows the typed value, else the saved one, else the default', () => {
    const spec = field('base_url', degraded().fields);
    expect(shownValue(spec, { base_url: 'x' }, degraded())).to.equal('x');
    expect(shownValue(spec, {}, degraded())).to.equal('https://api.mspbackups.com');
    expect(shownValue(spec, {}, integration())).to.equal('https://api.mspbackups.com');
    expect(shownValue(field('tickets', allFields), {}, integration())).to.equal(false);
  });

  it('never shows a saved secret', () => {
    expect(shownValue(field('api_token'), {}, saved)).to.equal('');
  });

  it('sends everything when nothing is stored yet', () => {
    const draft = { subdomain: 'https://acme.syncromsp.com/', api_token: ' T123 ' };
    expect(patchOf(syncroFields, draft, fresh)).to.deep.equal({
      subdomain: 'acme',
      api_token: 'T123',
    });
  });

  it('sends only what changed when something is stored', () => {
    expect(patchOf(syncroFields, { api_token: 'T9' }, saved)).to.deep.equal({ api_token: 'T9' });
  });

  it('clears with null and keeps by leaving out', () => {
    expect(patchOf(allFields, { label: '', webhook: null }, saved)).to.deep.equal({
      label: null,
      webhook: null,
    });
  });

  it('wants every secret again when the destination changed', () => {
    const draft = { subdomain: 'other' };
    const moved = movedDestination(syncroFields, draft, saved);
    expect(moved?.key).to.equal('subdomain');
    expect(isOpen(field('api_token'), draft, saved, moved)).to.equal(true);
    expect(complaints(syncroFields, draft, saved, english).api_token).to.match(/again/);
    expect(complaints(syncroFields, { ...draft, api_token: 'T1' }, saved, english)).to.deep.equal(
      {},
    );
  });

  it('does not want secrets again for another spelling of the same destination', () => {
    const draft = { subdomain: 'https://acme.syncromsp.com' };
    expect(movedDestination(syncroFields, draft, saved)).to.equal(undefined);
  });

  it('complains about required fields, patterns and an opened but empty secret', () => {
    expect(complaints(syncroFields, {}, fresh, english)).to.have.keys('subdomain', 'api_token');
    expect(complaints(syncroFields, {}, saved, english)).to.deep.equal({});
    expect(complaints(syncroFields, { subdomain: 'a b' }, fresh, english).subdomain).to.match(
      /acme/,
    );
    expect(complaints(syncroFields, { api_token: '' }, saved, english)).to.have.keys('api_token');
  });

  it('wants a secret again for another destination even if it was to be cleared', () => {
    const secrets = { webhook: secret(ago(5)) };
    const draft = { subdomain: 'elsewhere', webhook: null };
    const fields = [field('subdomain'), field('webhook', allFields)];
    expect(complaints(fields, draft, { ...saved, secrets }, english)).to.have.keys('webhook');
  });

  it('lets an optional secret be cleared and the clearing be undone', () => {
    const draft = withSecret({}, 'webhook', null);
    expect(complaints([field('webhook', allFields)], draft, saved, english)).to.deep.equal({});
    expect(drop(draft, 'webhook')).to.deep.equal({});
  });

  it('shows what a pasted address becomes and leaves nonsense as typed', () => {
    expect(normalised(field('subdomain'), 'https://Acme.syncromsp.com/users')).to.equal('acme');
    expect(normalised(field('subdomain'), 'a b c')).to.equal('a b c');
  });
});

describe('what somebody else saved meanwhile', () => {
  const theirs = (over: object) => ({ ...saved, ...over });
  const both = (over: object, draft: Draft) => bothChanged({ ...saved, ...over }, saved, draft);

  it('is told of each field that both changed, secret or not', () => {
    const draft = { subdomain: 'mine', api_token: 'T2' };
    expect(both({ settings: { subdomain: 'theirs' } }, draft)).to.deep.equal(['Subdomain']);
    const secrets = { api_token: secret(ago(1)) };
    expect(both({ secrets }, draft)).to.deep.equal(['API token']);
    expect(both({ secrets }, { subdomain: 'mine' })).to.deep.equal([]);
  });

  it('is told of who changed it since, and not of what checks found', () => {
    const at = (minutes: number, action: string) =>
      auditEntry({ action, created_at: ago(minutes) });
    const base = theirs({ updated_at: ago(60) });
    const told = (...entries: AuditEntry[]) =>
      theirEntries(entries, base).map(({ action }) => action);
    expect(
      told(at(1, 'health_error'), at(2, 'disabled'), at(3, 'reconfigured'), at(90, 'configured')),
    ).to.deep.equal(['disabled', 'reconfigured']);
    // While what they did is not read yet, nobody is named for it.
    expect(told(at(1, 'health_ok'), at(90, 'enabled'), at(95, 'configured'))).to.deep.equal([]);
    const first = theirEntries(
      [at(5, 'configured'), at(9, 'removed')],
      theirs({ updated_at: null }),
    );
    expect(first.map(({ action }) => action)).to.deep.equal(['configured']);
  });
});
