/** Routes that only the demo has: partners, tokens and the credentials of the simulated vendors. */
import { Hono } from 'hono';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { roles } from '../api/auth/permissions.ts';
import type { TokenConfig } from '../api/auth/token.ts';
import type { Sql } from '../api/platform/database.ts';
import { jsonBody } from '../api/platform/json-body.ts';
import { Problem } from '../api/platform/problem.ts';
import { registry } from '../plugins/index.ts';
import { type DemoPartner, demoUsers } from './seed/people.ts';
import { vendorSamples } from './vendors/samples.ts';

const TOKEN_SECONDS = 900;
const tokenRequest = z.strictObject({ partner: z.string().min(1), role: z.enum(roles) });

export function createDemoRoutes({ sql, token }: { sql: Sql; token: TokenConfig }): Hono {
  const partners = () => sql<DemoPartner[]>`SELECT id, slug, name FROM partners ORDER BY id`;
  return new Hono()
    .get('/demo/partners', async (c) => c.json({ partners: await partners() }))
    .get('/demo/vendors', (c) => c.json({ vendors: vendorSamples.map(withLabels) }))
    .post('/demo/token', jsonBody, async (c) => {
      const parsed = tokenRequest.safeParse(await c.req.json());
      if (!parsed.success) {
        throw new Problem('invalid_request', 'Send {"partner": slug or id, "role": role}.', {
          errors: parsed.error.issues.map(({ path, message }) => ({
            field: path.join('.') || 'body',
            message,
          })),
        });
      }
      const wanted = parsed.data.partner;
      const partner = (await partners()).find(({ id, slug }) => id === wanted || slug === wanted);
      if (!partner) {
        throw new Problem('invalid_request', 'There is no such demo partner.', {
          errors: [{ field: 'partner', message: 'See GET /demo/partners.' }],
        });
      }
      const signed = await signToken(token, partner, parsed.data.role);
      return c.json({ token: signed, expires_in: TOKEN_SECONDS });
    });
}

/** The samples, with the labels that the form shows. */
function withLabels(samples: (typeof vendorSamples)[number]) {
  const fields = registry.get(samples.key)?.metadata.fields ?? [];
  return { ...samples, labels: Object.fromEntries(fields.map(({ key, label }) => [key, label])) };
}

/** A token of the demo's person with that role, as GuruRMM would issue it. */
export function signToken(
  { key, issuer, audience, claims }: TokenConfig,
  partner: DemoPartner,
  role: (typeof roles)[number],
): Promise<string> {
  const user = demoUsers.find((one) => one.partnerId === partner.id && one.role === role);
  if (key.kind !== 'secret' || !user) throw new Error('The demo signs with a secret of its own.');
  return new SignJWT({
    [claims.partner]: partner.id,
    [claims.role]: role,
    [claims.name]: user.name,
  })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(user.id)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime(`${TOKEN_SECONDS}s`)
    .sign(new TextEncoder().encode(key.secret));
}
