import { LitElement } from 'lit';
import { type Api, createApi } from './api-client.ts';
import { ApiError } from './api-error.ts';
import { text } from './strings.ts';
import type { FetchToken } from './token-source.ts';

/** What the elements that talk to the server have in common: the address, the token, the theme. */
export abstract class ApiElement extends LitElement {
  static override properties = {
    apiBase: { attribute: 'api-base' },
    fetchToken: { attribute: false },
    theme: { reflect: true },
    neglected: { state: true },
  };

  /** Where the API lives, such as `https://rmm.example.com`. Empty: the page's own origin. */
  declare apiBase: string;
  /** Resolves to a token for the API. Give a stable function: another one means another person. */
  declare fetchToken: FetchToken | undefined;
  /** `light`, `dark`, or `auto` for the person's preference. Left out: like the page around it. */
  declare theme: 'light' | 'dark' | 'auto' | undefined;

  #api: { base: string; fetchToken: FetchToken; client: Api } | undefined;

  /** What the host forgot; known only after a while, for frameworks set properties late. */
  declare protected neglected: ApiError | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super();
    this.apiBase = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#patience = setTimeout(() => {
      if (!this.fetchToken) this.neglected = new ApiError('config', text.errors.noToken);
    }, 4_000);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#patience);
  }

  /** The client for the present address and token function; nothing until the host gave both. */
  protected get api(): Api | undefined {
    const { apiBase: base, fetchToken } = this;
    if (!fetchToken) return undefined;
    if (this.#api?.base !== base || this.#api.fetchToken !== fetchToken) {
      this.#api = { base, fetchToken, client: createApi(base ?? '', fetchToken) };
    }
    return this.#api.client;
  }
}
