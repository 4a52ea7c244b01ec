/** The public description of a plugin, as it travels over the wire. */
import { z } from '@hono/zod-openapi';
import { categories } from '../../plugins/plugin.ts';
import { oneOf } from '../platform/openapi.ts';

export const categorySchema = z.enum(categories, oneOf(categories)).openapi('Category');

export const logoSchema = z
  .strictObject({
    box: z.string().describe('`viewBox` of the drawing.'),
    background: z.string().describe('Hex color of the tile behind it.'),
    shapes: z.array(
      z.strictObject({
        path: z.string().describe('SVG path data.'),
        fill: z.string().describe('Hex color.'),
      }),
    ),
  })
  .openapi('Logo', { description: 'A drawing made of paths, shown without loading an image.' });

export const linkSchema = z
  .strictObject({
    rel: z.enum(['documentation', 'credentials', 'app']),
    label: z.string(),
    href: z.string().describe('For `app` it may be relative to the host page.'),
  })
  .openapi('Link');

const base = {
  key: z.string(),
  label: z.string(),
  help: z.string().optional(),
  placeholder: z.string().optional(),
  required: z.boolean(),
  section: z.string().optional().describe('Heading over it and the next ones that name the same.'),
  when: z
    .strictObject({ field: z.string(), is: z.array(z.union([z.string(), z.boolean()])) })
    .optional()
    .describe('There only while that field has one of these values; else neither wanted nor kept.'),
  advanced: z.boolean().optional(),
  destination: z
    .boolean()
    .optional()
    .describe('Decides where credentials are sent: changing it asks for every secret again.'),
};
const textRules = {
  pattern: z.strictObject({ source: z.string(), message: z.string() }).optional(),
  min: z.int().optional(),
  max: z.int().optional(),
};

export const fieldSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('text'), ...base, ...textRules }),
    z.strictObject({
      kind: z.literal('secret'),
      ...base,
      ...textRules,
      trim: z.boolean().optional(),
      strip: z.string().optional(),
      expires: z
        .strictObject({ help: z.string() })
        .optional()
        .describe('It can expire: the day may be declared under `secret_expiries`.'),
    }),
    z.strictObject({
      kind: z.literal('select'),
      ...base,
      options: z.array(z.strictObject({ value: z.string(), label: z.string() })),
      default: z.string().optional(),
    }),
    z.strictObject({
      kind: z.literal('url'),
      ...base,
      hosts: z.array(z.string()),
      default: z.string().optional(),
    }),
    z.strictObject({ kind: z.literal('bool'), ...base, default: z.boolean().optional() }),
    z.strictObject({ kind: z.literal('subdomain'), ...base, domain: z.string() }),
  ])
  .openapi('Field', { description: 'Declares one setting: its form control and its rules.' });

export const catalogEntryShape = {
  key: z.string().openapi({ example: 'syncro' }),
  name: z.string().openapi({ example: 'Syncro PSA' }),
  provider: z.string().openapi({ example: 'Syncro' }),
  category: categorySchema,
  description: z.string(),
  keywords: z.array(z.string()).describe('What else people search it by, lower case.'),
  logo: logoSchema,
  links: z.array(linkSchema),
};
