/** A private copy of the tracked files, as they are now, in which sabotages may be tried. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { applied, editsOf, type Sabotage } from './sabotage.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export async function openWorkshop(folder: string): Promise<string> {
  const listed = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' });
  for (const file of listed.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await cp(join(root, file), join(folder, file));
  }
  // A folder of links rather than a link: what tools keep in node_modules is then its own, too.
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(join(root, 'node_modules'))) {
    if (name.startsWith('.')) continue;
    const installed = join(root, 'node_modules', name);
    await symlink(installed, join(folder, 'node_modules', name), 'junction');
  }
  return folder;
}

/** @returns what undoes it. @throws Error when the sabotage is stale; nothing is changed then. */
export async function apply(workshop: string, sabotage: Sabotage): Promise<() => Promise<void>> {
  const whole = new Map<string, string>();
  const broken = new Map<string, string>();
  for (const edit of editsOf(sabotage)) {
    const { file } = edit;
    const source = broken.get(file) ?? (await readFile(join(workshop, file), 'utf8'));
    if (!whole.has(file)) whole.set(file, source);
    broken.set(file, applied(source, edit));
  }
  const write = async (sources: ReadonlyMap<string, string>) => {
    for (const [file, source] of sources) await writeFile(join(workshop, file), source);
  };
  await write(broken);
  return () => write(whole);
}

/** Ends the databases below `folder` that were left behind by test runs that were cut short. */
export async function endDatabases(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const file = join(folder, name, 'data/postmaster.pid');
    const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
    if (!(pid > 1)) continue;
    process.kill(pid, 'SIGINT');
    // The server removes the file as its last deed.
    for (let tries = 0; tries < 100 && existsSync(file); tries += 1) await sleep(50);
  }
}
