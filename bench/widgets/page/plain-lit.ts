/**
 * Stands in for Lit in the bundles of limit and peer: they share the product's styles and the paths of
 * its icons, and none of its library.
 */
export const css = String.raw;
/** Of an icon's template, the path. */
export const html = (_: unknown, ...values: readonly unknown[]): unknown => values[0];
export const svg = html;
export const nothing = '';
