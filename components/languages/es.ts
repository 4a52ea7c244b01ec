/** Español, con tratamiento de usted. */
import type { Language } from './texts.ts';

const spanish: Language = (format) => ({
  title: 'Integraciones',
  lead: 'Conecte las herramientas con las que trabaja y compruebe si funcionan bien.',
  search: 'Buscar integraciones',
  searchPlaceholder: 'Buscar',
  clearSearch: 'Borrar la búsqueda',
  allCategories: 'Todas las categorías',
  category: 'Categoría',
  status: 'Estado',
  all: 'Todas',
  loading: 'Cargando las integraciones…',
  results: (count) => format.plural(count, { one: 'integración', other: 'integraciones' }),
  noMatch: 'Ninguna integración coincide con estos filtros.',
  clearFilters: 'Quitar los filtros',
  none: 'Todavía no hay integraciones disponibles.',
  noneHint: 'Aparecerán aquí en cuanto su administrador las habilite.',
  retry: 'Reintentar',
  interrupted:
    'La actualización en directo se ha interrumpido. Lo que ve puede tener hasta un minuto.',
  requestId: 'Solicitud',
  back: 'Integraciones',

  statuses: {
    Active: 'Activa',
    Configured: 'Configurada',
    Error: 'Con error',
    'Not Configured': 'Sin configurar',
  },
  degraded: 'Degradada',
  stale: 'Desactualizada',
  needsAttention: 'Requiere atención',
  incident: (vendor, when) => `${vendor} parece estar caído para todos, desde ${when}`,

  categories: {
    psa: 'PSA',
    backup: 'Copias de seguridad',
    rmm: 'RMM',
    monitoring: 'Monitorización',
    security: 'Seguridad',
    documentation: 'Documentación',
    networking: 'Redes',
    other: 'Otras',
  },

  failures: {
    credentials: 'Credenciales rechazadas',
    permission: 'Falta un permiso',
    settings: 'Ajuste incorrecto',
    rate_limit: 'Demasiadas solicitudes',
    unreachable: 'No responde',
    vendor: 'Fallo del proveedor',
    secret_unreadable: 'Secreto ilegible',
    secret_missing: 'Falta el secreto',
    blocked: 'Dirección bloqueada',
    unexpected: 'Comprobación fallida',
  },

  expiry: {
    expires: (when) => `caduca ${when}`,
    expired: (date) => `caducó el ${date}`,
    on: (date) => ` (${date})`,
  },

  evidence: {
    unset: 'Lista para configurar',
    off: 'Desactivada, se conservan los ajustes',
    checking: 'Comprobando la conexión…',
    waiting: 'A la espera de la primera comprobación',
    checked: 'Comprobada',
    since: (what, when) => `${what} desde ${when}`,
    stale: (when) => `Última comprobación ${when}; las comprobaciones se han detenido`,
    stopped: 'Las comprobaciones se han detenido',
    unconfirmed: 'La última comprobación falló; se repetirá pronto',
  },

  errors: {
    heading: {
      auth: 'Debe volver a iniciar sesión',
      network: 'No se pudo acceder a las integraciones',
      config: 'Esta página no está bien configurada',
      server: 'Algo ha fallado por nuestra parte',
      off: 'Las integraciones están desactivadas',
      problem: 'No ha sido posible',
    },
    auth: 'Su sesión ha terminado. Recargue la página e inicie sesión de nuevo.',
    token: 'La página no pudo iniciar su sesión. Recárguela o inicie sesión de nuevo.',
    network: 'No hubo respuesta. Compruebe su conexión y vuelva a intentarlo.',
    offline: 'No tiene conexión. Compruebe su conexión.',
    config: 'No hay ningún servicio de integraciones en la dirección que usa esta página.',
    address: 'La página no indica una dirección válida del servicio de integraciones (apiBase).',
    noToken: 'La página no indica cómo iniciar sesión (fetchToken no está definido).',
    server: 'Inténtelo de nuevo en un momento. Si continúa así, contacte con el soporte.',
    stale: (clock) => `Se muestra lo que se sabía a las ${clock}.`,
  },

  time: {
    now: 'ahora mismo',
    soon: 'en un momento',
    ago: (span) => `hace ${span}`,
    ahead: (span) => `dentro de ${span}`,
    minutes: (count) => `${count} min`,
    hours: (count) => `${count} h`,
  },

  notice: {
    count: (count) =>
      format.plural(count, {
        one: 'integración requiere atención',
        other: 'integraciones requieren atención',
      }),
    of: (name, what) => `${name}: ${what}`,
    stale: 'las comprobaciones se han detenido',
    degraded: 'funciona, con una advertencia',
    well: 'Todas las integraciones vuelven a estar bien',
    unknown: 'No se pudieron comprobar las integraciones',
  },

  overview: {
    title: 'Todos los socios',
    lead: 'Cada socio y cada integración. Solo lectura.',
    table: 'Integraciones de todos los socios',
    search: 'Buscar socios',
    integration: 'Integración',
    allIntegrations: 'Todas las integraciones',
    allStatuses: 'Todos los estados',
    columns: {
      partner: 'Socio',
      integration: 'Integración',
      status: 'Estado',
      since: 'Desde',
      checked: 'Última comprobación',
      note: 'Nota',
      expiry: 'El secreto caduca',
    },
    rows: (count) => format.plural(count, { one: 'fila', other: 'filas' }),
    of: (shown, all) => `${shown} de ${all}`,
    loading: (count) => `Cargando… ${format.number(count)} hasta ahora`,
    asOf: (clock) => `Datos de las ${clock}`,
    refresh: 'Actualizar',
    export: 'Exportar como CSV',
    none: 'Todavía no hay socios.',
    noMatch: 'Ninguna fila coincide con estos filtros.',
    cut: (count) => `Solo se han cargado las primeras ${format.number(count)} filas.`,
  },

  history: {
    title: 'Salud',
    loading: 'Cargando el historial…',
    none: 'Aún no hay comprobaciones',
    noneHint:
      'La disponibilidad y los tiempos de respuesta aparecerán aquí tras la primera comprobación.',
    failed: 'No se pudo cargar el historial.',

    uptime: {
      title: 'Disponibilidad',
      over: (days) => `en ${format.plural(days, { one: 'día', other: 'días' })}`,
      nothing: 'Aún no se conoce',
      window: (days) =>
        days === 1 ? '24 horas' : format.plural(days, { one: 'día', other: 'días' }),
      unknown: '–',
      label: 'Disponibilidad por día',
      start: 'Hace 90 días',
      end: 'Hoy',
      legend: 'Qué significan las barras',
      incident: 'Incidente del proveedor',
      incidentThen: 'incidente del proveedor',
      states: {
        ok: 'Funciona',
        degraded: 'Degradada',
        error: 'Con error',
        disabled: 'Desactivada',
        unknown: 'Sin comprobar',
      },
      day: (date, what) => `${date}: ${what}`,
      lasted: (state, span) => `${state} durante ${span}`,
      up: (share) => `${share} disponible`,
      summary: (share, days) =>
        `Disponible el ${share} del tiempo, medido en ${format.plural(days, { one: 'día conocido', other: 'días conocidos' })}.`,
      bad: (days) =>
        days === 0
          ? 'Ningún día tuvo errores.'
          : `${format.plural(days, { one: 'día', other: 'días' })} con errores. Los últimos:`,
    },

    latency: {
      title: 'Tiempo de respuesta',
      over: 'mediana de 24 horas',
      label: 'Tiempo de respuesta por media hora',
      legend: 'Qué significan las líneas',
      failedMark: 'Falló una comprobación',
      start: 'Hace 24 horas',
      end: 'Ahora',
      none: 'Ninguna comprobación en las últimas 24 horas.',
      median: 'Mediana',
      p95: 'Percentil 95',
      p99: 'Percentil 99',
      failed: 'Comprobaciones fallidas',
      band: 'De la mediana al percentil 95',
      failedOf: (failed, checks) => `${format.number(failed)} de ${format.number(checks)}`,
      point: (from, to, what) => `De ${from} a ${to}: ${what}`,
      took: (p50, p95) => (p50 === p95 ? `tardó ${p50}` : `mediana ${p50}, 95 % en ${p95}`),
      allFailed: (count) =>
        format.plural(count, { one: 'comprobación fallida', other: 'comprobaciones fallidas' }),
      someFailed: (count) => `${format.number(count)} con fallo`,
      noCheck: 'sin comprobación',
      summary: (p50, p95, failed) =>
        `La mitad de las comprobaciones tardó como máximo ${p50} y el 95 %, ${p95}. Con fallo: ${format.plural(failed, { one: 'comprobación', other: 'comprobaciones' })}.`,
      onlyFailures: (checks) =>
        `Todo falló: ${format.plural(checks, { one: 'comprobación', other: 'comprobaciones' })}.`,
    },
  },

  detail: {
    loading: 'Cargando la integración…',
    settings: 'Ajustes',
    activity: 'Actividad',
    manage: 'Gestionar',
    links: 'Enlaces',
    newTab: '(se abre en una pestaña nueva)',

    form: {
      required: 'obligatorio',
      optional: 'Opcional',
      advanced: 'Ajustes avanzados',
      test: 'Probar la conexión',
      testing: 'Probando…',
      save: 'Guardar',
      saving: 'Guardando…',
      saveChanges: 'Guardar los cambios',
      nothingToSave: 'No hay cambios que guardar.',
      show: (label) => `Mostrar ${label}`,
      hide: (label) => `Ocultar ${label}`,
      saved: 'Guardado',
      entered: 'introducido',
      replace: 'Reemplazar',
      cancel: 'Cancelar',
      clear: 'Quitar',
      undo: 'Deshacer',
      willClear: 'Se quitará al guardar.',
      actionOn: (action, label) => `${action}: ${label}`,
      shortened: (value) => `Tomado de lo que ha pegado: ${value}`,
      trimmed: 'Se han omitido los espacios alrededor de lo que ha pegado.',
      stripped: (prefix) => `Se han omitido «${prefix}» y los espacios alrededor.`,
      choose: 'Elegir…',
      errors: (count) =>
        format.plural(count, {
          one: 'campo requiere su atención',
          other: 'campos requieren su atención',
        }),
      enter: (label) => `Rellene «${label}».`,
      enterNew: (label) =>
        `Introduzca el nuevo valor de «${label}», o cancele para conservar el guardado.`,
      again: (label, why) =>
        `Introduzca de nuevo «${label}», porque ha cambiado «${why}». Un secreto guardado nunca se envía a una dirección nueva.`,
      unsaved: 'Cambios sin guardar',
      expiresOn: (label) => `${label} caduca el`,
      renew: (label) =>
        `Cree un nuevo valor de «${label}» en el proveedor y reemplace aquí el actual.`,
    },

    report: {
      running: 'Probando la conexión…',
      heading: {
        ok: 'La conexión funciona',
        degraded: 'La conexión funciona, con una advertencia',
      },
      steps: 'Pasos',
      dryRun: 'Probado con lo que ha introducido. No se ha guardado nada.',
      saveNext: 'Probado con lo que ha introducido. Guárdelo para usarlo.',
      way: { resolve: 'Buscar la dirección', connect: 'Conectar de forma segura' },
      outcomes: {
        waiting: 'pendiente',
        running: 'en curso',
        ok: 'hecho',
        failed: 'falló',
        skipped: 'sin alcanzar',
      },
      remedy: 'Qué hacer',
      where: (vendor) => `En ${vendor}`,
      cancel: 'Cancelar',
      cancelTest: 'Cancelar la prueba',
      total: (took) => `Duración: ${took}`,
    },

    status: {
      title: 'Estado',
      since: 'Desde',
      last: 'Última comprobación',
      next: 'Próxima comprobación',
      never: 'Todavía no',
      paused: 'Ninguna mientras esté desactivada',
      now: 'Ahora',
      overdue: 'Atrasada',
      atOnce: 'ahora',
      lastSuccess: 'Último éxito',
      lastFailure: 'Último fallo',
      failures: 'Fallos seguidos',
      unset:
        'Introduzca los ajustes y guárdelos. Después, la conexión se comprueba cada 15 minutos aproximadamente.',
      off: 'Las comprobaciones están desactivadas. Se conservan los ajustes y no se envía nada al proveedor.',
      checking: 'Comprobando la conexión. Tarda unos segundos.',
      waiting: 'Guardado. La primera comprobación aún no se ha hecho.',
      works: 'La conexión funciona.',
      undecided: 'Guardado. Todavía no se sabe si funciona.',
      unconfirmed: (what, when) =>
        `La última comprobación falló: ${what} Próximo intento: ${when}.`,
      outage: 'Por lo que sabemos, sus ajustes son correctos. Se reintenta automáticamente.',
      stopped: 'Las comprobaciones se han detenido',
      lastChecked: (when) => `Última comprobación ${when}. No se conoce el estado actual.`,
      neverChecked: 'Nunca se ha comprobado. No se conoce el estado.',
      putOff:
        'La mayoría de las comprobaciones se aplaza hasta que el proveedor vuelva a responder.',
      stoppedRemedy:
        'Pruebe la conexión para comprobarla ahora. Si no se reanudan, consulte al soporte de GuruRMM.',
      expiry: (label, when) => `${label} ${when}.`,
    },

    actions: {
      enable: 'Activar',
      disable: 'Desactivar',
      remove: 'Eliminar',
      aboutDisable: (vendor) =>
        `Las comprobaciones se detienen y no se envía nada a ${vendor}. Se conservan los ajustes y los secretos; sus técnicos la ven como desactivada.`,
      aboutEnable:
        'Las comprobaciones empiezan de nuevo con los ajustes guardados; la primera, de inmediato.',
      aboutRemove: 'Borra los ajustes y los secretos. Sus técnicos la ven como no configurada.',
    },
    clearForm: 'Vaciar el formulario',

    said: {
      enabled: 'Activada. Comprobando la conexión…',
      disabled:
        'Desactivada. Las comprobaciones se han detenido; se conservan los ajustes y los secretos.',
      removed:
        'Eliminada. Los secretos se han borrado para siempre. Lo que no era secreto sigue en el formulario hasta que salga.',
      saved: 'Guardado. Comprobando la conexión…',
      savedOff: 'Guardado.',
      settledGood: 'Conectada. La comprobación encontró todo en orden.',
      settledDegraded: 'Conectada, con una advertencia. El estado indica qué requiere atención.',
      settledBad: 'La comprobación falló. El estado indica por qué y qué hacer.',
      testEnded: 'Prueba cancelada. No se ha guardado nada.',
      kept: 'Se ha cargado la última versión. Revise sus cambios y guárdelos.',
      taken: 'Se ha cargado la última versión.',
    },

    remove: {
      title: (name) => `¿Eliminar ${name}?`,
      body: 'Esto es lo que ocurrirá:',
      secrets: (labels) => `Se borra para siempre: ${labels}.`,
      others: (labels) =>
        `Se borra, pero sigue en el formulario hasta que salga de esta página: ${labels}.`,
      stops: 'Terminan las comprobaciones y los avisos. Sus técnicos la ven como no configurada.',
      vendor: (vendor) =>
        `En ${vendor} no cambia nada: las credenciales siguen siendo válidas allí hasta que las revoque.`,
      stays: 'El registro de actividad se conserva, y puede configurarla de nuevo cuando quiera.',
      confirm: 'Eliminar la integración',
      cancel: 'Conservarla',
    },
    discard: {
      title: '¿Descartar sus cambios?',
      body: 'Lo que ha introducido no se ha guardado.',
      confirm: 'Descartar los cambios',
      cancel: 'Seguir editando',
    },

    conflict: {
      title: 'Otra persona ha cambiado esta integración',
      body: 'Lo que ha introducido sigue aquí y no se ha guardado.',
      both: (labels) =>
        `Ambos han cambiado: ${labels}. Si conserva lo suyo, sustituye a lo de la otra persona.`,
      keep: 'Conservar mis cambios',
      take: 'Descartar los míos y usar los suyos',
    },
    readOnly: 'Solo lectura',
    stale: (why) => `${why} Lo que ve puede estar desactualizado.`,

    audit: {
      none: 'Aún no ha ocurrido nada. Los cambios y las comprobaciones fallidas aparecerán aquí.',
      more: 'Mostrar actividad anterior',
      loading: 'Cargando…',
      failed: 'No se pudo cargar la actividad.',
      on: 'activado',
      off: 'desactivado',
      actors: {
        check: 'La comprobación',
        operator: 'GuruRMM',
        user: 'Un usuario',
        somebody: 'Alguien',
      },
      actions: {
        configured: (who) => `${who} configuró la integración`,
        reconfigured: (who) => `${who} cambió los ajustes`,
        enabled: (who) => `${who} activó la integración`,
        disabled: (who) => `${who} desactivó la integración`,
        removed: (who) => `${who} eliminó la integración`,
        secrets_erased: (who) => `${who} borró los secretos guardados y desactivó la integración`,
        health_ok: (who) => `${who} encontró que la conexión funciona`,
        health_warned: (who) => `${who} encontró que la conexión funciona, con una advertencia`,
        health_error: (who) => `${who} falló`,
        health_recovered: (who) => `${who} encontró que la conexión vuelve a funcionar`,
        denied: (who) => `${who} intentó algo sin permiso y fue rechazado`,
        access_revoked: (who) => `${who} retiró el acceso`,
        access_restored: (who) => `${who} devolvió el acceso`,
        migrated: (who) => `${who} tomó los ajustes que tenía MSPBackups`,
        migration_state_set: (who) =>
          `${who} avanzó o retrocedió un paso los ajustes de MSPBackups`,
        legacy_added: (who) => `${who} configuró la integración en MSPBackups`,
        legacy_removed: (who) => `${who} eliminó la integración en MSPBackups`,
        legacy_changed: (who) => `${who} cambió los ajustes en MSPBackups`,
        flag_set: (who) => `${who} cambió una función`,
      },
      other: (who, action) => `${who} registró «${action}»`,
      did: (who, changes) => `${who} ${changes}`,
      didInLegacy: (who, changes) => `${who}, en MSPBackups, ${changes}`,
      changes: {
        enabled: 'activó la integración',
        disabled: 'desactivó la integración',
        cleared: (field) => `quitó ${field}`,
        secretSet: (field) => `añadió ${field}`,
        secretReplaced: (field) => `reemplazó ${field}`,
        secretReentered: (field) => `introdujo de nuevo ${field} (mismo valor)`,
        set: (field, to) => `estableció ${field} en ${to}`,
        changed: (field, from, to) => `cambió ${field} de ${from} a ${to}`,
      },
    },
  },

  problems: {
    malformed_json: 'La solicitud no se pudo leer. Recargue la página.',
    unauthorized: 'Inicie sesión de nuevo.',
    token_revoked: 'Se le ha retirado el acceso. Consulte a su administrador.',
    forbidden: 'Su rol no lo permite. Consulte a su administrador.',
    feature_off: 'Las integraciones están desactivadas por ahora. Consulte al soporte de GuruRMM.',
    unknown_partner:
      'Su empresa aún no está registrada aquí. Pida al soporte de GuruRMM que la dé de alta.',
    not_found: 'No hay nada en esta dirección.',
    unknown_integration: 'Esta integración no existe.',
    not_configured: 'Esta integración aún no está configurada. Configúrela primero.',
    method_not_allowed: 'Eso no es posible en esta dirección.',
    already_configured: 'Esta integración ya está configurada. Recargue la página.',
    managed_elsewhere: 'Estos ajustes se cambian por ahora en MSPBackups. Cámbielos allí.',
    busy: 'Otra persona está cambiando esta integración. No se ha cambiado nada; inténtelo de nuevo en un momento.',
    version_mismatch: 'Otra persona ha cambiado esta integración. Recárguela y repita su cambio.',
    payload_too_large: 'Los datos introducidos son demasiado extensos. Acórtelos.',
    unsupported_media_type: 'La solicitud tenía un formato incorrecto. Recargue la página.',
    invalid_request: 'Corrija los campos marcados y vuelva a intentarlo.',
    secret_unreadable:
      'Un secreto guardado ya no se puede leer. Introduzca de nuevo los secretos marcados.',
    rate_limited: 'Demasiadas solicitudes. Inténtelo de nuevo dentro de un minuto.',
    too_many_streams: 'Hay demasiadas ventanas abiertas. Cierre algunas.',
    secret_missing: 'Primero introduzca los secretos y guarde; después, actívela.',
    internal: 'Algo ha fallado por nuestra parte. Inténtelo de nuevo en un momento.',
    unavailable: 'El servicio no está disponible ahora. Inténtelo de nuevo en un momento.',
  },

  complaints: {
    missing: ({ label }) => `Rellene «${label}».`,
    not_boolean: ({ label }) => `«${label}» debe estar activado o desactivado.`,
    not_text: ({ label }) => `«${label}» debe ser texto.`,
    too_long: ({ label, max }) =>
      `«${label}» debe tener como máximo ${format.number(max)} caracteres.`,
    too_short: ({ label, min }) =>
      `«${label}» debe tener al menos ${format.number(min)} caracteres.`,
    invisible: ({ label }) =>
      `«${label}» contiene saltos de línea o caracteres invisibles. Escríbalo o péguelo de nuevo.`,
    not_an_option: ({ options }) => `Elija una de estas opciones: ${options}.`,
    not_a_subdomain: ({ domain }) =>
      `Introduzca solo la parte anterior a .${domain}, por ejemplo acme.`,
    not_a_url: ({ host }) => `Introduzca una dirección web como https://${host}.`,
    not_https: ({ label }) => `«${label}» debe empezar por https://.`,
    not_plain: ({ label }) =>
      `«${label}» debe ser una dirección https simple, sin usuario, puerto, consulta ni #.`,
    wrong_host: ({ label, hosts }) => `«${label}» debe ser una dirección de ${hosts}.`,
    not_a_day: () => 'Introduzca una fecha como AAAA-MM-DD, por ejemplo 2027-01-31.',
    day_over: ({ label }) =>
      `Esa fecha ya ha pasado. Introduzca el día en que caducará «${label}».`,
    day_too_far: ({ years }) =>
      `Introduzca una fecha dentro de ${format.number(years)} años, o ninguna.`,
    unknown_setting: () => 'Ese ajuste no existe.',
    enter_again: ({ label }) => `Introduzca de nuevo «${label}».`,
    destination_moved: ({ label, moved }) =>
      `Introduzca de nuevo «${label}»: «${moved}» decide adónde se envía.`,
    unreadable: () => 'El valor guardado ya no se puede leer. Introdúzcalo de nuevo.',
    no_expiry: () => 'No se puede indicar una fecha de caducidad. Déjela vacía.',
    day_without_secret: ({ label }) => `Introduzca también «${label}», o deje la fecha vacía.`,
  },
});

export default spanish;
