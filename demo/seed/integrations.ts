/** What one partner has set up already, entered through the API as a person would. */
import type { TokenConfig } from '../../api/auth/token.ts';
import { dayOf } from '../../plugins/fields.ts';
import { signToken } from '../routes.ts';
import { demoPartners } from './people.ts';

const DAYS_LEFT = 9;

/** Gives Harbor & Pine a Syncro token that expires soon, unless it ever had anything of Syncro. */
export async function seedIntegrations(url: string, token: TokenConfig): Promise<void> {
  const partner = demoPartners.find(({ slug }) => slug === 'harbor');
  if (!partner) return;
  const headers = {
    authorization: `Bearer ${await signToken(token, partner, 'partner_admin')}`,
    'content-type': 'application/json',
  };
  const at = `${url}/api/integrations/syncro`;
  const audit = await fetch(`${at}/audit`, { headers });
  const { entries } = (await audit.json()) as { entries?: unknown[] };
  if (entries?.length !== 0) return;
  const body = {
    settings: { subdomain: 'acme', api_token: 'acme-demo-token' },
    secret_expiries: { api_token: dayOf(Date.now() + DAYS_LEFT * 86_400_000) },
  };
  await fetch(`${at}/configure`, { method: 'POST', headers, body: JSON.stringify(body) });
}
