/** What editors read to complete and explain our tags: VS Code's custom data, JetBrains' web-types. */

import { firstOfEach } from './doc-tags.ts';
import type { CssPropertyDoc, Described, ElementDoc, PropertyDoc } from './element.ts';

export function vscodeHtml(elements: readonly ElementDoc[]) {
  return {
    version: 1.1,
    tags: elements.map((element) => ({
      name: element.tag,
      description: markdown(`${element.description}${offersOf(element)}`),
      attributes: withAttribute(element.properties).map((each) => ({
        name: each.attribute,
        description: markdown(each.description),
        ...(each.values.length > 0 ? { values: each.values.map((name) => ({ name })) } : {}),
        ...(each.boolean ? { valueSet: 'v' } : {}),
      })),
    })),
  };
}

/** VS Code's data has no place of its own for these. */
function offersOf({ events, slots, parts }: ElementDoc): string {
  const list = (title: string, all: readonly Described[]) =>
    all.length > 0
      ? `\n\n**${title}**\n${all.map(({ name, description }) => `\n- \`${name}\`: ${description}`).join('')}`
      : '';
  return list('Events', events) + list('Slots', slots) + list('Parts', parts);
}

const markdown = (value: string) => ({ kind: 'markdown', value });

export function vscodeCss(elements: readonly ElementDoc[]) {
  const all = firstOfEach(elements.flatMap(({ cssProperties }) => cssProperties));
  return {
    version: 1.1,
    properties: all.map(({ name, description }) => ({ name, description: markdown(description) })),
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
            ...defaultOf(each),
          })),
          slots: element.slots,
          js: {
            properties: element.properties.map((each) => ({
              name: each.name,
              description: each.description,
              type: each.type,
              ...(each.readonly ? { 'read-only': true } : {}),
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

function cssProperty({ name, description, ...each }: CssPropertyDoc) {
  return { name, description, ...defaultOf(each) };
}

function defaultOf({ default: value }: Pick<PropertyDoc | CssPropertyDoc, 'default'>) {
  return value ? { default: value } : {};
}
