/** The user a PostgreSQL server runs as. It refuses to run as root: then it runs as `nobody`. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chown, mkdir, readFile, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Empty when the server runs as the user of this process. */
export interface Owner {
  readonly uid?: number;
  readonly gid?: number;
}

export async function ownerOfServer(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {};
  const users = await readFile('/etc/passwd', 'utf8');
  const [, uid, gid] = /^nobody:[^:]*:(\d+):(\d+):/m.exec(users) ?? [];
  if (!uid || !gid) throw new Error('PostgreSQL cannot run as root and there is no user "nobody".');
  return { uid: Number(uid), gid: Number(gid) };
}

/**
 * Makes `folder` the server's own. When it lies below a folder that is closed to the server's user,
 * it becomes a link to one that is not, known by the folder's path and `password`.
 * @returns the folder to use.
 */
export async function prepareFolder(
  folder: string,
  owner: Owner,
  password: string,
): Promise<string> {
  const { uid, gid = uid } = owner;
  if (uid === undefined || gid === undefined) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return folder;
  }
  const open = await canRead(dirname(folder), owner);
  const name = createHash('sha256').update(`${folder}\n${password}`).digest('hex').slice(0, 16);
  const home = open ? folder : join('/var/tmp', `integration-center-${name}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  await chown(home, uid, gid);
  if (!open) await symlink(home, folder).catch(() => {});
  return home;
}

/** Whether the server's user can read `path`. */
export function canRead(path: string, owner: Owner): Promise<boolean> {
  const answer =
    owner.uid === undefined ? access(path) : execute('test', ['-r', path], owner, tmpdir());
  return answer.then(
    () => true,
    () => false,
  );
}

/** Runs a program to its end. @throws Error with what it said. */
export function execute(
  command: string,
  args: readonly string[],
  owner: Owner,
  cwd: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    // pg_ctl hands its streams to the server, which would keep them open for ever.
    const words = basename(command).startsWith('pg_ctl') ? 'ignore' : 'pipe';
    const child = spawn(command, args, { ...owner, cwd, stdio: ['ignore', 'ignore', words] });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) return resolve();
      reject(new Error(`${basename(command)} failed (${code}) in ${cwd}. ${said.trim()}`));
    });
  });
}
