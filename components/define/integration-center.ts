/** Registers `<integration-center>` and its cards; the detail follows in files of its own. */
import { followed } from '../integration-center/catalogue.ts';
import { IntegrationCenter } from '../integration-center/integration-center.ts';
import { register } from '../shared/register.ts';
import './integration-card.ts';

register('integration-center', IntegrationCenter);

export { IntegrationCenter };

void followed.then(() => import('./integration-detail.ts'));
