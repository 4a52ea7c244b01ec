/** Rows of Dev's overview, as the API would answer them. */
import type { Integration, OverviewRow } from '../../components/shared/types.ts';

const partners = ['Northwind IT', 'Contoso Services', 'Çelik Bilişim', 'Harbor Managed IT'];

export function overviewRow(item: Integration, partner_name: string, index = 0): OverviewRow {
  const { status, health, evidence, incident, enabled, secret_expiry, error_message } = item;
  const { last_health_check, next_health_check } = item;
  const partner_id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return {
    ...{ partner_id, partner_name, integration_key: item.key, status, health, evidence },
    ...{ incident, enabled, secret_expiry, error_message, last_health_check, next_health_check },
  };
}

/** The same of each partner. */
export function overviewRows(items: readonly Integration[]): OverviewRow[] {
  return partners.flatMap((name, index) => items.map((item) => overviewRow(item, name, index)));
}
