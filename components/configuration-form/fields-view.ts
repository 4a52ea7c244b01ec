/** All settings of the form: the ordinary ones, then the advanced ones behind a fold. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FieldSpec } from '../../plugins/fields.ts';
import { icons } from '../shared/icons-detail.ts';
import { detailText } from '../shared/strings-detail.ts';
import {
  type Draft,
  type FieldErrors,
  hasSecret,
  isOpen,
  movedDestination,
  type Saved,
  shownValue,
} from './draft.ts';
import { plainField } from './field-view.ts';
import { type SecretHandlers, secretField } from './secret-view.ts';

interface FormState {
  readonly fields: readonly FieldSpec[];
  readonly saved: Saved;
  readonly draft: Draft;
  readonly complaints: FieldErrors;
  readonly shown: ReadonlySet<string>;
  readonly locked: boolean;
}

export function fieldsView(form: FormState, on: SecretHandlers, now: number): TemplateResult {
  const draw = (spec: FieldSpec) => fieldView(spec, form, on, now);
  const advanced = form.fields.filter((spec) => spec.advanced);
  return html`${form.fields.filter((spec) => !spec.advanced).map(draw)}
  ${
    advanced.length > 0
      ? html`<details>
        <summary>${icons.next}${detailText.form.advanced}</summary>
        ${advanced.map(draw)}
      </details>`
      : nothing
  }`;
}

function fieldView(
  spec: FieldSpec,
  { fields, saved, draft, complaints, shown, locked }: FormState,
  on: SecretHandlers,
  now: number,
): TemplateResult {
  const state = { value: shownValue(spec, draft, saved), error: complaints[spec.key], locked };
  if (spec.kind !== 'secret') return plainField(spec, state, on);
  const moved = movedDestination(fields, draft, saved);
  const again = moved && hasSecret(spec, saved) && !state.error;
  return secretField(
    spec,
    {
      ...state,
      note: again ? detailText.form.again(spec.label, moved.label) : undefined,
      saved: hasSecret(spec, saved),
      updatedAt: saved.secrets[spec.key]?.updated_at ?? null,
      open: isOpen(spec, draft, saved, moved),
      cleared: draft[spec.key] === null && !moved,
      shown: shown.has(spec.key),
      mayKeep: !moved,
      now,
    },
    on,
  );
}
