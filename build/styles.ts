/** Makes the styles in css`…` small: bundlers leave what is written in a template as it is. */
import { transformSync } from 'esbuild';

/** Styles that are put together from others at run time are left alone. */
const written = /\bcss\s*`([^`$\\]*)`/g;

export function withSmallStyles(code: string): string {
  return code.replace(written, (_, styles: string) => {
    const small = transformSync(styles, { loader: 'css', minify: true, charset: 'utf8' }).code;
    return `css\`${small.trim().replaceAll('\\', '\\\\')}\``;
  });
}
