/** The keys of the simulated installation. */
export const ENVIRONMENT = 'test';
export const ringKey = { id: 'test', bytes: new Uint8Array(32).fill(7) };
