/** How a plugin presents itself beside its words. */

/** Drawn with `<path>` elements only, so that it shows under any page policy. Colours are CSS hex. */
export interface Logo {
  /** `viewBox` of the drawing, such as `0 0 24 24`. */
  readonly box: string;
  /** Colour of the tile behind it. */
  readonly background: string;
  readonly shapes: readonly { readonly path: string; readonly fill: string }[];
}

/** `app` opens the host's own page for this integration; its `href` may be relative to the host. */
export interface PluginLink {
  readonly rel: 'documentation' | 'credentials' | 'app';
  readonly label: string;
  readonly href: string;
}
