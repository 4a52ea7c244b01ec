/** Runs in a thread of its own: see kit-manifest.ts. */
import { fileURLToPath } from 'node:url';
import { parentPort } from 'node:worker_threads';
import { manifestOf } from '../build/elements/manifest.ts';
import { readElements } from '../build/elements/read.ts';

const { elements } = readElements(fileURLToPath(new URL('..', import.meta.url)));
parentPort?.postMessage(JSON.stringify(manifestOf(elements)));
