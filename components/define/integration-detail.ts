/** Registers `<integration-detail>` and what it is made of. */

import { IntegrationDetail } from '../integration-detail/integration-detail.ts';
import { register } from '../shared/register.ts';
import './audit-log.ts';
import './configuration-form.ts';
import './confirm-dialog.ts';
import './connection-report.ts';
import './health-history.ts';
import './status-panel.ts';

register('integration-detail', IntegrationDetail);

export { IntegrationDetail };
