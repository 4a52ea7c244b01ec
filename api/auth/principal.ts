/** Who is calling. Made from a verified token and from nothing else. */
import type { Role } from './permissions.ts';

declare const partnerBrand: unique symbol;

/** A partner's UUID that came out of a verified token or out of our own database. */
export type PartnerId = string & { readonly [partnerBrand]: true };

export interface Principal {
  readonly userId: string;
  /** The token's `name` claim, when it has one; shown in the audit. */
  readonly userName: string | null;
  readonly partnerId: PartnerId;
  readonly role: Role;
  /** The request it speaks in; the audit keeps it. */
  readonly requestId?: string;
}
