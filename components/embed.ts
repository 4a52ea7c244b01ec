/** The kit as one file, for pages without a build: importing it registers every tag. */
export * from './client.ts';

import './define.ts';

export * from './index.ts';
