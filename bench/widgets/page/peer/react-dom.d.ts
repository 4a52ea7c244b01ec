/** What the peer uses of it. */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react';

  export function createRoot(host: Element): { render(node: ReactNode): void; unmount(): void };
}
