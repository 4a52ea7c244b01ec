/** The classes of all elements. Importing this registers nothing: see `define.ts`. */
export { AuditLog } from './audit-log/audit-log.ts';
export type { AuditFilter } from './audit-log/filter.ts';
export { ConfigurationForm } from './configuration-form/configuration-form.ts';
export type { Draft } from './configuration-form/draft.ts';
export { ConfirmDialog } from './confirm-dialog/confirm-dialog.ts';
export { ConnectionReport } from './connection-report/connection-report.ts';
export { HealthHistory } from './health-history/health-history.ts';
export { HistoryChart } from './history-chart/history-chart.ts';
export { IntegrationAttention } from './integration-attention/integration-attention.ts';
export { IntegrationCard } from './integration-card/integration-card.ts';
export type { Filters, GivenFilters } from './integration-center/filters.ts';
export { IntegrationCenter } from './integration-center/integration-center.ts';
export { IntegrationDetail } from './integration-detail/integration-detail.ts';
export { IntegrationOverview } from './integration-overview/integration-overview.ts';
export type { IntegrationEventMap } from './shared/events.ts';
export type { LoadError, LoadErrorKind } from './shared/load-error.ts';
export {
  configure,
  type Density,
  type LinkTo,
  type PageSettings,
  type Theme,
} from './shared/page-settings.ts';
export type { FetchToken } from './shared/token-source.ts';
export type * from './shared/types.ts';
export { getStatusBadgeClass } from './status-badge/badge-class.ts';
export { StatusBadge } from './status-badge/status-badge.ts';
export { StatusPanel } from './status-panel/status-panel.ts';
