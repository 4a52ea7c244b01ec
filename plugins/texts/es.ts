/** What is said of every integration, by whichever vendor it is. */
import type { german } from './de.ts';

export const spanish: Readonly<Record<keyof typeof german, string>> = {
  'Sign in': 'Iniciar sesión',
  'Find the address': 'Buscar la dirección',
  'Connect securely': 'Establecer una conexión segura',
  'The check stopped on an unexpected answer. It will be tried again.':
    'La comprobación se detuvo ante una respuesta inesperada. Se repetirá.',
  '{vendor} received too many requests and asks for a pause of {pause}. Scheduled checks wait by themselves.':
    '{vendor} recibió demasiadas solicitudes y pide una pausa de {pause}. Las comprobaciones programadas esperan por sí solas.',
  '{count} minutes': '{count} minutos',
  '{count} seconds': '{count} segundos',
  '1 second': '1 segundo',
  '{vendor} has a problem on its side (error {status}). Nothing needs changing here: try again later.':
    '{vendor} tiene un problema por su parte (error {status}). Aquí no hay que cambiar nada: inténtelo más tarde.',
  'This address or value may not be used for this integration.':
    'Esta dirección o este valor no se puede usar para esta integración.',
  'The address of the vendor leads into a private network.':
    'La dirección del proveedor lleva a una red privada.',
  'The vendor did not answer in time.': 'El proveedor no respondió a tiempo.',
  'The address of the vendor was not found.': 'No se encontró la dirección del proveedor.',
  'No secure connection to the vendor could be made.':
    'No se pudo establecer una conexión segura con el proveedor.',
  'The connection to the vendor failed or was cut.':
    'La conexión con el proveedor falló o se cortó.',
  'The vendor sent a far larger answer than expected.':
    'El proveedor envió una respuesta mucho mayor de lo esperado.',
  'The vendor sent its answer compressed, which was not asked.':
    'El proveedor envió su respuesta comprimida sin que se le pidiera.',

  'The check did not end in time. It will be tried again.':
    'La comprobación no terminó a tiempo. Se repetirá.',
  'The saved secrets were erased as a precaution. Enter them again, then enable it.':
    'Los secretos guardados se borraron por precaución. Introdúzcalos de nuevo y actívela.',
  'A saved secret can no longer be read. Enter it again.':
    'Un secreto guardado ya no se puede leer. Introdúzcalo de nuevo.',
  'The check was stopped several times by a fault on our side and is set aside. GuruRMM support has been told.':
    'La comprobación se detuvo varias veces por un fallo nuestro y se ha apartado. El soporte de GuruRMM está informado.',
  'Enter credentials that the vendor accepts, then test the connection.':
    'Introduzca credenciales que el proveedor acepte y pruebe la conexión.',
  'Give the account the missing permission at the vendor, then test the connection.':
    'Conceda a la cuenta el permiso que falta en el proveedor y pruebe la conexión.',
  'Correct the settings, then test the connection.': 'Corrija los ajustes y pruebe la conexión.',
  'Nothing to do: checks wait as long as the vendor asks.':
    'No hay que hacer nada: las comprobaciones esperan lo que pida el proveedor.',
  'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.':
    'Aquí no hay que hacer nada: se reintenta automáticamente. Si persiste, consulte al proveedor.',
  'Enter the secret again and save it.': 'Introduzca de nuevo el secreto y guárdelo.',
  'Enter the secrets again, save them, then enable the integration.':
    'Introduzca de nuevo los secretos, guárdelos y active la integración.',
  'Ask GuruRMM support.': 'Consulte al soporte de GuruRMM.',
  'It is tried again by itself. If it lasts, ask GuruRMM support.':
    'Se reintenta automáticamente. Si persiste, consulte al soporte de GuruRMM.',

  '{label} expiry date': 'Fecha de caducidad de «{label}»',
  'It is already enabled.': 'Ya está activada.',
  'It is already disabled.': 'Ya está desactivada.',
  'It is already configured.': 'Ya está configurada.',
  'It is not configured yet.': 'Todavía no está configurada.',
  'Enter the secrets again and save them first.':
    'Primero introduzca de nuevo los secretos y guárdelos.',
  'Only partner admins can change integrations. Ask an admin of your company.':
    'Solo los administradores del partner pueden cambiar integraciones. Consulte a un administrador de su empresa.',
  'Only partner admins can test a connection. Ask an admin of your company.':
    'Solo los administradores del partner pueden probar una conexión. Consulte a un administrador de su empresa.',
  'Only partner admins can export the audit. Ask an admin of your company.':
    'Solo los administradores del partner pueden exportar el registro. Consulte a un administrador de su empresa.',
  'Only the Dev role can see all partners.': 'Solo el rol Dev puede ver todos los partners.',
  'Your role does not include this.': 'Su rol no lo incluye.',
};
