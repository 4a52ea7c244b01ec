/** Registers the detail and what it is made of. */
import { AuditLog } from './audit-log/audit-log.ts';
import { ConfigurationForm } from './configuration-form/configuration-form.ts';
import { ConfirmDialog } from './confirm-dialog/confirm-dialog.ts';
import { ConnectionReport } from './connection-report/connection-report.ts';
import { HealthHistory } from './health-history/health-history.ts';
import { HistoryChart } from './history-chart/history-chart.ts';
import { IntegrationDetail } from './integration-detail/integration-detail.ts';
import { register } from './shared/register.ts';
import { StatusBadge } from './status-badge/status-badge.ts';
import { StatusPanel } from './status-panel/status-panel.ts';

register('status-badge', StatusBadge);
register('status-panel', StatusPanel);
register('audit-log', AuditLog);
register('connection-report', ConnectionReport);
register('confirm-dialog', ConfirmDialog);
register('configuration-form', ConfigurationForm);
register('history-chart', HistoryChart);
register('health-history', HealthHistory);
register('integration-detail', IntegrationDetail);
