import { html } from 'lit';
import { icons } from '../shared/icons.ts';
import { LocalizedElement } from '../shared/localized-element.ts';
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
 * @cssprop [--ic-violet] - Text of Stale; `--ic-violet-surface` is its tint.
 * @cssprop [--ic-grey] - Text of Not configured; `--ic-grey-surface` is its tint.
 */
export class StatusBadge extends LocalizedElement {
  static override styles = [tokens, styles];
  static override properties = {
    status: { reflect: true },
    state: { reflect: true },
    stale: { type: Boolean, reflect: true },
  };

  /** One of the four statuses. */
  declare status: Status;
  /** State of the last check; `degraded` shows while Active. */
  declare state: BadgeState | undefined;
  /** Checks have stopped: shown in place of any status. */
  declare stale: boolean;

  constructor() {
    super();
    this.status = 'Not Configured';
    this.stale = false;
  }

  override render() {
    const { status, state, stale, text } = this;
    const [symbol, word] = stale
      ? [icons.paused, text.stale]
      : status === 'Active' && state === 'degraded'
        ? [icons.warning, text.degraded]
        : [symbols[status] ?? icons.dash, text.statuses[status] ?? status];
    return html`<span part="badge" class=${getStatusBadgeClass(status, state, stale)}
      >${symbol}${word}</span
    >`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'status-badge': StatusBadge;
  }
}
