/** Brings what the benchmark needs beyond the product: the peer's packages and the load generator. */
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const folder = new URL('../', import.meta.url);

/** Installs the locked versions into `bench/node_modules` unless they are there already. */
export async function installPeers(): Promise<void> {
  const { dependencies } = JSON.parse(await readFile(new URL('package.json', folder), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const installed = await Promise.all(
    Object.entries(dependencies).map(([name, version]) => isInstalled(name, version)),
  );
  if (installed.every(Boolean)) return;
  process.stdout.write(
    `Installing ${Object.keys(dependencies).join(', ')} into bench/node_modules (npm ci) …\n`,
  );
  await npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
}

async function isInstalled(name: string, version: string): Promise<boolean> {
  const manifest = new URL(`node_modules/${name}/package.json`, folder);
  const text = await readFile(manifest, 'utf8').catch(() => '{}');
  return (JSON.parse(text) as { version?: string }).version === version;
}

function npm(...args: string[]): Promise<void> {
  // Under `npm run` this is npm's own script, which also works where `npm` is a .cmd file.
  const script = process.env.npm_execpath;
  const [command, first] = script?.endsWith('.js') ? [process.execPath, [script]] : ['npm', []];
  return new Promise((resolve, reject) => {
    const child = spawn(command, [...first, ...args], {
      cwd: fileURLToPath(folder),
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    child.on('error', reject);
    child.on('exit', (code) => {
      if (code === 0) resolve();
      else
        reject(new Error(`npm ${args[0]} in bench/ failed (${code}). Is the registry reachable?`));
    });
  });
}
