import { fixture, html } from '@open-wc/testing';
import { ready } from '../../components/define.ts';
import type { ConfigurationForm } from '../../components/index.ts';
import {
  active,
  ago,
  allFields,
  integration,
  secret,
  syncroFields,
} from '../../demo/kit/fixtures.ts';
import { button, expect, find, focused, get, textOf, type, until } from './helpers.ts';

describe('<configuration-form>', () => {
  async function shown(properties: Partial<ConfigurationForm>): Promise<ConfigurationForm> {
    await ready;
    const form = document.createElement('configuration-form');
    Object.assign(form, { fields: allFields, saved: integration() }, properties);
    await fixture(html`<div>${form}</div>`);
    return form;
  }
  const saved = (form: ConfigurationForm) =>
    new Promise<unknown>((resolve) =>
      form.addEventListener('configuration-save', (event) =>
        resolve((event as CustomEvent).detail),
      ),
    );

  it('ties each label, help and complaint to its control, in one shadow root', async () => {
    const form = await shown({});
    for (const field of allFields) {
      const control = get(form, `#${field.key}`);
      const label = form.renderRoot.querySelector(`label[for=${field.key}]`);
      expect(label?.textContent, field.key).to.contain(field.label);
      if (field.help) {
        expect(control.getAttribute('aria-describedby')).to.contain(`${field.key}-help`);
      }
    }
  });

  it('turns a pasted address into the subdomain at once', async () => {
    const form = await shown({});
    const input = get<HTMLInputElement>(form, 'input#subdomain');
    input.value = 'https://acme.syncromsp.com/customers?x=1';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    await form.updateComplete;
    expect(input.value).to.equal('acme');
  });

  it('turns a typed address into the subdomain when the field is left', async () => {
    const form = await shown({});
    const input = get<HTMLInputElement>(form, 'input#subdomain');
    type(form, 'subdomain', 'Acme.syncromsp.com');
    input.dispatchEvent(new Event('blur'));
    await form.updateComplete;
    expect(input.value).to.equal('acme');
  });

  it('keeps browsers and password managers away from secrets', async () => {
    const input = get<HTMLInputElement>(await shown({}), 'input#api_token');
    expect(getComputedStyle(input).getPropertyValue('-webkit-text-security')).to.equal('disc');
    expect(input.autocomplete).to.equal('off');
    for (const attribute of ['data-1p-ignore', 'data-lpignore', 'data-bwignore']) {
      expect(input.hasAttribute(attribute), attribute).to.equal(true);
    }
  });

  it('shows a secret only while the person wants to see it', async () => {
    const form = await shown({});
    const input = get<HTMLInputElement>(form, 'input#api_token');
    button(form, 'Show API token').click();
    await form.updateComplete;
    expect(getComputedStyle(input).getPropertyValue('-webkit-text-security')).to.equal('none');
  });

  it('opens a saved secret to replace it, and keeps it on cancel', async () => {
    const form = await shown({ saved: active(), fields: syncroFields });
    button(form, 'Replace API token').click();
    await until(() => focused()?.id === 'api_token');
    button(form, 'Cancel API token').click();
    await until(() => focused() === button(form, 'Replace API token'));
    expect(form.draft).to.deep.equal({});
  });

  it('asks for the secret again, with the reason, when its destination changes', async () => {
    const form = await shown({ saved: active(), fields: syncroFields });
    type(form, 'subdomain', 'elsewhere');
    await form.updateComplete;
    expect(find(form, 'input#api_token')).to.not.equal(undefined);
    expect(textOf(form)).to.contain('because the subdomain changed');
    type(form, 'subdomain', 'acme');
    await form.updateComplete;
    expect(find(form, 'input#api_token')).to.equal(undefined);
  });

  it('complains about every field at once and leads to each', async () => {
    const form = await shown({});
    button(form, 'Save').click();
    await until(() => focused()?.id === 'summary');
    expect(textOf(get(form, '#summary'))).to.match(/3 fields need your attention/);
    button(form, 'Enter the API token.').click();
    await until(() => focused()?.id === 'api_token');
  });

  it('unfolds the advanced settings when one of them is wrong', async () => {
    const form = await shown({});
    type(form, 'base_url', 'ftp://nowhere');
    button(form, 'Save').click();
    await until(() => get<HTMLDetailsElement>(form, 'details').open);
  });

  it('sends text, choice and switch as the contract wants them', async () => {
    const form = await shown({});
    type(form, 'subdomain', 'acme');
    type(form, 'api_token', ' T1 ');
    const region = get<HTMLSelectElement>(form, 'select#region');
    region.value = 'us';
    region.dispatchEvent(new Event('change'));
    get<HTMLInputElement>(form, 'input#tickets').click();
    await form.updateComplete;
    const settings = saved(form);
    button(form, 'Save').click();
    expect(await settings).to.deep.equal({
      settings: { subdomain: 'acme', api_token: 'T1', region: 'us', tickets: true },
    });
  });

  it('clears an optional secret only after a second thought', async () => {
    const secrets = { webhook: secret(ago(5)) };
    const fields = allFields.filter((field) => field.key === 'webhook');
    const form = await shown({ saved: active({ secrets }), fields });
    button(form, 'Remove Webhook secret').click();
    await until(() => textOf(form).includes('Will be removed when you save.'));
    button(form, 'Undo Webhook secret').click();
    await until(() => button(form, 'Remove Webhook secret'));
    button(form, 'Remove Webhook secret').click();
    await form.updateComplete;
    const settings = saved(form);
    button(form, 'Save changes').click();
    expect(await settings).to.deep.equal({ settings: { webhook: null } });
  });

  it('does not send twice while something is under way', async () => {
    const form = await shown({ saved: active(), fields: syncroFields, busy: 'save' });
    let sent = 0;
    form.addEventListener('configuration-test', () => {
      sent += 1;
    });
    button(form, 'Test connection').click();
    expect(sent).to.equal(0);
  });
});
