/** The steps of a test, each as far as it has come. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { tookWords } from '../shared/durations.ts';
import { icons } from '../shared/icons-detail.ts';
import type { CheckStep } from '../shared/types.ts';

const ring = html`<span class="ring" aria-hidden="true"></span>`;
const marks = {
  waiting: ring,
  running: html`<span class="spinner" aria-hidden="true"></span>`,
  ok: icons.check,
  failed: icons.close,
  skipped: ring,
} satisfies Record<CheckStep['outcome'], TemplateResult>;

function nameOf({ kind, name }: CheckStep, { detail }: Texts<'detail'>): string {
  return kind === 'resolve' || kind === 'connect' ? detail.report.way[kind] : name;
}

export function stepsView(steps: readonly CheckStep[], text: Texts<'detail'>): TemplateResult {
  const { report } = text.detail;
  return html`<ol aria-label=${report.steps} role="list">
    ${steps.map((step) => {
      const { outcome, found, duration_ms } = step;
      const said = outcome === 'skipped' ? report.outcomes.skipped : undefined;
      const took = outcome === 'ok' || outcome === 'failed';
      return html`<li class=${outcome}>
        ${marks[outcome]}
        <span class="name"
          >${nameOf(step, text)}${
            said ? nothing : html`<span class="unseen">: ${report.outcomes[outcome]}</span>`
          }${found ? html`<span class="found muted"><bdi>${found}</bdi></span>` : nothing}</span
        >
        <span class="took muted small">${took ? tookWords(duration_ms, text.format) : said}</span>
      </li>`;
    })}
  </ol>`;
}

/** The last step that ended, in words. */
export function latestStep(steps: readonly CheckStep[], text: Texts<'detail'>): string | undefined {
  const done = steps.findLast(({ outcome }) => outcome === 'ok' || outcome === 'failed');
  return done && `${nameOf(done, text)}: ${text.detail.report.outcomes[done.outcome]}`;
}
