/** What a health worker's thread tells its clock: that it lives, and that it grows without end. */

/** Posted again and again by a thread whose event loop turns. */
export const ALIVE = 'alive';
/** Posted once by a thread that ends itself, giving its checks back, before its memory is full. */
export const OUTGROWN = 'outgrown';
/** Posted as the last thing; Bree's word for it. */
export const ENDED = 'cancelled';

const EVERY_MS = 2_000;
/** Share of the memory that is too much when it stays in use for so many looks. */
const TOO_MUCH = 0.8;
const LOOKS = 3;

/**
 * @param post tells the clock.
 * @param options.memory megabytes that the thread may hold.
 * @param options.outgrown called once, when more than four fifths of it stay in use.
 * @returns stops it.
 */
export function startPulse(
  post: (message: string) => void,
  { memory, outgrown }: { memory: number; outgrown: () => void },
): () => void {
  let above = 0;
  const beat = () => {
    post(ALIVE);
    const { heapUsed, external } = process.memoryUsage();
    above = (heapUsed + external) / 2 ** 20 > memory * TOO_MUCH ? above + 1 : 0;
    if (above !== LOOKS) return;
    post(OUTGROWN);
    outgrown();
  };
  const timer = setInterval(beat, EVERY_MS);
  post(ALIVE);
  return () => clearInterval(timer);
}
