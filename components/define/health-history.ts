/** Registers `<health-history>` and what it is made of. */

import { HealthHistory } from '../health-history/health-history.ts';
import { register } from '../shared/register.ts';
import './history-chart.ts';

register('health-history', HealthHistory);

export type { IntegrationEventMap } from '../shared/events.ts';
export { HealthHistory };
