/** Notices that somebody else saved while a person was typing. Pure. */
export class VersionGuard {
  /** The version that the person's entries are based on. */
  etag: string | null = null;
  /** What somebody else saved meanwhile; nothing while there is no conflict. */
  theirs: { readonly etag: string | null } | undefined;

  /** Takes in the server's version. While something is typed, another one is a conflict. */
  saw(etag: string | null, typing: boolean): void {
    if (typing && this.etag !== null && etag !== this.etag) this.theirs = { etag };
    else if (!this.theirs) this.etag = etag;
  }

  /** The server refused a change, although its version looks the same. */
  refused(): void {
    this.theirs ??= { etag: this.etag };
  }

  /** The person has decided: what follows is based on the newest version. */
  settle(): void {
    if (this.theirs) this.etag = this.theirs.etag;
    this.theirs = undefined;
  }

  /** Our own change was stored. */
  saved(etag: string | null): void {
    this.theirs = undefined;
    this.etag = etag;
  }
}
