/** Somebody else saved meanwhile: who, when and what, and the two ways on. */
import { html, type TemplateResult } from 'lit';
import type { Question } from '../confirm-dialog/confirm-dialog.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import type { Later } from './later.ts';

/** Noticed while they were typing: told beside the form, which goes on as it is. */
export function conflictView(
  text: Texts<'detail'>,
  later: Later,
  resolve: (keepMine: boolean) => void,
): TemplateResult {
  const words = text.detail.conflict;
  return html`<div class="notice warn" role="alert" id="conflict">
    ${icons.warning}
    <div>
      <strong>${words.title}</strong>
      ${later.theirs(text)}
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
export function conflictQuestion(text: Texts<'detail'>, later: Later): Question {
  const { title, body, keep, take } = text.detail.conflict;
  return { title, body, more: () => later.theirs(text), confirm: keep, cancel: take, mild: true };
}
