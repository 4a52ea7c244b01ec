/** The health worker's own job on a machine whose clock is wrong by `skew` milliseconds. */
import { workerData } from 'node:worker_threads';

const { skew } = workerData as { skew: number };
const RightDate = Date;
class SkewedDate extends RightDate {
  constructor(...given: []) {
    if (given.length === 0) super(RightDate.now() + skew);
    else super(...given);
  }
  static override now = () => RightDate.now() + skew;
}
Object.assign(globalThis, { Date: SkewedDate });
await import('../../api/health-job.ts');
