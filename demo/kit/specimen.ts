/** One element in one state, as the catalogue shows it. */
import type { Integration } from '../../components/shared/types.ts';
import { createFakeApi, type FakeApi } from './fake-api.ts';

/** The kit's own: no element of HTML itself has a dash. */
export type Tag = Extract<keyof HTMLElementTagNameMap, `${string}-${string}`>;

export interface Specimen {
  readonly state: string;
  /** What a page would set. */
  readonly properties: Readonly<Record<string, unknown>>;
  /** For elements that ask the server: what it holds, and how it answers. */
  readonly server?: {
    readonly items: readonly Integration[];
    readonly answers?: (api: FakeApi) => void;
  };
  /** What has to be done to see the state, such as opening a dialog. */
  readonly act?: (element: HTMLElement) => void;
}

const servers = new Map<string, FakeApi>();
const FOLDER = '/kit/server/';

/** Calls below {@link FOLDER} are answered in the page; all others leave it as ever. */
export function answerInPage(): void {
  const { fetch } = globalThis;
  globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const { pathname } = new URL(request.url);
    const name = pathname.startsWith(FOLDER) ? pathname.slice(FOLDER.length).split('/')[0] : '';
    const api = servers.get(name ?? '');
    return api ? api.answer(request) : fetch(request);
  };
}

const fetchToken = async () => 'shown-in-no-place';

export function create(tag: Tag, { properties, server }: Specimen): HTMLElement {
  const element = Object.assign(document.createElement(tag), properties);
  if (!server) return element;
  const api = createFakeApi(server.items);
  server.answers?.(api);
  const name = String(servers.size);
  servers.set(name, api);
  return Object.assign(element, { apiBase: FOLDER + name, fetchToken });
}
