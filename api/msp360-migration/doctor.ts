/** Says in words what fits between the legacy table and what we assume of it. Writes nothing. */
import { readField } from '../../plugins/fields.ts';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { Sql } from '../platform/database.ts';
import { findTable } from './catalogue.ts';
import { fits, judgeTable, note, ok, type Remark, wrong } from './fit.ts';
import { findInstall } from './install.ts';
import { type LegacyRow, readLegacyRow } from './legacy-row.ts';
import {
  encodings,
  type LegacyCodec,
  type LegacyTable,
  openLegacySecret,
  type Part,
  UnreadableLegacy,
} from './legacy-table.ts';
import { readBaseUrls, readSample, readStrays } from './samples.ts';

const SAMPLE = 50;
const TOLD = 5;

interface Deps {
  readonly sql: Sql;
  readonly table: LegacyTable;
  readonly plugin: IntegrationPlugin;
}

/** `absent`: there is no legacy table, so nothing is to be migrated. */
export type Diagnosis = { readonly absent: boolean; readonly remarks: readonly Remark[] };

/** What must hold before any row is read. */
export async function examineTable({
  sql,
  table,
}: Pick<Deps, 'sql' | 'table'>): Promise<Diagnosis> {
  const found = await findTable(sql, table);
  if (found)
    return { absent: false, remarks: [ok(`table ${table.name}`), ...judgeTable(table, found)] };
  const gone = `table ${table.name} is not there, or integration_operator may not use its schema`;
  return table.named
    ? { absent: true, remarks: [wrong(`${gone}; LEGACY_MSP360_TABLE names it`)] }
    : { absent: true, remarks: [note(`${gone}: there is nothing to migrate`)] };
}

/** The same, and a look at the rows. */
export async function examine(deps: Deps): Promise<Diagnosis> {
  const diagnosis = await examineTable(deps);
  if (diagnosis.absent || !fits(diagnosis.remarks)) return diagnosis;
  const rows = [
    ...(await judgeRights(deps)),
    ...(await judgeInstall(deps)),
    ...(await judgeSample(deps)),
  ];
  const remarks = [...diagnosis.remarks, ...rows, ...(await judgeUrls(deps))];
  return { absent: false, remarks: [...remarks, ...(await judgeStrays(deps))] };
}

async function judgeRights({ sql }: Deps): Promise<Remark[]> {
  const [may] = await sql<{ insert: boolean }[]>`SELECT has_column_privilege(
    'integration_configurations', 'settings', 'INSERT') AS insert`;
  return may?.insert
    ? [ok('integration_operator may write our configurations')]
    : [wrong('integration_operator may not write our configurations: run npm run migrate')];
}

async function judgeInstall({ sql, table }: Deps): Promise<Remark[]> {
  const { there, current } = await findInstall(sql, table);
  if (current) return [ok('the database is ready for both sides')];
  return there
    ? [
        wrong(
          'the database was made ready for another table or other variables, or a trigger is missing ' +
            'or off: run install again',
        ),
      ]
    : [note('the database is not ready for both sides yet: run install before dual-write')];
}

async function judgeSample({ sql, table, plugin }: Deps): Promise<Remark[]> {
  const rows = await readSample(sql, table, SAMPLE);
  if (rows.length === 0) return [note('the table is empty: nothing could be tried')];
  const bad = rows.flatMap((row) => {
    const reading = readLegacyRow({ plugin, codec: table.codec }, row);
    return reading.ok ? [] : [`sample row of partner ${row.partnerId}: ${reading.reason}`];
  });
  const opened = `${rows.length - bad.length} of ${rows.length} sample rows open and fit our form`;
  const other = bad.length === rows.length ? otherCodec(table.codec, rows) : undefined;
  const hint =
    other &&
    `with LEGACY_MSP360_LAYOUT=${other.layout.join()} and LEGACY_MSP360_ENCODING=${other.encoding} they would open`;
  return [
    ...(bad.length === 0 ? [ok(opened)] : [wrong(opened)]),
    ...bad.slice(0, TOLD).map(note),
    ...(hint ? [note(hint)] : []),
  ];
}

/** Another layout or encoding with which the same key opens a row: the usual slip. */
function otherCodec({ key, encoding }: LegacyCodec, rows: readonly LegacyRow[]) {
  const layouts: readonly (readonly Part[])[] = [
    ['nonce', 'ciphertext', 'tag'],
    ['nonce', 'tag', 'ciphertext'],
    ['tag', 'nonce', 'ciphertext'],
    ['tag', 'ciphertext', 'nonce'],
    ['ciphertext', 'nonce', 'tag'],
    ['ciphertext', 'tag', 'nonce'],
  ];
  const texts = encoding === 'bytea' ? [encoding] : encodings.filter((one) => one !== 'bytea');
  const codecs = texts.flatMap((text) =>
    layouts.map((layout): LegacyCodec => ({ key, layout, encoding: text })),
  );
  return codecs.find((codec) => rows.some(({ password }) => opens(codec, password)));
}

function opens(codec: LegacyCodec, password: string | null): boolean {
  try {
    return Boolean(password && openLegacySecret(codec, password));
  } catch (error) {
    if (error instanceof UnreadableLegacy) return false;
    throw error;
  }
}

/** Their own words are kept out: an address may hold credentials. */
async function judgeUrls({ sql, table, plugin }: Deps): Promise<Remark[]> {
  const field = plugin.metadata.fields.find(({ key }) => key === 'base_url');
  if (!field || table.columns.api_base_url === null) return [];
  const urls = await readBaseUrls(sql, table);
  const bad = urls.flatMap(({ url, rows, partnerId }) => {
    const reading = readField(field, url);
    return reading.ok
      ? []
      : [wrong(`${rows} rows, such as partner ${partnerId}: ${reading.message}`)];
  });
  return bad.length > 0 ? bad : [ok(`${urls.length} different base URLs, all acceptable`)];
}

async function judgeStrays({ sql, table }: Deps): Promise<Remark[]> {
  const { rows, ofNobody, ofStrangers } = await readStrays(sql, table);
  return [
    note(`${rows} rows`),
    ...(ofNobody > 0 ? [wrong(`${ofNobody} rows have no partner`)] : []),
    ...(ofStrangers > 0 ? [wrong(`${ofStrangers} rows name a partner that GuruRMM lacks`)] : []),
  ];
}
