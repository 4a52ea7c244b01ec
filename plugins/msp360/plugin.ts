import { definePlugin } from '../plugin.ts';
import { counted } from '../vendor-answer.ts';
import { createMsp360Client } from './client.ts';
import { describeComputers, troublesOf } from './computers.ts';
import { german } from './texts/de.ts';
import { spanish } from './texts/es.ts';
import { french } from './texts/fr.ts';

const hosts = ['api.mspbackups.com', 'mspbackups.com', '*.mspbackups.com'] as const;

const SIGN_IN = 'Sign in';
const SEE_COMPUTERS = 'Permission to see computers';
const READ_COMPUTERS = 'Read computers';

const aboutLogins = {
  label: 'How to create an API login',
  href: 'https://help.mspbackups.com/mbs-api-specification/get-started-api',
} as const;
const apiPath = ['Settings', 'General', 'API'] as const;

/** MSP360 Managed Backup: API login exchanged for a 14-day bearer token (MSP360 help, 2025). */
export const msp360 = definePlugin({
  key: 'msp360',
  name: 'MSP360 Managed Backup',
  provider: 'MSP360',
  category: 'backup',
  description: 'Watches the backups of your customers’ computers in MSP360 Managed Backup.',
  keywords: ['mspbackups', 'cloudberry', 'mbs', 'restore', 'disaster recovery', 'storage'],
  logo: {
    box: '0 0 40 40',
    background: '#1d3f8f',
    shapes: [
      { path: 'M20 7A13 13 0 1 0 33 20L29.5 20A9.5 9.5 0 1 1 20 10.500Z', fill: '#8fb8ff' },
      { path: 'M20 13L26 20H22V26.500H18V20H14Z', fill: '#ffffff' },
      { path: 'M31.5 11A2.5 2.5 0 1 1 26.5 11A2.5 2.5 0 1 1 31.5 11Z', fill: '#ffffff' },
    ],
  },
  links: [
    {
      rel: 'documentation',
      label: 'MSP360 API documentation',
      href: 'https://help.mspbackups.com/mbs-api-specification',
    },
    { rel: 'credentials', ...aboutLogins },
    { rel: 'app', label: 'Open MSPBackups', href: '/mspbackups' },
  ],
  hosts,
  fields: [
    {
      kind: 'text',
      key: 'api_login',
      label: 'API login',
      help: 'In MSPBackups, as main administrator: Settings > General > API. Not your console login.',
      required: true,
    },
    {
      kind: 'secret',
      key: 'api_password',
      label: 'API password',
      help: 'Made together with the API login. Making a new one ends the old one at once.',
      required: true,
      min: 3,
      max: 100,
    },
    {
      kind: 'url',
      key: 'base_url',
      label: 'Base URL',
      help: 'Only for accounts on another MSP360 host. Leave it as it is unless MSP360 told you so.',
      placeholder: 'https://api.mspbackups.com',
      required: false,
      advanced: true,
      destination: true,
      hosts,
      default: 'https://api.mspbackups.com',
    },
  ],
  steps: [
    { name: SIGN_IN, kind: 'authenticate' },
    { name: SEE_COMPUTERS, kind: 'permission' },
    { name: READ_COMPUTERS, kind: 'read' },
  ],
  remedies: {
    credentials: {
      text:
        'As main administrator, create the API login and password anew and enter both here. ' +
        'The old ones stop working at once.',
      path: apiPath,
      link: aboutLogins,
    },
    permission: {
      text: 'As main administrator, create the API login anew and enter it here with its password.',
      path: apiPath,
      link: aboutLogins,
    },
    settings: {
      text:
        'Set the base URL in the advanced settings back to https://api.mspbackups.com, ' +
        'unless MSP360 gave you another one.',
    },
  },
  texts: { de: german, es: spanish, fr: french },
  async check(settings, context) {
    const client = createMsp360Client(settings, context);
    const token = await context.step(SIGN_IN, () => client.signIn());
    const page = await context.step(SEE_COMPUTERS, () => client.firstPage(token));
    const counts = await context.step(
      READ_COMPUTERS,
      async () => client.computers(page),
      ({ total }) => counted(total, 'computer'),
    );
    const words = describeComputers(counts);
    return troublesOf(counts).length > 0
      ? { status: 'degraded', reason: words }
      : { status: 'ok', message: words };
  },
});
