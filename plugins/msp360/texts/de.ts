import type { Phrases } from '../../texts/phrases.ts';

// Menus are named as MSP360 shows them, which is in English.
export const german = {
  'Watches the backups of your customers’ computers in MSP360 Managed Backup.':
    'Überwacht die Backups der Computer Ihrer Kunden in MSP360 Managed Backup.',
  'MSP360 API documentation': 'API-Dokumentation von MSP360',
  'How to create an API login': 'So erstellen Sie ein API-Login',
  'Open MSPBackups': 'MSPBackups öffnen',
  'API login': 'API-Login',
  'In MSPBackups, as main administrator: Settings > General > API. Not your console login.':
    'In MSPBackups als Hauptadministrator: Settings > General > API. Nicht Ihr Konsolen-Login.',
  'API password': 'API-Passwort',
  'Made together with the API login. Making a new one ends the old one at once.':
    'Wird zusammen mit dem API-Login erstellt. Ein neues macht das alte sofort ungültig.',
  'Base URL': 'Basis-URL',
  'Only for accounts on another MSP360 host. Leave it as it is unless MSP360 told you so.':
    'Nur für Konten auf einem anderen MSP360-Host. Lassen Sie den Wert unverändert, sofern MSP360 nichts anderes gesagt hat.',
  'Permission to see computers': 'Berechtigung, Computer zu sehen',
  'Read computers': 'Computer lesen',
  'As main administrator, create the API login and password anew and enter both here. The old ones stop working at once.':
    'Erstellen Sie als Hauptadministrator API-Login und -Passwort neu und geben Sie beide hier ein. Die alten gelten sofort nicht mehr.',
  'As main administrator, create the API login anew and enter it here with its password.':
    'Erstellen Sie als Hauptadministrator das API-Login neu und geben Sie es hier mit seinem Passwort ein.',
  'Set the base URL in the advanced settings back to https://api.mspbackups.com, unless MSP360 gave you another one.':
    'Setzen Sie die Basis-URL in den erweiterten Einstellungen auf https://api.mspbackups.com zurück, sofern MSP360 Ihnen keine andere genannt hat.',
  'No answer from {host}. MSP360 cannot be reached at the moment: try again later.':
    'Keine Antwort von {host}. MSP360 ist zurzeit nicht erreichbar: Versuchen Sie es später erneut.',
  'MSP360 does not accept the API login and password. They are not the console login: create them under Settings > General in MSPBackups and enter them here.':
    'MSP360 akzeptiert API-Login und -Passwort nicht. Es sind nicht die der Konsole: Erstellen Sie sie in MSPBackups unter Settings > General und geben Sie sie hier ein.',
  'MSP360 accepts the sign-in but does not show the computers. Create the API login with the main administrator account of MSPBackups.':
    'MSP360 akzeptiert die Anmeldung, zeigt die Computer aber nicht. Erstellen Sie das API-Login mit dem Hauptadministratorkonto von MSPBackups.',
  'The base URL does not lead to the MSP360 API. Check it in the advanced settings; the usual one is https://api.mspbackups.com.':
    'Die Basis-URL führt nicht zur API von MSP360. Prüfen Sie sie in den erweiterten Einstellungen; üblich ist https://api.mspbackups.com.',
  'MSP360 answered with an error of its own. Nothing needs changing here: try again later.':
    'MSP360 hat mit einem eigenen Fehler geantwortet. Hier ist nichts zu ändern: Versuchen Sie es später erneut.',
  'MSP360 accepted the sign-in but answered the computer list in an unknown form. Try again later; if it stays so, tell support.':
    'MSP360 hat die Anmeldung akzeptiert, die Computerliste aber in unbekannter Form geliefert. Versuchen Sie es später erneut; bleibt es so, informieren Sie den Support.',
  '{count} computers': '{count} Computer',
  '1 computer': '1 Computer',
  '{count} with lost authorization': '{count} mit verlorener Autorisierung',
  '{count} with failed plans': '{count} mit fehlgeschlagenen Plänen',
  '{count} with overdue plans': '{count} mit überfälligen Plänen',
  '{count} without a valid license': '{count} ohne gültige Lizenz',
  '{one}, {others}': '{one}, {others}',
  'Of the first {read} of {all}: {troubles}. Open MSPBackups to see which.':
    'Von den ersten {read} von {all}: {troubles}. Welche, sehen Sie in MSPBackups.',
  '{all}: {troubles}. Open MSPBackups to see which.':
    '{all}: {troubles}. Welche, sehen Sie in MSPBackups.',
  'Connected. No computers are backed up yet.':
    'Verbunden. Es werden noch keine Computer gesichert.',
  'Connected, {all}. No trouble among the first {read} computers.':
    'Verbunden, {all}. Keine Probleme bei den ersten {read} Computern.',
  'Connected, {all}, no failed or overdue plans.':
    'Verbunden, {all}, keine fehlgeschlagenen oder überfälligen Pläne.',
} satisfies Phrases;
