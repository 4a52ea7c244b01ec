/** The old application: knows its own table and codec, and nothing of ours. And one who takes over. */
import type { PartnerId } from '../../api/auth/principal.ts';
import { createVault } from '../../api/configurations/vault.ts';
import { install } from '../../api/msp360-migration/install.ts';
import { createTakeOver } from '../../api/msp360-migration/take-over.ts';
import { connectDatabase, type Sql } from '../../api/platform/database.ts';
import {
  box,
  documented,
  type OldSide,
  plugin,
  type Shape,
  seal,
  startOldSide,
  tableOf,
} from './legacy.ts';

export interface OldRow {
  readonly api_login?: string | null;
  readonly api_password?: string;
  readonly api_base_url?: string | null;
  readonly enabled?: boolean;
}

/** @param sql its own connection, or a transaction of it. */
export function oldApplication(sql: Sql) {
  const columns = ({ api_password, ...rest }: OldRow) => ({
    ...rest,
    ...(api_password === undefined
      ? {}
      : { api_password_encrypted: seal(api_password).toString('base64') }),
  });
  return {
    insert: (partner_id: string, row: OldRow) =>
      sql`INSERT INTO mspbackups_config ${sql({ partner_id, ...columns(row) } as never)}`,
    update: (partnerId: string, row: OldRow) =>
      sql`UPDATE mspbackups_config SET ${sql({ ...columns(row), updated_at: new Date() } as never)}
        WHERE partner_id = ${partnerId}`,
    remove: (partnerId: string) =>
      sql`DELETE FROM mspbackups_config WHERE partner_id = ${partnerId}`,
  };
}

export async function startTwoSides(shape: Shape = documented, given?: OldSide) {
  const side = given ?? (await startOldSide(shape));
  const table = tableOf(shape.env);
  await install(side.database.sql, table);
  const app = connectDatabase(side.database.url, { max: 4, role: 'integration_app' });
  const workerSql = connectDatabase(side.database.url, { max: 2, role: 'integration_worker' });
  const reader = { plugin, codec: table.codec, box, vault: createVault(box, () => new Date()) };
  const { sql } = side.database;
  const ofOne = async (partnerId: string) => {
    const found = (await side.ours()).find((row) => row.partnerId === partnerId);
    return found && { ...side.openOurs(found), enabled: found.enabled, version: found.version };
  };
  return {
    side,
    sql,
    app,
    workerSql,
    table,
    reader,
    old: oldApplication(sql),
    takeOver: createTakeOver({ sql: app, table, reader }) as (
      partnerId: string,
    ) => ReturnType<ReturnType<typeof createTakeOver>>,
    /** What we hold of one partner, opened; undefined when nothing is. */
    ours: ofOne,
    noted: (partnerId: string) => sql<{ operation: string; problem: string | null }[]>`
      SELECT operation, problem FROM integration_msp360_changes
      WHERE partner_id = ${partnerId} ORDER BY id`,
    entries: (partnerId: string) => sql<
      { action: string; actorName: string; details: Record<string, unknown> }[]
    >`SELECT action, actor_name, details FROM integration_audit_logs
      WHERE partner_id = ${partnerId} ORDER BY entry_number`,
    setState: (partnerId: string, state: string) =>
      sql`INSERT INTO integration_msp360_states (partner_id, state) VALUES (${partnerId}, ${state})
        ON CONFLICT (partner_id) DO UPDATE SET state = excluded.state`,
    async stop() {
      await Promise.all([app.end(), workerSql.end()]);
      await side.stop();
    },
  };
}
export type TwoSides = Awaited<ReturnType<typeof startTwoSides>>;
export const asPartner = (id: string) => id as PartnerId;
