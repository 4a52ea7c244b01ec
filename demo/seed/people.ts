/** Who lives in the demo. The first partner is ACG, the operator. */
import type { Role } from '../../api/auth/permissions.ts';

export interface DemoPartner {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export const demoPartners: readonly DemoPartner[] = [
  { id: '00000000-0000-4000-8000-000000000001', slug: 'acg', name: 'ACG' },
  { id: '00000000-0000-4000-8000-000000000002', slug: 'northwind', name: 'Northwind IT Services' },
  { id: '00000000-0000-4000-8000-000000000003', slug: 'bluepeak', name: 'Bluepeak Managed IT' },
  { id: '00000000-0000-4000-8000-000000000004', slug: 'harbor', name: 'Harbor & Pine Technology' },
];

export interface DemoUser {
  readonly id: string;
  readonly partnerId: string;
  readonly role: Role;
  readonly name: string;
}

const names: readonly Readonly<Record<Role, string>>[] = [
  { partner_admin: 'Mara Voss', partner_user: 'Theo Lindqvist', dev: 'Sam Okafor' },
  { partner_admin: 'Priya Raman', partner_user: 'Jonas Weber', dev: 'Lena Hart' },
  { partner_admin: 'Diego Santos', partner_user: 'Aiko Mori', dev: 'Noor Haddad' },
  { partner_admin: 'Elise Martin', partner_user: 'Ben Carter', dev: 'Ivo Novak' },
];
const suffixes: Readonly<Record<Role, string>> = {
  dev: 'd',
  partner_admin: 'a',
  partner_user: 'b',
};

export const demoUsers: readonly DemoUser[] = demoPartners.flatMap((partner, index) =>
  Object.entries(names[index] ?? {}).map(([role, name]) => ({
    id: `00000000-0000-4000-9000-0000000000${suffixes[role as Role]}${index + 1}`,
    partnerId: partner.id,
    role: role as Role,
    name,
  })),
);
