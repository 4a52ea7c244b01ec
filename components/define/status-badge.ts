/** Registers `<status-badge>`. */
import { register } from '../shared/register.ts';
import { StatusBadge } from '../status-badge/status-badge.ts';

register('status-badge', StatusBadge);

export type { IntegrationEventMap } from '../shared/events.ts';
export { StatusBadge };
