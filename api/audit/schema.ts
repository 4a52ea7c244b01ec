import { z } from '@hono/zod-openapi';

export const auditActions = [
  'configured',
  'reconfigured',
  'enabled',
  'disabled',
  'removed',
  'secrets_erased',
  'health_ok',
  'health_error',
  'health_recovered',
  'denied',
  'access_revoked',
  'access_restored',
  'audit_exported',
  'audit_pruned',
  'migrated',
  'migration_state_set',
  'flag_set',
  'legacy_changed',
] as const;
export type AuditAction = (typeof auditActions)[number];

/** As many people a page names at most: far more than configure one partner's integration. */
export const MOST_ACTORS = 200;

/** Stands for the integration where an attempt was denied that concerns none; no plugin has it. */
export const ACCESS_KEY = '_access';

const actorSchema = z.strictObject({ id: z.uuid(), name: z.string().nullable() });

export const auditEntrySchema = z
  .strictObject({
    id: z.uuid(),
    integration_key: z.string(),
    action: z.string().openapi({
      example: 'configured',
      description: `One of ${auditActions.join(', ')}; later versions may add more.`,
    }),
    actor: actorSchema
      .nullable()
      .describe('Who did it; null for the health checks and for commands of an operator.'),
    details: z
      .record(z.string(), z.unknown())
      .describe(
        'For changes: `changes`, a list of {field, label, secret, change, from, to} without any ' +
          'secret value; an entered secret has a `fingerprint` that is equal for equal secrets. ' +
          'For health: `state`, `message` and `failure_class`. For denied attempts: `reason` ' +
          '(forbidden, expired or revoked), `permission`, `method` and `route`. For access that was ' +
          'withdrawn or given back: `kind` (token, user or partner), `subject` and `until`. For a step of ' +
          'a migration: the states `from` and `to`. For a feature that was switched: `flag`, `from` and `to` ' +
          '(null: what counts for everybody). For `legacy_changed`, what GuruRMM’s own page did: `did` ' +
          '(added, changed or removed), `changes` as above, and `enabled` where that changed.',
      ),
    request_id: z
      .string()
      .nullable()
      .describe(
        'The request that caused it, as in its `X-Request-Id`; null for scheduled checks and commands.',
      ),
    created_at: z.iso.datetime(),
  })
  .openapi('AuditEntry', {
    example: {
      id: '0f0b1f0c-7f0e-4a39-8a53-6a4f3a1c9b77',
      integration_key: 'syncro',
      action: 'reconfigured',
      actor: { id: '6f1d4c1a-33a4-4e1e-9f0b-2d4a8a1b5c3e', name: 'Priya Raman' },
      details: {
        changes: [
          {
            field: 'api_token',
            label: 'API token',
            secret: true,
            change: 'replaced',
            from: null,
            to: null,
          },
        ],
      },
      request_id: '0b7c2f0e-6d0f-4a53-9a3c-0d6c7e9a1c55',
      created_at: '2026-11-20T14:02:11.000Z',
    },
  });

export type AuditEntryWire = z.infer<typeof auditEntrySchema>;

export const auditPageSchema = z
  .strictObject({
    entries: z.array(auditEntrySchema),
    next_cursor: z
      .string()
      .nullable()
      .describe('Pass as `cursor` for the next page; null at the end.'),
    actors: z
      .array(actorSchema)
      .max(MOST_ACTORS)
      .nullable()
      .describe(
        'Everybody who ever did something here, whatever the filter, by id and with the newest name; ' +
          `${MOST_ACTORS} at most. On the first page; null on those that a \`cursor\` asks for.`,
      ),
    may_export: z.boolean().describe('Your role may also export the audit as a file.'),
  })
  .openapi('AuditPage');

export const chainReportSchema = z
  .strictObject({
    ok: z.boolean(),
    entries: z.int().describe('Entries that were read and found whole.'),
    first_broken: z
      .int()
      .nullable()
      .describe('Position of the first entry that was edited, removed, inserted or moved.'),
    head: z
      .strictObject({ position: z.int(), hash: z.string() })
      .nullable()
      .describe(
        'The newest entry. Noted elsewhere, its hash also tells a chain rewritten as a whole.',
      ),
    checked_at: z.iso.datetime(),
  })
  .openapi('AuditChainReport');

export type ChainReportWire = z.infer<typeof chainReportSchema>;
