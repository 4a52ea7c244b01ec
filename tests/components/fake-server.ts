/** The API held in memory, in place of the network. */
import type { Integration } from '../../components/shared/types.ts';
import { createFakeApi, type FakeApi } from '../../demo/kit/fake-api.ts';
import { degraded, integration } from '../../demo/kit/fixtures.ts';

export { json, problem } from '../../demo/kit/fake-api.ts';

export interface FakeServer extends FakeApi {
  restore(): void;
}

export function fakeServer(items: Integration[] = [integration(), degraded()]): FakeServer {
  const original = globalThis.fetch;
  const api = createFakeApi(items);
  globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    return pathname.startsWith('/api/') ? api.answer(request) : original(input, init);
  };
  const restore = () => {
    globalThis.fetch = original;
  };
  return Object.assign(api, { restore });
}

export const token = async (): Promise<string> => 'token-1';
