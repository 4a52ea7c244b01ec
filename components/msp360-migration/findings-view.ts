/** What is not the same, partner by partner: a table where there is room, a list on a phone. */
import { html, nothing, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { Finding, Shown } from './api.ts';
import { timeView, type When } from './overview-view.ts';
import { words } from './words.ts';

export interface FindingsShown {
  readonly shown: Shown;
  /** Nothing while the first page is loaded. */
  readonly rows: readonly Finding[] | undefined;
  readonly more: boolean;
  readonly busy: boolean;
  readonly failed: string | undefined;
}

interface Handlers {
  readonly show: (shown: Shown) => void;
  readonly more: () => void;
  readonly retry: () => void;
}

export function findingsView(list: FindingsShown, when: When, on: Handlers): TemplateResult {
  return html`<section aria-labelledby="findings" aria-busy=${list.busy ? 'true' : 'false'}>
    <div class="head">
      <h3 id="findings">${words.findings}</h3>
      <div class="switch" role="group" aria-label=${words.show}>
        ${(['open', 'cleared'] as const).map(
          (one) => html`<button
            type="button"
            aria-pressed=${list.shown === one ? 'true' : 'false'}
            @click=${() => on.show(one)}
          >
            ${words.shown[one]}
          </button>`,
        )}
      </div>
    </div>
    ${list.rows ? rowsView(list.rows, list.shown, when) : waitingView(list.failed)}
    ${
      list.failed
        ? html`<p class="failed small" role="alert">
            ${icons.failed} ${list.failed}
            <button class="link" type="button" @click=${on.retry}>${words.retry}</button>
          </p>`
        : nothing
    }
    ${
      list.more && !list.failed
        ? html`<button class="button" type="button" aria-disabled=${list.busy ? 'true' : 'false'} @click=${on.more}>
            ${words.more}
          </button>`
        : nothing
    }
  </section>`;
}

const waitingView = (failed: string | undefined) =>
  failed
    ? nothing
    : html`<div class="bones" aria-hidden="true"><span class="bone row"></span><span class="bone row"></span><span class="bone row"></span></div>`;

function rowsView(rows: readonly Finding[], shown: Shown, when: When): TemplateResult {
  if (rows.length === 0) {
    return html`<div class="empty">${icons.okay}<p>${words.nothing[shown]}</p></div>`;
  }
  const [partner, state, what, prints, seen] = words.columns;
  // Roles are said, since a phone draws the rows as cards and browsers then forget the table.
  return html`<table role="table">
    <thead role="rowgroup">
      <tr role="row">
        ${[partner, state, what, prints, seen].map(
          (name) => html`<th role="columnheader" scope="col">${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${rows.map(
        (row) => html`<tr role="row">
          <th role="rowheader" scope="row">
            ${row.partner_name ?? html`<em>${words.gone}</em>`}
            ${row.partner_name ? nothing : html`<code>${row.partner_id}</code>`}
          </th>
          <td role="cell">
            <span class="dot ${row.state}" aria-hidden="true"></span> ${words.states[row.state][0]}
          </td>
          <td role="cell">
            ${whatOf(row)}${row.reason ? html`<span class="muted small">${row.reason}</span>` : nothing}
          </td>
          <td role="cell" class=${row.kind === 'different' ? '' : 'none'}>${printsView(row)}</td>
          <td role="cell" class="seen">${seenView(row, when)}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

const whatOf = ({ kind, field }: Finding) => words.kinds[kind](words.fields[field] ?? field);

function printsView({ kind, legacy_print: legacy, our_print: ours }: Finding) {
  if (kind !== 'different') return html`<span class="muted" aria-hidden="true">–</span>`;
  const print = (name: string, value: string | null) =>
    html`<div><dt>${name}</dt><dd>${value ? html`<code>${value}</code>` : html`<span class="muted">${words.noPrint}</span>`}</dd></div>`;
  return html`<dl class="prints">
    ${print(words.legacyPrint, legacy)}${print(words.ourPrint, ours)}
  </dl>`;
}

function seenView(row: Finding, when: When): TemplateResult {
  const beside = row.source === 'shadow' ? html`, ${words.byRead}` : nothing;
  if (row.cleared_at) {
    return html`${timeView(row.cleared_at, when, words.cleared)}
      <span class="muted small">${timeView(row.first_seen, when, words.since)}</span>`;
  }
  return html`${timeView(row.first_seen, when)}
    <span class="muted small">${timeView(row.last_seen, when, words.lastSeen)}${beside}</span>`;
}
