/** What editors read to complete and explain our tags: VS Code's custom data, JetBrains' web-types. */

import { firstOfEach } from './doc-tags.ts';
import type { CssPropertyDoc, ElementDoc, PropertyDoc } from './element.ts';

export function vscodeHtml(elements: readonly ElementDoc[]) {
  return {
    version: 1.1,
    tags: elements.map(({ tag, description, properties }) => ({
      name: tag,
      description,
      attributes: withAttribute(properties).map((each) => ({
        name: each.attribute,
        description: each.description,
        ...(each.values.length > 0 ? { values: each.values.map((name) => ({ name })) } : {}),
        ...(each.boolean ? { valueSet: 'v' } : {}),
      })),
    })),
  };
}

export function vscodeCss(elements: readonly ElementDoc[]) {
  const all = firstOfEach(elements.flatMap(({ cssProperties }) => cssProperties));
  return {
    version: 1.1,
    properties: all.map(({ name, description }) => ({ name, description })),
  };
}

export function webTypes(elements: readonly ElementDoc[], name: string, version: string) {
  return {
    $schema: 'https://json.schemastore.org/web-types',
    name,
    version,
    'description-markup': 'markdown',
    'js-types-syntax': 'typescript',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tag,
          description: element.description,
          attributes: withAttribute(element.properties).map((each) => ({
            name: each.attribute,
            description: each.description,
            value: each.boolean ? { type: 'boolean', kind: 'no-value' } : { type: each.type },
          })),
          slots: element.slots,
          js: {
            properties: element.properties.map(({ name, description, type, readonly }) => ({
              name,
              description,
              type,
              ...(readonly ? { 'read-only': true } : {}),
            })),
            events: element.events.map(({ name, description, type }) => ({
              name,
              description,
              type,
            })),
          },
          css: { parts: element.parts, properties: element.cssProperties.map(cssProperty) },
        })),
      },
    },
  };
}

function withAttribute(properties: readonly PropertyDoc[]) {
  return properties.filter(({ attribute }) => attribute !== undefined);
}

function cssProperty({ name, description, default: fallback }: CssPropertyDoc) {
  return { name, description, ...(fallback ? { default: fallback } : {}) };
}
