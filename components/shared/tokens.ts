import { css } from 'lit';

/**
 * The look, as custom properties. Set `--ic-*` on the page to change one; the private `--_*` names
 * are what the elements use. Colours follow the `color-scheme` that applies to the element.
 *
 * @cssprop [--ic-text] - Text.
 * @cssprop [--ic-text-muted] - Secondary text.
 * @cssprop [--ic-surface] - Background of cards and controls.
 * @cssprop [--ic-surface-raised] - Background of what lies above the page, such as dialogs.
 * @cssprop [--ic-surface-subtle] - Background that is a little darker, such as under the pointer.
 * @cssprop [--ic-border] - Hairlines.
 * @cssprop [--ic-border-control] - Borders of fields and buttons.
 * @cssprop [--ic-accent] - The one accent colour: the primary button, links, focus.
 * @cssprop [--ic-on-accent] - Text on the accent colour.
 * @cssprop [--ic-green] - Text and symbols of what is well.
 * @cssprop [--ic-green-surface] - Tint behind them.
 * @cssprop [--ic-amber] - Text and symbols of warnings.
 * @cssprop [--ic-amber-surface] - Tint behind them.
 * @cssprop [--ic-red] - Text and symbols of errors.
 * @cssprop [--ic-red-surface] - Tint behind them.
 * @cssprop [--ic-blue] - Text and symbols of what is set up.
 * @cssprop [--ic-blue-surface] - Tint behind them.
 * @cssprop [--ic-violet] - Text and symbols of what is out of date.
 * @cssprop [--ic-violet-surface] - Tint behind them.
 * @cssprop [--ic-grey] - Text and symbols of what is not set up.
 * @cssprop [--ic-grey-surface] - Tint behind them.
 * @cssprop [--ic-radius] - Corners.
 * @cssprop [--ic-density] - Factor of the space in and between things; `density="compact"` is 0.7.
 */
export const tokens = css`
  :host {
    --_text: var(--ic-text, light-dark(#17191c, #f0f1f3));
    --_muted: var(--ic-text-muted, light-dark(#5c626d, #a3a8b3));
    --_surface: var(--ic-surface, light-dark(#ffffff, #17181b));
    --_raised: var(--ic-surface-raised, light-dark(#ffffff, #1f2125));
    --_subtle: var(--ic-surface-subtle, light-dark(#f6f7f8, #1d1f23));
    --_border: var(--ic-border, light-dark(#e3e5e9, #2d3036));
    --_control: var(--ic-border-control, light-dark(#8b919c, #6d7380));
    --_accent: var(--ic-accent, light-dark(#3b5bdb, #93a9ff));
    --_on-accent: var(--ic-on-accent, light-dark(#ffffff, #0d1430));
    --_green: var(--ic-green, light-dark(#10693a, #6fdba0));
    --_green-bg: var(--ic-green-surface, light-dark(#e6f5ec, #12301f));
    --_amber: var(--ic-amber, light-dark(#835005, #f2c265));
    --_amber-bg: var(--ic-amber-surface, light-dark(#fdf2dc, #33260c));
    --_red: var(--ic-red, light-dark(#b3241b, #ff9e95));
    --_red-bg: var(--ic-red-surface, light-dark(#fdeceb, #3a1815));
    --_blue: var(--ic-blue, light-dark(#1c54b2, #97bcff));
    --_blue-bg: var(--ic-blue-surface, light-dark(#e8f0fd, #15263f));
    --_violet: var(--ic-violet, light-dark(#6538ad, #cbb2ff));
    --_violet-bg: var(--ic-violet-surface, light-dark(#f2ecfc, #281d40));
    --_grey: var(--ic-grey, light-dark(#545a65, #adb2bc));
    --_grey-bg: var(--ic-grey-surface, light-dark(#f0f1f3, #26292e));
    --_radius: var(--ic-radius, 8px);
    --_density: var(--ic-density, 1);
    --_motion: 120ms;

    display: block;
    box-sizing: border-box;
    color: var(--_text);
    font-size: 14px;
    line-height: 20px;
    text-align: start;
    white-space: normal;
    /* A container takes no width from what is in it: in a dialog or a row of the page it had none. */
    contain-intrinsic-inline-size: min(960px, 90vw);
  }
  :host([hidden]) {
    display: none;
  }
  :host([density='compact']),
  :host(:state(compact)) {
    --ic-density: 0.7;
  }
  :host([theme='light']),
  :host(:state(light)) {
    color-scheme: light;
  }
  :host([theme='dark']),
  :host(:state(dark)) {
    color-scheme: dark;
  }
  :host([theme='auto']),
  :host(:state(auto)) {
    color-scheme: light dark;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  [hidden] {
    display: none !important;
  }
  /* Each sentence ends on the side of its own language; where it stands is the page's. */
  :host(:dir(rtl)) {
    text-align: right;
  }
  :where(:dir(rtl)) {
    unicode-bidi: plaintext;
  }
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  h2,
  h3,
  strong {
    font-weight: 600;
  }
  h2 {
    font-size: 20px;
    line-height: 28px;
    letter-spacing: -0.01em;
  }
  h3 {
    font-size: 16px;
    line-height: 24px;
    letter-spacing: -0.005em;
  }
  .muted {
    color: var(--_muted);
  }
  .small {
    font-size: 13px;
  }
  .icon,
  .logo {
    flex: none;
    display: block;
  }
  .icon {
    forced-color-adjust: auto;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  [tabindex='-1']:focus {
    outline: none;
  }
  .unseen {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    ::before,
    ::after {
      animation: none !important;
      transition: none !important;
    }
  }
`;
