/**
 * Registers `<integration-detail>` and what its form needs; `<health-history>` and `<audit-log>` follow
 * when the first one shows an integration.
 */

import { IntegrationDetail } from '../integration-detail/integration-detail.ts';
import { register } from '../shared/register.ts';
import './configuration-form.ts';
import './confirm-dialog.ts';
import './connection-report.ts';
import './status-panel.ts';

register('integration-detail', IntegrationDetail);

export type { IntegrationEventMap } from '../shared/events.ts';
export { IntegrationDetail };
