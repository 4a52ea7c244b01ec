/** A place in the overview, opaque to callers: the sort key of the last row shown. */
import { z } from '@hono/zod-openapi';
import { Problem } from '../platform/problem.ts';

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL in text
const name = z.string().regex(/^[^\u0000]*$/);
const place = z.tuple([name, z.guid(), name]);

/** Partner name, partner id, integration key. */
export type OverviewPlace = z.infer<typeof place>;

export function encodePlace(at: OverviewPlace): string {
  return Buffer.from(JSON.stringify(at)).toString('base64url');
}

/** @throws Problem `invalid_request` when the text is not a cursor of ours. */
export function decodePlace(cursor: string): OverviewPlace {
  try {
    return place.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')));
  } catch {
    throw new Problem('invalid_request', 'The cursor is not valid. Start again without one.', {
      errors: [{ field: 'cursor', message: 'Use next_cursor of the page before, unchanged.' }],
    });
  }
}
