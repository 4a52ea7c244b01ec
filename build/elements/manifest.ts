/** `custom-elements.json`: the community's manifest, schema 2.1.0. */
import type { ElementDoc, PropertyDoc } from './element.ts';

export function manifestOf(elements: readonly ElementDoc[]) {
  return {
    schemaVersion: '2.1.0',
    readme: 'README.md',
    modules: elements.flatMap((element) => [classModule(element), definition(element)]),
  };
}

const built = (file: string) => file.replace(/\.ts$/, '.js');

function classModule(element: ElementDoc) {
  const { className, description, tag, properties, methods } = element;
  return {
    kind: 'javascript-module',
    path: built(element.file),
    declarations: [
      {
        kind: 'class',
        customElement: true,
        name: className,
        tagName: tag,
        description,
        superclass: { name: 'LitElement', package: 'lit' },
        attributes: properties.flatMap(attributeOf),
        members: [
          ...properties.map(({ name, type, attribute, reflects, readonly, ...each }) => ({
            kind: 'field',
            name,
            description: each.description,
            type: { text: type },
            ...(each.default ? { default: each.default } : {}),
            ...(attribute ? { attribute, reflects } : {}),
            ...(readonly ? { readonly } : {}),
          })),
          ...methods.map(({ name, description, parameters, returns }) => ({
            kind: 'method',
            name,
            description,
            parameters: parameters.map((each) => ({
              name: each.name.replace('?', ''),
              optional: each.name.endsWith('?'),
              type: { text: each.type },
            })),
            return: { type: { text: returns } },
          })),
        ],
        events: element.events.map(({ name, description, type }) => ({
          name,
          description,
          type: { text: type },
        })),
        slots: element.slots,
        cssParts: element.parts,
        cssProperties: element.cssProperties,
      },
    ],
    exports: [exported('js', className, className, element.file)],
  };
}

function definition(element: ElementDoc) {
  const path = `components/define/${element.tag}.js`;
  return {
    kind: 'javascript-module',
    path,
    declarations: [],
    exports: [exported('custom-element-definition', element.tag, element.className, element.file)],
  };
}

function exported(kind: string, name: string, className: string, file: string) {
  return { kind, name, declaration: { name: className, module: built(file) } };
}

function attributeOf({ name, attribute, description, type }: PropertyDoc) {
  return attribute ? [{ name: attribute, fieldName: name, description, type: { text: type } }] : [];
}
