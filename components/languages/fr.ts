/** Français, avec vouvoiement. */
import type { Language } from './texts.ts';

const french: Language = (format) => ({
  title: 'Intégrations',
  lead: 'Connectez les outils avec lesquels vous travaillez et voyez s’ils fonctionnent bien.',
  search: 'Rechercher une intégration',
  searchPlaceholder: 'Rechercher',
  clearSearch: 'Effacer la recherche',
  allCategories: 'Toutes les catégories',
  category: 'Catégorie',
  status: 'État',
  all: 'Toutes',
  loading: 'Chargement des intégrations…',
  results: (count) => format.plural(count, { one: 'intégration', other: 'intégrations' }),
  noMatch: 'Aucune intégration ne correspond à ces filtres.',
  clearFilters: 'Effacer les filtres',
  none: 'Aucune intégration n’est encore disponible.',
  noneHint: 'Elles apparaîtront ici dès que votre administrateur les aura activées.',
  retry: 'Réessayer',
  interrupted:
    'L’actualisation en direct est interrompue. Les données affichées peuvent dater d’une minute.',
  requestId: 'Requête',
  back: 'Intégrations',

  statuses: {
    Active: 'Active',
    Configured: 'Configurée',
    Error: 'En erreur',
    'Not Configured': 'Non configurée',
  },
  degraded: 'Dégradée',
  stale: 'Non actualisée',
  needsAttention: 'À traiter',
  incident: (vendor, since) => `${vendor} semble en panne pour tout le monde ${since}`,

  categories: {
    psa: 'PSA',
    backup: 'Sauvegarde',
    rmm: 'RMM',
    monitoring: 'Supervision',
    security: 'Sécurité',
    documentation: 'Documentation',
    networking: 'Réseau',
    other: 'Autre',
  },

  failures: {
    credentials: 'Identifiants refusés',
    permission: 'Autorisation manquante',
    settings: 'Paramètre incorrect',
    rate_limit: 'Trop de requêtes',
    unreachable: 'Injoignable',
    vendor: 'Panne du fournisseur',
    secret_unreadable: 'Secret illisible',
    secret_missing: 'Secret à ressaisir',
    blocked: 'Adresse bloquée',
    unexpected: 'Échec de la vérification',
  },

  expiry: {
    expires: (when) => `expire ${when}`,
    expired: (date) => `a expiré le ${date}`,
    on: (date) => ` (${date})`,
  },

  evidence: {
    unset: 'Prête à être configurée',
    off: 'Désactivée, paramètres conservés',
    checking: 'Vérification de la connexion…',
    waiting: 'En attente de la première vérification',
    checked: 'Vérifiée :',
    since: (what, since) => `${what} ${since}`,
    stale: (when) => `Dernière vérification : ${when}, vérifications arrêtées`,
    stopped: 'Vérifications arrêtées',
    unconfirmed: 'Dernière vérification en échec, nouvel essai sous peu',
  },

  errors: {
    heading: {
      auth: 'Vous devez vous reconnecter',
      network: 'Les intégrations sont injoignables',
      config: 'Cette page n’est pas configurée correctement',
      server: 'Un problème est survenu de notre côté',
      off: 'Les intégrations sont désactivées',
      problem: 'L’opération n’a pas abouti',
    },
    auth: 'Votre session est terminée. Reconnectez-vous dans un autre onglet, puis réessayez.',
    token: 'La page n’a pas pu vous connecter. Rechargez-la ou reconnectez-vous.',
    network: 'Aucune réponse. Vérifiez votre connexion, puis réessayez.',
    file: 'Une partie de cette page n’a pas pu être chargée. Réessayez ; si cela ne suffit pas, rechargez la page.',
    offline: 'Vous êtes hors ligne. Vérifiez votre connexion.',
    config: 'Aucun service d’intégration ne répond à l’adresse utilisée par cette page.',
    address: 'La page n’indique pas d’adresse valable du service d’intégration (apiBase).',
    noToken: 'La page n’indique pas comment se connecter (fetchToken n’est pas défini).',
    server: 'Réessayez dans un instant. Si le problème persiste, contactez le support.',
    stale: (clock) => `Dernière actualisation : ${clock}.`,
  },

  time: {
    now: 'à l’instant',
    soon: 'dans un instant',
    ago: (span) => `il y a ${span}`,
    ahead: (span) => `dans ${span}`,
    sinceClock: (clock) => `depuis ${clock}`,
    sinceDay: (date) => `depuis le ${date}`,
    minutes: (count) => `${count} min`,
    hours: (count) => `${count} h`,
  },

  notice: {
    count: (count) =>
      format.plural(count, { one: 'intégration à traiter', other: 'intégrations à traiter' }),
    of: (name, what) => `${name} : ${what}`,
    stale: 'vérifications arrêtées',
    degraded: 'fonctionne, avec un avertissement',
    well: 'Toutes les intégrations fonctionnent de nouveau',
    unknown: 'Les intégrations n’ont pas pu être vérifiées',
  },

  overview: {
    title: 'Tous les partenaires',
    lead: 'Chaque partenaire et chaque intégration. En lecture seule.',
    table: 'Intégrations de tous les partenaires',
    search: 'Rechercher un partenaire',
    integration: 'Intégration',
    allIntegrations: 'Toutes les intégrations',
    allStatuses: 'Tous les états',
    columns: {
      partner: 'Partenaire',
      integration: 'Intégration',
      status: 'État',
      since: 'Depuis',
      checked: 'Dernière vérification',
      note: 'Remarque',
      expiry: 'Expiration du secret',
    },
    rows: (count) => format.plural(count, { one: 'ligne', other: 'lignes' }),
    of: (shown, all) => `${shown} sur ${all}`,
    loading: (count) => `Chargement… ${format.number(count)} pour l’instant`,
    asOf: (clock) => `Dernière actualisation : ${clock}`,
    refresh: 'Actualiser',
    export: 'Exporter en CSV',
    none: 'Il n’y a pas encore de partenaires.',
    noMatch: 'Aucune ligne ne correspond à ces filtres.',
    cut: (count) => `Seules les ${format.number(count)} premières lignes sont chargées.`,
  },

  history: {
    loading: 'Chargement de l’historique…',
    none: 'Aucune vérification pour l’instant',
    noneHint:
      'La disponibilité et les temps de réponse apparaîtront ici après la première vérification.',
    failed: 'L’historique n’a pas pu être chargé.',

    uptime: {
      title: 'Disponibilité',
      over: (days) => `sur ${format.plural(days, { one: 'jour', other: 'jours' })}`,
      nothing: 'Pas encore connue',
      window: (days) =>
        days === 1 ? '24 heures' : format.plural(days, { one: 'jour', other: 'jours' }),
      unknown: '–',
      label: 'Disponibilité par jour',
      start: 'Il y a 90 jours',
      end: 'Aujourd’hui',
      legend: 'Signification des barres',
      incident: 'Incident chez le fournisseur',
      incidentThen: 'incident chez le fournisseur',
      states: {
        ok: 'Fonctionne',
        degraded: 'Dégradée',
        error: 'En erreur',
        disabled: 'Désactivée',
        unknown: 'Non vérifiée',
      },
      day: (date, what) => `${date} : ${what}`,
      lasted: (state, span) => `${state} pendant ${span}`,
      up: (share) => `disponible à ${share}`,
      summary: (share, days) =>
        `Disponible à ${share}, mesuré sur ${format.plural(days, { one: 'jour connu', other: 'jours connus' })}.`,
      bad: (days) =>
        days === 0
          ? 'Aucun jour en erreur.'
          : `${format.plural(days, { one: 'jour', other: 'jours' })} en erreur. Récemment :`,
    },

    latency: {
      title: 'Temps de réponse',
      over: 'médiane sur 24 heures',
      label: 'Temps de réponse par demi-heure',
      legend: 'Signification des courbes',
      failedMark: 'Une vérification a échoué',
      start: 'Il y a 24 heures',
      end: 'Maintenant',
      none: 'Aucune vérification au cours des dernières 24 heures.',
      median: 'Médiane',
      p95: '95e centile',
      p99: '99e centile',
      failed: 'Vérifications en échec',
      band: 'De la médiane au 95e centile',
      failedOf: (failed, checks) => `${format.number(failed)} sur ${format.number(checks)}`,
      point: (from, to, what) => `De ${from} à ${to} : ${what}`,
      took: (p50, p95) => (p50 === p95 ? `durée ${p50}` : `médiane ${p50}, 95 % en ${p95}`),
      allFailed: (count) =>
        format.plural(count, { one: 'vérification en échec', other: 'vérifications en échec' }),
      someFailed: (count) => `${format.number(count)} en échec`,
      noCheck: 'aucune vérification',
      summary: (p50, p95, failed) =>
        `La moitié des vérifications a pris au plus ${p50}, 95 % au plus ${p95}. En échec : ${format.plural(failed, { one: 'vérification', other: 'vérifications' })}.`,
      onlyFailures: (checks) =>
        `Tout a échoué : ${format.plural(checks, { one: 'vérification', other: 'vérifications' })}.`,
    },
  },

  detail: {
    loading: 'Chargement de l’intégration…',
    settings: 'Paramètres',
    health: 'Santé',
    activity: 'Activité',
    manage: 'Gérer',
    links: 'Liens',
    newTab: '(s’ouvre dans un nouvel onglet)',

    form: {
      optional: 'Facultatif',
      advanced: 'Paramètres avancés',
      test: 'Tester la connexion',
      testing: 'Test en cours…',
      save: 'Enregistrer',
      saving: 'Enregistrement…',
      saveChanges: 'Enregistrer les modifications',
      nothingToSave: 'Aucune modification à enregistrer.',
      show: (label) => `Afficher ${label}`,
      hide: (label) => `Masquer ${label}`,
      saved: 'Enregistré',
      entered: 'saisi :',
      replace: 'Remplacer',
      cancel: 'Annuler',
      clear: 'Retirer',
      undo: 'Rétablir',
      willClear: 'Sera retiré à l’enregistrement.',
      actionOn: (action, label) => `${action} : ${label}`,
      shortened: (value) => `Repris de ce que vous avez collé : ${value}`,
      trimmed: 'Les espaces autour de ce que vous avez collé ont été retirés.',
      stripped: (prefix) => `« ${prefix} » et les espaces autour ont été retirés.`,
      choose: 'Choisir…',
      errors: (count) =>
        format.plural(count, { one: 'champ à corriger', other: 'champs à corriger' }),
      enterNew: (label) =>
        `Saisissez la nouvelle valeur de « ${label} », ou annulez pour garder la valeur enregistrée.`,
      again: (label, why) =>
        `Saisissez de nouveau « ${label} », car « ${why} » a changé. Un secret enregistré n’est jamais envoyé à une nouvelle adresse.`,
      unsaved: 'Modifications non enregistrées',
      expiresOn: (label) => `${label} expire le`,
      renew: (label) =>
        `Créez une nouvelle valeur de « ${label} » chez le fournisseur, puis remplacez-la ici.`,
    },

    report: {
      running: 'Test de la connexion…',
      heading: {
        ok: 'La connexion fonctionne',
        degraded: 'La connexion fonctionne, avec un avertissement',
      },
      steps: 'Étapes',
      dryRun: 'Testé avec votre saisie. Rien n’a été enregistré.',
      saveNext: 'Testé avec votre saisie. Enregistrez pour l’utiliser.',
      way: { resolve: 'Trouver l’adresse', connect: 'Établir une connexion sécurisée' },
      outcomes: {
        waiting: 'à venir',
        running: 'en cours',
        ok: 'terminé',
        failed: 'échec',
        skipped: 'non atteint',
      },
      remedy: 'Que faire',
      where: (vendor) => `Dans ${vendor}`,
      cancel: 'Annuler le test',
      total: (took) => `Durée : ${took}`,
    },

    status: {
      since: 'Depuis',
      last: 'Dernière vérification',
      next: 'Prochaine vérification',
      never: 'Pas encore',
      paused: 'Aucune tant qu’elle est désactivée',
      now: 'Maintenant',
      overdue: 'En retard',
      atOnce: 'maintenant',
      lastSuccess: 'Dernier succès',
      lastFailure: 'Dernier échec',
      failures: 'Échecs consécutifs',
      unset:
        'Saisissez les paramètres et enregistrez-les. La connexion est ensuite vérifiée toutes les 15 minutes environ.',
      off: 'Les vérifications sont désactivées. Les paramètres sont conservés et rien n’est envoyé au fournisseur.',
      checking: 'Vérification de la connexion. Cela prend quelques secondes.',
      waiting: 'Enregistré. La première vérification n’a pas encore eu lieu.',
      works: 'La connexion fonctionne.',
      undecided: 'Enregistré. On ne sait pas encore si cela fonctionne.',
      unconfirmed: (what, when) =>
        `Dernière vérification en échec : ${what} Nouvel essai : ${when}.`,
      outage:
        'Pour autant que nous sachions, vos paramètres sont corrects. Nouvel essai automatique.',
      lastChecked: (when) => `Dernière vérification : ${when}. La situation actuelle est inconnue.`,
      neverChecked: 'Aucune vérification n’a eu lieu. La situation est inconnue.',
      putOff:
        'La plupart des vérifications sont reportées jusqu’à ce que le fournisseur réponde de nouveau.',
      stoppedRemedy:
        'Testez la connexion pour vérifier maintenant. Si les vérifications ne reprennent pas, contactez le support GuruRMM.',
      expiry: (label, when) => `${label} ${when}.`,
    },

    actions: {
      enable: 'Activer',
      disable: 'Désactiver',
      remove: 'Supprimer',
      aboutDisable: (vendor) =>
        `Les vérifications s’arrêtent et rien n’est envoyé à ${vendor}. Les paramètres et les secrets sont conservés ; vos techniciens la voient comme désactivée.`,
      aboutEnable:
        'Les vérifications reprennent avec les paramètres enregistrés, la première aussitôt.',
      aboutRemove:
        'Efface les paramètres et les secrets. Vos techniciens la voient comme non configurée.',
    },
    clearForm: 'Vider le formulaire',

    said: {
      enabled: 'Activée. Vérification de la connexion…',
      disabled:
        'Désactivée. Les vérifications sont arrêtées, les paramètres et les secrets conservés.',
      removed:
        'Supprimée. Les secrets sont effacés pour toujours. Ce qui n’était pas secret reste dans le formulaire jusqu’à ce que vous quittiez la page.',
      saved: 'Enregistré. Vérification de la connexion…',
      savedOff: 'Enregistré.',
      settledGood: 'Connectée. La vérification n’a rien trouvé d’anormal.',
      settledDegraded: 'Connectée, avec un avertissement. L’état indique ce qui est à traiter.',
      settledBad: 'La vérification a échoué. L’état indique pourquoi et que faire.',
      testOutdated:
        'La connexion fonctionne avec la saisie précédente. Testez à nouveau la saisie actuelle.',
      testEnded: 'Test annulé. Rien n’a été enregistré.',
      kept: 'La dernière version est chargée. Vérifiez vos modifications, puis enregistrez.',
      taken: 'La dernière version est chargée.',
    },

    remove: {
      title: (name) => `Supprimer ${name} ?`,
      body: 'Voici ce qui va se passer :',
      secrets: (labels) => `Effacé pour toujours : ${labels}.`,
      others: (labels) =>
        `Effacé, mais gardé dans le formulaire tant que vous restez sur cette page : ${labels}.`,
      stops:
        'Les vérifications et les alertes s’arrêtent. Vos techniciens la voient comme non configurée.',
      vendor: (vendor) =>
        `Rien ne change chez ${vendor} : les identifiants y restent valables jusqu’à ce que vous les révoquiez.`,
      stays: 'Le journal d’activité est conservé, et vous pouvez la reconfigurer à tout moment.',
      confirm: 'Supprimer l’intégration',
      cancel: 'La garder',
    },
    discard: {
      title: 'Abandonner vos modifications ?',
      body: 'Votre saisie n’a pas été enregistrée.',
      confirm: 'Abandonner les modifications',
      cancel: 'Continuer la saisie',
    },

    conflict: {
      title: 'Cette intégration a été modifiée entre-temps',
      body: 'Votre saisie est toujours là et n’a pas été enregistrée.',
      both: (labels) =>
        `Également modifié par vous : ${labels}. Garder votre saisie remplace ce qui est enregistré.`,
      keep: 'Garder mes modifications',
      take: 'Abandonner les miennes et prendre les autres',
    },
    readOnly: 'Lecture seule',
    stale: (why) => `${why} L’affichage n’est peut-être pas à jour.`,
  },

  audit: {
    filter: {
      title: 'Filtrer l’activité',
      show: 'Filtrer',
      active: (count) => format.plural(count, { one: 'filtre actif', other: 'filtres actifs' }),
      who: 'Qui',
      everybody: 'Toutes les personnes',
      what: 'Ce qui s’est passé',
      everything: 'Tous les événements',
      from: 'Du',
      to: 'Au',
      none: 'Aucune activité ne correspond à ces filtres.',
      found: (count) =>
        format.plural(count, { one: 'entrée correspond', other: 'entrées correspondent' }),
      foundMore: (count) => `Les ${format.number(count)} entrées correspondantes les plus récentes`,
    },
    kinds: {
      configured: 'Configurée',
      reconfigured: 'Paramètres modifiés',
      enabled: 'Activée',
      disabled: 'Désactivée',
      removed: 'Supprimée',
      health_error: 'Échec de la vérification',
      health_recovered: 'Fonctionne de nouveau',
      health_ok: 'Fonctionne',
      denied: 'Action refusée',
      secrets_erased: 'Secrets effacés',
      legacy_changed: 'Modifiée dans MSPBackups',
      migrated: 'Reprise de MSPBackups',
      migration_state_set: 'Transfert depuis MSPBackups',
      flag_set: 'Fonctionnalité basculée',
    },
    diff: {
      before: 'avant :',
      after: 'maintenant :',
      entered: 'valeur saisie',
      replaced: 'valeur remplacée',
      same: 'même valeur, ressaisie',
      cleared: 'valeur retirée',
    },
    export: {
      title: 'Exporter l’activité',
      csv: 'Exporter en CSV',
      jsonl: 'Exporter en JSON Lines',
      cancel: 'Annuler l’export',
      running: 'Export en cours…',
      soFar: (size) => `${size} jusqu’ici`,
      done: (size) => `Exporté, ${size}.`,
      cancelled: 'Export annulé. Rien n’a été enregistré.',
      tooLarge: (limit) => `Plus de ${limit}. Choisissez moins de jours, puis exportez le reste.`,
      failed: (why) => `Pas exporté. ${why}`,
    },
    none: 'Rien ne s’est encore passé. Les modifications et les échecs apparaîtront ici.',
    more: 'Afficher l’activité plus ancienne',
    loading: 'Chargement…',
    failed: 'L’activité n’a pas pu être chargée.',
    on: 'activé',
    off: 'désactivé',
    actors: {
      check: 'La vérification',
      operator: 'GuruRMM',
      user: 'Un utilisateur',
      somebody: 'Quelqu’un',
    },
    actions: {
      configured: (who) => `${who} a configuré l’intégration`,
      reconfigured: (who) => `${who} a modifié les paramètres`,
      enabled: (who) => `${who} a activé l’intégration`,
      disabled: (who) => `${who} a désactivé l’intégration`,
      removed: (who) => `${who} a supprimé l’intégration`,
      secrets_erased: (who) => `${who} a effacé les secrets enregistrés et désactivé l’intégration`,
      health_ok: (who) => `${who} a confirmé que la connexion fonctionne`,
      health_warned: (who) =>
        `${who} a confirmé que la connexion fonctionne, avec un avertissement`,
      health_error: (who) => `${who} a échoué`,
      health_recovered: (who) => `${who} a confirmé que la connexion fonctionne de nouveau`,
      denied: (who) => `${who} a tenté une action sans autorisation, qui a été refusée`,
      access_revoked: (who) => `${who} a retiré l’accès`,
      access_restored: (who) => `${who} a rétabli l’accès`,
      migrated: (who) => `${who} a repris les paramètres de MSPBackups`,
      migration_state_set: (who) =>
        `${who} a fait avancer ou reculer d’une étape les paramètres de MSPBackups`,
      legacy_added: (who) => `${who} a configuré l’intégration dans MSPBackups`,
      legacy_removed: (who) => `${who} a supprimé l’intégration dans MSPBackups`,
      legacy_changed: (who) => `${who} a modifié les paramètres dans MSPBackups`,
      flag_set: (who) => `${who} a activé ou désactivé une fonctionnalité`,
    },
    other: (who, action) => `${who} a consigné « ${action} »`,
    did: (who, changes) => `${who} a ${changes}`,
    didInLegacy: (who, changes) => `${who} a, dans MSPBackups, ${changes}`,
    changes: {
      enabled: 'activé l’intégration',
      disabled: 'désactivé l’intégration',
      cleared: (field) => `retiré ${field}`,
      secretSet: (field) => `ajouté ${field}`,
      secretReplaced: (field) => `remplacé ${field}`,
      secretReentered: (field) => `ressaisi ${field} (même valeur)`,
      set: (field, to) => `défini ${field} sur ${to}`,
      changed: (field, from, to) => `modifié ${field} de ${from} en ${to}`,
    },
  },

  problems: {
    malformed_json: 'La requête n’a pas pu être lue. Rechargez la page.',
    unauthorized: 'Reconnectez-vous.',
    token_revoked: 'Votre accès a été retiré. Adressez-vous à votre administrateur.',
    forbidden: 'Votre rôle ne le permet pas. Adressez-vous à votre administrateur.',
    feature_off: 'Les intégrations sont désactivées pour le moment. Contactez le support GuruRMM.',
    unknown_partner:
      'Votre entreprise n’est pas encore connue ici. Demandez au support GuruRMM de l’enregistrer.',
    not_found: 'Il n’y a rien à cette adresse. apiBase finit-il par /api ?',
    unknown_integration: 'Cette intégration n’existe pas.',
    not_configured:
      'Cette intégration n’est pas configurée ou a été supprimée entre-temps. Configurez-la d’abord.',
    method_not_allowed: 'Cela n’est pas possible à cette adresse.',
    already_configured: 'Cette intégration est déjà configurée. Rechargez la page.',
    managed_elsewhere:
      'Ces paramètres se modifient pour le moment dans MSPBackups. Modifiez-les là-bas.',
    busy: 'Quelqu’un d’autre modifie cette intégration. Rien n’a été changé ; réessayez dans un instant.',
    version_mismatch:
      'Quelqu’un d’autre a modifié cette intégration. Rechargez-la et refaites votre modification.',
    payload_too_large: 'La saisie est trop volumineuse. Raccourcissez-la.',
    unsupported_media_type: 'La requête n’avait pas le bon format. Rechargez la page.',
    invalid_request: 'Corrigez les champs signalés et réessayez.',
    secret_unreadable:
      'Un secret enregistré n’est plus lisible. Saisissez de nouveau les secrets signalés.',
    rate_limited: 'Trop de requêtes. Réessayez dans une minute.',
    too_many_streams: 'Trop de fenêtres sont ouvertes. Fermez-en quelques-unes.',
    secret_missing: 'Saisissez d’abord les secrets et enregistrez, puis activez.',
    internal: 'Un problème est survenu de notre côté. Réessayez dans un instant.',
    unavailable: 'Le service est indisponible pour le moment. Réessayez dans un instant.',
  },

  complaints: {
    missing: ({ label }) => `Renseignez « ${label} ».`,
    not_boolean: ({ label }) => `« ${label} » doit être activé ou désactivé.`,
    not_text: ({ label }) => `« ${label} » doit être du texte.`,
    too_long: ({ label, max }) =>
      `« ${label} » doit comporter au plus ${format.number(max)} caractères.`,
    too_short: ({ label, min }) =>
      `« ${label} » doit comporter au moins ${format.number(min)} caractères.`,
    invisible: ({ label }) =>
      `« ${label} » contient des sauts de ligne ou des caractères invisibles. Saisissez-le ou collez-le de nouveau.`,
    not_an_option: ({ options }) => `Choisissez parmi : ${options}.`,
    not_a_subdomain: ({ domain }) =>
      `Saisissez uniquement la partie avant .${domain}, par exemple acme.`,
    not_a_url: ({ host }) => `Saisissez une adresse web telle que https://${host}.`,
    not_https: ({ label }) => `« ${label} » doit commencer par https://.`,
    not_plain: ({ label }) =>
      `« ${label} » doit être une adresse https simple, sans utilisateur, port, requête ni #.`,
    wrong_host: ({ label, hosts }) => `« ${label} » doit être une adresse de ${hosts}.`,
    not_a_day: () => 'Saisissez la date complète : jour, mois et année.',
    day_over: ({ label }) => `Cette date est passée. Saisissez le jour où « ${label} » expirera.`,
    day_too_far: ({ years }) =>
      `Saisissez une date dans les ${format.number(years)} ans, ou aucune.`,
    unknown_setting: () => 'Ce paramètre n’existe pas.',
    enter_again: ({ label }) => `Saisissez de nouveau « ${label} ».`,
    destination_moved: ({ label, moved }) =>
      `Saisissez de nouveau « ${label} » : « ${moved} » détermine où la valeur est envoyée.`,
    unreadable: () => 'La valeur enregistrée n’est plus lisible. Saisissez-la de nouveau.',
    no_expiry: () => 'Aucune date d’expiration ne peut être indiquée. Laissez-la vide.',
    day_without_secret: ({ label }) => `Saisissez aussi « ${label} », ou laissez la date vide.`,
  },
});

export default french;
