/** Kinds of environment variables, with complaints in our own words. */
import { z } from 'zod';

export const text = z.string().trim().min(1, 'must not be empty');

export const wholeNumber = (min: number, max = Number.MAX_SAFE_INTEGER) => {
  const range = max === Number.MAX_SAFE_INTEGER ? `of at least ${min}` : `from ${min} to ${max}`;
  const error = `must be a whole number ${range}`;
  return z.coerce.number(error).int(error).min(min, error).max(max, error);
};
