/** Registers `<integration-attention>`. */

import { IntegrationAttention } from '../integration-attention/integration-attention.ts';
import { register } from '../shared/register.ts';

register('integration-attention', IntegrationAttention);

export type { IntegrationEventMap } from '../shared/events.ts';
export { IntegrationAttention };
