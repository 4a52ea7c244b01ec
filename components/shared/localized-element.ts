import { LitElement, type PropertyDeclarations } from 'lit';
import type { Texts } from '../languages/texts.ts';
import { LanguageController } from './language-controller.ts';

/** What all elements with words have in common: they are written in a person's language. */
export abstract class LocalizedElement extends LitElement {
  static override properties: PropertyDeclarations = { locale: {} };

  /** Such as `de-AT`. Left out: the language of the page around, by the closest `lang`. */
  declare locale: string | undefined;

  /** The language this element speaks; for texts beyond the common ones. */
  protected readonly language = new LanguageController(this);

  /** The texts that all elements share. */
  protected get text(): Texts {
    return this.language.texts();
  }
}
