/** What an element offers to who embeds it, as tables; all of it from `custom-elements.json`. */
import { piece } from './piece.ts';

interface Named {
  readonly name: string;
  readonly description: string;
}
interface Typed extends Named {
  readonly type: { readonly text: string };
}
interface Field extends Typed {
  readonly kind: 'field';
  readonly attribute?: string;
}
interface Method extends Named {
  readonly kind: 'method';
  readonly parameters: readonly { readonly name: string; readonly type: Typed['type'] }[];
  readonly return: { readonly type: Typed['type'] };
}

/** What is read of an element's declaration in the community's manifest, schema 2.1.0. */
export interface Offers {
  readonly tagName: string;
  readonly description: string;
  readonly members: readonly (Field | Method)[];
  readonly events: readonly Typed[];
  readonly slots: readonly Named[];
  readonly cssParts: readonly Named[];
  readonly cssProperties: readonly (Named & { readonly default?: string })[];
}

interface Row extends Named {
  /** Words and code beside the description. */
  readonly notes: readonly (readonly [string, string?])[];
}

/** @returns what each element offers, by its tag. */
export async function readOffers(): Promise<ReadonlyMap<string, Offers>> {
  const answer = await fetch('/kit/custom-elements.json');
  if (!answer.ok) throw new Error(`custom-elements.json: ${answer.status}`);
  const manifest: { modules: { declarations: Offers[] }[] } = await answer.json();
  const elements = manifest.modules.flatMap(({ declarations }) => declarations);
  return new Map(elements.map((element) => [element.tagName, element]));
}

export function offersView({ tagName, members, ...offers }: Offers): HTMLElement {
  const fields = members.filter((member) => member.kind === 'field');
  const methods = members.filter((member) => member.kind === 'method');
  const { events, slots, cssParts, cssProperties } = offers;
  const view = piece(
    'div',
    'offers',
    tableOf(['What ', piece('code', '', `<${tagName}>`), ' offers'], {
      Properties: fields.map((field) => ({
        ...field,
        notes: [['', field.type.text], attributeOf(field)],
      })),
      Methods: methods.map((method) => ({ ...method, notes: [['', signatureOf(method)]] })),
      Events: events.map((event) => ({ ...event, notes: [['', event.type.text]] })),
      Slots: slots.map((slot) => ({ ...slot, name: slot.name || '(default)', notes: [] })),
      Parts: cssParts.map((part) => ({ ...part, notes: [] })),
    }),
    piece(
      'details',
      '',
      piece('summary', '', `${cssProperties.length} CSS properties`),
      tableOf(['CSS properties of ', piece('code', '', `<${tagName}>`)], {
        'CSS properties': cssProperties.map((one) => ({
          ...one,
          notes: one.default === undefined ? [] : [['default', one.default]],
        })),
      }),
    ),
  );
  return asWritten(view);
}

/** What the element is. */
export const aboutView = ({ description }: Offers) =>
  asWritten(piece('p', 'about', ...withCode(description)));

/** English and code, however the elements beside it are turned. */
function asWritten(view: HTMLElement): HTMLElement {
  view.dir = 'ltr';
  view.lang = 'en';
  return view;
}

function tableOf(
  caption: readonly (Node | string)[],
  groups: Readonly<Record<string, readonly Row[]>>,
): HTMLElement {
  const bodies = Object.entries(groups).map(([kind, rows]) => {
    const head = scoped('rowgroup', kind);
    head.colSpan = 2;
    const none = piece('td', 'none', 'None');
    none.setAttribute('colspan', '2');
    return piece(
      'tbody',
      '',
      piece('tr', '', head),
      ...(rows.length > 0 ? rows.map(rowOf) : [piece('tr', '', none)]),
    );
  });
  const columns = piece('colgroup', '', piece('col', 'names'), piece('col'));
  return piece('table', '', piece('caption', '', ...caption), columns, ...bodies);
}

function rowOf({ name, description, notes }: Row): HTMLElement {
  const said = notes.map(([words, code]) =>
    piece('span', '', words, ...(code ? [' ', piece('code', '', code)] : [])),
  );
  return piece(
    'tr',
    '',
    scoped('row', piece('code', '', name)),
    piece('td', '', piece('p', '', ...withCode(description)), piece('p', 'notes', ...said)),
  );
}

function scoped(scope: string, ...children: (Node | string)[]): HTMLTableCellElement {
  const made = piece('th', '', ...children) as HTMLTableCellElement;
  made.scope = scope;
  return made;
}

const attributeOf = ({ name, attribute }: Field): [string, string?] =>
  attribute === undefined
    ? ['from a script only']
    : attribute === name
      ? ['also as attribute']
      : ['also as attribute', attribute];

function signatureOf({ parameters, return: { type } }: Method): string {
  const given = parameters.map((one) => `${one.name}: ${one.type.text}`).join(', ');
  return `(${given}) => ${type.text}`;
}

/** A doc comment's text: what stands between backticks is code. */
function withCode(words: string): (Node | string)[] {
  return words.split('`').map((part, index) => (index % 2 === 1 ? piece('code', '', part) : part));
}
