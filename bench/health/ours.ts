/** Ours: the health worker as the product composes it, with the roles, the vault and the way out. */
import { compose } from '../../api/compose.ts';
import { runRounds } from '../../api/health/rounds.ts';
import { benchConfig } from '../config.ts';
import { obey, taskOfContender } from './contender.ts';

const { serviceUrl, vendorUrl, concurrency } = taskOfContender();
const config = benchConfig(serviceUrl, {
  simulator: vendorUrl,
  health: { interval: 1, concurrency },
});
const { health } = await compose(config, 'bench-ours');
let ending = new AbortController();
let rounds = Promise.resolve();

obey({
  async start() {
    ending = new AbortController();
    rounds = runRounds(health, { concurrency, signal: ending.signal });
  },
  async stop() {
    ending.abort();
    await rounds;
  },
});
