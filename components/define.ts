/**
 * Registers all elements; harmless when done twice or when a tag is taken. What the catalogue needs
 * for its first paint comes first, the rest at once in files of its own.
 */
import './define/integration-center.ts';

/** Resolves when every tag is registered. */
export const ready: Promise<unknown> = Promise.all([
  import('./define/integration-detail.ts'),
  import('./integration-detail/below.ts'),
  import('./define/integration-attention.ts'),
]);
