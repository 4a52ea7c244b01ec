/**
 * The peer: Fastify with pg and @fastify/jwt, written as their documentation shows. `tuned` adds
 * what few write: a named statement, which PostgreSQL prepares once for each connection.
 */
import jwt from '@fastify/jwt';
import Fastify from 'fastify';
import { Pool } from 'pg';
import postgres from 'postgres';
import type { Role } from '../../api/auth/permissions.ts';
import type { Configuration } from '../../api/configurations/configuration.ts';
import { answerOf } from './answer.ts';
import { tokens } from './callers.ts';
import { taskOfServer } from './servers.ts';

const { databaseUrl, query, pool, tuned } = taskOfServer();
const name = tuned ? { name: 'list' } : {};
const database = new Pool({ connectionString: databaseUrl, max: pool });
const keys = new Map<string, string>();

function inCamelCase(row: Record<string, unknown>): Configuration {
  const renamed: Record<string, unknown> = {};
  for (const column in row) {
    let key = keys.get(column);
    if (key === undefined) {
      key = postgres.toCamel(column);
      keys.set(column, key);
    }
    renamed[key] = row[column];
  }
  return renamed as unknown as Configuration;
}

const app = Fastify({ logger: false });
await app.register(jwt, {
  secret: tokens.secret,
  verify: {
    algorithms: ['HS256'],
    allowedIss: tokens.issuer,
    allowedAud: tokens.audience,
    requiredClaims: ['exp', 'sub', 'partner_id', 'role'],
    clockTolerance: 30_000,
  },
});
app.addHook('onRequest', async (request) => {
  await request.jwtVerify();
});
app.get('/api/integrations', async (request) => {
  const { partner_id, role } = request.user as { partner_id: string; role: Role };
  const { rows } = await database.query({ ...name, text: query, values: [partner_id] });
  return answerOf(partner_id, role, rows.map(inCamelCase));
});

process.send?.(await app.listen({ host: '127.0.0.1', port: 0 }));
