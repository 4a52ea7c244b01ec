/** The kit's `custom-elements.json`, made from the sources as `npm run build` makes it. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Reading all sources takes a second or more: in a thread, so that the demo answers meanwhile. */
export async function kitManifest(): Promise<string> {
  const thread = new Worker(new URL('./kit-manifest-thread.ts', import.meta.url));
  const [manifest] = await once(thread, 'message');
  await thread.terminate();
  return manifest;
}
