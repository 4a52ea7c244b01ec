/** What this element asks of the server. */
import type { components } from '../../openapi/api-types.ts';
import { read } from '../shared/answer.ts';
import { send } from '../shared/api-door.ts';
import type { FetchToken } from '../shared/token-source.ts';
import { createTypedFetch, type TypedFetch } from '../shared/typed-fetch.ts';

type Schemas = components['schemas'];
export type Overview = Schemas['Msp360Migration'];
export type Run = Schemas['Msp360ParityRun'];
export type Finding = Schemas['Msp360Finding'];
export type FindingPage = Schemas['Msp360FindingPage'];
export type MoveState = Overview['default_state'];
export type Shown = 'open' | 'cleared';

export const clientOf = (base: string, fetchToken: FetchToken): TypedFetch =>
  createTypedFetch(base, (address, sending) => send(address, sending, fetchToken));

const PAGE = 25;
const init = (signal?: AbortSignal) => (signal ? { signal } : {});

export const readOverview = async (client: TypedFetch, signal?: AbortSignal): Promise<Overview> =>
  read(await client.GET('/api/msp360-migration', init(signal)));

export const readFindings = async (
  client: TypedFetch,
  state: Shown,
  cursor?: string,
  signal?: AbortSignal,
): Promise<FindingPage> =>
  read(
    await client.GET('/api/msp360-migration/parity', {
      params: { query: { state, limit: PAGE, ...(cursor ? { cursor } : {}) } },
      ...init(signal),
    }),
  );

export const askForRun = async (client: TypedFetch): Promise<Run> =>
  read(await client.POST('/api/msp360-migration/parity'));
