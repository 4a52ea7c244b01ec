import type { PropertyDeclarations } from 'lit';
import { type ApiDoor, openDoor } from './api-door.ts';
import { ApiError, toApiError } from './api-error.ts';
import { emit } from './events.ts';
import { isApiAddress } from './links.ts';
import { type LoadErrorKind, loadErrorOf } from './load-error.ts';
import { LocalizedElement } from './localized-element.ts';
import {
  type Density,
  type LinkTo,
  onConfigured,
  type PageSettings,
  pageSettings,
  type Theme,
} from './page-settings.ts';
import type { FetchToken } from './token-source.ts';

/** Frameworks set properties late: until then nothing is missing. */
const PATIENCE = 4_000;
/** What is switched off for a partner may be switched on again. */
const LATER = 300_000;

interface Connection {
  readonly base: string;
  fetchToken: FetchToken;
  readonly door: ApiDoor;
}

/** What the elements that talk to the server have in common. What they are not told, the page tells. */
export abstract class ApiElement extends LocalizedElement {
  static override properties: PropertyDeclarations = {
    apiBase: { attribute: 'api-base' },
    fetchToken: { attribute: false },
    theme: { reflect: true },
    density: { reflect: true },
    linkTo: { attribute: false },
    impatient: { state: true },
  };

  /** Where the API lives, such as `https://rmm.example.com`. Left out: the page's own origin. */
  declare apiBase: string | undefined;
  /** Resolves to a token for the API. Another function is asked at once whose it is: better a stable one. */
  declare fetchToken: FetchToken | undefined;
  /** `light`, `dark`, or `auto` for the person's preference. Left out: like the page around it. */
  declare theme: Theme | undefined;
  /** `compact` shows more at once. */
  declare density: Density | undefined;
  /** Gives the host's address of an integration, or of the list, so that links lead there. */
  declare linkTo: LinkTo | undefined;

  declare protected impatient: boolean;
  readonly #internals = this.attachInternals();
  /** As it was when this was last on the page: what is taken away hears of nothing. */
  #page: PageSettings = {};
  #api: Connection | undefined;
  #met: FetchToken | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #unconfigure: (() => void) | undefined;
  #told: string | undefined;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.impatient = false;
    this.addController({
      hostConnected: () => this.#connected(),
      hostDisconnected: () => {
        this.#unconfigure?.();
        clearTimeout(this.#patience);
        clearTimeout(this.#later);
      },
      hostUpdate: () => this.#takeLook(),
      hostUpdated: () => this.#complain(),
    });
  }

  #connected(): void {
    this.#unconfigure = onConfigured(this.#configured);
    // The page may have been configured while this was elsewhere.
    this.#configured();
    this.#patience = setTimeout(() => {
      this.impatient = true;
    }, PATIENCE);
    if (!this.#later) return;
    this.#later = undefined;
    this.lookLater();
  }

  readonly #configured = () => {
    this.#page = pageSettings();
    this.requestUpdate();
  };

  /** The page's theme and density where this has none of its own; see `tokens.ts`. */
  #takeLook(): void {
    const { theme, density } = this.#page;
    const { states } = this.#internals;
    states.clear();
    if (!this.theme && theme) states.add(theme);
    if (!this.density && density) states.add(density);
  }

  #complain(): void {
    const { misconfigured } = this;
    const told = misconfigured?.detail;
    if (told && told !== this.#told) this.loadFailed(misconfigured);
    this.#told = told;
  }

  /** What the host forgot or got wrong; nothing can be asked of the server until then. */
  protected get misconfigured(): ApiError | undefined {
    if (!isApiAddress(this.#base)) return new ApiError('config', 'address');
    const missing = !this.#token && this.impatient;
    return missing ? new ApiError('config', 'noToken') : undefined;
  }

  /** The way to the server for the present address and token function; nothing until the host gave both. */
  protected get door(): ApiDoor | undefined {
    const base = this.#base;
    const fetchToken = this.#token;
    if (!fetchToken || !isApiAddress(base)) return undefined;
    const known = this.#api;
    if (known?.base === base) {
      if (known.fetchToken !== fetchToken) this.#meet(known, fetchToken);
      return known.door;
    }
    const door = openDoor(base, fetchToken, () => this.language.wished);
    this.#api = { base, fetchToken, door };
    return door;
  }

  /** Another function: nothing is forgotten before it is known to speak for another person. */
  #meet(known: Connection, fetchToken: FetchToken): void {
    if (this.#met === fetchToken) return;
    this.#met = fetchToken;
    const judged = import('./same-person.ts').then((file) =>
      file.takesOver(known.fetchToken, fetchToken),
    );
    const settle = (same?: boolean) => {
      if (this.#api !== known || this.#met !== fetchToken) return;
      this.#met = undefined;
      if (same) known.fetchToken = fetchToken;
      else this.#api = undefined;
      this.requestUpdate();
    };
    judged.then(settle, () => settle());
  }

  /** The host's own address of an integration, or of the list. */
  protected readonly addressOf = (key?: string): string | undefined => {
    const linkTo = this.linkTo ?? this.#page.linkTo;
    return linkTo?.(key === undefined ? {} : { key });
  };

  /** Tells the host that loading failed, and why. */
  protected loadFailed(error: unknown): LoadErrorKind {
    const told = loadErrorOf(toApiError(error), this.text);
    emit(this, 'integration-load-error', told);
    if (told.kind === 'off') this.lookLater();
    return told.kind;
  }

  /** Nothing is asked for while it is switched off, but for a look every few minutes. */
  protected lookLater(): void {
    this.#later ??= setTimeout(() => {
      this.#later = undefined;
      void this.reload();
    }, LATER);
  }

  /** Asks the server again; what is shown stays until the answer is there. */
  abstract reload(): Promise<void>;

  get #base(): string {
    return this.apiBase ?? this.#page.apiBase ?? '';
  }

  get #token(): FetchToken | undefined {
    const given = this.fetchToken ?? this.#page.fetchToken;
    return typeof given === 'function' ? given : undefined;
  }
}
