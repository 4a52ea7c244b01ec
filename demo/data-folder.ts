/** The demo's data folder: its secrets, made at the first start, and a mark that it is in use. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface DemoSecrets {
  readonly databasePassword: string;
  readonly encryptionKey: string;
  readonly tokenSecret: string;
}

export interface DemoFolder {
  readonly secrets: DemoSecrets;
  /** Folder for PostgreSQL. */
  readonly postgres: string;
  close(): Promise<void>;
}

/** @throws DemoError when another demo uses the folder. */
export async function openDemoFolder(folder: string): Promise<DemoFolder> {
  await mkdir(folder, { recursive: true });
  const mark = join(folder, 'demo.pid');
  const holder = Number(await readFile(mark, 'utf8').catch(() => '0'));
  if (holder > 0 && holder !== process.pid && isAlive(holder)) {
    const message = `Another demo (process ${holder}) uses ${folder}. Stop it or set DATA_DIR.`;
    throw Object.assign(new Error(message), { name: 'DemoError' });
  }
  await writeFile(mark, String(process.pid));
  return {
    secrets: await readSecrets(join(folder, 'demo-secrets.json')),
    postgres: join(folder, 'postgres'),
    close: () => rm(mark, { force: true }),
  };
}

async function readSecrets(file: string): Promise<DemoSecrets> {
  const known = await readFile(file, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known);
  const secrets: DemoSecrets = {
    databasePassword: randomBytes(24).toString('base64url'),
    encryptionKey: randomBytes(32).toString('base64'),
    tokenSecret: randomBytes(48).toString('base64url'),
  };
  await writeFile(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  return secrets;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
