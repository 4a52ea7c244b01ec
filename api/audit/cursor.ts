/** A place in the audit, opaque to callers: the number of the last entry shown. */
import { Problem } from '../platform/problem.ts';

export function encodeCursor(entryNumber: string): string {
  return Buffer.from(`a1:${entryNumber}`).toString('base64url');
}

/** @throws Problem `invalid_request` when the text is not a cursor of ours. */
export function decodeCursor(cursor: string): string {
  const match = /^a1:(\d{1,18})$/.exec(Buffer.from(cursor, 'base64url').toString('latin1'));
  if (!match?.[1]) {
    throw new Problem('invalid_request', 'The cursor is not valid. Start again without one.', {
      errors: [{ field: 'cursor', message: 'Use next_cursor of the page before, unchanged.' }],
    });
  }
  return match[1];
}
