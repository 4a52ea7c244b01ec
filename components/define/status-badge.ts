/** Registers `<status-badge>`. */
import { register } from '../shared/register.ts';
import { StatusBadge } from '../status-badge/status-badge.ts';

register('status-badge', StatusBadge);

export { StatusBadge };
