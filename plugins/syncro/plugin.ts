import { definePlugin } from '../plugin.ts';
import { counted } from '../vendor-answer.ts';
import { CUSTOMER_PERMISSION, createSyncroClient } from './client.ts';
import { german } from './texts/de.ts';
import { spanish } from './texts/es.ts';
import { french } from './texts/fr.ts';

const SIGN_IN = 'Sign in';
const LIST_CUSTOMERS = `Permission "${CUSTOMER_PERMISSION}"`;
const READ_CUSTOMERS = 'Read customers';

const aboutTokens = {
  label: 'How to create an API token',
  href: 'https://docs.syncromsp.com/en_US/imported/api-tokens',
} as const;
const subdomainPath = ['More', 'Admin', 'Account Profile', 'Subdomain'] as const;

/** Syncro PSA, API v1: bearer token on the account's own subdomain (Syncro OpenAPI, spring 2026). */
export const syncro = definePlugin({
  key: 'syncro',
  name: 'Syncro PSA',
  provider: 'Syncro',
  category: 'psa',
  description: 'Connects your Syncro customers, assets and tickets with GuruRMM.',
  keywords: ['syncromsp', 'repairshopr', 'ticketing', 'help desk', 'invoicing', 'crm'],
  logo: {
    box: '0 0 40 40',
    background: '#0f5f56',
    shapes: [
      { path: 'M27 15A7 7 0 1 0 20 22L20 18A3 3 0 1 1 23 15Z', fill: '#ffffff' },
      { path: 'M13 25A7 7 0 1 0 20 18L20 22A3 3 0 1 1 17 25Z', fill: '#7fe3c4' },
    ],
  },
  links: [
    {
      rel: 'documentation',
      label: 'Syncro API documentation',
      href: 'https://api-docs.syncromsp.com/',
    },
    { rel: 'credentials', ...aboutTokens },
  ],
  hosts: ['*.syncromsp.com'],
  // 180 requests a minute for each IP address, whatever the account (Syncro API documentation).
  budget: { requestsPerMinute: 180, requestsPerCheck: 2 },
  fields: [
    {
      kind: 'subdomain',
      key: 'subdomain',
      label: 'Subdomain',
      help: 'The part before .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.',
      placeholder: 'acme',
      domain: 'syncromsp.com',
      required: true,
      destination: true,
    },
    {
      kind: 'secret',
      key: 'api_token',
      label: 'API token',
      help:
        'In Syncro: Admin > API > API Tokens > New Token, tab Custom Permissions. ' +
        `Tick "${CUSTOMER_PERMISSION}". The token is shown only once.`,
      required: true,
      trim: true,
      strip: 'Bearer ',
      pattern: {
        source: '^\\S+$',
        message: 'An API token has no spaces. Copy it again from Syncro.',
      },
      expires: { help: 'The expiration you chose in Syncro. Leave it empty if you chose none.' },
    },
  ],
  steps: [
    { name: SIGN_IN, kind: 'authenticate' },
    { name: LIST_CUSTOMERS, kind: 'permission' },
    { name: READ_CUSTOMERS, kind: 'read' },
  ],
  remedies: {
    credentials: {
      text: 'Create a new API token, copy it at once and replace it here: Syncro shows it only once.',
      path: ['Admin', 'API', 'API Tokens', 'New Token'],
      link: aboutTokens,
    },
    permission: {
      text:
        `Create an API token with the permission "${CUSTOMER_PERMISSION}" and replace it here. ` +
        'Whoever creates it in Syncro needs that right too.',
      path: ['Admin', 'API', 'API Tokens', 'New Token', 'Custom Permissions'],
      link: aboutTokens,
    },
    settings: {
      text: 'Compare the subdomain with the one that Syncro shows, and correct it here.',
      path: subdomainPath,
    },
    unreachable: {
      text: 'Compare the subdomain with the one that Syncro shows. If it is right, try again later.',
      path: subdomainPath,
    },
  },
  texts: { de: german, es: spanish, fr: french },
  async check(settings, context) {
    const client = createSyncroClient(settings, context);
    const name = await context.step(
      SIGN_IN,
      () => client.userName(),
      (found) => found,
    );
    const list = await context.step(LIST_CUSTOMERS, () => client.customerList());
    const count = await context.step(
      READ_CUSTOMERS,
      async () => client.customerCount(list),
      (found) => counted(found, 'customer'),
    );
    const connected = name === undefined ? 'Connected' : `Connected as ${name}`;
    return { status: 'ok', message: `${connected}, ${counted(count, 'customer')}.` };
  },
});
