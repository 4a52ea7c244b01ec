/** The shapes of the contract that the elements draw. */
import type { components, paths } from '../../openapi/api-types.ts';

type Schemas = components['schemas'];
type Body<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer B } } };
}
  ? B
  : never;

export type Integration = Schemas['Integration'];
export type IntegrationSummary = Schemas['IntegrationSummary'];
export type Status = Schemas['Status'];
export type Health = Schemas['Health'];
export type FailureClass = NonNullable<Schemas['Health']['failure_class']>;
export type Category = Schemas['Category'];
export type Logo = Schemas['Logo'];
export type Link = Schemas['Link'];
export type Field = Schemas['Field'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditPage = Schemas['AuditPage'];
export type AuditQuery = NonNullable<
  paths['/api/integrations/{key}/audit']['get']['parameters']['query']
>;
export type AuditAction = NonNullable<AuditQuery['action']>;
export type ExportQuery = NonNullable<paths['/api/audit/export']['get']['parameters']['query']>;
export type ExportFormat = NonNullable<ExportQuery['format']>;
export type OverviewRow = Schemas['OverviewRow'];
export type OverviewPage = Schemas['OverviewPage'];
export type CheckReport = Schemas['CheckReport'];
export type Remedy = Schemas['Remedy'];
export type CheckStep = Schemas['CheckStep'];
export type IntegrationHistory = Schemas['IntegrationHistory'];
export type HistoryState = Schemas['HistoryState']['state'];
export type Problem = Schemas['Problem'];

/** What a configure, reconfigure or test call carries. */
export type SettingsInput = Record<string, string | boolean | null>;

/** The body of a configure or reconfigure call. */
export interface SaveBody {
  readonly settings: SettingsInput;
  readonly secret_expiries?: Record<string, string | null>;
}

/** The contract spells out every vendor's settings; a form knows them only by their field specs. */
export type ConfigureBody = Body<'/api/integrations/{key}/configure'>;
