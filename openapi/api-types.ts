/** Generated from openapi.json by `npm run openapi`. Do not edit. */
export interface paths {
    "/api/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Alerts that were not delivered yet or were given up (Dev only)
         * @description Newest first, of all partners. What was given up is sent again by `npm run alerts:retry`.
         */
        get: operations["listAlerts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * All your audit entries as a file, oldest first
         * @description One line for each entry of every integration, also of removed ones. The export itself is an entry, `audit_exported`, written before the first line is sent and therefore not in its own file. Entries about the audit itself have the key `*` and appear in no integration's list, only here. In CSV a value that a spreadsheet would take for a formula has a leading `'`.
         */
        get: operations["exportAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/audit/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Has any of your audit entries been edited, removed or moved?
         * @description All of a partner's entries form one hash chain. This recomputes it from its first kept entry, which is why it is limited more than other reads.
         */
        get: operations["verifyAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * The catalog with your status for each integration
         * @description Every integration there is, joined with what your partner has configured and with what you may do.
         */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * One integration: its fields, your settings and its health
         * @description Of a secret you see only whether it is saved and since when. Send the ETag as If-Match when you reconfigure.
         */
        get: operations["getIntegration"];
        put?: never;
        post?: never;
        /**
         * Delete the settings and secrets of this integration
         * @description Its health checks stop. The audit is kept, and nothing changes at the vendor.
         */
        delete: operations["removeIntegration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Who changed what, newest first
         * @description Every change of this integration and every transition of its health, for your partner only. Secrets are named, never shown. Denied attempts show too; those that concern no integration are under the key `_access`.
         */
        get: operations["listIntegrationAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/configure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Save settings for the first time; a check follows at once
         * @description The fields of the integration say which settings there are. Secrets are encrypted before they are stored and never returned.
         */
        post: operations["configureIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/disable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop the health checks and keep the settings
         * @description Nothing is sent to the vendor until it is enabled again.
         */
        post: operations["disableIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/enable": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Start the health checks again
         * @description A check follows at once. Answers the unchanged integration when it is enabled already.
         */
        post: operations["enableIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Uptime and states of 90 days, latency of 24 hours
         * @description What the health checks of your configuration found, and the incidents of its vendor. Removing the configuration removes its history.
         */
        get: operations["getIntegrationHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/reconfigure": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change some settings: omitted keeps, a value sets, null clears
         * @description Changing a setting that decides where credentials are sent asks for every secret again. A check follows at once.
         */
        post: operations["reconfigureIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/{key}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Check the connection now, with the saved or with unsaved settings
         * @description Without `settings`, or without a body, the saved ones are checked and the result is stored. With `settings` they are laid over the saved ones (omitted keeps, null clears) and nothing is stored. A failed check is a 200 answer whose `outcome` is `error`. With `Accept: text/event-stream` the answer is told while the check runs: `event: steps`, whose data is the list of `CheckStep` as they are now, after every change, then one `event: report`, whose data is the `CheckReport`, or `event: problem`, whose data is a `Problem`. Whoever closes the stream ends the check, and nothing is stored.
         */
        post: operations["testIntegration"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/integrations/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What changes in the list, as it happens (Server-Sent Events)
         * @description A stream that stays open. It begins with `event: snapshot`, whose data is an `IntegrationList`, and goes on with `event: integration`, whose data is the `IntegrationSummary` of one integration that changed: by a person, or by a check. Send the `id` you saw last as `Last-Event-ID` when you connect again: the snapshot is left out when nothing has changed. A comment comes about every 20 seconds; take the stream for lost when nothing came for 45. It ends when your token runs out or is revoked or the Integration Center is switched off for you, and whoever does not read is cut off. The token is sent as for every call, so read it with `fetch`, not with `EventSource`.
         */
        get: operations["followIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/msp360-migration": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How far the move of MSP360 is (Dev only)
         * @description There as long as MSP360 moves out of GuruRMM’s own table (the `LEGACY_MSP360_` variables). Of all partners; nothing of any setting.
         */
        get: operations["getMigrationOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/msp360-migration/parity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * What is not the same on both sides (Dev only)
         * @description There as long as MSP360 moves out of GuruRMM’s own table (the `LEGACY_MSP360_` variables). By partner: which setting differs, with keyed fingerprints and never a value.
         */
        get: operations["listMigrationFindings"];
        put?: never;
        /**
         * Ask for a comparison of both sides of every partner (Dev only)
         * @description There as long as MSP360 moves out of GuruRMM’s own table (the `LEGACY_MSP360_` variables). A health worker begins within seconds; `GET /api/msp360-migration` tells how far it is. While one is open, that one is answered.
         */
        post: operations["askForParityRun"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Every partner and the status of its integrations (Dev only)
         * @description Read-only, without settings. Ordered by partner name, then by integration.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Is the process alive? */
        get: operations["getLiveness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Can it serve requests (is the database there), and are health checks done? */
        get: operations["getReadiness"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "integration.error": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An integration that was checked turned to `Error`.
         * @description An integration that was checked turned to `Error`. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onIntegrationError"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "integration.recovered": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * An integration works again after an `integration.error`.
         * @description An integration works again after an `integration.error`. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onIntegrationRecovered"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "secret.expired": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret has expired: told once.
         * @description A secret has expired: told once. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onSecretExpired"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "secret.expiring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * A secret expires soon: told 14 and 3 days ahead, once each.
         * @description A secret expires soon: told 14 and 3 days ahead, once each. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onSecretExpiring"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "vendor.incident_ended": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * The vendor answers again.
         * @description The vendor answers again. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onVendorIncidentEnded"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "vendor.incident_started": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Many partners of one vendor fail together; their own `integration.error` are left out meanwhile.
         * @description Many partners of one vendor fail together; their own `integration.error` are left out meanwhile. Signed by the [Standard Webhooks](https://www.standardwebhooks.com/) scheme; verify it over the bytes of the body as received, with one of its libraries. Later versions may add members and types.
         */
        post: operations["onVendorIncidentStarted"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /**
         * @example {
         *       "allowed": true,
         *       "reason": null
         *     }
         */
        Action: {
            allowed: boolean;
            /** @description Why it is not allowed, in words. */
            reason: string | null;
        };
        /**
         * @example {
         *       "id": "0f0b1f0c-7f0e-4a39-8a53-6a4f3a1c9b77",
         *       "type": "integration.error",
         *       "integration_key": "syncro",
         *       "partner_id": "3f0c8f6e-4b0a-4a55-9d57-0d7a3b1f2c10",
         *       "partner_name": "Northwind IT Services",
         *       "created_at": "2026-11-20T14:02:11.000Z",
         *       "state": "waiting",
         *       "attempts": 3,
         *       "next_attempt": "2026-11-20T14:03:40.000Z",
         *       "given_up_at": null,
         *       "last_error": "The receiver answered 503."
         *     }
         */
        Alert: {
            attempts: number;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            given_up_at: string | null;
            /**
             * Format: uuid
             * @description Also the `webhook-id`.
             */
            id: string;
            integration_key: string;
            /** @description Why the last attempt failed, in our words. */
            last_error: string | null;
            /** Format: date-time */
            next_attempt: string | null;
            /**
             * Format: uuid
             * @description Null for what concerns every partner.
             */
            partner_id: string | null;
            partner_name: string | null;
            /** @enum {string} */
            state: "waiting" | "given_up";
            /**
             * @description One of integration.error, integration.recovered, vendor.incident_started, vendor.incident_ended, secret.expiring, secret.expired; later versions may add more.
             * @example integration.error
             */
            type: string;
        };
        AlertPage: {
            alerts: components["schemas"]["Alert"][];
            /** @description Pass as `cursor` for the next page; null at the end. */
            next_cursor: string | null;
        };
        AuditChainReport: {
            /** Format: date-time */
            checked_at: string;
            /** @description Entries that were read and found whole. */
            entries: number;
            /** @description Position of the first entry that was edited, removed, inserted or moved. */
            first_broken: number | null;
            /** @description The newest entry. Noted elsewhere, its hash also tells a chain rewritten as a whole. */
            head: {
                hash: string;
                position: number;
            } | null;
            ok: boolean;
        };
        /**
         * @example {
         *       "id": "0f0b1f0c-7f0e-4a39-8a53-6a4f3a1c9b77",
         *       "integration_key": "syncro",
         *       "action": "reconfigured",
         *       "actor": {
         *         "id": "6f1d4c1a-33a4-4e1e-9f0b-2d4a8a1b5c3e",
         *         "name": "Priya Raman"
         *       },
         *       "details": {
         *         "changes": [
         *           {
         *             "field": "api_token",
         *             "label": "API token",
         *             "secret": true,
         *             "change": "replaced",
         *             "from": null,
         *             "to": null
         *           }
         *         ]
         *       },
         *       "request_id": "0b7c2f0e-6d0f-4a53-9a3c-0d6c7e9a1c55",
         *       "created_at": "2026-11-20T14:02:11.000Z"
         *     }
         */
        AuditEntry: {
            /**
             * @description One of configured, reconfigured, enabled, disabled, removed, secrets_erased, health_ok, health_error, health_recovered, denied, access_revoked, access_restored, audit_exported, audit_pruned, migrated, migration_state_set, flag_set, legacy_changed; later versions may add more.
             * @example configured
             */
            action: string;
            /** @description Who did it; null for the health checks and for commands of an operator. */
            actor: {
                /** Format: uuid */
                id: string;
                name: string | null;
            } | null;
            /** Format: date-time */
            created_at: string;
            /** @description For changes: `changes`, a list of {field, label, secret, change, from, to} without any secret value; an entered secret has a `fingerprint` that is equal for equal secrets. For health: `state`, `message` and `failure_class`. For denied attempts: `reason` (forbidden, expired or revoked), `permission`, `method` and `route`. For access that was withdrawn or given back: `kind` (token, user or partner), `subject` and `until`. For a step of a migration: the states `from` and `to`. For a feature that was switched: `flag`, `from` and `to` (null: what counts for everybody). For `legacy_changed`, what GuruRMM’s own page did: `did` (added, changed or removed), `changes` as above, and `enabled` where that changed. */
            details: {
                [key: string]: unknown;
            };
            /** Format: uuid */
            id: string;
            integration_key: string;
            /** @description The request that caused it, as in its `X-Request-Id`; null for scheduled checks and commands. */
            request_id: string | null;
        };
        AuditPage: {
            /** @description Everybody who ever did something here, whatever the filter, by id and with the newest name; 200 at most. On the first page; null on those that a `cursor` asks for. */
            actors: {
                /** Format: uuid */
                id: string;
                name: string | null;
            }[] | null;
            entries: components["schemas"]["AuditEntry"][];
            /** @description Your role may also export the audit as a file. */
            may_export: boolean;
            /** @description Pass as `cursor` for the next page; null at the end. */
            next_cursor: string | null;
        };
        /** @enum {string} */
        Category: "psa" | "backup" | "rmm" | "monitoring" | "security" | "documentation" | "networking" | "other";
        /**
         * @example {
         *       "outcome": "error",
         *       "failure_class": "credentials",
         *       "message": "Syncro does not accept the API token: it is wrong, expired or revoked.",
         *       "remedy": {
         *         "text": "Create a new API token and replace it here.",
         *         "path": [
         *           "Admin",
         *           "API",
         *           "API Tokens"
         *         ],
         *         "link": null
         *       },
         *       "steps": [
         *         {
         *           "name": "Connect securely",
         *           "kind": "connect",
         *           "outcome": "ok",
         *           "duration_ms": 48,
         *           "found": null
         *         },
         *         {
         *           "name": "Sign in",
         *           "kind": "authenticate",
         *           "outcome": "failed",
         *           "duration_ms": 182,
         *           "found": null
         *         }
         *       ],
         *       "duration_ms": 231,
         *       "checked_at": "2026-11-20T14:02:11.000Z",
         *       "dry_run": true
         *     }
         */
        CheckReport: {
            /** Format: date-time */
            checked_at: string;
            /** @description True when unsaved settings were tested: nothing was stored. */
            dry_run: boolean;
            duration_ms: number;
            /**
             * @description credentials, permission, settings: a person must act. secret_unreadable, secret_missing: the secret must be entered again. rate_limit, unreachable, vendor: wait, it is tried again. blocked: our own guard refused the call. unexpected: anything else.
             * @enum {string|null}
             */
            failure_class: "credentials" | "permission" | "settings" | "rate_limit" | "unreachable" | "vendor" | "secret_unreadable" | "secret_missing" | "blocked" | "unexpected" | null;
            /** @description What was found, or what is wrong and what to do. */
            message: string;
            /** @enum {string} */
            outcome: "ok" | "degraded" | "error";
            /** @description What to do about a failure, and where at the vendor; null when there is none. */
            remedy: components["schemas"]["Remedy"] | null;
            steps: components["schemas"]["CheckStep"][];
        };
        CheckStep: {
            duration_ms: number;
            /**
             * @description What it found, in a few words.
             * @example Acme IT
             */
            found: string | null;
            /**
             * @description resolve, connect: the way to the vendor. The others: what the check proves there.
             * @enum {string}
             */
            kind: "resolve" | "connect" | "authenticate" | "permission" | "read";
            /** @example Sign in */
            name: string;
            /**
             * @description waiting and running only while it runs; skipped: not reached after a step that failed.
             * @enum {string}
             */
            outcome: "waiting" | "running" | "ok" | "failed" | "skipped";
        };
        /**
         * @example {
         *       "settings": {
         *         "subdomain": "acme",
         *         "api_token": "T8ab…"
         *       },
         *       "secret_expiries": {
         *         "api_token": "2027-01-31"
         *       }
         *     }
         */
        ConfigureRequest: {
            /**
             * @description The day (YYYY-MM-DD) on which a secret expires, for secret fields with `expires`; null clears it. Omitted keeps it, except that a secret entered anew begins without one.
             * @example {
             *       "api_token": "2027-01-31"
             *     }
             */
            secret_expiries?: {
                [key: string]: string | null;
            };
            settings: components["schemas"]["Msp360Settings"] | components["schemas"]["SyncroSettings"];
        };
        /**
         * @example {
         *       "last_success": "2026-11-20T14:02:11.000Z",
         *       "last_failure": null,
         *       "last_failure_class": null,
         *       "last_failure_message": null,
         *       "consecutive_failures": 0,
         *       "remedy": null,
         *       "stale": false
         *     }
         */
        Evidence: {
            /** @description Failed checks in a row. A failure that may pass is an Error after several only. */
            consecutive_failures: number;
            /** Format: date-time */
            last_failure: string | null;
            /**
             * @description credentials, permission, settings: a person must act. secret_unreadable, secret_missing: the secret must be entered again. rate_limit, unreachable, vendor: wait, it is tried again. blocked: our own guard refused the call. unexpected: anything else.
             * @enum {string|null}
             */
            last_failure_class: "credentials" | "permission" | "settings" | "rate_limit" | "unreachable" | "vendor" | "secret_unreadable" | "secret_missing" | "blocked" | "unexpected" | null;
            last_failure_message: string | null;
            /** Format: date-time */
            last_success: string | null;
            /** @description What to do, while checks fail. */
            remedy: components["schemas"]["Remedy"] | null;
            /** @description True when checks have stopped: the status is old news, whatever it says. */
            stale: boolean;
        };
        ExpiringSecret: {
            /** @description When the alert was written; negative when it has expired. */
            days_left: number;
            /**
             * Format: date
             * @description The last day on which it works, as declared with it.
             */
            expires_on: string;
            /** @description Key of the setting. Its value is never told. */
            field: string;
            /** @example syncro */
            integration_key: string;
            /** @description What it means and what to do, for people. */
            message: string;
            /**
             * Format: uuid
             * @description The partner's id in GuruRMM.
             */
            partner_id: string;
        } & {
            [key: string]: unknown;
        };
        /** @description Declares one setting: its form control and its rules. */
        Field: {
            advanced?: boolean;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            help?: string;
            key: string;
            /** @enum {string} */
            kind: "text";
            label: string;
            max?: number;
            min?: number;
            pattern?: {
                message: string;
                source: string;
            };
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        } | {
            advanced?: boolean;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            /** @description It can expire: the day may be declared under `secret_expiries`. */
            expires?: {
                help: string;
            };
            help?: string;
            key: string;
            /** @enum {string} */
            kind: "secret";
            label: string;
            max?: number;
            min?: number;
            pattern?: {
                message: string;
                source: string;
            };
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            strip?: string;
            trim?: boolean;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        } | {
            advanced?: boolean;
            default?: string;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            help?: string;
            key: string;
            /** @enum {string} */
            kind: "select";
            label: string;
            options: {
                label: string;
                value: string;
            }[];
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        } | {
            advanced?: boolean;
            default?: string;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            help?: string;
            hosts: string[];
            key: string;
            /** @enum {string} */
            kind: "url";
            label: string;
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        } | {
            advanced?: boolean;
            default?: boolean;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            help?: string;
            key: string;
            /** @enum {string} */
            kind: "bool";
            label: string;
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        } | {
            advanced?: boolean;
            /** @description Decides where credentials are sent: changing it asks for every secret again. */
            destination?: boolean;
            domain: string;
            help?: string;
            key: string;
            /** @enum {string} */
            kind: "subdomain";
            label: string;
            placeholder?: string;
            required: boolean;
            /** @description Heading over it and the next ones that name the same. */
            section?: string;
            /** @description There only while that field has one of these values; else neither wanted nor kept. */
            when?: {
                field: string;
                is: (string | boolean)[];
            };
        };
        /**
         * @example {
         *       "state": "ok",
         *       "message": "Connected as Acme IT, 214 customers.",
         *       "failure_class": null,
         *       "since": "2026-11-20T09:30:00.000Z"
         *     }
         */
        Health: {
            /**
             * @description credentials, permission, settings: a person must act. secret_unreadable, secret_missing: the secret must be entered again. rate_limit, unreachable, vendor: wait, it is tried again. blocked: our own guard refused the call. unexpected: anything else.
             * @enum {string|null}
             */
            failure_class: "credentials" | "permission" | "settings" | "rate_limit" | "unreachable" | "vendor" | "secret_unreadable" | "secret_missing" | "blocked" | "unexpected" | null;
            /** @description What the last check found, in words. */
            message: string;
            /**
             * Format: date-time
             * @description When this state began.
             */
            since: string;
            /** @enum {string} */
            state: "ok" | "degraded" | "error";
        };
        /**
         * @example {
         *       "since": "2026-11-20T09:30:00.000Z",
         *       "until": null,
         *       "state": "ok",
         *       "failure_class": null
         *     }
         */
        HistoryState: {
            /**
             * @description credentials, permission, settings: a person must act. secret_unreadable, secret_missing: the secret must be entered again. rate_limit, unreachable, vendor: wait, it is tried again. blocked: our own guard refused the call. unexpected: anything else.
             * @enum {string|null}
             */
            failure_class: "credentials" | "permission" | "settings" | "rate_limit" | "unreachable" | "vendor" | "secret_unreadable" | "secret_missing" | "blocked" | "unexpected" | null;
            /**
             * Format: date-time
             * @description When it began, at the earliest where the 90 days begin.
             */
            since: string;
            /**
             * @description What the checks found. `unknown`: saved and not yet checked, or checks did not run. `disabled`: somebody turned it off.
             * @enum {string}
             */
            state: "unknown" | "disabled" | "ok" | "degraded" | "error";
            /**
             * Format: date-time
             * @description When the next state began; null for the present one.
             */
            until: string | null;
        };
        /**
         * @description This vendor fails for many partners at once.
         * @example {
         *       "since": "2026-11-20T14:02:11.000Z"
         *     }
         */
        Incident: {
            /** Format: date-time */
            since: string;
        };
        Integration: {
            /** @description What this caller may do now and, if not, why. */
            actions: {
                configure: components["schemas"]["Action"];
                disable: components["schemas"]["Action"];
                enable: components["schemas"]["Action"];
                reconfigure: components["schemas"]["Action"];
                remove: components["schemas"]["Action"];
                test: components["schemas"]["Action"];
            };
            category: components["schemas"]["Category"];
            /** Format: date-time */
            created_at: string | null;
            description: string;
            enabled: boolean;
            /** @description Set while the status is Error. */
            error_message: string | null;
            /** @description What the status rests on; null when nothing is stored. */
            evidence: components["schemas"]["Evidence"] | null;
            fields: components["schemas"]["Field"][];
            /** @description Null until the first check. */
            health: components["schemas"]["Health"] | null;
            /** @description Null unless the vendor seems to be down for everyone. */
            incident: components["schemas"]["Incident"] | null;
            /** @example syncro */
            key: string;
            /** @description What else people search it by, lower case. */
            keywords: string[];
            /** Format: date-time */
            last_health_check: string | null;
            links: components["schemas"]["Link"][];
            logo: components["schemas"]["Logo"];
            /** @example Syncro PSA */
            name: string;
            /** Format: date-time */
            next_health_check: string | null;
            /** @example Syncro */
            provider: string;
            /** @description The secret that expires first; null when no day is declared. */
            secret_expiry: components["schemas"]["SecretExpiry"] | null;
            /**
             * @description For every secret field whether a value is saved; never the value.
             * @example {
             *       "api_token": {
             *         "configured": true,
             *         "updated_at": "2026-11-20T09:29:58.000Z",
             *         "expires_on": "2027-01-31",
             *         "expiry": "valid"
             *       }
             *     }
             */
            secrets: {
                [key: string]: {
                    configured: boolean;
                    /**
                     * Format: date
                     * @description As declared with it; null when it was not.
                     */
                    expires_on: string | null;
                    /**
                     * @description `expiring` from the warning time on, `expired` once the day is over everywhere.
                     * @enum {string|null}
                     */
                    expiry: "valid" | "expiring" | "expired" | null;
                    /** Format: date-time */
                    updated_at: string | null;
                };
            };
            /**
             * @description The stored settings that are not secret.
             * @example {
             *       "subdomain": "acme"
             *     }
             */
            settings: {
                [key: string]: string | boolean;
            };
            status: components["schemas"]["Status"];
            /** Format: date-time */
            updated_at: string | null;
            /**
             * @description Counts the changes; 0 when nothing is stored.
             * @example 3
             */
            version: number;
        };
        IntegrationHistory: {
            /**
             * Format: date-time
             * @description The moment this answer describes; every window ends here.
             */
            as_of: string;
            /** @description The vendor's own incidents that reach into the 90 days, oldest first. */
            incidents: {
                /** Format: date-time */
                since: string;
                /** Format: date-time */
                until: string | null;
            }[];
            /** @description How long checks took, over the last 24 hours. */
            latency: {
                /** @description How many checks ran, by schedule or by hand. */
                checks: number;
                /** @description How many of them failed; their durations count in no percentile. */
                failed: number;
                /** @description Half of the checks that did not fail took at most this long. */
                p50_ms: number | null;
                p95_ms: number | null;
                p99_ms: number | null;
                /** @description The half hours in which checks ran, oldest first. */
                points: components["schemas"]["LatencyPoint"][];
                /**
                 * Format: date-time
                 * @description Where the first of 48 half hours begins.
                 */
                since: string;
            };
            /** @description The last 90 days without a gap, oldest first; at most the 2,000 newest. */
            states: components["schemas"]["HistoryState"][];
            /** @description Over the last 1, 7, 30 and 90 days. */
            uptime: components["schemas"]["Uptime"][];
        };
        IntegrationList: {
            integrations: components["schemas"]["IntegrationSummary"][];
        };
        IntegrationSummary: {
            /** @description What this caller may do now and, if not, why. */
            actions: {
                configure: components["schemas"]["Action"];
                disable: components["schemas"]["Action"];
                enable: components["schemas"]["Action"];
                reconfigure: components["schemas"]["Action"];
                remove: components["schemas"]["Action"];
                test: components["schemas"]["Action"];
            };
            category: components["schemas"]["Category"];
            description: string;
            enabled: boolean;
            /** @description Set while the status is Error. */
            error_message: string | null;
            /** @description What the status rests on; null when nothing is stored. */
            evidence: components["schemas"]["Evidence"] | null;
            /** @description Null until the first check. */
            health: components["schemas"]["Health"] | null;
            /** @description Null unless the vendor seems to be down for everyone. */
            incident: components["schemas"]["Incident"] | null;
            /** @example syncro */
            key: string;
            /** @description What else people search it by, lower case. */
            keywords: string[];
            /** Format: date-time */
            last_health_check: string | null;
            links: components["schemas"]["Link"][];
            logo: components["schemas"]["Logo"];
            /** @example Syncro PSA */
            name: string;
            /** Format: date-time */
            next_health_check: string | null;
            /** @example Syncro */
            provider: string;
            /** @description The secret that expires first; null when no day is declared. */
            secret_expiry: components["schemas"]["SecretExpiry"] | null;
            status: components["schemas"]["Status"];
        };
        IntegrationTransition: {
            /** @description Class of the failure, as in `health`; null when all is well. */
            failure_class: string | null;
            /** @example syncro */
            integration_key: string;
            /** @description What happened and what to do, for people. */
            message: string | null;
            /**
             * Format: uuid
             * @description The partner's id in GuruRMM.
             */
            partner_id: string;
            /**
             * Format: date-time
             * @description Since when it is in this state, as `health.since` of the API: before `timestamp` when it was not told at once, as while it flapped or its vendor had an incident.
             */
            since: string;
            /** @description `ok`, `degraded` or `error`. */
            state: string | null;
            /** @description The status that it has now, as in the API. */
            status: string;
        } & {
            [key: string]: unknown;
        };
        /**
         * @example {
         *       "at": "2026-11-22T09:30:00.000Z",
         *       "p50_ms": 182,
         *       "p95_ms": 240,
         *       "checks": 2,
         *       "failed": 0,
         *       "max_ms": 240
         *     }
         */
        LatencyPoint: {
            /**
             * Format: date-time
             * @description Where its half hour begins.
             */
            at: string;
            /** @description How many checks ran, by schedule or by hand. */
            checks: number;
            /** @description How many of them failed; their durations count in no percentile. */
            failed: number;
            max_ms: number | null;
            /** @description Half of the checks that did not fail took at most this long. */
            p50_ms: number | null;
            p95_ms: number | null;
        };
        Link: {
            /** @description For `app` it may be relative to the host page. */
            href: string;
            label: string;
            /** @enum {string} */
            rel: "documentation" | "credentials" | "app";
        };
        /** @description A drawing made of paths, shown without loading an image. */
        Logo: {
            /** @description Hex color of the tile behind it. */
            background: string;
            /** @description `viewBox` of the drawing. */
            box: string;
            shapes: {
                /** @description Hex color. */
                fill: string;
                /** @description SVG path data. */
                path: string;
            }[];
        };
        Msp360Finding: {
            /** Format: date-time */
            cleared_at: string | null;
            /** @description The setting that differs; of what cannot be read the side, `legacy` or `ours`. */
            field: string;
            /** Format: date-time */
            first_seen: string;
            /** @enum {string} */
            kind: "different" | "missing_here" | "missing_in_legacy" | "unreadable";
            /** Format: date-time */
            last_seen: string;
            /** @description Keyed fingerprint: tells equal values from different ones, and nothing else. */
            legacy_print: string | null;
            our_print: string | null;
            /** Format: uuid */
            partner_id: string;
            /** @description Null when GuruRMM has no such partner. */
            partner_name: string | null;
            reason: string | null;
            /**
             * @description What saw it last: a run, or a read.
             * @enum {string}
             */
            source: "parity" | "shadow";
            /** @enum {string} */
            state: "legacy" | "dual-write" | "verified" | "new" | "retired";
        };
        Msp360FindingPage: {
            findings: components["schemas"]["Msp360Finding"][];
            /** @description Pass as `cursor` for the next page; null at the end. */
            next_cursor: string | null;
        };
        Msp360Migration: {
            /** Format: date-time */
            as_of: string;
            /** @description What GuruRMM changed in its own table and is not taken over yet. */
            changes: {
                /** @description Age of the oldest of them. */
                oldest_seconds: number | null;
                pending: number;
                /** @description Partners of whom a change cannot be taken over. */
                problems: number;
            };
            /**
             * @description Where partners are that nobody moved.
             * @enum {string}
             */
            default_state: "legacy" | "dual-write" | "verified" | "new" | "retired";
            findings: {
                /** @description Of the open ones: seen last beside a read. */
                from_reads: number;
                open: number;
                partners: number;
            };
            parity: {
                /** @description The run that is asked for or under way. */
                current: components["schemas"]["Msp360ParityRun"] | null;
                every_hours: number;
                /** @description Days for which it must have held before reads move. */
                held_days: number;
                /** @description The last one that is done. */
                last: components["schemas"]["Msp360ParityRun"] | null;
                /** Format: date-time */
                last_clean_at: string | null;
            };
            /** @description Share of the reads beside which both sides are compared. */
            shadow_share: number;
            /** @description Partners with settings of MSP360 or a state of their own, by state, in order. */
            states: {
                partners: number;
                /** @enum {string} */
                state: "legacy" | "dual-write" | "verified" | "new" | "retired";
            }[];
        };
        Msp360ParityRun: {
            /** Format: date-time */
            asked_at: string;
            /** @enum {string} */
            asked_by: "schedule" | "request" | "command";
            checked: number;
            /** @description Whether it found everything the same; null until it is done. */
            clean: boolean | null;
            different: number;
            /** Format: date-time */
            ended_at: string | null;
            equal: number;
            id: string;
            /** @description Findings that were too many to be kept. */
            left_out: number;
            missing_here: number;
            missing_in_legacy: number;
            /** @description Of whom nothing can be said: GuruRMM has changed them just now. */
            pending: number;
            /** Format: date-time */
            started_at: string | null;
            /**
             * @description `waiting`: no worker has begun, or the one that had was lost; another goes on.
             * @enum {string}
             */
            state: "waiting" | "running" | "done";
            /** @description How many partners there may be; known better as it goes on. */
            total: number;
            unreadable: number;
        };
        /** @description Settings of MSP360 Managed Backup (`msp360`). */
        Msp360Settings: {
            /**
             * API login
             * @description In MSPBackups, as main administrator: Settings > General > API. Not your console login.
             */
            api_login: string;
            /**
             * API password
             * Format: password
             * @description Made together with the API login. Making a new one ends the old one at once.
             */
            api_password: string;
            /**
             * Base URL
             * Format: uri
             * @description Only for accounts on another MSP360 host. Leave it as it is unless MSP360 told you so.
             * @default https://api.mspbackups.com
             */
            base_url: string;
        };
        OverviewPage: {
            next_cursor: string | null;
            rows: components["schemas"]["OverviewRow"][];
        };
        /**
         * @example {
         *       "partner_id": "3f0c8f6e-4b0a-4a55-9d57-0d7a3b1f2c10",
         *       "partner_name": "Northwind IT Services",
         *       "integration_key": "syncro",
         *       "status": "Active",
         *       "health": {
         *         "state": "ok",
         *         "message": "Connected as Acme IT, 214 customers.",
         *         "failure_class": null,
         *         "since": "2026-11-20T09:30:00.000Z"
         *       },
         *       "evidence": null,
         *       "incident": null,
         *       "enabled": true,
         *       "last_health_check": "2026-11-20T14:02:11.000Z",
         *       "next_health_check": "2026-11-20T14:17:11.000Z",
         *       "error_message": null,
         *       "secret_expiry": {
         *         "field": "api_token",
         *         "label": "API token",
         *         "expires_on": "2027-01-31",
         *         "expiry": "valid"
         *       }
         *     }
         */
        OverviewRow: {
            enabled: boolean;
            error_message: string | null;
            /** @description What the status rests on; null when nothing is stored. */
            evidence: components["schemas"]["Evidence"] | null;
            /** @description Null until the first check. */
            health: components["schemas"]["Health"] | null;
            /** @description Null unless the vendor seems to be down for everyone. */
            incident: components["schemas"]["Incident"] | null;
            integration_key: string;
            /** Format: date-time */
            last_health_check: string | null;
            /** Format: date-time */
            next_health_check: string | null;
            /** Format: uuid */
            partner_id: string;
            partner_name: string;
            /** @description The secret that expires first; null when no day is declared. */
            secret_expiry: components["schemas"]["SecretExpiry"] | null;
            status: components["schemas"]["Status"];
        };
        Probe: {
            /** @enum {string} */
            status: "ok";
        };
        /**
         * @example {
         *       "type": "urn:gururmm:problem:invalid_request",
         *       "title": "Some fields need your attention",
         *       "status": 422,
         *       "code": "invalid_request",
         *       "detail": "Correct the fields listed under errors and send the request again.",
         *       "request_id": "0b7c2f0e-6d0f-4a53-9a3c-0d6c7e9a1c55",
         *       "errors": [
         *         {
         *           "field": "api_token",
         *           "message": "Enter the API token."
         *         }
         *       ]
         *     }
         */
        Problem: {
            /** @description Stable, machine-readable kind of problem: what another language goes by. */
            code: string;
            /** @description What happened and what to do, for people, in English. */
            detail: string;
            /** @description One entry for each field that needs attention. */
            errors?: {
                /** @description Stable kind of a setting’s fault. */
                code?: string;
                field: string;
                message: string;
                /** @description What the message is made of. */
                params?: {
                    [key: string]: string | number;
                };
            }[];
            missing_permission?: string;
            /** @description Quote this when you ask for help. */
            request_id: string;
            status: number;
            /** @description The kind of problem in English. */
            title: string;
            /** @description A stable URN for this kind of problem. */
            type: string;
        };
        /**
         * @example {
         *       "status": "ok",
         *       "health_checks": "ok"
         *     }
         */
        Readiness: {
            /**
             * @description Of the whole fleet. ok: checks are done in time. stale: one is overdue by more than two intervals, so look after the workers (or a long incident of a vendor holds its checks back). off: no configuration is enabled.
             * @enum {string}
             */
            health_checks: "ok" | "stale" | "off";
            /** @enum {string} */
            status: "ok";
        };
        /**
         * @example {
         *       "settings": {
         *         "api_token": "T9cd…"
         *       }
         *     }
         */
        ReconfigureRequest: {
            /**
             * @description The day (YYYY-MM-DD) on which a secret expires, for secret fields with `expires`; null clears it. Omitted keeps it, except that a secret entered anew begins without one.
             * @example {
             *       "api_token": "2027-01-31"
             *     }
             */
            secret_expiries?: {
                [key: string]: string | null;
            };
            settings: components["schemas"]["SettingsInput"];
        };
        Remedy: {
            link: {
                /** Format: uri */
                href: string;
                label: string;
            } | null;
            /** @description The menus to go through in the vendor’s console. */
            path: string[];
            text: string;
        };
        /**
         * @example {
         *       "field": "api_token",
         *       "label": "API token",
         *       "expires_on": "2027-01-31",
         *       "expiry": "valid"
         *     }
         */
        SecretExpiry: {
            /** Format: date */
            expires_on: string;
            /**
             * @description `expiring` from the warning time on, `expired` once the day is over everywhere.
             * @enum {string}
             */
            expiry: "valid" | "expiring" | "expired";
            field: string;
            label: string;
        };
        /** @description The settings of one integration, as its `fields` declare them. */
        SettingsInput: {
            [key: string]: string | boolean | null;
        };
        /**
         * @description Not Configured: nothing is stored. Configured: saved but disabled or not yet checked. Active: the last check was good (it may be degraded, see health). Error: the last check failed.
         * @example Active
         * @enum {string}
         */
        Status: "Not Configured" | "Configured" | "Active" | "Error";
        /** @description Settings of Syncro PSA (`syncro`). */
        SyncroSettings: {
            /**
             * API token
             * Format: password
             * @description In Syncro: Admin > API > API Tokens > New Token, tab Custom Permissions. Tick "Customers - List/Search". The token is shown only once.
             */
            api_token: string;
            /**
             * Subdomain
             * @description The part before .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.
             * @example acme
             */
            subdomain: string;
        };
        /** @example {} */
        TestRequest: {
            settings?: components["schemas"]["SettingsInput"];
        };
        /**
         * @example {
         *       "days": 30,
         *       "ratio": 0.9981,
         *       "covered_seconds": 2592000
         *     }
         */
        Uptime: {
            /** @description How much of these days is known. Time before the first check, while disabled, and while checks did not run (for an interval longer than meant) is not covered and counts neither way. */
            covered_seconds: number;
            days: 1 | 7 | 30 | 90;
            /** @description Share of the covered time in which the integration was up. Up is `ok` or `degraded`, down is `error`; both are what the checks found, so a change counts from the check that found it. Null when nothing is covered. */
            ratio: number | null;
        };
        VendorIncident: {
            /** @description Integrations that had begun to fail; in the beginning only. */
            failing?: number;
            /**
             * Format: uuid
             * @description The same in the beginning and the end of one incident.
             */
            incident_id: string;
            /** @example syncro */
            integration_key: string;
            /** @description It concerns every partner of this vendor. */
            partner_id: null;
            /** Format: date-time */
            since: string;
            /**
             * Format: date-time
             * @description In the end only.
             */
            until?: string;
        } & {
            [key: string]: unknown;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listAlerts: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Key of an integration. */
                integration?: string;
                limit?: number;
                partner?: string;
                state?: "waiting" | "given_up";
                /** @description For instance `integration.error`. */
                type?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of alerts, without what they tell. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlertPage"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    exportAudit: {
        parameters: {
            query?: {
                /** @description Only entries of this action. */
                action?: "configured" | "reconfigured" | "enabled" | "disabled" | "removed" | "secrets_erased" | "health_ok" | "health_error" | "health_recovered" | "denied" | "access_revoked" | "access_restored" | "audit_exported" | "audit_pruned" | "migrated" | "migration_state_set" | "flag_set" | "legacy_changed";
                /** @description Only what this user did. */
                actor?: string;
                format?: "csv" | "jsonl";
                /** @description Only entries with this integration key. */
                integration?: string;
                /** @description Only entries from this moment on. */
                since?: string;
                /** @description Only entries from before this moment. */
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A stream of lines. A line holds the hash of its entry and of the one before. */
            200: {
                headers: {
                    "Content-Disposition": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/jsonl": string;
                    "text/csv": string;
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `unknown_partner`: Your partner is not known here. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    verifyAudit: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description What was found; a broken chain is an answer too. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditChainReport"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIntegrations: {
        parameters: {
            query?: {
                category?: components["schemas"]["Category"];
                /** @description Words of a name, provider, category, keyword or description, without regard to accents. */
                q?: string;
                /** @description Not Configured: nothing is stored. Configured: saved but disabled or not yet checked. Active: the last check was good (it may be degraded, see health). Error: the last check failed. */
                status?: components["schemas"]["Status"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every integration of the catalog that passes the filters. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationList"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration. `ETag` names the version of your configuration, for `If-Match`. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    removeIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Removed. */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `managed_elsewhere`: These settings are changed somewhere else for now. `busy`: Somebody else is changing this integration. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listIntegrationAudit: {
        parameters: {
            query?: {
                /** @description Only entries of this action. */
                action?: "configured" | "reconfigured" | "enabled" | "disabled" | "removed" | "secrets_erased" | "health_ok" | "health_error" | "health_recovered" | "denied" | "access_revoked" | "access_restored" | "audit_exported" | "audit_pruned" | "migrated" | "migration_state_set" | "flag_set" | "legacy_changed";
                /** @description Only what this user did. */
                actor?: string;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
                limit?: number;
                /** @description Only entries from this moment on. */
                since?: string;
                /** @description Only entries from before this moment. */
                until?: string;
            };
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of entries. Entries stay after an integration is removed. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditPage"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    configureIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfigureRequest"];
            };
        };
        responses: {
            /** @description The integration as it is now. */
            201: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `malformed_json`: The request body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `unknown_partner`: Your partner is not known here. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `already_configured`: This integration is already configured. `managed_elsewhere`: These settings are changed somewhere else for now. `busy`: Somebody else is changing this integration. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The request body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    disableIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `managed_elsewhere`: These settings are changed somewhere else for now. `busy`: Somebody else is changing this integration. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    enableIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The integration as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `managed_elsewhere`: These settings are changed somewhere else for now. `busy`: Somebody else is changing this integration. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `secret_missing`: A secret has to be entered first. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getIntegrationHistory: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The history, up to the moment `as_of`. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationHistory"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    reconfigureIntegration: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `ETag` you read; answers 412 when somebody changed the configuration since. */
                "if-match"?: string;
            };
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ReconfigureRequest"];
            };
        };
        responses: {
            /** @description The integration as it is now. */
            200: {
                headers: {
                    ETag: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Integration"];
                };
            };
            /** @description `malformed_json`: The request body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `managed_elsewhere`: These settings are changed somewhere else for now. `busy`: Somebody else is changing this integration. */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `version_mismatch`: Somebody else changed this integration. */
            412: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The request body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. `secret_unreadable`: A saved secret can no longer be read. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    testIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Key of the integration. */
                key: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["TestRequest"];
            };
        };
        responses: {
            /** @description What the check found. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckReport"];
                    "text/event-stream": string;
                };
            };
            /** @description `malformed_json`: The request body is not valid JSON. */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unknown_integration`: There is no such integration. `not_configured`: This integration is not configured. */
            404: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `payload_too_large`: The request body is too large. */
            413: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unsupported_media_type`: The request body must be JSON. */
            415: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. `secret_unreadable`: A saved secret can no longer be read. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    followIntegrations: {
        parameters: {
            query?: never;
            header?: {
                /** @description The `id` of the last event you saw. */
                "last-event-id"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Events until you or the server end it. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "text/event-stream": string;
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `too_many_streams`: Too many streams are open. `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getMigrationOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description States, what waits to be taken over, what differs, and the runs that compare. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Msp360Migration"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listMigrationFindings: {
        parameters: {
            query?: {
                cursor?: string;
                kind?: "different" | "missing_here" | "missing_in_legacy" | "unreadable";
                limit?: number;
                partner?: string;
                state?: "open" | "cleared";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One page of findings. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Msp360FindingPage"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    askForParityRun: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The run that is open now. */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Msp360ParityRun"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getOverview: {
        parameters: {
            query?: {
                cursor?: string;
                /** @description Key of an integration. */
                integration?: string;
                limit?: number;
                /** @description Part of a partner's name. */
                q?: string;
                /** @description Not Configured: nothing is stored. Configured: saved but disabled or not yet checked. Active: the last check was good (it may be degraded, see health). Error: the last check failed. */
                status?: components["schemas"]["Status"];
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description One row for each partner and integration, by partner name. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewPage"];
                };
            };
            /** @description `unauthorized`: Sign in to use this API. `token_revoked`: Your access was withdrawn. */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `forbidden`: Your role does not allow this. `feature_off`: The Integration Center is switched off. */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `invalid_request`: Some fields need your attention. */
            422: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `rate_limited`: Too many requests. */
            429: {
                headers: {
                    /** @description Seconds to wait. */
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getLiveness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Probe"];
                };
            };
        };
    };
    getReadiness: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It can serve, whatever `health_checks` says. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Readiness"];
                };
            };
            /** @description `internal`: Something went wrong on our side. */
            500: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description `unavailable`: The service is not available right now. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    onIntegrationError: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["IntegrationTransition"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "integration.error";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onIntegrationRecovered: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["IntegrationTransition"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "integration.recovered";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSecretExpired: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["ExpiringSecret"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "secret.expired";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onSecretExpiring: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["ExpiringSecret"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "secret.expiring";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onVendorIncidentEnded: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["VendorIncident"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "vendor.incident_ended";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    onVendorIncidentStarted: {
        parameters: {
            query?: never;
            header: {
                /** @description The same with every attempt: what you know already, you may ignore. */
                "webhook-id": string;
                /** @description `v1,` and the base64 of HMAC-SHA-256 over `<id>.<timestamp>.<body>`, with the base64 after `whsec_` of ALERT_WEBHOOK_SECRET as the key. Several with spaces between while the secret is being changed; one that fits is enough. */
                "webhook-signature": string;
                /** @description Seconds since 1970 at which this attempt was signed. Refuse what is old. */
                "webhook-timestamp": string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": {
                    data: components["schemas"]["VendorIncident"];
                    /**
                     * Format: date-time
                     * @description When it happened; later attempts repeat it.
                     */
                    timestamp: string;
                    /** @enum {string} */
                    type: "vendor.incident_started";
                } & {
                    [key: string]: unknown;
                };
            };
        };
        responses: {
            /** @description Taken. Answer within 10 seconds; the body is not read. */
            "2XX": {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Nobody listens here any more: it is given up at once. */
            410: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Too much at once. `Retry-After` is honoured, also with 503. */
            429: {
                headers: {
                    "Retry-After": string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Tried again for about three days, less and less often. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
