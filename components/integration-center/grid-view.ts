/** The cards that pass the filters, as a grid of which only what is near the screen is drawn. */
import { html, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { rowsByKey } from '../shared/rows-by-key.ts';
import type { IntegrationSummary } from '../shared/types.ts';

/** As in the styles: the narrowest card, the gap, and the lowest row. */
const NARROWEST = 280;
export const GAP = 12;
export const ROW = 142;

/** One row of cards, or the room of rows that are not drawn. */
export type Line =
  | { readonly row: number; readonly from: number; readonly to: number }
  | { readonly gap: number; readonly rows: number };

export function columnsOf(width: number): number {
  return Math.max(1, Math.floor((width + GAP) / (NARROWEST + GAP)));
}

export function lineOf(row: number, columns: number, count: number): Line {
  return { row, from: row * columns, to: Math.min(count, (row + 1) * columns) };
}

/** What fills the screen: all that is drawn while the tools may come. */
export function firstLines(count: number, columns: number, height = innerHeight): Line[] {
  const rows = Math.min(Math.ceil(count / columns), Math.ceil(height / (ROW + GAP)));
  return Array.from({ length: rows }, (_, row) => lineOf(row, columns, count));
}

export interface GridOptions {
  /** The host's own address of an integration. */
  readonly addressOf: (key: string) => string | undefined;
  readonly columns: number;
  readonly lines: readonly Line[];
  readonly keydown?: (event: KeyboardEvent) => void;
  readonly focusin?: (event: Event) => void;
}

/** @param active the one stop of the Tab key; as long as no other keys lead on, each is one. */
export function gridView(
  shown: readonly IntegrationSummary[],
  text: Texts,
  active: number | undefined,
  { addressOf, columns, lines, keydown, focusin }: GridOptions,
): TemplateResult {
  const cell = (item: IntegrationSummary, index: number, column: number) => html`<div
    role="gridcell"
    aria-colindex=${column + 1}
  ><integration-card
      .integration=${item}
      .href=${addressOf(item.key)}
      .tabStop=${index === (active ?? index)}
    ></integration-card></div>`;
  const row = (line: Line): [key: unknown, row: TemplateResult] =>
    'row' in line
      ? [
          line.row,
          html`<div class="row" role="row" aria-rowindex=${line.row + 1}>${shown
            .slice(line.from, line.to)
            .map((item, column) => cell(item, line.from + column, column))}</div>`,
        ]
      : [
          `gap ${line.gap}`,
          html`<div class="gap" role="presentation" data-rows=${line.rows}></div>`,
        ];
  return html`<div
    class="grid"
    part="grid"
    role="grid"
    aria-label=${text.title}
    aria-rowcount=${Math.ceil(shown.length / columns)}
    aria-colcount=${columns}
    @keydown=${keydown}
    @focusin=${focusin}
  >
    ${rowsByKey(new Map(lines.map(row)))}
  </div>`;
}
