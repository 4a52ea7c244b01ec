/** Registers `<status-panel>` and what it is made of. */
import { register } from '../shared/register.ts';
import { StatusPanel } from '../status-panel/status-panel.ts';
import './status-badge.ts';

register('status-panel', StatusPanel);

export type { IntegrationEventMap } from '../shared/events.ts';
export { StatusPanel };
