/** A day of response times: the geometry, the drawing, and each half hour in words. */
import { nothing, svg, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { tookWords } from '../shared/durations.ts';
import type { IntegrationHistory } from '../shared/types.ts';

type Latency = IntegrationHistory['latency'];
type Point = Latency['points'][number];

export const HALF_HOURS = 48;
const HALF_HOUR_MS = 1_800_000;
const STEP = 10;
const CEILING = 14;
const FLOOR = 96;
export const latencyBox = `0 0 ${HALF_HOURS * STEP} 98`;

/** The half hours in their places; nothing where no check ran. */
export function slotsOf({ since, points }: Latency): (Point | undefined)[] {
  const slots: (Point | undefined)[] = Array.from({ length: HALF_HOURS });
  for (const point of points) {
    const index = Math.round((Date.parse(point.at) - Date.parse(since)) / HALF_HOUR_MS);
    if (index >= 0 && index < HALF_HOURS) slots[index] = point;
  }
  return slots;
}

/** The upper end of the scale: the next of 1, 2, 4, 6, 8 or 10 of its magnitude. */
export function scaleOf(slots: readonly (Point | undefined)[]): number {
  const highest = Math.max(10, ...slots.map((point) => point?.p95_ms ?? 0));
  const unit = 10 ** Math.floor(Math.log10(highest));
  return unit * ([1, 2, 4, 6, 8].find((step) => step * unit >= highest) ?? 10);
}

interface Plotted {
  readonly x: number;
  readonly p50: number;
  readonly p95: number;
}

/** Neighbouring half hours with times: each run is one line, and a gap stays a gap. */
export function runsOf(slots: readonly (Point | undefined)[], top: number): Plotted[][] {
  const y = (ms: number) => Math.round((FLOOR - (ms / top) * (FLOOR - CEILING)) * 100) / 100;
  const runs: Plotted[][] = [];
  let run: Plotted[] | undefined;
  slots.forEach((point, index) => {
    if (!point || point.p50_ms === null || point.p95_ms === null) {
      run = undefined;
      return;
    }
    if (!run) {
      run = [];
      runs.push(run);
    }
    run.push({ x: index * STEP + STEP / 2, p50: y(point.p50_ms), p95: y(point.p95_ms) });
  });
  return runs;
}

export function latencyView(
  slots: readonly (Point | undefined)[],
  top: number,
  chosen: number | undefined,
): TemplateResult {
  const runs = runsOf(slots, top);
  const line = (name: 'p50' | 'p95') =>
    runs
      .map((run) =>
        run.length === 1
          ? `M${(run[0]?.x ?? 0) - 3} ${run[0]?.[name]}h6`
          : run.map((at, index) => `${index ? 'L' : 'M'}${at.x} ${at[name]}`).join(''),
      )
      .join('');
  const band = runs
    .filter((run) => run.length > 1)
    .map((run) => {
      const edge = [
        ...run.map((at) => [at.x, at.p95]),
        ...run.toReversed().map((at) => [at.x, at.p50]),
      ];
      return `M${edge.map((at) => at.join(' ')).join('L')}Z`;
    })
    .join('');
  const failures = slots
    .map((point, index) => (point?.failed ? `M${index * STEP + 2} 2l6 7m0-7l-6 7` : ''))
    .join('');
  const middle = (CEILING + FLOOR) / 2;
  return svg`
    <path class="grid" d=${`M0 ${CEILING}H480M0 ${middle}H480M0 ${FLOOR}H480`}></path>
    ${chosen === undefined ? nothing : svg`<rect class="chosen" x=${chosen * STEP} y="0" width=${STEP} height="98"></rect>`}
    <path class="band" d=${band}></path>
    <path class="p95" d=${line('p95')}></path>
    <path class="p50" d=${line('p50')}></path>
    <path class="failures" d=${failures}></path>
  `;
}

export function slotWords(
  point: Point | undefined,
  index: number,
  since: string,
  text: Texts<'history'>,
): string {
  const { clock } = text.format;
  const from = Date.parse(since) + index * HALF_HOUR_MS;
  const what = whatHappened(point, text);
  return text.history.latency.point(clock(from), clock(from + HALF_HOUR_MS), what);
}

function whatHappened(point: Point | undefined, { history, format }: Texts<'history'>): string {
  const words = history.latency;
  if (!point) return words.noCheck;
  const { p50_ms, p95_ms, failed } = point;
  if (p50_ms === null || p95_ms === null) return words.allFailed(failed);
  const took = words.took(tookWords(p50_ms, format), tookWords(p95_ms, format));
  return failed > 0 ? `${took}, ${words.someFailed(failed)}` : took;
}
