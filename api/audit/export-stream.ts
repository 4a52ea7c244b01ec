/** A partner's entries as a stream of text, one page of them in memory at a time. */
import { getLogger } from '@logtape/logtape';
import type { Sql } from '../platform/database.ts';
import { type ExportFormat, type ExportRow, writers } from './export-format.ts';
import { type ExportRange, readExportPage } from './export-store.ts';

const log = getLogger(['integration-center', 'audit']);
const PAGE = 500;

/**
 * Pages by position instead of holding a cursor open: entries neither change nor move, so the lines
 * are the same, and a slow reader holds no connection, no snapshot and runs into no timeout.
 */
export function streamEntries(
  sql: Sql,
  range: ExportRange,
  format: ExportFormat,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  return ReadableStream.from(pagesOf(sql, range, format));
}

async function* pagesOf(sql: Sql, range: ExportRange, format: ExportFormat) {
  const { head, line } = writers[format];
  const encoder = new TextEncoder();
  if (head) yield encoder.encode(head);
  let after = 0;
  for (;;) {
    const rows: ExportRow[] = await readExportPage(sql, range, { after, limit: PAGE }).catch(
      interrupted,
    );
    if (rows.length > 0) yield encoder.encode(rows.map(line).join(''));
    if (rows.length < PAGE) return;
    after = Number(rows.at(-1)?.chainPosition);
  }
}

/** The answer has begun, so the connection is all that can tell: it ends before the last line. */
function interrupted(error: unknown): never {
  const { name, code } = error as Error & { code?: unknown };
  log.error('export interrupted', { error: name, code });
  throw new Error('The export was interrupted.');
}
