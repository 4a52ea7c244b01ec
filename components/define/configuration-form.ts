/** Registers `<configuration-form>`. */

import { ConfigurationForm } from '../configuration-form/configuration-form.ts';
import { register } from '../shared/register.ts';

register('configuration-form', ConfigurationForm);

export { ConfigurationForm };
