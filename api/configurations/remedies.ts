/** What a person does about a failed check: the vendor's own advice, or the general one. */
import type { z } from '@hono/zod-openapi';
import type { FailureClass, IntegrationPlugin, Remedy } from '../../plugins/plugin.ts';
import type { remedySchema } from './schema.ts';

/** What to do about each class of failure; the message says what happened. */
const generalRemedies: Readonly<Record<FailureClass, string>> = {
  credentials: 'Enter credentials that the vendor accepts, then test the connection.',
  permission: 'Give the account the missing permission at the vendor, then test the connection.',
  settings: 'Correct the settings, then test the connection.',
  rate_limit: 'Nothing to do: checks wait as long as the vendor asks.',
  unreachable: 'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
  vendor: 'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.',
  secret_unreadable: 'Enter the secret again and save it.',
  secret_missing: 'Enter the secrets again, save them, then enable the integration.',
  blocked: 'Ask GuruRMM support.',
  unexpected: 'It is tried again by itself. If it lasts, ask GuruRMM support.',
};

function remedyOf({ metadata }: IntegrationPlugin, failure: FailureClass): Remedy {
  return metadata.remedies?.[failure] ?? { text: generalRemedies[failure] };
}

/** As the API tells it. */
export function presentRemedy(
  plugin: IntegrationPlugin,
  failure: FailureClass,
): z.infer<typeof remedySchema> {
  const { text, path = [], link = null } = remedyOf(plugin, failure);
  return { text, path: [...path], link: link && { ...link } };
}
