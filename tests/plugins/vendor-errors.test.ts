import { describe, expect, it } from 'vitest';
import { countOf, displayName, member } from '../../plugins/vendor-answer.ts';
import { endWhenBusyOrBroken, retryAfterOf } from '../../plugins/vendor-errors.ts';
import { answerOf } from '../helpers/check-context.ts';

const voice = { name: 'Vendor', unreachable: 'No answer.' };
const pauseFor = (headers: Record<string, string>) => retryAfterOf(answerOf(429, '', headers));

describe('the pause a vendor asks for', () => {
  it('is read from seconds', () => {
    expect(pauseFor({ 'retry-after': '30' })).toBe(30);
    expect(pauseFor({ 'retry-after': ' 5 ' })).toBe(5);
  });

  it('is read from an HTTP date, by the vendor’s own clock', () => {
    expect(
      pauseFor({
        'retry-after': 'Wed, 21 Oct 2026 07:29:30 GMT',
        date: 'Wed, 21 Oct 2026 07:28:00 GMT',
      }),
    ).toBe(90);
    const soon = new Date(Date.now() + 45_000).toUTCString();
    expect(pauseFor({ 'retry-after': soon })).toBeGreaterThan(40);
    expect(pauseFor({ 'retry-after': soon })).toBeLessThanOrEqual(45);
  });

  it('is a minute when the vendor says nothing sensible', () => {
    const past = 'Wed, 21 Oct 2015 07:28:00 GMT';
    for (const text of ['', 'soon', '-5', '1.5', '1e3', 'Wed, never', past]) {
      expect(pauseFor({ 'retry-after': text })).toBe(60);
    }
    expect(pauseFor({})).toBe(60);
  });

  it('is at least a second and at most a day', () => {
    expect(pauseFor({ 'retry-after': '0' })).toBe(1);
    expect(pauseFor({ 'retry-after': '999999999' })).toBe(86_400);
  });

  it('is told in words', () => {
    const told = (seconds: string) => () =>
      endWhenBusyOrBroken(voice, 429, answerOf(429, '', { 'retry-after': seconds }));
    expect(told('1')).toThrow('a pause of 1 second.');
    expect(told('90')).toThrow('a pause of 90 seconds.');
    expect(told('601')).toThrow('a pause of 11 minutes.');
  });
});

describe('a vendor’s answer', () => {
  it('is read without regard to case, exact names first', () => {
    expect(member({ COUNT: 1, count: 2 }, 'count')).toBe(2);
    expect(member({ lostAUTH: true }, 'LostAuth')).toBe(true);
    expect(member({}, 'constructor')).toBeUndefined();
  });

  it('counts only with whole numbers', () => {
    expect(['7', 7, 0].map(countOf)).toEqual([7, 7, 0]);
    for (const value of [-1, 1.5, 1e21, Number.NaN, '', '1e3', '-1', null, [], {}]) {
      expect(countOf(value)).toBeUndefined();
    }
  });

  it('gives names that are short, visible and on one line', () => {
    expect(displayName(' Acme\r\n\u202eIT\u0000 ', [])).toBe('Acme IT');
    expect(displayName('x'.repeat(200), [])).toBe(`${'x'.repeat(59)}…`);
    expect(displayName('🔑'.repeat(61), [])).toBe(`${'🔑'.repeat(59)}…`);
    for (const value of ['', '\u200b', 5, null, {}]) expect(displayName(value, [])).toBeUndefined();
  });

  it('gives no name that repeats a secret', () => {
    expect(displayName('I am s3cret!', ['s3cret'])).toBeUndefined();
    expect(displayName(`${'x'.repeat(50)}s3cret-and-long`, ['s3cret-and-long'])).toBeUndefined();
  });
});
