import type { ReactiveController, ReactiveElement } from 'lit';
import { languageOf, load, localeOf, textsOf } from '../languages/load.ts';
import type { English, Part, Texts } from '../languages/texts.ts';
import { closestLang, parentOf, watchLang } from './closest-lang.ts';
import { onConfigured, pageSettings } from './page-settings.ts';

interface Host extends ReactiveElement {
  locale?: string | undefined;
}

/** How long an element stays unseen while its first language is on its way; then it is English. */
const PATIENCE = 3_000;
const commonOnly: English = {};

/** Who speaks. An element within another speaks its language, unless it has a `locale`. */
const speakers = new WeakMap<Node, LanguageController>();

/**
 * Knows an element's language: its `locale`, else that of the speaking element around it, else the
 * page's, else the closest `lang`, else English. Draws the element anew when that changes.
 */
export class LanguageController implements ReactiveController {
  readonly #host: Host;
  readonly #inner = new Set<LanguageController>();
  #outer: LanguageController | undefined;
  #leave: (() => void) | undefined;
  #asked: string | undefined;
  #wished: string | undefined;
  /** Lags behind the wish while a language is loaded; nothing before the first is there. */
  #spoken: string | undefined;
  /** The `lang` that was set here, so that texts are read out in their own language. */
  #lang: string | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor(host: Host) {
    this.#host = host;
    speakers.set(host, this);
    host.addController(this);
  }

  /** The locale of the present texts, such as `de-AT`. */
  get locale(): string {
    if (this.#follows) return this.#outer?.locale ?? 'en';
    // An element may ask before its first update, or in the midst of one.
    if (this.#wished === undefined || this.#asked !== this.#host.locale) this.#settle();
    return this.#spoken ?? 'en';
  }

  /** The locale that is wanted, and spoken as soon as its language is loaded. */
  get wished(): string {
    const { locale } = this;
    return (this.#follows ? this.#outer?.wished : this.#wished) ?? locale;
  }

  /** The texts to draw with. `english` brings the parts that the element needs beside the common. */
  texts<P extends Part = never>(english: English<P> = commonOnly as English<P>): Texts<P> {
    return textsOf(this.locale, english);
  }

  hostConnected(): void {
    this.#outer = outerOf(this.#host);
    if (this.#outer) this.#outer.#inner.add(this);
    else this.#watch();
    if (this.#host.hasUpdated) this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#follows) this.#settle();
  }

  hostDisconnected(): void {
    if (this.#outer) this.#outer.#inner.delete(this);
    this.#leave?.();
    this.#outer = this.#leave = undefined;
  }

  #watch(): void {
    const settle = () => this.#settle();
    const unwatch = watchLang(this.#host, settle);
    const unlisten = onConfigured(settle);
    this.#leave = () => {
      unwatch();
      unlisten();
    };
  }

  get #follows(): boolean {
    return this.#outer !== undefined && !this.#host.locale;
  }

  #settle(): void {
    const host = this.#host;
    this.#asked = host.locale;
    const lang = closestLang(host.lang === this.#lang ? parentOf(host) : host);
    const wished = localeOf(host.locale || pageSettings().locale || lang || 'en');
    if (wished === this.#wished) return;
    this.#wished = wished;
    const speak = () => {
      if (wished === this.#wished) this.#speak(wished, lang);
    };
    const loading = load(wished);
    if (!loading) {
      speak();
      return;
    }
    if (this.#spoken === undefined) this.#hide();
    // A language that cannot be had is English, and nobody is bothered.
    loading.then(speak, speak);
  }

  #speak(locale: string, lang: string): void {
    this.#show();
    this.#spoken = locale;
    const language = languageOf(textsOf(locale, commonOnly).format.locale);
    if (this.#host.lang === this.#lang) this.#host.removeAttribute('lang');
    this.#lang = language === languageOf(lang || 'en') ? undefined : language;
    if (this.#lang !== undefined) this.#host.lang = this.#lang;
    this.#draw();
  }

  #draw(): void {
    this.#host.requestUpdate();
    for (const inner of this.#inner) if (inner.#follows) inner.#draw();
  }

  #hide(): void {
    this.#host.style.visibility = 'hidden';
    this.#patience = setTimeout(() => this.#show(), PATIENCE);
  }

  #show(): void {
    if (this.#patience === undefined) return;
    clearTimeout(this.#patience);
    this.#patience = undefined;
    this.#host.style.visibility = '';
  }
}

function outerOf(host: Node): LanguageController | undefined {
  for (let node = parentOf(host); node; node = parentOf(node)) {
    const outer = speakers.get(node);
    if (outer) return outer;
  }
  return undefined;
}
