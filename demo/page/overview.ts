/** Dev's read-only table of all partners. */
import { localeOf, textsOf } from '../../components/languages/load.ts';
import { absoluteTime, relativeTime } from '../../components/shared/relative-time.ts';
import type { components } from '../../openapi/api-types.ts';

type Page = components['schemas']['OverviewPage'];
type Catalog = components['schemas']['IntegrationList'];

const text = textsOf(localeOf(document.documentElement.lang), {});
const section = document.getElementById('overview') as HTMLElement;
const rows = document.getElementById('overview-rows') as HTMLElement;
const more = document.getElementById('overview-more') as HTMLButtonElement;

/** Shows the table for whom the token belongs to, or hides it. */
export async function showOverview(fetchToken?: () => Promise<string>): Promise<void> {
  section.hidden = fetchToken === undefined;
  rows.replaceChildren();
  if (fetchToken) await load(fetchToken);
}

async function read<T>(path: string, fetchToken: () => Promise<string>): Promise<T> {
  const headers = { authorization: `Bearer ${await fetchToken()}` };
  const response = await fetch(path, { headers });
  if (!response.ok) throw new Error(`${path} answers ${response.status}`);
  return response.json();
}

async function load(fetchToken: () => Promise<string>, cursor?: string): Promise<void> {
  const query = new URLSearchParams({ limit: '100', ...(cursor ? { cursor } : {}) });
  const [page, { integrations }] = await Promise.all([
    read<Page>(`/api/overview?${query}`, fetchToken),
    read<Catalog>('/api/integrations', fetchToken),
  ]);
  const names = new Map(integrations.map(({ key, name }) => [key, name]));
  rows.append(...page.rows.map((row) => rowOf(row, names)));
  const next = page.next_cursor;
  more.hidden = next === null;
  more.onclick = next === null ? null : () => void load(fetchToken, next);
}

function rowOf(row: Page['rows'][number], names: ReadonlyMap<string, string>): HTMLTableRowElement {
  const badge = document.createElement('status-badge');
  badge.status = row.status;
  badge.state = row.health?.state;
  badge.stale = row.evidence?.stale ?? false;
  const checked = document.createElement('span');
  checked.textContent = '–';
  if (row.last_health_check) {
    checked.textContent = relativeTime(row.last_health_check, Date.now(), text);
    checked.title = absoluteTime(row.last_health_check, text);
  }
  const line = document.createElement('tr');
  for (const content of [
    row.partner_name,
    names.get(row.integration_key) ?? row.integration_key,
    badge,
    checked,
  ]) {
    const cell = document.createElement('td');
    cell.append(content);
    line.append(cell);
  }
  return line;
}
