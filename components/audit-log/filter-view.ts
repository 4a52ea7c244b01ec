/** The controls that narrow the activity; on a phone behind one button. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import type { Texts } from '../languages/texts.ts';
import type { AuditAction } from '../shared/types.ts';
import { type AuditFilter, type Met, narrowings } from './filter.ts';

interface FilterOptions {
  readonly text: Texts<'audit'>;
  readonly met: Met;
  /** Unfolded, where there is no place for all of them. */
  readonly open: boolean;
  readonly toggle: () => void;
  readonly change: (part: Partial<AuditFilter>) => void;
  readonly clear: () => void;
}

/** What belongs to the move of MSP360 or is rare: offered once it was met. */
const rare: ReadonlySet<string> = new Set([
  'legacy_changed',
  'migrated',
  'migration_state_set',
  'flag_set',
]);

export function filterView(filter: AuditFilter, options: FilterOptions): TemplateResult {
  const { text, open, toggle, change, clear } = options;
  const words = text.audit.filter;
  const count = narrowings(filter);
  const day = (name: 'from' | 'to') => html`<label class="day">
    <span class="muted small">${words[name]}</span>
    <input
      type="date"
      min="2000-01-01"
      max="9999-12-31"
      .value=${live(filter[name])}
      @change=${(event: Event) => {
        const { value, validity } = event.target as HTMLInputElement;
        // While a year is typed it is 2, then 20, then 202.
        if (validity.valid && value !== filter[name]) change({ [name]: value });
      }}
    />
  </label>`;
  return html`<div class="filters ${open ? 'open' : ''}" role="search" aria-label=${words.title} part="filters">
    <button class="button fold" type="button" aria-expanded=${open} aria-controls="by" @click=${toggle}>
      ${words.show}${
        count > 0
          ? html` <span class="count" aria-hidden="true">${text.format.number(count)}</span>
              <span class="unseen">${words.active(count)}</span>`
          : nothing
      }
    </button>
    <div class="by" id="by">
      ${peopleView(filter, options)} ${actionsView(filter, options)}
      <span class="days">${day('from')} ${day('to')}</span>
      ${
        count > 0
          ? html`<button class="inline" type="button" @click=${clear}>${text.clearFilters}</button>`
          : nothing
      }
    </div>
  </div>`;
}

function peopleView({ actor }: AuditFilter, { text, met, change }: FilterOptions): TemplateResult {
  const { filter, actors } = text.audit;
  const names = [...met.people.values()];
  const unclear = (name: string | null) => names.indexOf(name) !== names.lastIndexOf(name);
  const people = [...met.people]
    .map(([id, name]) => ({
      id,
      name: name && !unclear(name) ? name : `${name ?? actors.user} ${id.slice(0, 8)}`,
    }))
    .sort((a, b) => text.format.compare(a.name, b.name));
  return html`<select
    id="who"
    aria-label=${filter.who}
    @change=${(event: Event) => change({ actor: picked(event) })}
  >
    ${option('', filter.everybody, actor)} ${people.map(({ id, name }) => option(id, name, actor))}
  </select>`;
}

function actionsView({ action }: AuditFilter, { text, met, change }: FilterOptions) {
  const { filter, kinds } = text.audit;
  const offered = Object.entries(kinds).filter(
    ([kind]) => !rare.has(kind) || met.actions.has(kind),
  );
  return html`<select
    aria-label=${filter.what}
    @change=${(event: Event) => change({ action: picked(event) as AuditAction | '' })}
  >
    ${option('', filter.everything, action)}
    ${offered.map(([kind, words]) => option(kind, words, action))}
  </select>`;
}

const picked = (event: Event) => (event.target as HTMLSelectElement).value;

const option = (value: string, words: string, wanted: string) =>
  html`<option value=${value} .selected=${value === wanted}>${words}</option>`;
