/** Registers `<integration-center>` and its cards; the detail follows at once, in files of its own. */
import { tools } from '../integration-center/catalogue.ts';
import { IntegrationCenter } from '../integration-center/integration-center.ts';
import { register } from '../shared/register.ts';
import './integration-card.ts';

register('integration-center', IntegrationCenter);

export { IntegrationCenter };

/** Resolves when the detail is registered too; what the list shows comes before it. */
export const ready: Promise<unknown> = tools().then(() => import('./integration-detail.ts'));
