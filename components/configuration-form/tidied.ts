/** What became of a pasted text: told at once, and taken back on demand. Pure. */
import type { FieldSpec } from '../../plugins/fields.ts';
import type { Texts } from '../languages/texts.ts';
import type { Draft } from './draft.ts';

export interface Tidied {
  readonly key: string;
  readonly words: string;
  /** The entry that the paste replaced. */
  readonly before: Draft[string] | undefined;
}

/** Nothing when the text was taken as it is. Never says what a secret is. */
export function tidiedWords(
  spec: FieldSpec,
  raw: string,
  value: string,
  { detail: { form } }: Texts<'detail'>,
): string | undefined {
  if (value === raw) return undefined;
  if (value === raw.trim()) return form.trimmed;
  if (spec.kind !== 'secret') return form.shortened(value);
  return spec.strip ? form.stripped(spec.strip.trim()) : form.trimmed;
}
