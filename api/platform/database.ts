import postgres from 'postgres';

// patches/postgres+*.patch: without it, a session lost in the middle of an answer spoils the next.
if (!(postgres as { forgetsLostSessions?: boolean }).forgetsLostSessions) {
  throw new Error('The PostgreSQL driver is not patched. Run: npx patch-package');
}

export type Sql = postgres.Sql;
/** A piece of a statement, to be placed into another with `${…}`. */
export type SqlFragment = postgres.PendingQuery<postgres.Row[]>;

/** The roles of migrations/0002: each connection takes one on and has no other rights. */
export type DatabaseRole =
  | 'integration_app'
  | 'integration_worker'
  | 'integration_reader'
  | 'integration_operator';

/**
 * A pool of connections, opened when first needed. Columns read back in camelCase.
 * @param options.role whose rights its statements have; those of the login when left out.
 * @param options.settings what each session tells the database, by dotted names.
 */
export function connectDatabase(
  url: string,
  options: {
    readonly max?: number;
    readonly name?: string;
    readonly role?: DatabaseRole;
    readonly settings?: Readonly<Record<`integration_center.${string}`, number>>;
  } = {},
): Sql {
  return postgres(url, {
    max: options.max ?? 10,
    connect_timeout: 10,
    idle_timeout: 60,
    // The driver's own back-off grows to 20 s, long after the database is back.
    backoff: () => 0.05 + Math.random() * 0.2,
    // No statement of ours uses arrays; when the look-up of their types is cut off, nothing catches it.
    fetch_types: false,
    onnotice: () => {},
    // Columns only: the keys inside stored JSON stay as they are.
    transform: { column: { from: postgres.toCamel } },
    connection: {
      application_name: options.name ?? 'integration-center',
      ...(options.role ? { role: options.role } : {}),
      // Dev's pages span all partners: planned without knowing how short a page is, one may read them all.
      ...(options.role === 'integration_reader' ? { plan_cache_mode: 'force_custom_plan' } : {}),
      statement_timeout: 15_000,
      lock_timeout: 5_000,
      idle_in_transaction_session_timeout: 15_000,
      ...options.settings,
    },
  });
}

/** PostgreSQL's five-character error code, when `error` has one. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** True when the database could not be reached, is shutting down or is held up: worth trying again. */
export function isUnavailable(error: unknown): boolean {
  return /^(ECONN|CONNECT|ETIMEDOUT|EPIPE|57P0|57014|55P03|53300|08)/.test(sqlState(error) ?? '');
}
