/** The whole API beside the old application, over one database in which the move is installed. */
import { install } from '../../api/msp360-migration/install.ts';
import { path } from '../api/support.ts';
import { startTestService } from '../helpers/service.ts';
import { documented, type Shape, startOldSide, tableOf } from './legacy.ts';
import { oldApplication } from './two-sides.ts';

export async function startMovingService(shape: Shape = documented) {
  const table = tableOf(shape.env);
  const service = await startTestService({ legacyMsp360: table });
  const side = await startOldSide(shape, service.database);
  const { sql } = service.database;
  await install(sql, table);
  const { move } = service.services;
  if (!move) throw new Error('The move is on.');
  const url = path('msp360');
  const setState = (id: string, state: string) =>
    sql`INSERT INTO integration_msp360_states (partner_id, state) VALUES (${id}, ${state})
      ON CONFLICT (partner_id) DO UPDATE SET state = excluded.state`;
  return {
    service,
    side,
    sql,
    move,
    url,
    old: oldApplication(sql),
    setState,
    /** A partner in this state, and its administrator. */
    async partner(state: string) {
      const partner = await service.addPartner();
      await setState(partner.id, state);
      const admin = partner.as('partner_admin');
      return {
        id: partner.id,
        configure: (settings: object) => admin.call('POST', `${url}/configure`, { settings }),
        change: (settings: object, headers?: Record<string, string>) =>
          admin.call('POST', `${url}/reconfigure`, { settings }, headers),
        enable: () => admin.call('POST', `${url}/enable`),
        disable: () => admin.call('POST', `${url}/disable`),
        remove: () => admin.call('DELETE', url),
        get: () => admin.call('GET', url),
        list: async () => {
          const { body } = await admin.call('GET', '/api/integrations');
          return body.integrations.find(({ key }: { key: string }) => key === 'msp360');
        },
        admin,
      };
    },
    /** What both sides say of a partner, opened. */
    async both(partnerId: string) {
      const found = (await side.ours()).find((row) => row.partnerId === partnerId);
      const [theirs] = await sql`SELECT * FROM mspbackups_config WHERE partner_id = ${partnerId}`;
      return { ours: found && { ...side.openOurs(found), enabled: found.enabled }, theirs };
    },
    async stop() {
      await side.stop();
      await service.stop();
    },
  };
}
export type MovingService = Awaited<ReturnType<typeof startMovingService>>;
