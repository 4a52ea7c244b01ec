import { fixture, html } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../components/define.ts';
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

  const paste = (form: ConfigurationForm, id: string, value: string) => {
    const input = get<HTMLInputElement>(form, `input#${id}`);
    input.value = value;
    input.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    return form.updateComplete.then(() => input);
  };

  it('says what it made of a pasted address, and takes the paste back', async () => {
    const form = await shown({});
    type(form, 'subdomain', 'former');
    await form.updateComplete;
    const input = await paste(form, 'subdomain', 'https://acme.syncromsp.com/customers');
    expect(textOf(get(form, '[role=status]'))).to.contain('Taken from what you pasted: acme');
    expect(input.getAttribute('aria-describedby')).to.contain('subdomain-tidied');
    button(form, 'Undo Subdomain').click();
    await until(() => focused() === input);
    expect(input.value).to.equal('former');
    expect(textOf(form)).to.not.contain('Taken from');
  });

  it('leaves out what comes along with a pasted token, and never repeats it', async () => {
    const fields = allFields.map((field) =>
      field.key === 'api_token' ? { ...field, strip: 'Bearer ' } : field,
    );
    const form = await shown({ fields });
    const input = await paste(form, 'api_token', ' T8ab-secret ');
    expect(input.value).to.equal('T8ab-secret');
    expect(textOf(form)).to.contain('Spaces around what you pasted were left out.');
    await paste(form, 'api_token', 'Bearer T9-secret');
    expect(input.value).to.equal('T9-secret');
    expect(textOf(form)).to.contain('“Bearer” and spaces around it were left out.');
    expect(textOf(form)).to.not.contain('-secret');
    await paste(form, 'api_token', 'T10');
    expect(textOf(form)).to.not.contain('left out');
  });

  const conditional: ConfigurationForm['fields'] = [
    { kind: 'text', key: 'name', label: 'Name', required: true, section: 'Account' },
    {
      kind: 'select',
      key: 'sign_in',
      label: 'Sign-in',
      required: true,
      section: 'Access',
      default: 'token',
      options: [
        { value: 'token', label: 'Token' },
        { value: 'password', label: 'Password' },
      ],
    },
    {
      kind: 'secret',
      key: 'password',
      label: 'Password',
      required: true,
      section: 'Access',
      when: { field: 'sign_in', is: ['password'] },
    },
  ];

  it('shows a field only while what it hangs on is chosen, and sends it only then', async () => {
    const form = await shown({ fields: conditional, saved: integration({ secrets: {} }) });
    const legends = [...form.renderRoot.querySelectorAll('legend')].map((one) => one.textContent);
    expect(legends).to.deep.equal(['Account', 'Access']);
    type(form, 'name', 'Acme');
    const choose = async (value: string) => {
      const box = get<HTMLSelectElement>(form, 'select#sign_in');
      box.value = value;
      box.dispatchEvent(new Event('change'));
      await form.updateComplete;
    };
    expect(find(form, '#password')).to.equal(undefined);
    await choose('password');
    type(form, 'password', 'P1');
    await form.updateComplete;
    await choose('token');
    expect(find(form, '#password')).to.equal(undefined);
    const settings = saved(form);
    button(form, 'Save').click();
    expect(await settings).to.deep.equal({ settings: { name: 'Acme', sign_in: 'token' } });
    await choose('password');
    type(form, 'password', '');
    button(form, 'Save').click();
    await until(() => textOf(form).includes('Enter the password.'));
  });

  it('unfolds the advanced settings that hold something of one’s own', async () => {
    const base_url = 'https://api.example.com/eu';
    const own = await shown({ saved: active({ settings: { base_url } }) });
    expect(get<HTMLDetailsElement>(own, 'details').open).to.equal(true);
    const usual = await shown({ saved: active() });
    expect(get<HTMLDetailsElement>(usual, 'details').open).to.equal(false);
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

  it('hides a secret again with the next one, and tells those who only hear it', async () => {
    const form = await shown({ saved: active(), fields: syncroFields });
    const open = async () => {
      button(form, 'Replace API token').click();
      await until(() => find(form, 'input#api_token'));
    };
    await open();
    button(form, 'Show API token').click();
    await until(() => button(form, 'Hide API token'));
    form.draft = {};
    await until(() => !find(form, 'input#api_token'));
    await open();
    expect(get(form, 'input#api_token').className).to.equal('masked');
  });

  it('sends nothing when it is locked, whichever way it is asked', async () => {
    const form = await shown({ saved: active(), fields: syncroFields.slice(0, 1), locked: true });
    let sent = 0;
    for (const type of ['configuration-test', 'configuration-save']) {
      form.addEventListener(type, () => {
        sent += 1;
      });
    }
    get<HTMLFormElement>(form, 'form').requestSubmit();
    expect(sent).to.equal(0);
  });

  it('opens a saved secret that the server complains about, and ties all that is said to it', async () => {
    const form = await shown({ saved: active() });
    type(form, 'label', 'Ours');
    form.errors = [
      { field: 'api_token', code: 'required', message: 'Enter it.', params: { label: 'x' } },
    ];
    await until(() => find(form, 'input#api_token[aria-invalid=true]'), 'entry');
    button(form, 'Cancel API token').click();
    await until(() => !find(form, '#api_token-error'), 'no complaint about what is kept');
    form.errors = [];
    type(form, 'subdomain', 'elsewhere');
    await until(() => find(form, 'input#api_token'));
    const input = get(form, 'input#api_token');
    expect(input.ariaRequired).to.equal('true');
    const ids = input.getAttribute('aria-describedby')?.split(' ') ?? [];
    const told = ids.map((id) => get(form, `[id="${id}"]`).textContent ?? '');
    expect(told.join(' ')).to.contain('because the subdomain changed');
    expect(get(form, 'input#subdomain').ariaRequired).to.equal('true');
  });

  it('takes a complaint away as soon as what it is about is mended', async () => {
    const form = await shown({});
    button(form, 'Save').click();
    await until(() => find(form, '#subdomain-error'));
    type(form, 'subdomain', 'acme');
    await until(() => !find(form, '#subdomain-error'), 'no complaint');
    expect(button(form, 'Enter the subdomain.').className).to.contain('mended');
    expect(button(form, 'Enter the API token.').className).to.not.contain('mended');
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

  describe('a complaint that is met in passing', () => {
    const fields = syncroFields.map((field) =>
      field.kind === 'secret'
        ? { ...field, pattern: { source: '^\\S+$', message: 'It has no spaces.' } }
        : field,
    );
    const wrong = async () => {
      const form = await shown({ fields });
      type(form, 'subdomain', 'acme');
      type(form, 'api_token', 'a b');
      get(form, 'input#api_token').focus();
      await form.updateComplete;
      return form;
    };

    it('is said at its field and aloud, and sums nothing up', async () => {
      const form = await wrong();
      get(form, 'input#subdomain').focus();
      await until(() => find(form, '#api_token-error'));
      expect(textOf(get(form, '.unseen[role=status]'))).to.contain('It has no spaces.');
      expect(Boolean(find(form, '#summary'))).to.equal(false);
      button(form, 'Save').click();
      await until(() => focused()?.id === 'summary');
      expect(textOf(get(form, '.unseen[role=status]')).trim()).to.equal('');
    });

    it('does not move the button away from under the pointer', async () => {
      const form = await wrong();
      const { x, y, width, height } = button(form, 'Save').getBoundingClientRect();
      const position: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
      await sendMouse({ type: 'move', position });
      await sendMouse({ type: 'down' });
      await form.updateComplete;
      await sendMouse({ type: 'up' });
      await until(() => focused()?.id === 'summary', 'the click');
    });
  });

  it('sends nothing when there is nothing to save, and says so', async () => {
    const form = await shown({ saved: active(), fields: syncroFields });
    let sent = 0;
    form.addEventListener('configuration-save', () => {
      sent += 1;
    });
    const save = button(form, 'Save changes');
    save.click();
    expect([sent, save.ariaDisabled]).to.deep.equal([0, 'true']);
    const why = get(form, `#${save.getAttribute('aria-describedby')}`);
    expect(why.textContent).to.equal('There are no changes to save.');
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
