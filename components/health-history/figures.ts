/** The two figures of the history, once it is loaded. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { tookWords } from '../shared/durations.ts';
import type { HistoryState, IntegrationHistory } from '../shared/types.ts';
import { type Day, daysOf, percent } from './days.ts';
import { latencyBox, latencyView, scaleOf, slotsOf, slotWords } from './latency.ts';
import { dayWords, legendBar, legendBox, stripBox, stripView } from './strip.ts';

// Numbers and names stay whole where the page is written from right to left.
const fact = (name: string, value: string) =>
  html`<div><dt><bdi>${name}</bdi></dt><dd><bdi>${value}</bdi></dd></div>`;

const DAY_SECONDS = 86_400;
const TOLD = 3;

export function uptimeFigure(history: IntegrationHistory, text: Texts<'history'>): TemplateResult {
  const words = text.history.uptime;
  const days = daysOf(history);
  const whole = history.uptime.at(-1);
  const covered = Math.max(1, Math.round((whole?.covered_seconds ?? 0) / DAY_SECONDS));
  const share = (ratio: number | null | undefined) =>
    typeof ratio === 'number' ? percent(ratio, text.format) : words.unknown;
  return html`<section class="figure" aria-labelledby="uptime" part="uptime">
    <div class="head">
      <h4 id="uptime" tabindex="-1">${words.title}</h4>
      <p class="muted">
        ${
          typeof whole?.ratio === 'number'
            ? html`<bdi
                ><span class="number">${percent(whole.ratio, text.format)}</span> ${words.over(covered)}</bdi
              >`
            : words.nothing
        }
      </p>
    </div>
    <p class="unseen">${uptimeSummary(days, whole?.ratio ?? null, covered, text)}</p>
    <history-chart
      label=${words.label}
      start=${words.start}
      end=${words.end}
      box=${stripBox(days.length)}
      .readings=${days.map((day) => dayWords(day, text))}
      .draw=${(chosen: number | undefined) => stripView(days, chosen)}
    ></history-chart>
    ${legendView(days, text)}
    <dl class="small">
      ${history.uptime.map(({ days: span, ratio }) => fact(words.window(span), share(ratio)))}
    </dl>
  </section>`;
}

/** What a person reads off the bars, for those who do not see them. */
function uptimeSummary(
  days: readonly Day[],
  ratio: number | null,
  covered: number,
  text: Texts<'history'>,
): string {
  const words = text.history.uptime;
  if (ratio === null) return words.nothing;
  const bad = days.filter(({ worst }) => worst === 'error');
  const told = bad.slice(-TOLD).reverse();
  const last = told.map((day) => dayWords(day, text)).join('; ');
  return `${words.summary(percent(ratio, text.format), covered)} ${words.bad(bad.length)} ${last}`.trim();
}

function legendView(days: readonly Day[], text: Texts<'history'>): TemplateResult {
  const words = text.history.uptime;
  const states: HistoryState[] = ['ok', 'degraded', 'error', 'disabled', 'unknown'];
  const seen = states.filter((state) => days.some(({ worst }) => worst === state));
  const item = (drawing: TemplateResult, name: string) => html`<li>
    <svg viewBox=${legendBox} preserveAspectRatio="none" aria-hidden="true">${drawing}</svg>${name}
  </li>`;
  return html`<ul class="legend small muted" role="list" aria-label=${words.legend}>
    ${seen.map((state) => item(legendBar(state), words.states[state]))}
    ${
      days.some(({ incident }) => incident)
        ? html`<li>
          ${swatch(svg`<path class="incident" d="M3 7h12v2h-12z"></path>`)}${words.incident}
        </li>`
        : nothing
    }
  </ul>`;
}

export function latencyFigure(
  { latency }: IntegrationHistory,
  text: Texts<'history'>,
): TemplateResult {
  const words = text.history.latency;
  const took = (ms: number) => tookWords(ms, text.format);
  const { p50_ms, p95_ms, p99_ms, checks, failed } = latency;
  const slots = slotsOf(latency);
  const top = scaleOf(slots);
  const time = (ms: number | null) => (ms === null ? text.history.uptime.unknown : took(ms));
  return html`<section class="figure" aria-labelledby="latency" part="latency">
    <div class="head">
      <h4 id="latency">${words.title}</h4>
      ${
        p50_ms === null
          ? nothing
          : html`<p class="muted">
            <bdi><span class="number">${took(p50_ms)}</span> ${words.over}</bdi>
          </p>`
      }
    </div>
    ${
      checks === 0
        ? html`<p class="plot tall nothing muted">${words.none}</p>`
        : html`<p class="unseen">
            ${
              p50_ms === null || p95_ms === null
                ? words.onlyFailures(checks)
                : words.summary(took(p50_ms), took(p95_ms), failed)
            }
          </p>
          <history-chart
            label=${words.label}
            start=${words.start}
            end=${words.end}
            box=${latencyBox}
            .scale=${[took(top), '0']}
            .readings=${slots.map((point, index) => slotWords(point, index, latency.since, text))}
            .draw=${(chosen: number | undefined) => latencyView(slots, top, chosen)}
          ></history-chart>
          <ul class="legend small muted" role="list" aria-label=${words.legend}>
            <li>${swatch(svg`<path class="p50" d="M1 7h16"></path>`)}${words.median}</li>
            <li>${swatch(svg`<path class="band" d="M0 1h18v12h-18z"></path><path class="p95" d="M0 1h18"></path>`)}${words.band}</li>
            ${
              failed > 0
                ? html`<li>${swatch(svg`<path class="failures" d="M5 3l8 8m0-8l-8 8"></path>`)}${
                    words.failedMark
                  }</li>`
                : nothing
            }
          </ul>`
    }
    <dl class="small long">
      ${fact(words.median, time(p50_ms))} ${fact(words.p95, time(p95_ms))}
      ${fact(words.p99, time(p99_ms))} ${fact(words.failed, words.failedOf(failed, checks))}
    </dl>
  </section>`;
}

const swatch = (drawing: TemplateResult) =>
  html`<svg class="wide" viewBox="0 0 18 14" aria-hidden="true">${drawing}</svg>`;
