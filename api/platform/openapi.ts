/** Parts of the contract that every route shares. */
import { z } from '@hono/zod-openapi';

/** Every route behind the guard declares it. */
export const security: Record<string, string[]>[] = [{ bearer: [] }];

/** Length and form are checked by the catalog, so that a strange key is simply an unknown one. */
export const integrationKeyParam = z.object({
  key: z.string().openapi({ description: 'Key of the integration.', example: 'syncro' }),
});

/** Optional text of a query, without control characters (PostgreSQL refuses NUL in text). */
export const queryText = (max: number) =>
  z
    .string()
    .max(max)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: refusing them is the point
    .regex(/^[^\u0000-\u001f\u007f-\u009f]*$/, 'Leave out control characters')
    .optional();
