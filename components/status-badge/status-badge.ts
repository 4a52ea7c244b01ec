import { html, LitElement } from 'lit';
import { icons } from '../shared/icons.ts';
import { text } from '../shared/strings.ts';
import { tokens } from '../shared/tokens.ts';
import type { Status } from '../shared/types.ts';
import { type BadgeState, getStatusBadgeClass } from './badge-class.ts';
import { styles } from './status-badge.styles.ts';

const symbols = {
  Active: icons.okay,
  Configured: icons.dot,
  Error: icons.failed,
  'Not Configured': icons.dash,
} satisfies Record<Status, unknown>;

/**
 * The status of an integration: a symbol and a word on a tint.
 *
 * @csspart badge - The pill.
 * @cssprop [--ic-green] - Text of Active; `--ic-green-surface` is its tint.
 * @cssprop [--ic-amber] - Text of Degraded; `--ic-amber-surface` is its tint.
 * @cssprop [--ic-red] - Text of Error; `--ic-red-surface` is its tint.
 * @cssprop [--ic-blue] - Text of Configured; `--ic-blue-surface` is its tint.
 * @cssprop [--ic-grey] - Text of Not configured; `--ic-grey-surface` is its tint.
 */
export class StatusBadge extends LitElement {
  static override styles = [tokens, styles];
  static override properties = { status: { reflect: true }, state: { reflect: true } };

  /** One of the four statuses. */
  declare status: Status;
  /** State of the last check; `degraded` shows while Active. */
  declare state: BadgeState | undefined;

  constructor() {
    super();
    this.status = 'Not Configured';
  }

  override render() {
    const degraded = this.status === 'Active' && this.state === 'degraded';
    return html`<span part="badge" class=${getStatusBadgeClass(this.status, this.state)}
      >${degraded ? icons.warning : (symbols[this.status] ?? icons.dash)}${
        degraded ? text.degraded : (text.statuses[this.status] ?? this.status)
      }</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-badge': StatusBadge;
  }
}
