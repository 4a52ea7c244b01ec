/** What the set-up of these tests hands to them. */
declare module 'vitest' {
  interface ProvidedContext {
    /** A project that has the kit installed, from the tarball. */
    project: string;
    tarball: string;
    /** Origin of the host's site, with the guide's pages. */
    host: string;
  }
}

export {};
