import type { LitElement } from 'lit';
import { keepFocus } from '../shared/keep-focus.ts';

/** Takes the person to what needs attention, unfolding what hides it. */
export function focusField(root: ParentNode, key: string): void {
  const field = root.querySelector(`[data-key="${CSS.escape(key)}"]`);
  field?.closest('details')?.setAttribute('open', '');
  field?.querySelector<HTMLElement>('input, select, button:last-of-type')?.focus();
}

export function focusSummary(root: ParentNode): void {
  root.querySelector('details:has([data-bad])')?.setAttribute('open', '');
  root.querySelector<HTMLElement>('#summary')?.focus();
}

/** When drawing takes the focused control away, as saving does to a secret, its field keeps the focus. */
export function keepField(form: LitElement): void {
  let key: string | undefined;
  form.addController({
    hostUpdate: () => {
      const held = form.shadowRoot?.activeElement;
      key = held?.closest<HTMLElement>('[data-key]')?.dataset.key;
    },
  });
  keepFocus(form, () => key && focusField(form.renderRoot, key));
}
