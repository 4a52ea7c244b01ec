/** React: types of our tags in JSX (React 19 needs no more), and a component for each (React 18). */
import type { ElementDoc, PropertyDoc } from './element.ts';

const note = '// Generated from the doc tags of the elements.\n';
const handler = (event: string) =>
  `on${event.replace(/(^|-)(\w)/g, (_, __, letter: string) => letter.toUpperCase())}`;
const comment = (words: string) => `/** ${words} */`;

/** `./jsx`: the tags as React 19 takes them, events as `onintegration-select`. */
export function jsxTypes(elements: readonly ElementDoc[]): string {
  const tags = elements.map(
    ({ tag, className, description, properties, events }) => `      ${comment(description)}
      '${tag}': HostProps<kit.${className}, ${union(settable(properties))}> & {
${properties
  .filter(({ name, attribute }) => attribute && attribute !== name)
  .map(
    (each) =>
      `        ${comment(each.description)}\n        '${each.attribute}'?: ${each.boolean ? 'boolean' : each.type} | undefined;\n`,
  )
  .join('')}${events
  .map(
    (event) =>
      `        ${comment(event.description)}\n        'on${event.name}'?: (event: kit.IntegrationEventMap['${event.name}']) => void;\n`,
  )
  .join('')}      };`,
  );
  return `${note}import type { DetailedHTMLProps, HTMLAttributes } from 'react';
import type * as kit from '../components/index.js';

type HostProps<E extends HTMLElement, P extends keyof E> = DetailedHTMLProps<HTMLAttributes<E>, E> & {
  [K in P]?: E[K] | undefined;
};

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
${tags.join('\n')}
    }
  }
}
`;
}

/** `./react`: one component for each element. Importing it registers the tags; Next.js leaves it to the browser. */
export function reactComponents(elements: readonly ElementDoc[]): { js: string; types: string } {
  const parts = elements.map(({ tag, className, description, properties, events }) => {
    const names = settable(properties);
    const handlers = events.map(({ name }) => [handler(name), name] as const);
    return {
      js: `export const ${className} = /* @__PURE__ */ componentOf('${tag}', ${JSON.stringify(names)}, ${JSON.stringify(Object.fromEntries(handlers))});`,
      types: `${comment(description)}
export declare const ${className}: Component<kit.${className}, ${union(names)}, {
${events
  .map(
    (event) =>
      `  ${comment(event.description)}\n  ${handler(event.name)}?: (event: kit.IntegrationEventMap['${event.name}']) => void;\n`,
  )
  .join('')}}>;`,
    };
  });
  return {
    js: `'use client';
${note}import '../components/define.js';
import { componentOf } from '../components/react/component.js';

${parts.map(({ js }) => js).join('\n')}
`,
    types: `${note}import type { ForwardRefExoticComponent, HTMLAttributes, RefAttributes } from 'react';
import type * as kit from '../components/index.js';

type Component<E extends HTMLElement, P extends keyof E, H> = ForwardRefExoticComponent<
  Omit<HTMLAttributes<E>, P & keyof HTMLAttributes<E>> & { [K in P]?: E[K] | undefined } & H & RefAttributes<E>
>;

${parts.map(({ types }) => types).join('\n')}
`,
  };
}

const settable = (properties: readonly PropertyDoc[]) =>
  properties.filter(({ readonly }) => !readonly).map(({ name }) => name);

const union = (names: readonly string[]) =>
  names.length > 0 ? names.map((name) => `'${name}'`).join(' | ') : 'never';
