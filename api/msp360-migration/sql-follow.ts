/** SQL that notes what GuruRMM changes in its own table, and that reads it. Pure. */
import type { LegacyTable } from './legacy-table.ts';
import { type Names, namesOf, quoted, type Surroundings } from './sql-names.ts';

/**
 * Runs inside GuruRMM's own transactions: it takes no lock but that of the row it writes, waits for
 * nothing of ours, and when it fails GuruRMM's change stands all the same and a later look finds it.
 * No NOTIFY: that could make a commit of GuruRMM's wait or fail.
 */
export function noteFunctions(names: Names): string[] {
  const { partnerId, present, column } = names;
  const changed = present
    .map(
      (one) => `CASE WHEN NEW.${column(one)} IS DISTINCT FROM OLD.${column(one)} THEN '${one}' END`,
    )
    .join(',\n        ');
  const head = `LANGUAGE plpgsql SECURITY DEFINER SET search_path = ${names.path} SET lock_timeout = '200ms'`;
  const failed = `EXCEPTION WHEN OTHERS THEN
  RAISE WARNING 'The Integration Center could not note a change of MSP360 (%).', SQLSTATE;
  RETURN NULL;`;
  return [
    `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_note() RETURNS TRIGGER ${head} AS $body$
DECLARE
  gone UUID;
  here UUID;
  changed TEXT := '';
BEGIN
  IF current_setting('integration_center.msp360_mirror', true) = 'on' THEN
    RETURN NULL; -- our own change, known already
  END IF;
  IF TG_OP <> 'INSERT' THEN gone := OLD.${partnerId}; END IF;
  IF TG_OP <> 'DELETE' THEN here := NEW.${partnerId}; END IF;
  IF gone = here THEN
    changed := concat_ws(',', ${changed});
    gone := NULL;
  END IF;
  INSERT INTO integration_msp360_changes (partner_id, operation, columns)
  SELECT note.partner_id, note.operation, changed FROM (VALUES (gone, 'delete'),
    (here, CASE WHEN changed = '' THEN 'insert' ELSE 'update' END)) AS note(partner_id, operation)
  WHERE note.partner_id IS NOT NULL;
  RETURN NULL;
${failed}
END $body$`,
    `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_note_all() RETURNS TRIGGER ${head} AS $body$
BEGIN
  INSERT INTO integration_msp360_changes (partner_id, operation)
  SELECT l.${partnerId}, 'delete' FROM ${names.legacyTable} l WHERE l.${partnerId} IS NOT NULL;
  RETURN NULL;
${failed}
END $body$`,
  ];
}

/** @returns each trigger's name, its table, and how it is made. */
export function noteTriggers(names: Names): { name: string; on: string; sql: string }[] {
  const watched = [names.partnerId, ...names.present.map(names.column)];
  const differs = watched.map((name) => `OLD.${name} IS DISTINCT FROM NEW.${name}`).join(' OR ');
  const each = (name: string, event: string, when: string, run: string) => ({
    name,
    on: names.legacyTable,
    sql: `CREATE OR REPLACE TRIGGER ${quoted(name)} ${event} ON ${names.legacyTable}
  ${when} EXECUTE FUNCTION ${names.home}.${run}()`,
  });
  return [
    each(
      'integration_msp360_note',
      'AFTER INSERT OR DELETE',
      'FOR EACH ROW',
      'integration_msp360_note',
    ),
    each(
      'integration_msp360_note_update',
      'AFTER UPDATE',
      `FOR EACH ROW WHEN (${differs})`,
      'integration_msp360_note',
    ),
    each(
      'integration_msp360_note_all',
      'BEFORE TRUNCATE',
      'FOR EACH STATEMENT',
      'integration_msp360_note_all',
    ),
  ];
}

/** Longer than any real value; what is cut no longer opens and is reported. */
const LONGEST = 8_192;

/** Stable, so that they see what the statement sees that calls them: both sides in one snapshot. */
export function readFunctions(table: LegacyTable, around: Surroundings): string[] {
  const names = namesOf(table, around);
  const has = (column: 'api_base_url' | 'enabled' | 'updated_at') => table.columns[column] !== null;
  const row = [
    `left(${names.asText('l', 'api_login')}, ${LONGEST}) AS login`,
    `left(${names.asText('l', 'api_password_encrypted')}, ${LONGEST}) AS password`,
    `${has('api_base_url') ? `left(${names.asText('l', 'api_base_url')}, ${LONGEST})` : 'NULL::text'} AS base_url`,
    `${has('enabled') ? `coalesce(l.${names.column('enabled')}, false)` : 'true'} AS legacy_enabled`,
    `${has('updated_at') ? `l.${names.column('updated_at')}::timestamptz` : 'NULL::timestamptz'} AS legacy_updated_at`,
    `${names.digest('l')} AS digest`,
  ].join(',\n    ');
  const columns =
    'login TEXT, password TEXT, base_url TEXT, legacy_enabled BOOLEAN, legacy_updated_at TIMESTAMPTZ, digest TEXT';
  const head = `LANGUAGE sql STABLE SECURITY DEFINER SET search_path = ${names.path}`;
  return [
    `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_legacy(p_partner UUID)
RETURNS TABLE (${columns}) ${head} AS $body$
  SELECT ${row}
  FROM ${names.legacyTable} l WHERE l.${names.partnerId} = p_partner
    AND p_partner::text = current_setting('integration_center.partner_id', true)
$body$`,
    `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_legacy_page(p_after UUID, p_size INTEGER)
RETURNS TABLE (partner_id UUID, known BOOLEAN, ${columns}) ${head} AS $body$
  SELECT l.${names.partnerId},
    EXISTS (SELECT FROM ${names.partners} p WHERE p.id = l.${names.partnerId}),
    ${row}
  FROM ${names.legacyTable} l
  WHERE l.${names.partnerId} >= coalesce(p_after, '00000000-0000-0000-0000-000000000000')
    AND l.${names.partnerId} IS DISTINCT FROM p_after
  ORDER BY l.${names.partnerId} LIMIT p_size
$body$`,
  ];
}
