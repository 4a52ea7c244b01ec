/** The limit: node:http and postgres.js, the same query and JSON, nothing else. Trusts its headers. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Role } from '../../api/auth/permissions.ts';
import type { Configuration } from '../../api/configurations/configuration.ts';
import { connectDatabase } from '../../api/platform/database.ts';
import { answerOf } from './answer.ts';
import { type ServerTask, taskOfServer } from './servers.ts';

const { databaseUrl, query, pool }: ServerTask = taskOfServer();
const sql = connectDatabase(databaseUrl, { max: pool, name: 'bench-limit' });

const server = createServer(async (request, response) => {
  const partnerId = String(request.headers['x-partner']);
  const role = request.headers['x-role'] as Role;
  const rows = await sql.unsafe<Configuration[]>(query, [partnerId], { prepare: true });
  const body = JSON.stringify(answerOf(partnerId, role, rows));
  response.writeHead(200, {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  });
  response.end(body);
});

server.listen(0, '127.0.0.1', () => {
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
