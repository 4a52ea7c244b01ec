import { alerting } from './alerts.ts';
import { auditTrail } from './audit.ts';
import { catalogue } from './catalogue.ts';
import { elements } from './elements.ts';
import { embedded } from './embedded.ts';
import { embedding } from './embedding.ts';
import { featureFlags } from './flags.ts';
import { frontDoor } from './front-door.ts';
import { healthHistory } from './history.ts';
import { liveUpdates } from './live-updates.ts';
import { msp360Migration } from './msp360-migration.ts'; // msp360-migration
import { msp360MigrationEnd } from './msp360-migration-end.ts'; // msp360-migration
import { partnerWalls } from './partner-walls.ts';
import type { Sabotage } from './sabotage.ts';
import { vault } from './secrets.ts';
import { supervision } from './supervision.ts';
import { wayOut } from './way-out.ts';
import { widgets } from './widgets.ts';

export const sabotages: readonly Sabotage[] = [
  ...partnerWalls,
  ...vault,
  ...wayOut,
  ...frontDoor,
  ...featureFlags,
  ...liveUpdates,
  ...embedding,
  ...catalogue,
  ...embedded,
  ...elements,
  ...widgets,
  ...auditTrail,
  ...healthHistory,
  ...alerting,
  ...msp360Migration, // msp360-migration
  ...msp360MigrationEnd, // msp360-migration
  ...supervision,
];
