/** Who calls: users of many partners, each with a token as GuruRMM issues it. */
import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';
import type { Role } from '../../api/auth/permissions.ts';

export const tokens = {
  secret: 'bench-secret-bench-secret-bench-secret-bench',
  issuer: 'bench-issuer',
  audience: 'integration-center',
} as const;

/** A page of this origin calls, so that the answer carries the headers for it. */
export const DASHBOARD = 'https://dashboard.example.com';

export interface Caller {
  readonly partnerId: string;
  readonly userId: string;
  readonly role: Role;
  /** Sent to every server alike; the limit reads the last two, the others the token only. */
  readonly headers: Readonly<Record<string, string>>;
}

export function createCallers(count: number): Promise<Caller[]> {
  return Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const role: Role = index % 2 === 0 ? 'partner_admin' : 'partner_user';
      const who = { partnerId: randomUUID(), userId: randomUUID(), role };
      const token = await signFor(who.partnerId, role, who.userId, `User ${index}`);
      return {
        ...who,
        headers: {
          authorization: `Bearer ${token}`,
          accept: 'application/json',
          origin: DASHBOARD,
          'x-partner': who.partnerId,
          'x-role': role,
        },
      };
    }),
  );
}

/** A token as GuruRMM issues it. */
export function signFor(
  partnerId: string,
  role: Role,
  userId: string = randomUUID(),
  name = 'Mara Voss',
): Promise<string> {
  return new SignJWT({ name, partner_id: partnerId, role })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setIssuer(tokens.issuer)
    .setAudience(tokens.audience)
    .setIssuedAt()
    .setExpirationTime('2h')
    .sign(new TextEncoder().encode(tokens.secret));
}
