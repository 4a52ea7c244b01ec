/** A place in the list of alerts, opaque to callers: moment and id of the last one shown. */
import { z } from '@hono/zod-openapi';
import { Problem } from '../platform/problem.ts';

const place = z.tuple([z.iso.datetime(), z.guid()]);
export type AlertPlace = z.infer<typeof place>;

export function encodePlace(at: AlertPlace): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** @throws Problem `invalid_request` when the text is not a cursor of ours. */
export function decodePlace(cursor: string): AlertPlace {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('invalid_request', 'The cursor is not valid. Start again without one.', {
      errors: [{ field: 'cursor', message: 'Use next_cursor of the page before, unchanged.' }],
    });
  }
}
