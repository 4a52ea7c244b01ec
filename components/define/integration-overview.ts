/** Registers `<integration-overview>`, for the pages of Dev alone; nothing else loads it. */
import { IntegrationOverview } from '../integration-overview/integration-overview.ts';
import { register } from '../shared/register.ts';
import './status-badge.ts';

register('integration-overview', IntegrationOverview);

export type { IntegrationEventMap } from '../shared/events.ts';
export { IntegrationOverview };
