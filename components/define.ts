/**
 * Registers all elements; harmless when done twice or when a tag is taken. The list comes first;
 * the detail follows at once in its own file, so that the first paint needs less.
 */
import { IntegrationCard } from './integration-card/integration-card.ts';
import { IntegrationCenter } from './integration-center/integration-center.ts';
import { register } from './shared/register.ts';
import { StatusBadge } from './status-badge/status-badge.ts';

register('status-badge', StatusBadge);
register('integration-card', IntegrationCard);
register('integration-center', IntegrationCenter);

/** Resolves when every tag is registered. */
export const ready: Promise<unknown> = import('./define-detail.ts');
