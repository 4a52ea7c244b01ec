import { fixture, html } from '@open-wc/testing';
import { expect, find, until } from './helpers.ts';

describe('a page with the strictest policy', () => {
  it('embeds the whole kit without a single violation', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe
      title="strict"
      width="1000"
      height="800"
      src=${new URL('./strict-page.html', import.meta.url).href}
    ></iframe>`);
    const inside = () => frame.contentDocument?.body as HTMLElement;
    const policy = await fetch(frame.src).then((page) =>
      page.headers.get('content-security-policy'),
    );
    expect(policy).to.contain("require-trusted-types-for 'script'");
    await until(() => find(inside(), '.card'), 'cards', 8_000);
    find(inside(), '.card')?.click();
    await until(() => find(inside(), 'form'), 'form');
    const change = find<HTMLInputElement>(inside(), 'input#api_login, input#subdomain');
    expect(change).to.not.equal(undefined);
    if (change) {
      change.value = 'else';
      change.dispatchEvent(new Event('input'));
    }
    await until(() => find(inside(), '.unsaved'));
    await until(() => find(inside(), '[data-format=csv]'), 'export');
    find(inside(), '[data-format=csv]')?.click();
    const said = () => find(inside(), '.progress [role=status]')?.textContent;
    await until(() => said()?.startsWith('Exported'), 'the file');
    find(inside(), '.manage .danger')?.click();
    await until(() => find(inside(), 'dialog[open]'));
    const { violations } = frame.contentWindow as unknown as { violations: string[] };
    expect(violations).to.deep.equal([]);
  });
});
