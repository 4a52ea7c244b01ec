/** An integration whose every text and link was made hostile, once for each text. */
import type { Integration } from '../../components/shared/types.ts';
import * as data from '../../demo/kit/fixtures.ts';
import { hostileLinks, hostileTexts } from '../suites/widget-contract.ts';

const nasty = (index: number) => hostileTexts[index % hostileTexts.length] ?? '';

function hostileIntegration(index: number): Integration {
  const words = nasty(index);
  return data.failed({
    name: words,
    provider: words,
    description: words,
    error_message: words,
    settings: { subdomain: words },
    secrets: { api_token: { ...data.secret(data.ago(5)), expires_on: words, expiry: 'expiring' } },
    secret_expiry: { field: words, label: words, expires_on: words, expiry: 'expired' },
    links: hostileLinks.map((href) => ({ rel: 'documentation', label: words, href })),
    logo: { box: words, background: words, shapes: [{ path: words, fill: words }] },
    fields: data.allFields.map((field) => ({
      ...field,
      label: words,
      help: words,
      placeholder: words,
    })),
    actions: { ...data.adminActions, disable: { allowed: false, reason: words } },
  });
}

export const hostileItems = hostileTexts.map((_, index) => hostileIntegration(index));
