/** Registers `<integration-center>` and its cards; the detail follows in files of its own. */
import { followed } from '../integration-center/catalogue.ts';
import { detailFile } from '../integration-center/detail-file.ts';
import { IntegrationCenter } from '../integration-center/integration-center.ts';
import { register } from '../shared/register.ts';
import './integration-card.ts';

register('integration-center', IntegrationCenter);

export type { IntegrationEventMap } from '../shared/events.ts';
export { IntegrationCenter };

const load = () => import('./integration-detail.ts');
detailFile.load = load;
// Whoever opens a detail asks again, and hears why there is none.
followed.then(load).catch(() => {});
