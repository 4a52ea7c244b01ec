/** Registers `<integration-card>` and what it is made of. */

import { IntegrationCard } from '../integration-card/integration-card.ts';
import { register } from '../shared/register.ts';
import './status-badge.ts';

register('integration-card', IntegrationCard);

export type { IntegrationEventMap } from '../shared/events.ts';
export { IntegrationCard };
