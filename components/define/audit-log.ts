/** Registers `<audit-log>`. */

import { AuditLog } from '../audit-log/audit-log.ts';
import { register } from '../shared/register.ts';

register('audit-log', AuditLog);

export type { IntegrationEventMap } from '../shared/events.ts';
export { AuditLog };
