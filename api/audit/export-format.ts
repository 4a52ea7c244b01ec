/** An audit entry as a line of CSV (RFC 4180) or JSON Lines. Pure. */

export const exportFormats = ['csv', 'jsonl'] as const;
export type ExportFormat = (typeof exportFormats)[number];

export interface ExportRow {
  readonly id: string;
  readonly integrationKey: string;
  readonly action: string;
  readonly actorId: string | null;
  readonly actorName: string | null;
  readonly requestId: string | null;
  readonly details: Record<string, unknown> | null;
  readonly createdAt: Date;
  readonly chainPosition: string;
  readonly previousHash: Buffer;
  readonly hash: Buffer;
}

interface Writer {
  readonly mediaType: string;
  readonly head: string;
  line(row: ExportRow): string;
}

const columns = [
  'position',
  'created_at',
  'integration_key',
  'action',
  'actor_id',
  'actor_name',
  'changed_fields',
  'details',
  'request_id',
  'id',
  'previous_hash',
  'hash',
] as const;

// What spreadsheets take for a formula, also behind blanks and in full-width form.
const FORMULA = /^(?:\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[\t\r\n])/;

export const writers: Readonly<Record<ExportFormat, Writer>> = {
  csv: {
    mediaType: 'text/csv; charset=utf-8',
    head: csvLine(columns),
    line: (row) =>
      csvLine([
        row.chainPosition,
        row.createdAt.toISOString(),
        row.integrationKey,
        row.action,
        row.actorId,
        row.actorName,
        changedFields(row.details).join(' '),
        row.details === null ? null : JSON.stringify(row.details),
        row.requestId,
        row.id,
        row.previousHash.toString('hex'),
        row.hash.toString('hex'),
      ]),
  },
  jsonl: {
    mediaType: 'application/jsonl',
    head: '',
    line: (row) =>
      `${JSON.stringify({
        position: Number(row.chainPosition),
        created_at: row.createdAt.toISOString(),
        integration_key: row.integrationKey,
        action: row.action,
        actor: row.actorId === null ? null : { id: row.actorId, name: row.actorName },
        details: row.details ?? {},
        request_id: row.requestId,
        id: row.id,
        previous_hash: row.previousHash.toString('hex'),
        hash: row.hash.toString('hex'),
      })}\n`,
  },
};

/** One cell: harmless as a formula, quoted where CSV needs it. */
export function csvCell(value: string | null): string {
  if (value === null) return '';
  const harmless = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

function csvLine(values: readonly (string | null)[]): string {
  return `${values.map(csvCell).join(',')}\r\n`;
}

/** Stored history may have any shape. */
function changedFields(details: Record<string, unknown> | null): string[] {
  const changes = details?.changes;
  if (!Array.isArray(changes)) return [];
  return changes.flatMap((change: unknown) =>
    typeof change === 'object' && change !== null && 'field' in change
      ? [String(change.field)]
      : [],
  );
}
