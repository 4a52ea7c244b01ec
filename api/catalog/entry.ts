/** What the catalog says of a plugin, ready for the wire. */
import type { z } from '@hono/zod-openapi';
import type { IntegrationPlugin } from '../../plugins/plugin.ts';
import type { catalogEntryShape } from './schema.ts';

export type CatalogEntry = z.infer<z.ZodObject<typeof catalogEntryShape>>;

/** Plain copies: the specs are declared read-only, the wire types are not. */
export function catalogEntry({ metadata }: IntegrationPlugin): CatalogEntry {
  const { key, name, provider, category, description, keywords, logo, links } = metadata;
  const { box, background } = logo;
  return {
    key,
    name,
    provider,
    category,
    description,
    keywords: [...keywords],
    logo: { box, background, shapes: logo.shapes.map((shape) => ({ ...shape })) },
    links: links.map((link) => ({ ...link })),
  };
}
