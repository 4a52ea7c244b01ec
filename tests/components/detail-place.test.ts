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

  it('says when it cannot be loaded, tells the page, and is there on Retry', async () => {
    let asked = 0;
    detailFile.load = () => {
      asked += 1;
      return asked === 1
        ? Promise.reject(new TypeError('not there'))
        : import('../../components/define/integration-detail.ts');
    };
    const told: string[] = [];
    center.addEventListener('integration-load-error', ({ detail }) => told.push(detail.kind));
    get(center, '.card').click();
    await sees(center, 'A part of this page could not be loaded.');
    expect(told).to.deep.equal(['network']);
    button(center, 'Retry').click();
    await sees(center, 'API token');
    expect(asked).to.equal(2);
    await until(() => focused()?.matches('h2'), 'the name of the detail');
  });
});
