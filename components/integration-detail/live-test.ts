/** A test of the connection, followed while it runs. */
import { ApiError } from '../shared/api-error.ts';
import { EventParser } from '../shared/event-parser.ts';
import type { CheckReport, CheckStep, Problem, SettingsInput } from '../shared/types.ts';
import type { Place } from './place.ts';

interface Following {
  readonly signal: AbortSignal;
  readonly tell: (steps: readonly CheckStep[]) => void;
}

/** @throws ApiError when it was refused or broke off; whatever ended it when `signal` did. */
export async function liveTest(
  { api, key }: Place,
  settings: SettingsInput | undefined,
  { signal, tell }: Following,
): Promise<CheckReport> {
  const response = await api.testLive(key, settings, signal);
  const { headers, body } = response;
  // What stands between may answer at once, and a server of before knows no steps.
  if (!headers.get('content-type')?.startsWith('text/event-stream')) return response.json();
  let report: CheckReport | undefined;
  let problem: Problem | undefined;
  const parser = new EventParser(({ type, data }) => {
    if (type === 'steps') tell(JSON.parse(data));
    else if (type === 'report') report = JSON.parse(data);
    else if (type === 'problem') problem = JSON.parse(data);
  });
  try {
    const text = body?.pipeThrough(new TextDecoderStream()) ?? [];
    for await (const piece of text) parser.push(piece);
  } catch (error) {
    if (signal.aborted) throw error;
  }
  if (report) return report;
  if (problem) throw new ApiError(problem.status < 500 ? 'problem' : 'server', 'server', problem);
  throw new ApiError('network', 'network');
}
