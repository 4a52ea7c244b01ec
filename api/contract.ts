/** The OpenAPI document: generated from the routes, enriched with each integration's settings. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import manifest from '../package.json' with { type: 'json' };
import type { FieldSpec } from '../plugins/fields.ts';
import type { Registry } from '../plugins/registry.ts';
import { describeWebhooks } from './alerts/contract.ts';
import type { AuthEnv } from './auth/guard.ts';

type Components = OpenAPIHono<AuthEnv>['openAPIRegistry'];

const settingsNameOf = (key: string) =>
  `${key.replace(/(^|-)([a-z0-9])/g, (_, __, letter: string) => letter.toUpperCase())}Settings`;

/** Adds what no route declares: the bearer scheme and one settings schema for each integration. */
export function describeContract(components: Components, registry: Registry): void {
  components.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Your GuruRMM access token. Partner and role are taken from it and nothing else.',
  });
  describeWebhooks(components);
  for (const { metadata } of registry.plugins) {
    components.registerComponent('schemas', settingsNameOf(metadata.key), {
      type: 'object',
      description: `Settings of ${metadata.name} (\`${metadata.key}\`).`,
      additionalProperties: false,
      required: metadata.fields
        .filter((field) => field.required && !field.when)
        .map((field) => field.key),
      properties: Object.fromEntries(metadata.fields.map((field) => [field.key, schemaOf(field)])),
    });
  }
}

function schemaOf(field: FieldSpec) {
  const about = { title: field.label, ...(field.help ? { description: field.help } : {}) };
  const initial =
    'default' in field && field.default !== undefined ? { default: field.default } : {};
  switch (field.kind) {
    case 'bool':
      return { type: 'boolean' as const, ...about, ...initial };
    case 'select':
      return {
        type: 'string' as const,
        enum: field.options.map((option) => option.value),
        ...about,
        ...initial,
      };
    case 'url':
      return { type: 'string' as const, format: 'uri', ...about, ...initial };
    case 'subdomain':
      return { type: 'string' as const, ...about, example: 'acme' };
    default:
      return {
        type: 'string' as const,
        ...about,
        ...(field.kind === 'secret' ? { format: 'password', writeOnly: true } : {}),
        ...(field.pattern ? { pattern: field.pattern.source } : {}),
        ...(field.min === undefined ? {} : { minLength: field.min }),
        ...(field.max === undefined ? {} : { maxLength: field.max }),
      };
  }
}

/** @returns the whole document, a plain JSON object. */
export function contractOf(app: OpenAPIHono<AuthEnv>, registry: Registry): object {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'GuruRMM Integration Center',
      version: manifest.version,
      description:
        'Browse the catalog of integrations, configure one, test it, see its real health and read ' +
        'who changed what. Everything is scoped to the partner named in your access token. Every ' +
        'error is `application/problem+json` with a stable `code`.',
    },
    servers: [{ url: '/', description: 'This server.' }],
    tags: [
      { name: 'Integrations', description: 'The catalog joined with your state.' },
      { name: 'Configuration', description: 'Change settings. For partner admins.' },
      { name: 'Health', description: 'Check a connection now.' },
      { name: 'Audit', description: 'Who changed what.' },
      { name: 'Overview', description: 'All partners, for Dev.' },
      { name: 'Alerts', description: 'Webhooks to the receiver that the operator sets.' },
      { name: 'MSP360 migration', description: 'While MSP360 moves, for Dev.' }, // msp360-migration
      { name: 'Probes', description: 'For the load balancer.' },
    ],
  });
  // What a first configuration must hold is known exactly: one of the plugins' own schemas.
  const request = document.components?.schemas?.ConfigureRequest as
    | { properties?: Record<string, unknown> }
    | undefined;
  if (request?.properties) {
    request.properties.settings = {
      anyOf: registry.plugins.map(({ metadata }) => ({
        $ref: `#/components/schemas/${settingsNameOf(metadata.key)}`,
      })),
    };
  }
  return document;
}
