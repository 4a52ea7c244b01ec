/** Registers `<confirm-dialog>`. */

import { ConfirmDialog } from '../confirm-dialog/confirm-dialog.ts';
import { register } from '../shared/register.ts';

register('confirm-dialog', ConfirmDialog);

export type { IntegrationEventMap } from '../shared/events.ts';
export { ConfirmDialog };
