/**
 * SQL that writes a change of ours to GuruRMM's table too, in the same statement. Pure. Every change
 * locks in one order: state, legacy row, ours; and gives way before PostgreSQL looks for a deadlock, so
 * that it is never GuruRMM's write that fails.
 */
import type { LegacyTable } from './legacy-table.ts';
import {
  CHANGED_MEANWHILE,
  columnOf,
  literal,
  MANAGED_ELSEWHERE,
  type Names,
  namesOf,
  OWN_TABLE,
  quoted,
  type Surroundings,
  touched,
  type ValueColumn,
} from './sql-names.ts';

/** What stands between the two is not noted. No SET of the function: that is a superuser's right. */
const quiet = "PERFORM set_config('integration_center.msp360_mirror', 'on', true);";
const loud = "PERFORM set_config('integration_center.msp360_mirror', '', true);";

export function writeFunctions(table: LegacyTable, around: Surroundings): string[] {
  const names = namesOf(table, around);
  const { legacyTable, partnerId, home, present } = names;
  const head = `LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = ${names.path}`;
  const given = (column: ValueColumn) => inType(column, around);
  const sets = [
    ...present.map(
      (one) =>
        `${names.column(one)} = CASE WHEN p_columns ? '${one}' THEN ${given(one)} ELSE l.${names.column(one)} END`,
    ),
    ...touched(table, names, around).map(([column, value]) => `${column} = ${value}`),
  ].join(',\n    ');
  const refuseUnheld = `IF p_partner::text IS DISTINCT FROM current_setting('integration_center.msp360_held', true)
    OR p_partner::text IS DISTINCT FROM current_setting('integration_center.partner_id', true) THEN
    RAISE EXCEPTION 'This statement is bound to another partner.' USING ERRCODE = 'insufficient_privilege';
  END IF;`;
  return [
    `CREATE OR REPLACE FUNCTION ${home}.integration_msp360_hold(p_partner UUID, p_digest TEXT)
RETURNS SETOF UUID ROWS 1 ${head} AS $body$
DECLARE
  held_digest TEXT;
BEGIN
  PERFORM set_config('integration_center.partner_id', p_partner::text, true);
  PERFORM set_config('integration_center.msp360_held', p_partner::text, true);
  PERFORM set_config('lock_timeout', '800ms', true);
  PERFORM pg_advisory_xact_lock_shared(
    hashtext('integration_msp360_state'), hashtext(p_partner::text));
  IF NOT EXISTS (SELECT FROM integration_msp360_states s WHERE s.partner_id = p_partner) THEN
    PERFORM pg_advisory_xact_lock_shared(hashtext('integration_msp360_state'), 0);
  END IF;
  IF integration_msp360_state(p_partner) = 'legacy' THEN
    RAISE EXCEPTION 'GuruRMM keeps these settings.' USING ERRCODE = '${MANAGED_ELSEWHERE}';
  END IF;
  SELECT ${names.digest('l')} INTO held_digest FROM ${legacyTable} l
  WHERE l.${partnerId} = p_partner FOR NO KEY UPDATE;
  IF held_digest IS DISTINCT FROM p_digest THEN
    RAISE EXCEPTION 'GuruRMM changed its row meanwhile.' USING ERRCODE = '${CHANGED_MEANWHILE}';
  END IF;
  RETURN NEXT p_partner;
END $body$`,
    // p_whole: all columns are given; a row may be made, and whatever was noted of it is settled.
    `CREATE OR REPLACE FUNCTION ${home}.integration_msp360_write(p_partner UUID, p_columns JSONB, p_whole BOOLEAN)
RETURNS SETOF BOOLEAN ROWS 1 ${head} AS $body$
BEGIN
  ${refuseUnheld}
  IF p_columns <> '{}' THEN
    ${quiet}
    UPDATE ${legacyTable} l SET ${sets}
    WHERE l.${partnerId} = p_partner;
    IF NOT FOUND AND p_whole THEN
      INSERT INTO ${legacyTable} (${[partnerId, ...present.map(names.column)].join(', ')})
      VALUES (${['p_partner', ...present.map(given)].join(', ')})
      ON CONFLICT DO NOTHING;
      IF NOT FOUND THEN
        RAISE EXCEPTION 'GuruRMM made its row meanwhile.' USING ERRCODE = '${CHANGED_MEANWHILE}';
      END IF;
    END IF;
    ${loud}
  END IF;
  IF p_whole THEN
    DELETE FROM integration_msp360_changes WHERE partner_id = p_partner;
  END IF;
  RETURN NEXT true;
END $body$`,
    `CREATE OR REPLACE FUNCTION ${home}.integration_msp360_remove(p_partner UUID)
RETURNS SETOF BOOLEAN ROWS 1 STRICT ${head} AS $body$
BEGIN
  ${refuseUnheld}
  ${quiet}
  DELETE FROM ${legacyTable} l WHERE l.${partnerId} = p_partner;
  ${loud}
  DELETE FROM integration_msp360_changes WHERE partner_id = p_partner;
  RETURN NEXT true;
END $body$`,
    guardFunction(names),
    eraseFunction(table, around, head),
  ];
}

/** One value of p_columns in the type of its column. */
function inType(column: ValueColumn, { types }: Surroundings): string {
  const value = `p_columns->>${literal(column)}`;
  if (column === 'enabled') return `(${value})::boolean`;
  return types[column] === 'bytea' ? `decode(${value}, 'hex')` : value;
}

/** An instance that does not know of the move must not write past it. */
function guardFunction(names: Names): string {
  return `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_guard() RETURNS TRIGGER
LANGUAGE plpgsql SET search_path = ${names.path} AS $body$
DECLARE
  changed integration_configurations := CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
BEGIN
  IF changed.integration_key = 'msp360' AND current_user = 'integration_app'
    AND changed.partner_id::text IS DISTINCT FROM current_setting('integration_center.msp360_held', true)
  THEN
    RAISE EXCEPTION 'MSP360 is moving: set the LEGACY_MSP360_ variables of this instance.'
      USING ERRCODE = 'lock_not_available';
  END IF;
  RETURN changed;
END $body$`;
}

/** An operator's erasure takes the secret away from both sides, or the next look would bring it back. */
function eraseFunction(table: LegacyTable, around: Surroundings, head: string): string {
  const names = namesOf(table, around);
  const none = around.types.api_password_encrypted === 'bytea' ? "''::bytea" : "''";
  const sets = [
    [names.column(columnOf.api_password), around.passwordMayBeNull ? 'NULL' : none],
    ...(table.columns.enabled === null ? [] : [[names.column('enabled'), 'false']]),
    ...touched(table, names, around),
  ].map(([column, value]) => `${column} = ${value}`);
  return `CREATE OR REPLACE FUNCTION ${names.home}.integration_msp360_erase() RETURNS TRIGGER ${head} AS $body$
BEGIN
  ${quiet}
  UPDATE ${names.legacyTable} l SET ${sets.join(', ')}
  WHERE l.${names.partnerId} = NEW.partner_id;
  ${loud}
  RETURN NULL;
END $body$`;
}

/** Triggers on our own table. @returns each trigger's name, its table, and how it is made. */
export function ownTriggers(names: Names): { name: string; on: string; sql: string }[] {
  const on = `${names.home}.${OWN_TABLE}`;
  const trigger = (name: string, event: string, when: string) => ({
    name,
    on,
    sql: `CREATE OR REPLACE TRIGGER ${quoted(name)} ${event} ON ${on}
  FOR EACH ROW ${when} EXECUTE FUNCTION ${names.home}.${name}()`,
  });
  const kept = `${literal('api_password')}`;
  return [
    trigger(
      'integration_msp360_guard',
      'BEFORE INSERT OR DELETE OR UPDATE OF settings, enabled',
      '',
    ),
    trigger(
      'integration_msp360_erase',
      'AFTER UPDATE OF settings',
      `WHEN (NEW.integration_key = 'msp360' AND OLD.settings ? ${kept} AND NOT NEW.settings ? ${kept})`,
    ),
  ];
}
