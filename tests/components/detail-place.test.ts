/** A page of its own: here the detail is not defined before a test loads it. */
import { fixture, html } from '@open-wc/testing';
import { detailFile } from '../../components/integration-center/detail-file.ts';
import { IntegrationCenter } from '../../components/integration-center/integration-center.ts';
import { active } from '../../demo/kit/fixtures.ts';
import '../../components/define/integration-card.ts';
import { type FakeServer, fakeServer, token } from './fake-server.ts';
import { button, expect, find, focused, get, sees, until } from './helpers.ts';

customElements.define('integration-center', IntegrationCenter);

describe('a detail whose file is not there yet', () => {
  let server: FakeServer;
  let center: IntegrationCenter;

  beforeEach(async () => {
    server = fakeServer([active()]);
    center = await fixture(html`<integration-center .fetchToken=${token}></integration-center>`);
    await sees(center, 'Syncro PSA');
    await until(() => find(center, 'input[type=search]'), 'search');
  });
  afterEach(() => server.restore());

  it('has a way back while it loads, and the keyboard is there', async () => {
    detailFile.load = () => new Promise(() => {});
    get(center, '.card').click();
    await until(() => button(center, 'Integrations') === focused(), 'the way back');
    const back = button(center, 'Integrations');
    back.click();
    await until(() => get(center, 'integration-card').offsetParent, 'the list');
    expect(find(center, 'integration-detail')).to.equal(undefined);
  });

  it('says when it cannot be loaded, tells the page, and is there on Retry, with the keyboard', async () => {
    let asked = 0;
    detailFile.load = () => {
      asked += 1;
      return asked < 3
        ? Promise.reject(new TypeError('not there'))
        : import('../../components/define/integration-detail.ts');
    };
    // As a link opens it: nobody comes from the list.
    const linked = document.createElement('integration-center');
    Object.assign(linked, { fetchToken: token, integrationKey: 'syncro' });
    const told: string[] = [];
    linked.addEventListener('integration-load-error', ({ detail }) => told.push(detail.kind));
    await fixture(html`<div>${linked}</div>`);
    const retry = async () => {
      await sees(linked, 'A part of this page could not be loaded.');
      button(linked, 'Retry').focus();
      button(linked, 'Retry').click();
    };
    await retry();
    await until(() => told.length === 2, 'another failure');
    await linked.updateComplete;
    expect(focused() === button(linked, 'Integrations'), 'the way back').to.equal(true);
    expect(told).to.deep.equal(['network', 'network']);
    await retry();
    await sees(linked, 'API token');
    expect(asked).to.equal(3);
    await until(() => focused()?.matches('h2#name'), 'the name of the detail');
  });
});
