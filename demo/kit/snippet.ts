/** What a page writes to get a state: attributes where there are some, a script for the rest. */
import type { LitElement, PropertyDeclaration } from 'lit';
import type { Specimen } from './specimen.ts';

export function snippetOf(tag: string, { properties, server }: Specimen): string {
  const attributes: string[] = [];
  const statements: string[] = [];
  for (const [name, value] of Object.entries(properties)) {
    const attribute = attributeOf(tag, name);
    if (value === undefined || value === false) continue;
    if (attribute && value === true) attributes.push(attribute);
    else if (attribute && typeof value === 'string') attributes.push(`${attribute}="${value}"`);
    else if (typeof value !== 'function') {
      statements.push(
        `  element.${name} = ${JSON.stringify(value, null, 2).replaceAll('\n', '\n  ')};`,
      );
    }
  }
  if (server)
    statements.push("  element.fetchToken = async () => (await fetch('/session/token')).text();");
  const markup = `<${[tag, ...attributes].join(' ')}></${tag}>`;
  if (statements.length === 0) return markup;
  return `${markup}
<script type="module">
  import '@gururmm/integration-center/${tag}';
  const element = document.querySelector('${tag}');
${statements.join('\n')}
</script>`;
}

function attributeOf(tag: string, name: string): string | undefined {
  const element = customElements.get(tag) as typeof LitElement | undefined;
  const declared: PropertyDeclaration | undefined = element?.elementProperties.get(name);
  if (!declared || declared.attribute === false) return undefined;
  return typeof declared.attribute === 'string' ? declared.attribute : name.toLowerCase();
}
