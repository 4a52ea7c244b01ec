/** Parts of the contract that every route shares. */
import { z } from '@hono/zod-openapi';

/** Every route behind the guard declares it. */
export const security: Record<string, string[]>[] = [{ bearer: [] }];

/** Length and form are checked by the catalog, so that a strange key is simply an unknown one. */
export const integrationKeyParam = z.object({
  key: z.string().openapi({ description: 'Key of the integration.', example: 'syncro' }),
});

/** The size of a page, as a query says it. */
export const pageSize = (max: number, usual: number) => {
  const error = `Use a whole number from 1 to ${max}`;
  return z.coerce.number(error).int(error).min(1, error).max(max, error).default(usual);
};

/** For enumerations: names what is possible. */
export const oneOf = (values: readonly string[]) => ({ error: `Use one of: ${values.join(', ')}` });

/** For bodies: says what is wanted instead of an array, a text or null. */
export const objectBody = { error: 'Send a JSON object' };

/** Optional text of a query, without control characters (PostgreSQL refuses NUL in text). */
export const queryText = (max: number) =>
  z
    .string()
    .max(max, `Use at most ${max} characters`)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'Leave out control characters')
    .optional();
