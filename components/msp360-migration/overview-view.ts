/** What is drawn of the overview: the verdict, the steps, the facts, the comparison. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { icons } from '../shared/icons.ts';
import type { MoveState, Overview, Run } from './api.ts';
import { ageInWords, type Verdict } from './verdict.ts';
import { words } from './words.ts';

const WIDTH = 1_000;
const GAP = 4;

export interface When {
  /** In words, from now. */
  ago(iso: string): string;
  /** The whole truth, for the hover. */
  exact(iso: string): string;
}

export const timeView = (iso: string, when: When, put = (words: string) => words) =>
  html`<time datetime=${iso} title=${when.exact(iso)}>${put(when.ago(iso))}</time>`;

const verdictIcons = {
  good: icons.okay,
  warn: icons.warning,
  bad: icons.failed,
  plain: icons.dot,
} as const;

export function verdictView({ tone, title, detail }: Verdict): TemplateResult {
  return html`<div class="verdict ${tone}" role="status" part="verdict">
    ${verdictIcons[tone]}
    <div>
      <strong>${title}</strong>
      <p>${detail}</p>
    </div>
  </div>`;
}

export function stepsView({ states, default_state: standard }: Overview): TemplateResult {
  const total = states.reduce((sum, { partners }) => sum + partners, 0);
  return html`<section aria-labelledby="steps">
    <h3 id="steps">${words.steps}</h3>
    ${total > 0 ? barView(states, total) : html`<p class="muted">${words.noPartner}</p>`}
    <ol class="steps">
      ${states.map(({ state, partners }) => {
        const [name, means] = words.states[state];
        return html`<li class=${partners > 0 ? state : 'vacant'}>
          <span class="dot ${state}" aria-hidden="true"></span>
          <span class="name"
            >${name}${
              state === standard ? html` <span class="tag">${words.standard}</span>` : nothing
            }</span
          >
          <span class="many">${partners.toLocaleString('en')}</span>
          <span class="means muted small">${means}</span>
        </li>`;
      })}
    </ol>
  </section>`;
}

/** Shares of one bar; each that there is can be seen, however small. */
function barView(states: Overview['states'], total: number): TemplateResult {
  const there = states.filter(({ partners }) => partners > 0);
  const room = WIDTH - GAP * (there.length - 1);
  const least = room * 0.015;
  const wide = there.map(({ partners }) => Math.max(least, (room * partners) / total));
  const scale = room / wide.reduce((sum, one) => sum + one, 0);
  let x = 0;
  const parts = there.map(({ state }: { state: MoveState }, index) => {
    const width = (wide[index] ?? 0) * scale;
    const part = svg`<rect class=${state} x=${x} y="0" width=${width} height="10"></rect>`;
    x += width + GAP;
    return part;
  });
  return html`<svg
    class="bar"
    viewBox="0 0 ${WIDTH} 10"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    ${parts}
  </svg>`;
}

export function factsView({ changes, findings, parity }: Overview, when: When): TemplateResult {
  const { pending, oldest_seconds: oldest, problems } = changes;
  const fact = (name: string, value: unknown, more: unknown = nothing, tone = '') =>
    html`<div class="fact ${tone}">
      <dt>${name}</dt>
      <dd>${value}<span class="muted small">${more}</span></dd>
    </div>`;
  const number = (n: number) => (n === 0 ? words.none : n.toLocaleString('en'));
  const late = oldest === null ? nothing : words.oldest(ageInWords(oldest));
  const seen = findings.from_reads > 0 ? `, ${words.fromReads(findings.from_reads)}` : '';
  const apart = findings.open > 0 ? `${words.ofPartners(findings.partners)}${seen}` : nothing;
  const clean = parity.last_clean_at;
  return html`<section aria-labelledby="facts">
    <h3 id="facts">${words.facts}</h3>
    <dl class="facts">
      ${fact(words.waiting, number(pending), late)}
      ${fact(words.stuckFact, number(problems), nothing, problems > 0 ? 'warn' : '')}
      ${fact(words.open, number(findings.open), apart, findings.open > 0 ? 'warn' : '')}
      ${fact(words.clean, clean ? timeView(clean, when) : words.never)}
    </dl>
  </section>`;
}

export interface Asking {
  readonly busy: boolean;
  readonly failed: string | undefined;
  readonly start: () => void;
}

export function comparisonView(overview: Overview, when: When, asking: Asking): TemplateResult {
  const { current, last, every_hours: hours, held_days: days } = overview.parity;
  return html`<section aria-labelledby="comparison" class="comparison">
    <div class="head">
      <h3 id="comparison">${words.comparison}</h3>
      <button
        class="button"
        type="button"
        aria-disabled=${asking.busy || current !== null ? 'true' : 'false'}
        @click=${asking.start}
      >
        ${asking.busy ? words.starting : current ? words.underWay : words.start}
      </button>
    </div>
    ${current ? progressView(current) : nothing}
    ${last ? lastView(last, when) : nothing}
    ${
      asking.failed
        ? html`<p class="failed small" role="alert">${icons.failed} ${asking.failed}</p>`
        : nothing
    }
    <p class="muted small">${words.every(hours, overview.shadow_share, days)}</p>
  </section>`;
}

function progressView({ state, checked, total }: Run): TemplateResult {
  const said = state === 'waiting' ? words.queued : words.underWay;
  const far = words.running(checked, Math.max(total, checked));
  return html`<div class="progress">
    <span class="row small"
      ><span role="status">${said}…</span
      ><span class="muted">${state === 'waiting' && checked === 0 ? nothing : far}</span></span
    >
    ${
      state === 'waiting'
        ? html`<progress aria-label=${said}></progress>`
        : html`<progress
            aria-label=${said}
            max=${Math.max(total, checked, 1)}
            value=${checked}
          ></progress>`
    }
  </div>`;
}

function lastView(run: Run, when: When): TemplateResult {
  const kinds = Object.entries(words.tally) as [keyof typeof words.tally, (n: number) => string][];
  const parts = kinds.flatMap(([kind, put]) => (run[kind] > 0 ? [put(run[kind])] : []));
  const same = run.clean && run.pending === 0;
  return html`<p class="last ${run.clean ? 'good' : 'warn'}">
    ${run.clean ? icons.okay : icons.warning}
    <span
      >${same ? words.same(run.checked) : words.found(parts)}${
        run.left_out > 0 ? `; ${words.leftOut(run.left_out)}` : ''
      }.
      <span class="muted"
        >${run.ended_at ? timeView(run.ended_at, when) : nothing}, ${words.by[run.asked_by]}.</span
      ></span
    >
  </p>`;
}

/** The real layout, not yet filled. */
export const skeletonView = html`<div aria-busy="true">
  <p class="unseen" role="status">${words.loading}</p>
  <div aria-hidden="true" class="bones">
    <span class="bone block"></span>
    <span class="bone strip"></span>
    <div class="facts">
      ${[1, 2, 3, 4].map(() => html`<span class="bone fact"></span>`)}
    </div>
    <span class="bone block tall"></span>
  </div>
</div>`;
