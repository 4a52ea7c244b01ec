/**
 * Settings that work and settings that fail with the simulated vendors, each with the exact answer
 * of its check: the data behind `GET /demo/vendors`. A test runs every one of them.
 */
import type { FailureClass } from '../../plugins/plugin.ts';

export interface Sample {
  readonly label: string;
  readonly settings: Readonly<Record<string, string | boolean>>;
  readonly expect: {
    readonly outcome: 'ok' | 'degraded' | 'error';
    readonly failure_class: FailureClass | null;
    readonly message: string;
  };
}

export interface VendorSamples {
  /** The integration's key. */
  readonly key: string;
  readonly name: string;
  readonly works: readonly Sample[];
  readonly fails: readonly Sample[];
}

type Values = Sample['settings'];

const ok = (label: string, settings: Values, message: string): Sample => ({
  label,
  settings,
  expect: { outcome: 'ok', failure_class: null, message },
});
const degraded = (label: string, settings: Values, message: string): Sample => ({
  label,
  settings,
  expect: { outcome: 'degraded', failure_class: null, message },
});
const fails = (
  label: string,
  settings: Values,
  failure_class: FailureClass,
  message: string,
): Sample => ({ label, settings, expect: { outcome: 'error', failure_class, message } });

const acme = (api_token: string): Values => ({ subdomain: 'acme', api_token });
const login = (api_login: string, api_password = 'demo-password'): Values => ({
  api_login,
  api_password,
});

const busy = (vendor: string, pause: number) =>
  `${vendor} received too many requests and asks for a pause of ${pause} seconds. ` +
  'Scheduled checks wait by themselves.';
const broken = (vendor: string) =>
  `${vendor} has a problem on its side (error 500). Nothing needs changing here: try again later.`;
const noAccount = (subdomain: string) =>
  `There is no Syncro account at ${subdomain}.syncromsp.com. Check the subdomain: in Syncro it is ` +
  'shown under Admin > Account Profile.';
const syncroSilent =
  'No answer from acme.syncromsp.com. Check the subdomain; if it is right, Syncro cannot be ' +
  'reached at the moment: try again later.';
const msp360Silent =
  'No answer from api.mspbackups.com. MSP360 cannot be reached at the moment: try again later.';
const wrongBase =
  'The base URL does not lead to the MSP360 API. Check it in the advanced settings; the usual ' +
  'one is https://api.mspbackups.com.';

const syncro: VendorSamples = {
  key: 'syncro',
  name: 'Syncro PSA',
  works: [
    ok('Acme', acme('acme-demo-token'), 'Connected as Acme IT, 214 customers.'),
    ok(
      'Northwind, one customer',
      { subdomain: 'northwind', api_token: 'northwind-demo-token' },
      'Connected as Northwind Support, 1 customer.',
    ),
  ],
  fails: [
    fails(
      'Wrong API token',
      acme('wrong-token'),
      'credentials',
      'Syncro does not accept the API token: it is wrong, expired or revoked. ' +
        'Create a new one under Admin > API > API Tokens and enter it here.',
    ),
    fails(
      'Missing permission',
      acme('no-permission-token'),
      'permission',
      'Syncro accepts the API token but does not let it list customers. ' +
        'In Syncro, tick the permission "Customers - List/Search" for this token.',
    ),
    fails(
      'Unknown subdomain',
      { subdomain: 'nobody', api_token: 'acme-demo-token' },
      'settings',
      noAccount('nobody'),
    ),
    fails(
      'Token of another account',
      { subdomain: 'acme-old', api_token: 'acme-demo-token' },
      'settings',
      'The API token belongs to another Syncro account than "acme-old". ' +
        'Check the subdomain, or enter a token made in that account.',
    ),
    fails('Too many requests', acme('rate-limited-token'), 'rate_limit', busy('Syncro', 30)),
    fails(
      'Too many requests, pause not told',
      acme('rate-limited-silently-token'),
      'rate_limit',
      busy('Syncro', 60),
    ),
    fails('Server error', acme('server-error-token'), 'vendor', broken('Syncro')),
    fails('A web page instead of data', acme('web-page-token'), 'settings', noAccount('acme')),
    fails('Redirect', acme('redirect-token'), 'settings', noAccount('acme')),
    fails('No answer in time', acme('slow-token'), 'unreachable', syncroSilent),
    fails('Connection cut', acme('cut-token'), 'unreachable', syncroSilent),
  ],
};

const msp360: VendorSamples = {
  key: 'msp360',
  name: 'MSP360 Managed Backup',
  works: [
    ok(
      'Acme, all is well',
      login('acme-api'),
      'Connected, 8 computers, no failed or overdue plans.',
    ),
    degraded(
      'Northwind, backups need attention',
      login('northwind-api'),
      '12 computers: 2 with lost authorization, 1 with failed plans, 3 with overdue plans, ' +
        '1 without a valid license. Open MSPBackups to see which.',
    ),
    degraded(
      'Contoso, more computers than one check reads',
      { ...login('contoso-api'), base_url: 'https://mspbackups.com/mbsapi' },
      'Of the first 100 of 340 computers: 4 with failed plans, 2 without a valid license. ' +
        'Open MSPBackups to see which.',
    ),
  ],
  fails: [
    fails(
      'Wrong password',
      login('acme-api', 'wrong-password'),
      'credentials',
      'MSP360 does not accept the API login and password. They are not the console login: ' +
        'create them under Settings > General in MSPBackups and enter them here.',
    ),
    fails(
      'Missing permission',
      login('no-permission-api'),
      'permission',
      'MSP360 accepts the sign-in but does not show the computers. ' +
        'Create the API login with the main administrator account of MSPBackups.',
    ),
    fails(
      'Wrong base URL',
      { ...login('acme-api'), base_url: 'https://api.mspbackups.com/v2' },
      'settings',
      wrongBase,
    ),
    fails('Too many requests', login('rate-limited-api'), 'rate_limit', busy('MSP360', 30)),
    fails(
      'Too many requests, pause not told',
      login('rate-limited-silently-api'),
      'rate_limit',
      busy('MSP360', 60),
    ),
    fails('Server error', login('server-error-api'), 'vendor', broken('MSP360')),
    fails('A web page instead of data', login('web-page-api'), 'settings', wrongBase),
    fails('Redirect', login('redirect-api'), 'settings', wrongBase),
    fails('No answer in time', login('slow-api'), 'unreachable', msp360Silent),
    fails('Connection cut', login('cut-api'), 'unreachable', msp360Silent),
    fails(
      'An error inside a good answer',
      login('inner-error-api'),
      'vendor',
      'MSP360 answered with an error of its own. Nothing needs changing here: try again later.',
    ),
  ],
};

export const vendorSamples: readonly VendorSamples[] = [syncro, msp360];
