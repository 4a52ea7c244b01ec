/** Registers `<msp360-migration>`; apart from the kit's own tags, for it leaves with the move. */

import { register } from '../shared/register.ts';
import { Msp360MigrationPage } from './msp360-migration.ts';

register('msp360-migration', Msp360MigrationPage);

export { Msp360MigrationPage };
