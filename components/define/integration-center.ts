/** Registers `<integration-center>` and its cards; the detail follows at once, in files of its own. */
import { IntegrationCenter } from '../integration-center/integration-center.ts';
import { register } from '../shared/register.ts';
import './integration-card.ts';

register('integration-center', IntegrationCenter);

export { IntegrationCenter };

/** Resolves when the detail is registered too. */
export const ready: Promise<unknown> = import('./integration-detail.ts');
