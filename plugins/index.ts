/** Every integration of the catalog. Adding a vendor is one folder and one line here. */
import { msp360 } from './msp360/plugin.ts';
import { createRegistry } from './registry.ts';
import { syncro } from './syncro/plugin.ts';

export const registry = createRegistry([syncro, msp360]);
