/**
 * The table itself, of which only the rows on screen are there. Laid out as a grid it would be no
 * table any more for some browsers: the roles keep it one.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { icons } from '../shared/icons.ts';
import { dayWords } from '../shared/relative-time.ts';
import { rowsByKey } from '../shared/rows-by-key.ts';
import { expiryWhen, failureWords, incidentWords, isStale } from '../shared/status.ts';
import { timeTag } from '../shared/time.ts';
import type { OverviewRow } from '../shared/types.ts';
import { type Column, columns, type Entry, type SortColumn, type Sorting } from './rows.ts';

export interface TableOptions {
  readonly text: Texts<'overview'>;
  readonly now: number;
  readonly sorting: Sorting;
  readonly range: { readonly from: number; readonly to: number };
  readonly nameOf: (key: string) => string;
  readonly sort: (column: SortColumn) => void;
  readonly scrolled: () => void;
}

export function tableView(entries: readonly Entry[], options: TableOptions): TemplateResult {
  const { text, range, scrolled } = options;
  const words = text.overview;
  const room = (rows: number) =>
    rows > 0 ? html`<tr aria-hidden="true" data-rows=${rows}></tr>` : nothing;
  const drawn = entries
    .slice(range.from, range.to)
    .map(
      ({ row }, index) => [index + range.from, rowView(row, index + range.from, options)] as const,
    );
  return html`<div
    class="scroll"
    part="table"
    role="region"
    tabindex="0"
    aria-label=${words.table}
    @scroll=${scrolled}
  >
    <table role="table" aria-label=${words.table} aria-rowcount=${entries.length + 1}>
      <thead role="rowgroup">
        <tr role="row" aria-rowindex="1">${columns.map((column) => headView(column, options))}</tr>
      </thead>
      <tbody role="rowgroup">
        ${room(range.from)}
        ${rowsByKey(new Map(drawn))}
        ${room(entries.length - range.to)}
      </tbody>
    </table>
  </div>`;
}

function headView(column: Column, { text, sorting, sort }: TableOptions): TemplateResult {
  const words = text.overview.columns[column];
  const head = (content: unknown, order?: string) =>
    html`<th role="columnheader" class=${column} aria-sort=${order ?? nothing}>${content}</th>`;
  if (column === 'note') return head(words);
  const sorted = sorting.by === column;
  const { descending } = sorting;
  return head(
    html`<button class="link" type="button" @click=${() => sort(column)}>
      ${words}${sorted ? html` <span aria-hidden="true">${descending ? '↓' : '↑'}</span>` : nothing}
    </button>`,
    sorted ? (descending ? 'descending' : 'ascending') : undefined,
  );
}

function rowView(row: OverviewRow, index: number, options: TableOptions): TemplateResult {
  const { text, now, nameOf } = options;
  const name = nameOf(row.integration_key);
  const { secret_expiry: expiry } = row;
  const note = noteOf(row, name, options);
  const near = expiry && expiry.expiry !== 'valid';
  const cell = (column: string, content: unknown, whole = '') =>
    html`<td role="cell" class=${column} dir=${whole ? 'auto' : nothing} title=${whole || nothing}>${content || '–'}</td>`;
  return html`<tr role="row" tabindex="-1" aria-rowindex=${index + 2}>
    <th role="rowheader" class="partner clip" dir="auto" title=${row.partner_name}
      >${row.partner_name}</th
    >
    ${cell('integration clip', name, name)}
    ${cell(
      'status',
      html`<status-badge
        .status=${row.status}
        .state=${row.health?.state}
        .stale=${isStale(row)}
      ></status-badge>`,
    )}
    ${cell('since', row.health && timeTag(row.health.since, now, text))}
    ${cell('checked', row.last_health_check && timeTag(row.last_health_check, now, text))}
    ${cell('note clip', note, note)}
    ${cell(
      near ? 'expiry near' : 'expiry',
      expiry && html`${near ? icons.warning : nothing}${dayWords(expiry.expires_on, text)}`,
      expiry ? `${expiry.label} ${expiryWhen(expiry, now, text)}` : '',
    )}
  </tr>`;
}

/** What the status alone does not tell, in a few words. */
export function noteOf(
  row: OverviewRow,
  provider: string,
  { text, now }: Pick<TableOptions, 'text' | 'now'>,
): string {
  if (row.incident) return incidentWords({ incident: row.incident, provider }, now, text);
  if (isStale(row)) return text.evidence.stopped;
  if (row.status === 'Error') return failureWords(row, text);
  if (row.status === 'Active' && row.health?.state === 'degraded') return row.health.message;
  return row.status !== 'Not Configured' && !row.enabled ? text.evidence.off : '';
}

/** The rows as lines of a file, below the names of the columns. */
export function linesOf(
  entries: readonly Entry[],
  nameOf: (key: string) => string,
  options: Pick<TableOptions, 'text' | 'now'>,
): (string | null | undefined)[][] {
  const { text } = options;
  const head = columns.map((column) => text.overview.columns[column]);
  const lines = entries.map(({ row }) => {
    const name = nameOf(row.integration_key);
    return [
      row.partner_name,
      name,
      text.statuses[row.status],
      row.health?.since,
      row.last_health_check,
      noteOf(row, name, options),
      row.secret_expiry?.expires_on,
    ];
  });
  return [head, ...lines];
}
