/** Everything below the header of the detail, once it is loaded. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Draft } from '../configuration-form/draft.ts';
import { formKeys } from '../configuration-form/expiry.ts';
import type { Texts } from '../languages/texts.ts';
import type { Integration, SaveBody, SettingsInput } from '../shared/types.ts';
import { conflictView } from './conflict-view.ts';
import type { Later } from './later.ts';
import { manageView } from './manage-view.ts';
import { saidView } from './said-view.ts';
import type { DetailSession } from './session.ts';
import { failureView, linksView, readOnlyView, staleView } from './views.ts';

export interface BodyHandlers {
  readonly change: (event: CustomEvent<{ draft: Draft }>) => void;
  readonly test: (event: CustomEvent<{ settings?: SettingsInput }>) => void;
  readonly save: (event: CustomEvent<SaveBody>) => void;
  readonly endTest: () => void;
  readonly toggle: () => void;
  readonly remove: () => void;
  readonly resolve: (keepMine: boolean) => void;
}

export function bodyView(
  item: Integration,
  session: DetailSession,
  text: Texts<'detail'>,
  on: BodyHandlers,
  later: Later,
): TemplateResult {
  const { configure, reconfigure, test } = item.actions;
  const edit = item.status === 'Not Configured' ? configure : reconfigure;
  const { failure } = session;
  const keys = formKeys(item.fields);
  const named = failure?.fields.some(({ field }) => keys.includes(field));
  return html`
      ${session.stale ? html`<div class="above">${staleView(session.stale, text)}</div>` : nothing}
      <div class="body">
        <status-panel .integration=${toldOnce(item, session)}></status-panel>
        <section class="main" aria-labelledby="settings">
          <h3 id="settings">${text.detail.settings}</h3>
          ${edit.allowed ? nothing : readOnlyView(edit.reason, text)}
          ${saidView(session, 'top', text)}
          ${session.conflict && later.settled ? conflictView(text, later, on.resolve) : nothing}
          <configuration-form
            .fields=${item.fields}
            .saved=${item}
            .draft=${session.draft}
            .errors=${failure?.fields ?? noErrors}
            .busy=${session.busy}
            .tested=${session.testedDraft === session.draft}
            .mayTest=${test.allowed}
            ?locked=${!edit.allowed}
            @configuration-change=${on.change}
            @configuration-test=${on.test}
            @configuration-save=${on.save}
          ></configuration-form>
          ${failure && !named ? failureView(failure, text) : nothing}
          <div>
          ${saidView(session, 'form', text)}
          <connection-report
            .report=${session.report}
            .steps=${session.steps}
            .vendor=${item.provider}
            ?running=${session.busy === 'test'}
            ?unsaved=${session.dirty}
            @test-cancel=${on.endTest}
          ></connection-report>
          </div>
        </section>
        <div class="rail">
          ${
            session.interrupted
              ? html`<p class="muted small" role="status">${text.interrupted}</p>`
              : nothing
          }
          ${manageView(item, session.busy, text, on, saidView(session, 'manage', text))}
          ${linksView(item, text)}
        </div>
      </div>
      ${later.render(item, text)}
    `;
}

/** What to do stands in the report of a test that found the same. */
function toldOnce(item: Integration, { report }: DetailSession): Integration {
  const { evidence } = item;
  return evidence?.remedy && evidence.remedy.text === report?.remedy?.text
    ? { ...item, evidence: { ...evidence, remedy: null } }
    : item;
}

const noErrors: readonly never[] = [];
