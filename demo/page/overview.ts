/** Dev's read-only table of all partners. */
import type { components } from '../../openapi/api-types.ts';

type Page = components['schemas']['OverviewPage'];

const section = document.getElementById('overview') as HTMLElement;
const rows = document.getElementById('overview-rows') as HTMLElement;
const more = document.getElementById('overview-more') as HTMLButtonElement;

/** Shows the table for whom the token belongs to, or hides it. */
export async function showOverview(fetchToken?: () => Promise<string>): Promise<void> {
  section.hidden = fetchToken === undefined;
  rows.replaceChildren();
  if (fetchToken) await load(fetchToken);
}

async function load(fetchToken: () => Promise<string>, cursor?: string): Promise<void> {
  const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) });
  const response = await fetch(`/api/overview?${query}`, {
    headers: { authorization: `Bearer ${await fetchToken()}` },
  });
  if (!response.ok) return;
  const page: Page = await response.json();
  rows.append(...page.rows.map(rowOf));
  const next = page.next_cursor;
  more.hidden = next === null;
  more.onclick = next === null ? null : () => void load(fetchToken, next);
}

function rowOf(row: Page['rows'][number]): HTMLTableRowElement {
  const badge = document.createElement('status-badge');
  badge.status = row.status;
  badge.state = row.health?.state;
  const checked = row.last_health_check ? new Date(row.last_health_check).toLocaleString() : '–';
  const line = document.createElement('tr');
  for (const content of [row.partner_name, row.integration_key, badge, checked]) {
    const cell = document.createElement('td');
    cell.append(content);
    line.append(cell);
  }
  return line;
}
