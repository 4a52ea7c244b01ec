/** Somebody else saved meanwhile: who, when and what, and the two ways on. */
import { html, nothing, type TemplateResult } from 'lit';
import { sentenceView } from '../audit-log/sentence-view.ts';
import type { Question } from '../confirm-dialog/confirm-dialog.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import { timeTag } from '../shared/time.ts';
import { bothChanged, theirEntries } from './conflict.ts';
import type { DetailSession } from './session.ts';

/** What they changed, as the activity tells it, and what of it the person changed too. */
function changesView(session: DetailSession, text: Texts<'detail'>): TemplateResult {
  const { integration, base, activity, draft } = session;
  const entries = theirEntries(activity?.entries ?? [], base);
  const both = integration ? bothChanged(integration, base, draft) : [];
  const { conflict } = text.detail;
  return html`<ul class="theirs">
      ${entries.map(
        (entry) =>
          html`<li>
            ${sentenceView(entry, text)}
            <span class="muted small">· ${timeTag(entry.created_at, Date.now(), text)}</span>
          </li>`,
      )}
    </ul>
    ${both.length > 0 ? html`<p>${conflict.both(text.format.list(both))}</p>` : nothing}`;
}

/** Noticed while they were typing: told beside the form, which goes on as it is. */
export function conflictView(
  session: DetailSession,
  text: Texts<'detail'>,
  resolve: (keepMine: boolean) => void,
): TemplateResult {
  const words = text.detail.conflict;
  return html`<div class="notice warn" role="alert" id="conflict">
    ${icons.warning}
    <div>
      <strong>${words.title}</strong>
      ${changesView(session, text)}
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
export function conflictQuestion(session: DetailSession, text: Texts<'detail'>): Question {
  const { title, body, keep, take } = text.detail.conflict;
  return { title, body, more: changesView(session, text), confirm: keep, cancel: take, mild: true };
}
