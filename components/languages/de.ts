/** Deutsch, mit förmlicher Anrede. */
import type { Language } from './texts.ts';

const german: Language = (format) => ({
  title: 'Integrationen',
  lead: 'Verbinden Sie die Werkzeuge, mit denen Sie arbeiten, und sehen Sie, ob alles läuft.',
  search: 'Integrationen suchen',
  searchPlaceholder: 'Suchen',
  clearSearch: 'Suche leeren',
  allCategories: 'Alle Kategorien',
  category: 'Kategorie',
  status: 'Status',
  all: 'Alle',
  loading: 'Integrationen werden geladen …',
  results: (count) => format.plural(count, { one: 'Integration', other: 'Integrationen' }),
  noMatch: 'Keine Integration entspricht diesen Filtern.',
  clearFilters: 'Filter zurücksetzen',
  none: 'Es sind noch keine Integrationen verfügbar.',
  noneHint: 'Sie erscheinen hier, sobald Ihr Administrator sie freigibt.',
  retry: 'Erneut versuchen',
  interrupted:
    'Die Live-Aktualisierung ist unterbrochen. Die Anzeige kann bis zu einer Minute alt sein.',
  requestId: 'Anfrage',
  back: 'Integrationen',

  statuses: {
    Active: 'Aktiv',
    Configured: 'Konfiguriert',
    Error: 'Fehler',
    'Not Configured': 'Nicht konfiguriert',
  },
  degraded: 'Eingeschränkt',
  stale: 'Veraltet',
  needsAttention: 'Handlungsbedarf',
  incident: (vendor, since) => `${vendor} ist offenbar ${since} für alle gestört`,

  categories: {
    psa: 'PSA',
    backup: 'Backup',
    rmm: 'RMM',
    monitoring: 'Monitoring',
    security: 'Sicherheit',
    documentation: 'Dokumentation',
    networking: 'Netzwerk',
    other: 'Sonstige',
  },

  failures: {
    credentials: 'Zugangsdaten abgelehnt',
    permission: 'Berechtigung fehlt',
    settings: 'Einstellung falsch',
    rate_limit: 'Zu viele Anfragen',
    unreachable: 'Nicht erreichbar',
    vendor: 'Störung beim Anbieter',
    secret_unreadable: 'Geheimnis nicht lesbar',
    secret_missing: 'Geheimnis erneut nötig',
    blocked: 'Adresse blockiert',
    unexpected: 'Prüfung fehlgeschlagen',
  },

  expiry: {
    expires: (when) => `läuft ${when} ab`,
    expired: (date) => `ist am ${date} abgelaufen`,
    on: (date) => ` (${date})`,
  },

  evidence: {
    unset: 'Bereit zum Einrichten',
    off: 'Ausgeschaltet, Einstellungen bleiben erhalten',
    checking: 'Verbindung wird geprüft …',
    waiting: 'Wartet auf die erste Prüfung',
    checked: 'Geprüft:',
    since: (what, since) => `${what} ${since}`,
    stale: (when) => `Zuletzt geprüft: ${when}, Prüfungen stehen still`,
    stopped: 'Prüfungen stehen still',
    unconfirmed: 'Letzte Prüfung fehlgeschlagen, wird bald wiederholt',
  },

  errors: {
    heading: {
      auth: 'Sie müssen sich erneut anmelden',
      network: 'Die Integrationen sind nicht erreichbar',
      config: 'Diese Seite ist nicht richtig eingerichtet',
      server: 'Bei uns ist etwas schiefgelaufen',
      off: 'Die Integrationen sind ausgeschaltet',
      problem: 'Das hat nicht funktioniert',
    },
    auth: 'Ihre Sitzung ist abgelaufen. Melden Sie sich in einem anderen Tab erneut an, dann versuchen Sie es noch einmal.',
    token: 'Die Seite konnte Sie nicht anmelden. Laden Sie sie neu oder melden Sie sich erneut an.',
    network: 'Keine Antwort. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
    file: 'Ein Teil dieser Seite konnte nicht geladen werden. Versuchen Sie es erneut; hilft das nicht, laden Sie die Seite neu.',
    offline: 'Sie sind offline. Prüfen Sie Ihre Verbindung.',
    config: 'Unter der Adresse, die diese Seite verwendet, gibt es keinen Integrationsdienst.',
    address: 'Die Seite nennt keine brauchbare Adresse des Integrationsdienstes (apiBase).',
    noToken: 'Die Seite gibt nicht an, wie die Anmeldung erfolgt (fetchToken ist nicht gesetzt).',
    server:
      'Versuchen Sie es gleich noch einmal. Bleibt es so, wenden Sie sich bitte an den Support.',
    stale: (clock) => `Stand: ${clock}.`,
  },

  time: {
    now: 'gerade eben',
    soon: 'gleich',
    ago: (span) => `vor ${span}`,
    ahead: (span) => `in ${span}`,
    sinceClock: (clock) => `seit ${clock} Uhr`,
    sinceDay: (date) => `seit dem ${date}`,
    minutes: (count) => `${count} Min.`,
    hours: (count) => `${count} Std.`,
  },

  notice: {
    count: (count) =>
      format.plural(count, {
        one: 'Integration mit Handlungsbedarf',
        other: 'Integrationen mit Handlungsbedarf',
      }),
    of: (name, what) => `${name}: ${what}`,
    stale: 'Prüfungen stehen still',
    degraded: 'funktioniert, mit Warnung',
    well: 'Bei allen Integrationen ist wieder alles in Ordnung',
    unknown: 'Integrationen konnten nicht geprüft werden',
  },

  overview: {
    title: 'Alle Partner',
    lead: 'Jeder Partner und jede Integration. Nur Lesezugriff.',
    table: 'Integrationen aller Partner',
    search: 'Partner suchen',
    integration: 'Integration',
    allIntegrations: 'Alle Integrationen',
    allStatuses: 'Jeder Status',
    columns: {
      partner: 'Partner',
      integration: 'Integration',
      status: 'Status',
      since: 'Seit',
      checked: 'Letzte Prüfung',
      note: 'Hinweis',
      expiry: 'Geheimnis läuft ab',
    },
    rows: (count) => format.plural(count, { one: 'Zeile', other: 'Zeilen' }),
    of: (shown, all) => `${shown} von ${all}`,
    loading: (count) => `Wird geladen … bisher ${format.number(count)}`,
    asOf: (clock) => `Stand: ${clock}`,
    refresh: 'Aktualisieren',
    export: 'Als CSV exportieren',
    none: 'Es gibt noch keine Partner.',
    noMatch: 'Keine Zeile passt zu diesen Filtern.',
    cut: (count) => `Nur die ersten ${format.number(count)} Zeilen sind geladen.`,
  },

  history: {
    loading: 'Verlauf wird geladen …',
    none: 'Noch keine Prüfungen',
    noneHint: 'Verfügbarkeit und Antwortzeiten erscheinen hier nach der ersten Prüfung.',
    failed: 'Der Verlauf konnte nicht geladen werden.',

    uptime: {
      title: 'Verfügbarkeit',
      over: (days) => `über ${format.plural(days, { one: 'Tag', other: 'Tage' })}`,
      nothing: 'Noch nicht bekannt',
      window: (days) =>
        days === 1 ? '24 Stunden' : format.plural(days, { one: 'Tag', other: 'Tage' }),
      unknown: '–',
      label: 'Verfügbarkeit nach Tagen',
      start: 'Vor 90 Tagen',
      end: 'Heute',
      legend: 'Bedeutung der Balken',
      incident: 'Störung beim Anbieter',
      incidentThen: 'Störung beim Anbieter',
      states: {
        ok: 'Funktioniert',
        degraded: 'Eingeschränkt',
        error: 'Fehler',
        disabled: 'Ausgeschaltet',
        unknown: 'Nicht geprüft',
      },
      day: (date, what) => `${date}: ${what}`,
      lasted: (state, span) => `${state} für ${span}`,
      up: (share) => `zu ${share} verfügbar`,
      summary: (share, days) =>
        `Zu ${share} verfügbar, gemessen über ${format.plural(days, { one: 'bekannten Tag', other: 'bekannte Tage' })}.`,
      bad: (days) =>
        days === 0
          ? 'Kein Tag hatte einen Fehler.'
          : `${format.plural(days, { one: 'Tag', other: 'Tage' })} mit Fehler. Zuletzt:`,
    },

    latency: {
      title: 'Antwortzeit',
      over: 'Median über 24 Stunden',
      label: 'Antwortzeit je halbe Stunde',
      legend: 'Bedeutung der Linien',
      failedMark: 'Eine Prüfung ist fehlgeschlagen',
      start: 'Vor 24 Stunden',
      end: 'Jetzt',
      none: 'Keine Prüfungen in den letzten 24 Stunden.',
      median: 'Median',
      p95: '95. Perzentil',
      p99: '99. Perzentil',
      failed: 'Fehlgeschlagene Prüfungen',
      band: 'Median bis 95. Perzentil',
      failedOf: (failed, checks) => `${format.number(failed)} von ${format.number(checks)}`,
      point: (from, to, what) => `${from} bis ${to}: ${what}`,
      took: (p50, p95) => (p50 === p95 ? `dauerte ${p50}` : `Median ${p50}, 95 % bis ${p95}`),
      allFailed: (count) =>
        format.plural(count, {
          one: 'Prüfung fehlgeschlagen',
          other: 'Prüfungen fehlgeschlagen',
        }),
      someFailed: (count) => `${format.number(count)} fehlgeschlagen`,
      noCheck: 'keine Prüfung',
      summary: (p50, p95, failed) =>
        `Die Hälfte der Prüfungen dauerte höchstens ${p50}, 95 % höchstens ${p95}. Fehlgeschlagen: ${format.plural(failed, { one: 'Prüfung', other: 'Prüfungen' })}.`,
      onlyFailures: (checks) =>
        `Alles fehlgeschlagen: ${format.plural(checks, { one: 'Prüfung', other: 'Prüfungen' })}.`,
    },
  },

  detail: {
    loading: 'Integration wird geladen …',
    settings: 'Einstellungen',
    health: 'Zustand',
    activity: 'Aktivität',
    manage: 'Verwalten',
    links: 'Links',
    newTab: '(öffnet in neuem Tab)',

    form: {
      optional: 'Optional',
      advanced: 'Erweiterte Einstellungen',
      test: 'Verbindung testen',
      testing: 'Wird getestet …',
      save: 'Speichern',
      saving: 'Wird gespeichert …',
      saveChanges: 'Änderungen speichern',
      nothingToSave: 'Es gibt keine Änderungen zu speichern.',
      show: (label) => `${label} anzeigen`,
      hide: (label) => `${label} verbergen`,
      saved: 'Gespeichert',
      entered: 'eingegeben:',
      replace: 'Ersetzen',
      cancel: 'Abbrechen',
      clear: 'Entfernen',
      undo: 'Rückgängig',
      willClear: 'Wird beim Speichern entfernt.',
      actionOn: (action, label) => `${label}: ${action}`,
      shortened: (value) => `Aus dem Eingefügten übernommen: ${value}`,
      trimmed: 'Leerzeichen am Rand wurden beim Einfügen weggelassen.',
      stripped: (prefix) => `„${prefix}“ und Leerzeichen am Rand wurden weggelassen.`,
      choose: 'Auswählen …',
      errors: (count) =>
        format.plural(count, {
          one: 'Feld ist zu korrigieren',
          other: 'Felder sind zu korrigieren',
        }),
      enterNew: (label) =>
        `Geben Sie den neuen Wert für „${label}“ ein, oder brechen Sie ab, um den gespeicherten zu behalten.`,
      again: (label, why) =>
        `Geben Sie „${label}“ erneut ein, denn „${why}“ wurde geändert. Ein gespeichertes Geheimnis wird nie an eine neue Adresse gesendet.`,
      unsaved: 'Nicht gespeicherte Änderungen',
      expiresOn: (label) => `${label} läuft ab am`,
      renew: (label) => `Erzeugen Sie „${label}“ beim Anbieter neu und ersetzen Sie den Wert hier.`,
    },

    report: {
      running: 'Verbindung wird getestet …',
      heading: {
        ok: 'Die Verbindung funktioniert',
        degraded: 'Die Verbindung funktioniert, mit einer Warnung',
      },
      steps: 'Schritte',
      dryRun: 'Mit Ihren Eingaben getestet. Nichts wurde gespeichert.',
      saveNext: 'Mit Ihren Eingaben getestet. Speichern Sie, um sie zu verwenden.',
      way: { resolve: 'Adresse ermitteln', connect: 'Sicher verbinden' },
      outcomes: {
        waiting: 'noch nicht',
        running: 'läuft',
        ok: 'erledigt',
        failed: 'fehlgeschlagen',
        skipped: 'nicht erreicht',
      },
      remedy: 'Was zu tun ist',
      where: (vendor) => `In ${vendor}`,
      cancel: 'Test abbrechen',
      total: (took) => `Dauer: ${took}`,
    },

    status: {
      since: 'Seit',
      last: 'Letzte Prüfung',
      next: 'Nächste Prüfung',
      never: 'Noch nicht',
      paused: 'Keine, solange ausgeschaltet',
      now: 'Jetzt',
      overdue: 'Überfällig',
      atOnce: 'jetzt',
      lastSuccess: 'Letzter Erfolg',
      lastFailure: 'Letzter Fehler',
      failures: 'Fehler in Folge',
      unset:
        'Geben Sie die Einstellungen ein und speichern Sie sie. Danach wird die Verbindung etwa alle 15 Minuten geprüft.',
      off: 'Die Prüfungen sind ausgeschaltet. Die Einstellungen bleiben erhalten, und an den Anbieter wird nichts gesendet.',
      checking: 'Die Verbindung wird geprüft. Das dauert einige Sekunden.',
      waiting: 'Gespeichert. Die erste Prüfung steht noch aus.',
      works: 'Die Verbindung funktioniert.',
      undecided: 'Gespeichert. Ob es funktioniert, ist noch nicht bekannt.',
      unconfirmed: (what, when) =>
        `Letzte Prüfung fehlgeschlagen: ${what} Nächster Versuch: ${when}.`,
      outage:
        'Soweit bekannt, sind Ihre Einstellungen in Ordnung. Es wird automatisch erneut versucht.',
      lastChecked: (when) => `Zuletzt geprüft: ${when}. Der jetzige Zustand ist nicht bekannt.`,
      neverChecked: 'Es wurde noch nie geprüft. Der Zustand ist nicht bekannt.',
      putOff: 'Die meisten Prüfungen ruhen, bis der Anbieter wieder antwortet.',
      stoppedRemedy:
        'Testen Sie die Verbindung, um jetzt nachzusehen. Bleiben Prüfungen aus, fragen Sie den GuruRMM-Support.',
      expiry: (label, when) => `${label} ${when}.`,
    },

    actions: {
      enable: 'Einschalten',
      disable: 'Ausschalten',
      remove: 'Entfernen',
      aboutDisable: (vendor) =>
        `Die Prüfungen enden, und an ${vendor} wird nichts gesendet. Einstellungen und Geheimnisse bleiben erhalten; Ihre Techniker sehen die Integration als ausgeschaltet.`,
      aboutEnable:
        'Die Prüfungen beginnen wieder mit den gespeicherten Einstellungen, die erste sofort.',
      aboutRemove:
        'Löscht die Einstellungen und Geheimnisse. Ihre Techniker sehen die Integration als nicht konfiguriert.',
    },
    clearForm: 'Formular leeren',

    said: {
      enabled: 'Eingeschaltet. Die Verbindung wird geprüft …',
      disabled:
        'Ausgeschaltet. Die Prüfungen ruhen, Einstellungen und Geheimnisse bleiben erhalten.',
      removed:
        'Entfernt. Die Geheimnisse sind endgültig gelöscht. Was nicht geheim war, bleibt im Formular, bis Sie die Seite verlassen.',
      saved: 'Gespeichert. Die Verbindung wird geprüft …',
      savedOff: 'Gespeichert.',
      settledGood: 'Verbunden. Die Prüfung hat keine Probleme gefunden.',
      settledDegraded: 'Verbunden, mit einer Warnung. Der Status zeigt, was zu tun ist.',
      settledBad: 'Die Prüfung ist fehlgeschlagen. Der Status zeigt, warum und was zu tun ist.',
      testOutdated:
        'Die Verbindung funktioniert mit den vorherigen Eingaben. Testen Sie die jetzigen erneut.',
      testEnded: 'Test abgebrochen. Nichts wurde gespeichert.',
      kept: 'Die neueste Version ist geladen. Prüfen Sie Ihre Änderungen und speichern Sie dann.',
      taken: 'Die neueste Version ist geladen.',
    },

    remove: {
      title: (name) => `${name} entfernen?`,
      body: 'Das wird geschehen:',
      secrets: (labels) => `Endgültig gelöscht: ${labels}.`,
      others: (labels) =>
        `Gelöscht, aber im Formular erhalten, bis Sie diese Seite verlassen: ${labels}.`,
      stops:
        'Prüfungen und Warnungen enden. Ihre Techniker sehen die Integration als nicht konfiguriert.',
      vendor: (vendor) =>
        `Bei ${vendor} ändert sich nichts: Zugangsdaten bleiben dort gültig, bis Sie sie widerrufen.`,
      stays:
        'Das Aktivitätsprotokoll bleibt erhalten, und Sie können die Integration jederzeit neu einrichten.',
      confirm: 'Integration entfernen',
      cancel: 'Behalten',
    },
    discard: {
      title: 'Änderungen verwerfen?',
      body: 'Ihre Eingaben wurden nicht gespeichert.',
      confirm: 'Änderungen verwerfen',
      cancel: 'Weiter bearbeiten',
    },

    conflict: {
      title: 'Diese Integration wurde inzwischen geändert',
      body: 'Ihre Eingaben sind noch da und nicht gespeichert.',
      both: (labels) =>
        `Auch von Ihnen geändert: ${labels}. Behalten Sie Ihre Eingaben, ersetzen sie die gespeicherten.`,
      keep: 'Meine Änderungen behalten',
      take: 'Meine verwerfen, die anderen übernehmen',
    },
    readOnly: 'Nur Lesezugriff',
    stale: (why) => `${why} Die Anzeige ist möglicherweise veraltet.`,
  },

  audit: {
    filter: {
      title: 'Aktivität filtern',
      show: 'Filtern',
      active: (count) =>
        format.plural(count, { one: 'Filter ist gesetzt', other: 'Filter sind gesetzt' }),
      who: 'Wer',
      everybody: 'Alle Personen',
      what: 'Was geschah',
      everything: 'Alle Ereignisse',
      from: 'Von',
      to: 'Bis',
      none: 'Keine Aktivität passt zu diesen Filtern.',
      found: (count) => format.plural(count, { one: 'Eintrag passt', other: 'Einträge passen' }),
      foundMore: (count) => `Die neuesten ${format.number(count)} passenden Einträge`,
    },
    kinds: {
      configured: 'Eingerichtet',
      reconfigured: 'Einstellungen geändert',
      enabled: 'Eingeschaltet',
      disabled: 'Ausgeschaltet',
      removed: 'Entfernt',
      health_error: 'Prüfung fehlgeschlagen',
      health_recovered: 'Funktioniert wieder',
      health_ok: 'Funktioniert',
      denied: 'Abgewiesen',
      secrets_erased: 'Geheimnisse gelöscht',
      legacy_changed: 'In MSPBackups geändert',
      migrated: 'Aus MSPBackups übernommen',
      migration_state_set: 'Umzug aus MSPBackups',
      flag_set: 'Funktion umgeschaltet',
    },
    diff: {
      before: 'vorher:',
      after: 'jetzt:',
      entered: 'eingegeben',
      replaced: 'ersetzt',
      same: 'erneut eingegeben, gleicher Wert',
      cleared: 'entfernt',
    },
    export: {
      title: 'Aktivität exportieren',
      csv: 'CSV exportieren',
      jsonl: 'JSON Lines exportieren',
      cancel: 'Export abbrechen',
      running: 'Wird exportiert …',
      soFar: (size) => `Bisher ${size}`,
      done: (size) => `Exportiert, ${size}.`,
      cancelled: 'Export abgebrochen. Nichts wurde gespeichert.',
      tooLarge: (limit) =>
        `Mehr als ${limit}. Wählen Sie weniger Tage und exportieren Sie danach den Rest.`,
      failed: (why) => `Nicht exportiert. ${why}`,
    },
    none: 'Noch ist nichts geschehen. Änderungen und fehlgeschlagene Prüfungen erscheinen hier.',
    more: 'Ältere Aktivität anzeigen',
    loading: 'Wird geladen …',
    failed: 'Die Aktivität konnte nicht geladen werden.',
    on: 'ein',
    off: 'aus',
    actors: {
      check: 'Die Prüfung',
      operator: 'GuruRMM',
      user: 'Ein Benutzer',
      somebody: 'Jemand',
    },
    actions: {
      configured: (who) => `${who} hat die Integration eingerichtet`,
      reconfigured: (who) => `${who} hat die Einstellungen geändert`,
      enabled: (who) => `${who} hat die Integration eingeschaltet`,
      disabled: (who) => `${who} hat die Integration ausgeschaltet`,
      removed: (who) => `${who} hat die Integration entfernt`,
      secrets_erased: (who) =>
        `${who} hat die gespeicherten Geheimnisse gelöscht und die Integration ausgeschaltet`,
      health_ok: (who) => `${who} ergab: Die Verbindung funktioniert`,
      health_warned: (who) => `${who} ergab: Die Verbindung funktioniert, mit einer Warnung`,
      health_error: (who) => `${who} ist fehlgeschlagen`,
      health_recovered: (who) => `${who} ergab: Die Verbindung funktioniert wieder`,
      denied: (who) => `${who} hat ohne Berechtigung etwas versucht und wurde abgewiesen`,
      access_revoked: (who) => `${who} hat den Zugriff entzogen`,
      access_restored: (who) => `${who} hat den Zugriff wiederhergestellt`,
      migrated: (who) => `${who} hat die Einstellungen aus MSPBackups übernommen`,
      migration_state_set: (who) =>
        `${who} hat die Einstellungen aus MSPBackups einen Schritt vor- oder zurückgesetzt`,
      legacy_added: (who) => `${who} hat die Integration in MSPBackups eingerichtet`,
      legacy_removed: (who) => `${who} hat die Integration in MSPBackups entfernt`,
      legacy_changed: (who) => `${who} hat die Einstellungen in MSPBackups geändert`,
      flag_set: (who) => `${who} hat eine Funktion umgeschaltet`,
    },
    other: (who, action) => `${who} hat „${action}“ vermerkt`,
    did: (who, changes) => `${who} hat ${changes}`,
    didInLegacy: (who, changes) => `${who} hat in MSPBackups ${changes}`,
    changes: {
      enabled: 'die Integration eingeschaltet',
      disabled: 'die Integration ausgeschaltet',
      cleared: (field) => `${field} entfernt`,
      secretSet: (field) => `${field} hinzugefügt`,
      secretReplaced: (field) => `${field} ersetzt`,
      secretReentered: (field) => `${field} erneut eingegeben (gleicher Wert)`,
      set: (field, to) => `${field} auf ${to} gesetzt`,
      changed: (field, from, to) => `${field} von ${from} auf ${to} geändert`,
    },
  },

  problems: {
    malformed_json: 'Die Anfrage war nicht lesbar. Laden Sie die Seite neu.',
    unauthorized: 'Melden Sie sich erneut an.',
    token_revoked: 'Ihr Zugriff wurde entzogen. Fragen Sie Ihren Administrator.',
    forbidden: 'Ihre Rolle erlaubt das nicht. Fragen Sie Ihren Administrator.',
    feature_off:
      'Die Integrationen sind für Sie zurzeit ausgeschaltet. Fragen Sie den GuruRMM-Support.',
    unknown_partner:
      'Ihr Unternehmen ist hier noch nicht bekannt. Bitten Sie den GuruRMM-Support, es einzurichten.',
    not_found: 'Unter dieser Adresse gibt es nichts. Endet apiBase auf /api?',
    unknown_integration: 'Diese Integration gibt es nicht.',
    not_configured:
      'Diese Integration ist nicht konfiguriert oder wurde inzwischen entfernt. Richten Sie sie zuerst ein.',
    method_not_allowed: 'Das ist unter dieser Adresse nicht möglich.',
    already_configured: 'Diese Integration ist bereits konfiguriert. Laden Sie die Seite neu.',
    managed_elsewhere:
      'Diese Einstellungen werden zurzeit in MSPBackups geändert. Ändern Sie sie dort.',
    busy: 'Jemand anderes ändert diese Integration gerade. Nichts wurde geändert; versuchen Sie es gleich noch einmal.',
    version_mismatch:
      'Jemand anderes hat diese Integration geändert. Laden Sie sie neu und wiederholen Sie Ihre Änderung.',
    payload_too_large: 'Die Eingaben sind zu umfangreich. Kürzen Sie sie.',
    unsupported_media_type: 'Die Anfrage hatte das falsche Format. Laden Sie die Seite neu.',
    invalid_request: 'Korrigieren Sie die markierten Felder und versuchen Sie es erneut.',
    secret_unreadable:
      'Ein gespeichertes Geheimnis ist nicht mehr lesbar. Geben Sie die markierten Geheimnisse erneut ein.',
    rate_limited: 'Zu viele Anfragen. Versuchen Sie es in einer Minute noch einmal.',
    too_many_streams: 'Zu viele Fenster sind geöffnet. Schließen Sie einige davon.',
    secret_missing:
      'Geben Sie zuerst die Geheimnisse ein und speichern Sie; schalten Sie dann ein.',
    internal: 'Bei uns ist etwas schiefgelaufen. Versuchen Sie es gleich noch einmal.',
    unavailable: 'Der Dienst ist gerade nicht verfügbar. Versuchen Sie es gleich noch einmal.',
  },

  complaints: {
    missing: ({ label }) => `Füllen Sie „${label}“ aus.`,
    not_boolean: ({ label }) => `„${label}“ muss ein- oder ausgeschaltet sein.`,
    not_text: ({ label }) => `„${label}“ muss Text sein.`,
    too_long: ({ label, max }) => `„${label}“ darf höchstens ${format.number(max)} Zeichen haben.`,
    too_short: ({ label, min }) =>
      `„${label}“ muss mindestens ${format.number(min)} Zeichen haben.`,
    invisible: ({ label }) =>
      `„${label}“ enthält Zeilenumbrüche oder unsichtbare Zeichen. Geben Sie den Wert neu ein oder fügen Sie ihn neu ein.`,
    not_an_option: ({ options }) => `Wählen Sie eines von: ${options}.`,
    not_a_subdomain: ({ domain }) =>
      `Geben Sie nur den Teil vor .${domain} ein, zum Beispiel acme.`,
    not_a_url: ({ host }) => `Geben Sie eine Webadresse wie https://${host} ein.`,
    not_https: ({ label }) => `„${label}“ muss mit https:// beginnen.`,
    not_plain: ({ label }) =>
      `„${label}“ muss eine einfache https-Adresse ohne Benutzer, Port, Abfrage oder # sein.`,
    wrong_host: ({ label, hosts }) => `„${label}“ muss eine Adresse auf ${hosts} sein.`,
    not_a_day: () => 'Geben Sie das ganze Datum ein: Tag, Monat und Jahr.',
    day_over: ({ label }) =>
      `Dieses Datum ist vorbei. Geben Sie den Tag ein, an dem „${label}“ abläuft.`,
    day_too_far: ({ years }) =>
      `Geben Sie ein Datum innerhalb von ${format.number(years)} Jahren ein, oder keines.`,
    unknown_setting: () => 'Diese Einstellung gibt es nicht.',
    enter_again: ({ label }) => `Geben Sie „${label}“ erneut ein.`,
    destination_moved: ({ label, moved }) =>
      `Geben Sie „${label}“ erneut ein: „${moved}“ bestimmt, wohin der Wert gesendet wird.`,
    unreadable: () => 'Der gespeicherte Wert ist nicht mehr lesbar. Geben Sie ihn erneut ein.',
    no_expiry: () => 'Dafür kann kein Ablaufdatum angegeben werden. Lassen Sie es weg.',
    day_without_secret: ({ label }) =>
      `Geben Sie auch „${label}“ ein, oder lassen Sie das Datum weg.`,
  },
});

export default german;
