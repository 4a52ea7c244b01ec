import { fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import '../../components/define.ts';
import type { ConfirmDialog } from '../../components/index.ts';
import { button, expect, find, focused, get, soon, textOf, until } from './helpers.ts';

const question = {
  title: 'Remove Syncro?',
  body: 'Its settings are deleted.',
  confirm: 'Remove',
  cancel: 'Keep',
};

describe('<confirm-dialog>', () => {
  let dialog: ConfirmDialog;
  beforeEach(async () => {
    dialog = await fixture(html`<confirm-dialog></confirm-dialog>`);
  });
  /** The answer within something: alone, it would be waited for. */
  const open = async (how: object = {}) => {
    const answer = dialog.ask({ ...question, ...how });
    await until(() => find(dialog, 'dialog[open]'), 'the question');
    return { answer };
  };
  const closed = () => until(() => !find(dialog, 'dialog[open]'), 'closed');

  it('takes Escape for no, also after a question that was answered with yes', async () => {
    const first = await open();
    button(dialog, 'Remove').click();
    expect(await first.answer).to.equal(true);
    await closed();
    const second = await open();
    await sendKeys({ press: 'Escape' });
    expect(await second.answer).to.equal(false);
    await closed();
    const again = await open();
    button(dialog, 'Remove').click();
    expect(await again.answer).to.equal(true);
    await closed();
    const third = await open();
    // As browsers of before did it for Escape: what was answered last stays.
    get<HTMLDialogElement>(dialog, 'dialog').close();
    expect(await third.answer).to.equal(false);
  });

  it('keeps the focus off what loses something, and puts it on what does not', async () => {
    await open();
    expect(focused()?.textContent?.trim()).to.equal('Keep');
    await sendKeys({ press: 'Escape' });
    await closed();
    await open({ mild: true });
    expect(focused()?.textContent?.trim()).to.equal('Remove');
  });

  it('answers no to whoever asked, when it is taken away or something else is asked', async () => {
    const first = await open();
    const second = dialog.ask({ ...question, title: 'Leave?' });
    expect(await soon(first.answer)).to.equal(false);
    await until(() => textOf(dialog).includes('Leave?'));
    dialog.remove();
    expect(await soon(second)).to.equal(false);
    expect(await dialog.ask(question), 'while it is away').to.equal(false);
  });

  it('is named by its question and described by what will happen', async () => {
    await open();
    const box = get(dialog, 'dialog');
    const told = (attribute: string) =>
      textOf(get(dialog, `#${box.getAttribute(attribute)}`)).trim();
    expect([told('aria-labelledby'), told('aria-describedby')]).to.deep.equal([
      question.title,
      question.body,
    ]);
  });
});
