import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { auditEntrySchema } from '../../api/audit/schema.ts';
import { settingsBody, settingsPatchBody, testBody } from '../../api/catalog/settings-schema.ts';
import { healthSchema } from '../../api/configurations/schema.ts';
import { checkReportSchema } from '../../api/health/schema.ts';
import { overviewRowSchema } from '../../api/integrations/schema.ts';
import { generateContract } from '../../openapi/generate.ts';
import manifest from '../../package.json' with { type: 'json' };

interface Operation {
  readonly operationId: string;
  readonly description?: string;
}

const folder = new URL('../../openapi/', import.meta.url);

describe('the committed contract', async () => {
  const generated = await generateContract();

  it.each(Object.keys(generated))(
    '%s is what the routes say (else run: npm run openapi)',
    async (name) => {
      const committed = await readFile(new URL(name, folder), 'utf8');
      expect(committed === generated[name]).toBe(true);
    },
  );

  it('is OpenAPI 3.1 whose references all lead somewhere', () => {
    const text = generated['openapi.json'] ?? '';
    const document = JSON.parse(text);
    expect(document.openapi).toBe('3.1.0');
    expect(document.info.version).toBe(manifest.version);
    const references = [...text.matchAll(/"\$ref": "#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name = ''] of references)
      expect(document.components.schemas).toHaveProperty(name);
  });

  it('has patterns that every JSON Schema reader can compile', () => {
    const patterns = [...(generated['openapi.json'] ?? '').matchAll(/"pattern": (".*")/g)];
    expect(patterns.length).toBeGreaterThan(2);
    for (const [, pattern = ''] of patterns) {
      const source: string = JSON.parse(pattern);
      expect(source).not.toMatch(/\/[a-z]*$/);
      expect(() => new RegExp(source, 'u')).not.toThrow();
    }
  });

  it('says of every operation behind the guard what it does, and shows what bodies look like', () => {
    const { paths, components } = JSON.parse(generated['openapi.json'] ?? '');
    for (const [path, methods] of Object.entries<Record<string, Operation>>(paths)) {
      if (!path.startsWith('/api/')) continue;
      for (const operation of Object.values(methods)) {
        expect(operation.description, operation.operationId).toMatch(/^[A-Z].+\.$/s);
      }
    }
    for (const [name, schema] of [
      ['ConfigureRequest', settingsBody],
      ['ReconfigureRequest', settingsPatchBody],
      ['TestRequest', testBody],
      ['Health', healthSchema],
      ['CheckReport', checkReportSchema],
      ['OverviewRow', overviewRowSchema],
      ['AuditEntry', auditEntrySchema],
    ] as const) {
      const { example } = components.schemas[name];
      expect(schema.safeParse(example).error, name).toBeUndefined();
    }
  });

  it('unique operation ids, and an example or description for every settings schema', () => {
    const document = JSON.parse(generated['openapi.json'] ?? '');
    const ids = Object.values(
      document.paths as Record<string, Record<string, { operationId: string }>>,
    )
      .flatMap((methods) => Object.values(methods))
      .map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.components.schemas.SyncroSettings).toMatchObject({
      additionalProperties: false,
      required: ['subdomain', 'api_token'],
      properties: { api_token: { format: 'password', writeOnly: true } },
    });
    expect(document.components.securitySchemes.bearer).toMatchObject({ scheme: 'bearer' });
  });
});
