import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeOf } from '../../api/platform/json-shape.ts';

describe('the shape of JSON text', () => {
  it.each([
    ['{}', 1, 0],
    ['{"a":1,"b":[{"c":"d"}]}', 3, 3],
    ['"a{[:"', 0, 0],
    ['["a","b:","\\":"]', 1, 0],
    ['{ "a" \n\t : {"b"\r:2}}', 2, 2],
  ])('%s is %i deep and has %i keys', (json, depth, keys) => {
    expect(shapeOf(json)).toMatchObject({ depth, keys, repeated: [], prototype: false });
  });

  it('tells a key that one object names twice, however it is written', () => {
    expect(shapeOf('{"a":1,"b":{"a":1},"\\u0061":2}').repeated).toEqual(['a']);
    expect(shapeOf('[{"a":1},{"a":1}]').repeated).toEqual([]);
    expect(shapeOf('{"a":"a","b":"a"}').repeated).toEqual([]);
    expect(shapeOf('{"\\u005f_proto__":1}').prototype).toBe(true);
  });

  it('names the keys of over-long texts and counts an escape as one character', () => {
    const long = 'x'.repeat(11);
    const json = JSON.stringify({ a: 'x'.repeat(10), b: long, c: [long], [long]: 1 });
    expect(shapeOf(json, 10).tooLong).toEqual(['b', 'c', long]);
    expect(
      shapeOf(`{"a":"${'\\u0041'.repeat(10)}","b":"${'\\n'.repeat(11)}"}`, 10).tooLong,
    ).toEqual(['b']);
    expect(shapeOf(`"${long}"`, 10).tooLong).toEqual(['']);
  });

  it('is what the parsed value has', () => {
    const measure = (value: unknown): { depth: number; keys: number } => {
      if (typeof value !== 'object' || value === null) return { depth: 0, keys: 0 };
      const inner = Object.values(value).map(measure);
      const own = Array.isArray(value) ? 0 : Object.keys(value).length;
      return {
        depth: 1 + Math.max(0, ...inner.map(({ depth }) => depth)),
        keys: inner.reduce((sum, { keys }) => sum + keys, own),
      };
    };
    fc.assert(
      fc.property(fc.json({ maxDepth: 5 }), fc.constantFrom(undefined, 2), (json, indent) => {
        const value: unknown = JSON.parse(json);
        const shape = shapeOf(JSON.stringify(value, null, indent));
        expect(shape).toMatchObject({ ...measure(value), repeated: [] });
      }),
      { numRuns: 1_000 },
    );
  });

  it('never throws and takes time in proportion, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void shapeOf(text, 5)));
    const began = performance.now();
    for (const part of ['"', '\\', '[', '{"a":', '"\\u', '":', '" '])
      shapeOf(part.repeat(65_536), 9);
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
