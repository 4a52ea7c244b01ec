/** A real PostgreSQL out of an npm package, for the demo and the tests. */
import { chown, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { findBinaries } from './postgres-binaries.ts';
import { canRead, execute, ownerOfServer, prepareFolder } from './postgres-owner.ts';

export interface Postgres {
  /** Address of a database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
  /** Resolves when it takes connections again. `immediate` is as a crash: it recovers from its log. */
  restart(mode: 'fast' | 'immediate'): Promise<void>;
}

const USER = 'postgres';
const LOCALE = [
  '-E',
  'UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
];

/**
 * Starts a server over `folder`, which is created at the first start. It listens on loopback only.
 * A server that a killed process left behind is stopped first.
 * @param options.fast gives up crash safety for speed: for tests.
 * @throws Error when it cannot start.
 */
export async function startPostgres(
  folder: string,
  options: {
    readonly password: string;
    readonly fast?: boolean;
    readonly settings?: readonly string[];
  },
): Promise<Postgres> {
  const owner = await ownerOfServer();
  const bin = await findBinaries(owner);
  const home = await prepareFolder(folder, owner, options.password);
  const data = join(home, 'data');
  const run = (program: string, ...args: string[]) =>
    execute(join(bin, program), args, owner, home);

  if (!(await canRead(join(data, 'PG_VERSION'), owner))) {
    const file = join(home, 'password');
    await writeFile(file, options.password, { mode: 0o600 });
    if (owner.uid !== undefined) await chown(file, owner.uid, owner.gid ?? owner.uid);
    const access = ['-U', USER, '-A', 'scram-sha-256', `--pwfile=${file}`];
    await run('initdb', '-D', data, '--no-sync', ...access, ...LOCALE);
    await rm(file);
  }
  await run('pg_ctl', 'stop', '-D', data, '-m', 'fast', '-w').catch(() => {});
  const log = join(home, 'postgres.log');
  const port = await freePort();
  const settings = [
    "listen_addresses='127.0.0.1'",
    "unix_socket_directories=''",
    `port=${port}`,
    'timezone=UTC',
    ...(options.fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : []),
    ...(options.settings ?? []),
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  await run('pg_ctl', 'start', '-D', data, '-l', log, '-w', '-s', '-o', flags);
  return {
    url: (database) =>
      `postgres://${USER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    stop: () => run('pg_ctl', 'stop', '-D', data, '-m', 'fast', '-w', '-s'),
    restart: (mode) => run('pg_ctl', 'restart', '-D', data, '-l', log, '-m', mode, '-w', '-s'),
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
