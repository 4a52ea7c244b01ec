/** What the controls of the form do to its draft and to the complaints about it. */
import type { FieldSpec } from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import {
  change,
  complaint,
  type Draft,
  drop,
  type FieldErrors,
  movedDestination,
  normalised,
  type Saved,
  settled,
  shownValue,
} from './draft.ts';
import { changeDay, dayComplaint, dayKey, shownDay, withSecret } from './expiry.ts';
import type { FormHandlers } from './fields-view.ts';
import { type Tidied, tidiedWords } from './tidied.ts';

const PASTED = /^insertFrom(Paste|Drop)$/;

interface Form {
  readonly fields: readonly FieldSpec[];
  readonly saved: Saved;
  readonly draft: Draft;
  readonly locked: boolean;
  complaints: FieldErrors;
  shown: ReadonlySet<string>;
  tidied: Tidied | undefined;
}

interface Tools {
  readonly draw: (draft: Draft) => void;
  readonly focus: (key: string) => void;
  readonly now: () => number;
  readonly text: () => Texts<'detail'>;
}

/** Left for Test or Save, which look at everything: until then nothing moves beneath the pointer. */
const acts = ({ relatedTarget }: FocusEvent) =>
  relatedTarget instanceof Element && relatedTarget.closest('.actions');

export function entryHandlers(form: Form, { draw, focus, now, text }: Tools): FormHandlers {
  const settle = (key: string, message: string | undefined) => {
    const rest = drop(form.complaints, key);
    form.complaints = message === undefined ? rest : { ...rest, [key]: message };
  };
  const recheck = (spec: FieldSpec) => {
    const moved = movedDestination(form.fields, form.draft, form.saved);
    settle(spec.key, complaint(spec, form.draft, form.saved, moved, text()));
  };
  const recheckDay = (spec: FieldSpec) =>
    settle(dayKey(spec.key), dayComplaint(spec, form, now(), text()));

  return {
    change(spec, value, event) {
      const pasted = event instanceof InputEvent && PASTED.test(event.inputType);
      const entry = pasted ? normalised(spec, value) : value;
      const words = pasted ? tidiedWords(spec, String(value), String(entry), text()) : undefined;
      form.tidied =
        words === undefined ? undefined : { key: spec.key, words, before: form.draft[spec.key] };
      draw(change(form.draft, spec, entry, form.saved));
      if (spec.key in form.complaints) recheck(spec);
    },
    leave(spec, event) {
      if (!(spec.key in form.draft)) return;
      if (shownValue(spec, form.draft, form.saved) === '') return;
      const draft = settled([spec], form.draft, form.saved);
      if (draft !== form.draft) draw(draft);
      if (!acts(event)) recheck(spec);
    },
    replace(key) {
      draw(withSecret(form.draft, key, ''));
      focus(key);
    },
    keep(key) {
      form.complaints = drop(drop(form.complaints, key), dayKey(key));
      draw(withSecret(form.draft, key));
      focus(key);
    },
    clear(key) {
      draw(withSecret(form.draft, key, null));
      focus(key);
    },
    restore(spec) {
      const before = form.tidied?.before;
      form.tidied = undefined;
      const rest = drop(form.draft, spec.key);
      draw(before === undefined ? rest : { ...rest, [spec.key]: before });
      focus(spec.key);
    },
    expire(spec, day) {
      if (form.locked || day === shownDay(spec, form)) return;
      draw(changeDay(spec, day, form));
      if (dayKey(spec.key) in form.complaints) recheckDay(spec);
    },
    leaveDay(spec, event) {
      if (!acts(event)) recheckDay(spec);
    },
    toggle(key) {
      const next = new Set(form.shown);
      if (!next.delete(key)) next.add(key);
      form.shown = next;
    },
  };
}
