/** Who may do what, on one screen. */

export const roles = ['dev', 'partner_admin', 'partner_user'] as const;
export type Role = (typeof roles)[number];

export type Permission =
  | 'integrations:read'
  | 'integrations:write'
  | 'integrations:test'
  | 'audit:read'
  | 'audit:verify'
  | 'audit:export'
  | 'overview:read';

const member: readonly Permission[] = ['integrations:read', 'audit:read', 'audit:verify'];
const admin: readonly Permission[] = [
  ...member,
  'integrations:write',
  'integrations:test',
  'audit:export',
];

const granted: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  partner_user: new Set(member),
  partner_admin: new Set(admin),
  // Dev works for the operator: admin of its own partner, and reads the state of all.
  dev: new Set<Permission>([...admin, 'overview:read']),
};

export function may(role: Role, permission: Permission): boolean {
  return granted[role].has(permission);
}

/** Why a role may not, in words for the person who holds it. */
export function refusal(permission: Permission): string {
  switch (permission) {
    case 'integrations:write':
      return 'Only partner admins can change integrations. Ask an admin of your company.';
    case 'integrations:test':
      return 'Only partner admins can test a connection. Ask an admin of your company.';
    case 'audit:export':
      return 'Only partner admins can export the audit. Ask an admin of your company.';
    case 'overview:read':
      return 'Only the Dev role can see all partners.';
    default:
      return 'Your role does not include this.';
  }
}
