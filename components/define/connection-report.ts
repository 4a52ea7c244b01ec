/** Registers `<connection-report>`. */

import { ConnectionReport } from '../connection-report/connection-report.ts';
import { register } from '../shared/register.ts';

register('connection-report', ConnectionReport);

export type { IntegrationEventMap } from '../shared/events.ts';
export { ConnectionReport };
