/** Somebody else saved meanwhile: who, when and what, and the two ways on. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Question } from '../confirm-dialog/confirm-dialog.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { bothChanged } from './conflict.ts';
import type { Later } from './later.ts';
import type { DetailSession } from './session.ts';

/** What they changed, where that is known, and what of it the person changed too. */
function changesView(session: DetailSession, text: Texts<'detail'>, later: Later): TemplateResult {
  const { integration, base, draft } = session;
  const both = integration ? bothChanged(integration, base, draft) : [];
  const { conflict } = text.detail;
  return html`${later.theirs(text)}
    ${both.length > 0 ? html`<p>${conflict.both(text.format.list(both))}</p>` : nothing}`;
}

/** Noticed while they were typing: told beside the form, which goes on as it is. */
export function conflictView(
  session: DetailSession,
  text: Texts<'detail'>,
  later: Later,
  resolve: (keepMine: boolean) => void,
): TemplateResult {
  const words = text.detail.conflict;
  return html`<div class="notice warn" role="alert" id="conflict">
    ${icons.warning}
    <div>
      <strong>${words.title}</strong>
      ${changesView(session, text, later)}
      <p>${words.body}</p>
      <div class="row">
        <button class="button" type="button" @click=${() => resolve(true)}>${words.keep}</button>
        <button class="button quiet" type="button" @click=${() => resolve(false)}>
          ${words.take}
        </button>
      </div>
    </div>
  </div>`;
}

/** Noticed when they saved: asked before anything else. */
export function conflictQuestion(
  session: DetailSession,
  text: Texts<'detail'>,
  later: Later,
): Question {
  const { title, body, keep, take } = text.detail.conflict;
  const more = () => changesView(session, text, later);
  return { title, body, more, confirm: keep, cancel: take, mild: true };
}
