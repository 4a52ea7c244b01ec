/** Which texts of the API's contract a set of answers does not hold. */

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

/** Nothing can stand in it but what it says. */
const narrow = /^(date-time|uuid)$/;

export function schemasOf(contract: {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}) {
  const { schemas } = contract.components;
  const named = (name: string): Schema => {
    const schema = schemas[name];
    if (!schema) throw new Error(`The contract has no ${name}.`);
    return schema;
  };

  /** @param values everything that stands at this place in the answers */
  function* walk(schema: Schema, values: readonly unknown[], path: string): Generator<string> {
    if (schema.$ref) return yield* walk(named(schema.$ref.split('/').at(-1) ?? ''), values, path);
    const { properties = {}, items, additionalProperties: others } = schema;
    for (const one of [schema.anyOf, schema.oneOf, schema.allOf].flatMap((some) => some ?? [])) {
      yield* walk(one, values, path);
    }
    const objects = values.filter((value) => typeof value === 'object' && value !== null);
    for (const [name, property] of Object.entries(properties)) {
      const inside = objects.map((value) => Reflect.get(value as object, name));
      yield* walk(property, inside, `${path}.${name}`);
    }
    if (items) yield* walk(items, objects.flat(), `${path}[]`);
    if (typeof others === 'object') {
      yield* walk(
        others,
        objects.flatMap((value) => Object.values(value as object)),
        `${path}.*`,
      );
    }
    const free = !schema.enum && schema.const === undefined && !narrow.test(schema.format ?? '');
    const text = [schema.type].flat().includes('string') && free;
    if (text && !values.some((value) => typeof value === 'string')) yield path;
  }

  return {
    /** The places of a schema's texts at which no answer has one. */
    missed: (name: string, answers: readonly unknown[]) => [
      ...new Set(walk(named(name), answers, '')),
    ],
  };
}
