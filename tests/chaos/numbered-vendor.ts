/** A simulated Syncro that numbers its answers: what is stored tells which call it came from. */
import { applyFault } from '../../demo/vendors/faults.ts';
import { json, type Reply } from '../../demo/vendors/reply.ts';
import {
  type RecordedRequest,
  type SimulatedVendors,
  startSimulatedVendors,
} from '../../demo/vendors/server.ts';

export interface NumberedVendor extends SimulatedVendors {
  /** Times of the calls to Syncro, in milliseconds. */
  readonly calls: number[];
}

/** @param delay milliseconds until a call is answered. */
export async function startNumberedVendor(
  delay: (request: RecordedRequest) => number = () => 0,
): Promise<NumberedVendor> {
  const calls: number[] = [];
  let number = 0;
  const vendors = await startSimulatedVendors({
    intercept(request) {
      if (request.vendor !== 'syncro') return undefined;
      calls.push(performance.now());
      number += 1;
      const reply: Reply = request.path.startsWith('/api/v1/me')
        ? json(200, { user_id: 1, user_name: 'Drill' })
        : json(200, { customers: [], meta: { total_entries: number } });
      const fault = vendors.faults.find('syncro', request.host.split('.')[0]);
      if (fault) return applyFault(fault, reply);
      const milliseconds = delay(request);
      return milliseconds > 0 ? { kind: 'slow', milliseconds, reply } : reply;
    },
  });
  return { ...vendors, calls };
}

export const settingsOf = (at: number) => ({ subdomain: 'acme', api_token: `token-${at}` });
