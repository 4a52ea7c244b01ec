import type { Health, Status } from '../shared/types.ts';

export type BadgeState = Health['state'];

/**
 * The CSS class of the badge for a status; a degraded health shows only while Active, and when checks
 * have stopped, that is all there is to say.
 */
export function getStatusBadgeClass(status: Status, state?: BadgeState, stale = false): string {
  if (stale) return 'badge badge-stale';
  switch (status) {
    case 'Active':
      return state === 'degraded' ? 'badge badge-degraded' : 'badge badge-active';
    case 'Error':
      return 'badge badge-error';
    case 'Configured':
      return 'badge badge-configured';
    default:
      return 'badge badge-not-configured';
  }
}
