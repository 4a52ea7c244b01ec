/** Switching and removing: what each does in words, and what was done, with a way back. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Question } from '../confirm-dialog/confirm-dialog.ts';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons-detail.ts';
import type { Integration } from '../shared/types.ts';

interface ManageHandlers {
  readonly toggle: () => void;
  readonly remove: () => void;
}

type Action = Integration['actions']['remove'];

/** @param said what was done last, where it was done here. */
export function manageView(
  item: Integration,
  busy: string,
  { detail }: Texts<'detail'>,
  on: ManageHandlers,
  said: TemplateResult,
): TemplateResult | typeof nothing {
  if (item.status === 'Not Configured') return nothing;
  const words = detail.actions;
  const { enabled, provider, actions } = item;
  const toggle = enabled ? actions.disable : actions.enable;
  if (!toggle.allowed && !actions.remove.allowed) return nothing;
  const row = (id: string, label: string, icon: TemplateResult, action: Action, about: string) =>
    html`<div>
      <button
        class="button ${id === 'remove' ? 'danger' : ''}"
        type="button"
        aria-disabled=${!action.allowed || busy !== ''}
        aria-describedby="about-${id}"
        @click=${action.allowed && busy === '' ? (id === 'remove' ? on.remove : on.toggle) : nothing}
      >
        ${icon}${label}
      </button>
      <p class="muted small" id="about-${id}">${action.reason ?? about}</p>
    </div>`;
  return html`<div class="manage" role="group" aria-label=${detail.manage}>
    ${
      enabled
        ? row('toggle', words.disable, icons.power, toggle, words.aboutDisable(provider))
        : row('toggle', words.enable, icons.power, toggle, words.aboutEnable)
    }
    ${said}
    ${row('remove', words.remove, icons.trash, actions.remove, words.aboutRemove)}
  </div>`;
}

/** What will be lost, what stops, what stays: in words, before it is done. */
export function removeQuestion(item: Integration, { detail, format }: Texts<'detail'>): Question {
  const words = detail.remove;
  const labels = (wanted: (key: string, secret: boolean) => boolean) =>
    item.fields.filter(({ key, kind }) => wanted(key, kind === 'secret')).map(({ label }) => label);
  const secrets = labels((key, secret) => secret && item.secrets[key]?.configured === true);
  const others = labels((key, secret) => !secret && key in item.settings);
  const lines = [
    secrets.length > 0 ? words.secrets(format.list(secrets)) : undefined,
    others.length > 0 ? words.others(format.list(others)) : undefined,
    words.stops,
    words.vendor(item.provider),
    words.stays,
  ].filter((line) => line !== undefined);
  return {
    title: words.title(item.name),
    body: words.body,
    more: () => html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
    confirm: words.confirm,
    cancel: words.cancel,
  };
}
