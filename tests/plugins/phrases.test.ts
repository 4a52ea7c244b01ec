import { expect, test } from 'vitest';
import { registry } from '../../plugins/index.ts';
import { phrasebook } from '../../plugins/texts/phrasebook.ts';
import { tongues, translator } from '../../plugins/texts/phrases.ts';

const book = phrasebook(registry);
const spaced = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

test('fills names and numbers in, the numbers as the language writes them', () => {
  const stored = 'Connected as Acme IT, 1,214 customers.';
  expect(book.de(stored)).toBe('Verbunden als Acme IT, 1.214 Kunden.');
  expect(spaced(book.fr(stored))).toBe('Connecté en tant que Acme IT, 1 214 clients.');
  expect(book.es('Connected, 1 customer.')).toBe('Conectado, 1 cliente.');
});

test('translates what is filled in, as deep as it goes', () => {
  expect(
    book.de(
      'Of the first 100 of 1,400 computers: 2 with failed plans, 1 without a valid license. Open MSPBackups to see which.',
    ),
  ).toBe(
    'Von den ersten 100 von 1.400 Computer: 2 mit fehlgeschlagenen Plänen, 1 ohne gültige Lizenz. Welche, sehen Sie in MSPBackups.',
  );
  expect(
    book.es(
      'Syncro received too many requests and asks for a pause of 60 seconds. Scheduled checks wait by themselves.',
    ),
  ).toContain('una pausa de 60 segundos');
});

test('leaves alone what it does not know, and takes nothing in a name for a rule', () => {
  expect(book.de('Something else.')).toBe('Something else.');
  expect(book.de('__proto__')).toBe('__proto__');
  expect(book.de('Connected as $& {name} (.*), 2 customers.')).toBe(
    'Verbunden als $& {name} (.*), 2 Kunden.',
  );
});

test('prefers the sentence that fits most exactly', () => {
  const say = translator('de', { '{a}.': 'A {a}', 'Connected, {a}.': 'B {a}' });
  expect(say('Connected, x.')).toBe('B x');
});

test.each(tongues)('says every sentence in %s with the same parts', (tongue) => {
  const parts = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).toSorted();
  for (const { texts } of registry.plugins) {
    for (const [english, translated] of Object.entries(texts?.[tongue] ?? {})) {
      expect(parts(translated), english).toEqual(parts(english));
    }
  }
});
