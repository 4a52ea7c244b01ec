/** Registers the notice for a page's header alone: all that a page without the catalogue needs. */
import { IntegrationAttention } from './integration-attention/integration-attention.ts';
import { register } from './shared/register.ts';

register('integration-attention', IntegrationAttention);
