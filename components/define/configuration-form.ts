/** Registers `<configuration-form>`. */

import { ConfigurationForm } from '../configuration-form/configuration-form.ts';
import { register } from '../shared/register.ts';

register('configuration-form', ConfigurationForm);

export type { IntegrationEventMap } from '../shared/events.ts';
export { ConfigurationForm };
