/** How the kit's sources are read for publishing: small styles and small templates. */
import { withShortNames } from './private-names.ts';
import { withSmallStyles } from './styles.ts';
import { withSmallTemplates } from './templates.ts';

export function small(code: string): string {
  return withShortNames(withSmallTemplates(withSmallStyles(code)));
}
