/** Builds the kit as `npm run build` does, packs it as npm does, and installs what was packed. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';
import { buildKit, root } from '../../build/kit.ts';
import { startTestServer } from '../helpers/global-setup.ts';
import { guidePages } from './guide.ts';
import type {} from './provided.ts';
import { startSite } from './site.ts';

const run = promisify(execFile);

export default async function setup(tests: TestProject): Promise<() => Promise<void>> {
  const project = await mkdtemp(join(tmpdir(), 'integration-center-host-'));
  const dist = join(root, 'dist');
  let postgresUrl = '';
  const [embed, stopDatabase] = await Promise.all([
    buildKit(dist),
    startTestServer((url) => {
      postgresUrl = url;
    }),
  ]);
  const { stdout } = await run('npm', ['pack', '--json', '--pack-destination', project], {
    cwd: dist,
  });
  const [{ filename }] = JSON.parse(stdout) as [{ filename: string }];
  const tarball = join(project, filename);
  const modules = join(project, 'node_modules');
  const kit = join(modules, '@gururmm/integration-center');
  await mkdir(kit, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', kit, '--strip-components=1']);
  const { dependencies } = JSON.parse(await readFile(join(kit, 'package.json'), 'utf8'));
  const ours = Object.keys(dependencies).map((name) => name.split('/')[0] ?? name);
  const hosts = ['react', 'react-dom', 'react-18', 'react-dom-18', 'vue', '@types'];
  for (const name of new Set([...ours, ...hosts]))
    await symlink(join(root, 'node_modules', name), join(modules, name));
  tests.provide('project', project);
  tests.provide('tarball', tarball);
  const site = await startSite(postgresUrl);
  site.put(await guidePages(site, embed, project));
  tests.provide('host', site.host);
  return async () => {
    await site.stop();
    await stopDatabase();
    await rm(project, { recursive: true, force: true });
  };
}
