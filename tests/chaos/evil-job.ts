/** The health worker's own job, with a Syncro plugin whose check does what the subdomain says. */
import { workerData } from 'node:worker_threads';
import { registry } from '../../plugins/index.ts';

const turns = new Int32Array((workerData as { turns: SharedArrayBuffer }).turns);
const deeds: Readonly<Record<string, () => unknown>> = {
  exits: () => process.exit(3),
  throws: () =>
    setTimeout(() => {
      throw new Error('Nobody catches this.');
    }),
  blocks: () => {
    for (;;) Atomics.add(turns, 0, 1);
  },
  waits: () => new Promise(() => {}),
  leaks: () => {
    const kept: string[][] = [];
    setInterval(() => {
      for (let at = 0; at < 20; at += 1)
        kept.push(Array.from({ length: 1_000 }, () => `${Math.random()}`));
    }, 20);
  },
};

const syncro = registry.get('syncro');
if (!syncro) throw new Error('There is no plugin to spoil.');
const { healthCheck } = syncro;
Object.assign(syncro, {
  healthCheck: async (...[settings, context]: Parameters<typeof healthCheck>) => {
    await deeds[String(settings.subdomain)]?.();
    return healthCheck(settings, context);
  },
});
await import('../../api/health-job.ts');
