import type { german } from './de.ts';

// Menus are named as MSP360 shows them, which is in English.
export const spanish: Readonly<Record<keyof typeof german, string>> = {
  'Watches the backups of your customers’ computers in MSP360 Managed Backup.':
    'Supervisa las copias de seguridad de los equipos de sus clientes en MSP360 Managed Backup.',
  'MSP360 API documentation': 'Documentación de la API de MSP360',
  'How to create an API login': 'Cómo crear un usuario de API',
  'Open MSPBackups': 'Abrir MSPBackups',
  'API login': 'Usuario de API',
  'In MSPBackups, as main administrator: Settings > General > API. Not your console login.':
    'En MSPBackups, como administrador principal: Settings > General > API. No es su usuario de la consola.',
  'API password': 'Contraseña de API',
  'Made together with the API login. Making a new one ends the old one at once.':
    'Se crea junto con el usuario de API. Al crear una nueva, la anterior deja de valer al instante.',
  'Base URL': 'URL base',
  'Only for accounts on another MSP360 host. Leave it as it is unless MSP360 told you so.':
    'Solo para cuentas en otro servidor de MSP360. Déjela como está, salvo que MSP360 le haya indicado otra.',
  'Permission to see computers': 'Permiso para ver los equipos',
  'Read computers': 'Leer los equipos',
  'As main administrator, create the API login and password anew and enter both here. The old ones stop working at once.':
    'Como administrador principal, cree de nuevo el usuario y la contraseña de API e introduzca ambos aquí. Los anteriores dejan de funcionar al instante.',
  'As main administrator, create the API login anew and enter it here with its password.':
    'Como administrador principal, cree de nuevo el usuario de API e introdúzcalo aquí con su contraseña.',
  'Set the base URL in the advanced settings back to https://api.mspbackups.com, unless MSP360 gave you another one.':
    'Restablezca la URL base en los ajustes avanzados a https://api.mspbackups.com, salvo que MSP360 le haya dado otra.',
  'No answer from {host}. MSP360 cannot be reached at the moment: try again later.':
    '{host} no responde. Ahora no se puede acceder a MSP360: inténtelo más tarde.',
  'MSP360 does not accept the API login and password. They are not the console login: create them under Settings > General in MSPBackups and enter them here.':
    'MSP360 no acepta el usuario y la contraseña de API. No son los de la consola: créelos en Settings > General de MSPBackups e introdúzcalos aquí.',
  'MSP360 accepts the sign-in but does not show the computers. Create the API login with the main administrator account of MSPBackups.':
    'MSP360 acepta el inicio de sesión, pero no muestra los equipos. Cree el usuario de API con la cuenta de administrador principal de MSPBackups.',
  'The base URL does not lead to the MSP360 API. Check it in the advanced settings; the usual one is https://api.mspbackups.com.':
    'La URL base no lleva a la API de MSP360. Compruébela en los ajustes avanzados; la habitual es https://api.mspbackups.com.',
  'MSP360 answered with an error of its own. Nothing needs changing here: try again later.':
    'MSP360 respondió con un error propio. Aquí no hay que cambiar nada: inténtelo más tarde.',
  'MSP360 accepted the sign-in but answered the computer list in an unknown form. Try again later; if it stays so, tell support.':
    'MSP360 aceptó el inicio de sesión, pero devolvió la lista de equipos en un formato desconocido. Inténtelo más tarde; si continúa así, avise al soporte.',
  '{count} computers': '{count} equipos',
  '1 computer': '1 equipo',
  '{count} with lost authorization': '{count} sin autorización',
  '{count} with failed plans': '{count} con planes fallidos',
  '{count} with overdue plans': '{count} con planes atrasados',
  '{count} without a valid license': '{count} sin licencia válida',
  '{one}, {others}': '{one}, {others}',
  'Of the first {read} of {all}: {troubles}. Open MSPBackups to see which.':
    'De los primeros {read} de {all}: {troubles}. Abra MSPBackups para ver cuáles.',
  '{all}: {troubles}. Open MSPBackups to see which.':
    '{all}: {troubles}. Abra MSPBackups para ver cuáles.',
  'Connected. No computers are backed up yet.':
    'Conectado. Todavía no se hacen copias de ningún equipo.',
  'Connected, {all}. No trouble among the first {read} computers.':
    'Conectado, {all}. Ningún problema entre los primeros {read} equipos.',
  'Connected, {all}, no failed or overdue plans.':
    'Conectado, {all}, sin planes fallidos ni atrasados.',
};
