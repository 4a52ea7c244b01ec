/** What is said of every integration, by whichever vendor it is. */
import type { Phrases } from './phrases.ts';

export const german = {
  'Sign in': 'Anmelden',
  'Find the address': 'Adresse ermitteln',
  'Connect securely': 'Sicher verbinden',
  'The check stopped on an unexpected answer. It will be tried again.':
    'Die Prüfung brach bei einer unerwarteten Antwort ab. Sie wird wiederholt.',
  '{vendor} received too many requests and asks for a pause of {pause}. Scheduled checks wait by themselves.':
    '{vendor} hat zu viele Anfragen erhalten und bittet um eine Pause von {pause}. Geplante Prüfungen warten von selbst.',
  '{count} minutes': '{count} Minuten',
  '{count} seconds': '{count} Sekunden',
  '1 second': '1 Sekunde',
  '{vendor} has a problem on its side (error {status}). Nothing needs changing here: try again later.':
    'Bei {vendor} liegt eine Störung vor (Fehler {status}). Hier ist nichts zu ändern: Versuchen Sie es später erneut.',
  'This address or value may not be used for this integration.':
    'Diese Adresse oder dieser Wert darf für diese Integration nicht verwendet werden.',
  'The address of the vendor leads into a private network.':
    'Die Adresse des Anbieters führt in ein privates Netz.',
  'The vendor did not answer in time.': 'Der Anbieter hat nicht rechtzeitig geantwortet.',
  'The address of the vendor was not found.': 'Die Adresse des Anbieters wurde nicht gefunden.',
  'No secure connection to the vendor could be made.':
    'Zum Anbieter ließ sich keine sichere Verbindung herstellen.',
  'The connection to the vendor failed or was cut.':
    'Die Verbindung zum Anbieter schlug fehl oder wurde getrennt.',
  'The vendor sent a far larger answer than expected.':
    'Der Anbieter hat eine weit größere Antwort gesendet als erwartet.',
  'The vendor sent its answer compressed, which was not asked.':
    'Der Anbieter hat seine Antwort unaufgefordert komprimiert gesendet.',

  'The check did not end in time. It will be tried again.':
    'Die Prüfung endete nicht rechtzeitig. Sie wird wiederholt.',
  'The saved secrets were erased as a precaution. Enter them again, then enable it.':
    'Die gespeicherten Geheimnisse wurden vorsorglich gelöscht. Geben Sie sie erneut ein und schalten Sie die Integration dann ein.',
  'A saved secret can no longer be read. Enter it again.':
    'Ein gespeichertes Geheimnis ist nicht mehr lesbar. Geben Sie es erneut ein.',
  'The check was stopped several times by a fault on our side and is set aside. GuruRMM support has been told.':
    'Die Prüfung wurde wegen eines Fehlers bei uns mehrmals abgebrochen und ist zurückgestellt. Der GuruRMM-Support ist informiert.',
  'Enter credentials that the vendor accepts, then test the connection.':
    'Geben Sie Zugangsdaten ein, die der Anbieter akzeptiert, und testen Sie dann die Verbindung.',
  'Give the account the missing permission at the vendor, then test the connection.':
    'Erteilen Sie dem Konto beim Anbieter die fehlende Berechtigung und testen Sie dann die Verbindung.',
  'Correct the settings, then test the connection.':
    'Korrigieren Sie die Einstellungen und testen Sie dann die Verbindung.',
  'Nothing to do: checks wait as long as the vendor asks.':
    'Nichts zu tun: Die Prüfungen warten so lange, wie der Anbieter verlangt.',
  'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.':
    'Hier ist nichts zu tun: Es wird automatisch erneut versucht. Hält es an, fragen Sie den Anbieter.',
  'Enter the secret again and save it.': 'Geben Sie das Geheimnis erneut ein und speichern Sie es.',
  'Enter the secrets again, save them, then enable the integration.':
    'Geben Sie die Geheimnisse erneut ein, speichern Sie sie und schalten Sie die Integration dann ein.',
  'Ask GuruRMM support.': 'Fragen Sie den GuruRMM-Support.',
  'It is tried again by itself. If it lasts, ask GuruRMM support.':
    'Es wird automatisch erneut versucht. Hält es an, fragen Sie den GuruRMM-Support.',

  '{label} expiry date': 'Ablaufdatum von „{label}“',
  'It is already enabled.': 'Sie ist bereits eingeschaltet.',
  'It is already disabled.': 'Sie ist bereits ausgeschaltet.',
  'It is already configured.': 'Sie ist bereits konfiguriert.',
  'It is not configured yet.': 'Sie ist noch nicht konfiguriert.',
  'Enter the secrets again and save them first.':
    'Geben Sie zuerst die Geheimnisse erneut ein und speichern Sie sie.',
  'Only partner admins can change integrations. Ask an admin of your company.':
    'Nur Partner-Administratoren können Integrationen ändern. Fragen Sie einen Administrator Ihres Unternehmens.',
  'Only partner admins can test a connection. Ask an admin of your company.':
    'Nur Partner-Administratoren können eine Verbindung testen. Fragen Sie einen Administrator Ihres Unternehmens.',
  'Only partner admins can export the audit. Ask an admin of your company.':
    'Nur Partner-Administratoren können das Protokoll exportieren. Fragen Sie einen Administrator Ihres Unternehmens.',
  'Only the Dev role can see all partners.': 'Nur die Rolle Dev kann alle Partner sehen.',
  'Your role does not include this.': 'Ihre Rolle umfasst das nicht.',
} satisfies Phrases;
