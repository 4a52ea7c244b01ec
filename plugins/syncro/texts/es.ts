import type { german } from './de.ts';

// Menus and permissions are named as Syncro shows them, which is in English.
export const spanish: Readonly<Record<keyof typeof german, string>> = {
  'Connects your Syncro customers, assets and tickets with GuruRMM.':
    'Conecta sus clientes, activos y tickets de Syncro con GuruRMM.',
  'Syncro API documentation': 'Documentación de la API de Syncro',
  'How to create an API token': 'Cómo crear un token de API',
  Subdomain: 'Subdominio',
  'The part before .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.':
    'La parte anterior a .syncromsp.com. En Syncro: More > Admin > Account Profile > Subdomain.',
  'API token': 'Token de API',
  'In Syncro: Admin > API > API Tokens > New Token, tab Custom Permissions. Tick "Customers - List/Search". The token is shown only once.':
    'En Syncro: Admin > API > API Tokens > New Token, pestaña Custom Permissions. Marque «Customers - List/Search». El token se muestra una sola vez.',
  'An API token has no spaces. Copy it again from Syncro.':
    'Un token de API no tiene espacios. Cópielo de nuevo desde Syncro.',
  'The expiration you chose in Syncro. Leave it empty if you chose none.':
    'La caducidad que eligió en Syncro. Déjela vacía si no eligió ninguna.',

  'Permission "Customers - List/Search"': 'Permiso «Customers - List/Search»',
  'Read customers': 'Leer los clientes',
  'Create a new API token, copy it at once and replace it here: Syncro shows it only once.':
    'Cree un token de API nuevo, cópielo enseguida y reemplácelo aquí: Syncro lo muestra una sola vez.',
  'Create an API token with the permission "Customers - List/Search" and replace it here. Whoever creates it in Syncro needs that right too.':
    'Cree un token de API con el permiso «Customers - List/Search» y reemplácelo aquí. Quien lo cree en Syncro también necesita ese permiso.',
  'Compare the subdomain with the one that Syncro shows, and correct it here.':
    'Compare el subdominio con el que muestra Syncro y corríjalo aquí.',
  'Compare the subdomain with the one that Syncro shows. If it is right, try again later.':
    'Compare el subdominio con el que muestra Syncro. Si es correcto, inténtelo más tarde.',

  '{count} customers': '{count} clientes',
  '1 customer': '1 cliente',
  'Connected, {customers}.': 'Conectado, {customers}.',
  'Connected as {name}, {customers}.': 'Conectado como {name}, {customers}.',
  'No answer from {host}. Check the subdomain; if it is right, Syncro cannot be reached at the moment: try again later.':
    '{host} no responde. Compruebe el subdominio; si es correcto, ahora no se puede acceder a Syncro: inténtelo más tarde.',
  'Syncro does not accept the API token: it is wrong, expired or revoked. Create a new one under Admin > API > API Tokens and enter it here.':
    'Syncro no acepta el token de API: es incorrecto, ha caducado o se ha revocado. Cree uno nuevo en Admin > API > API Tokens e introdúzcalo aquí.',
  'Syncro accepts the API token but does not let it list customers. In Syncro, tick the permission "Customers - List/Search" for this token.':
    'Syncro acepta el token de API, pero no le permite listar clientes. En Syncro, marque el permiso «Customers - List/Search» para este token.',
  'There is no Syncro account at {host}. Check the subdomain: in Syncro it is shown under Admin > Account Profile.':
    'No hay ninguna cuenta de Syncro en {host}. Compruebe el subdominio: Syncro lo muestra en Admin > Account Profile.',
  'The API token belongs to another Syncro account than "{subdomain}". Check the subdomain, or enter a token made in that account.':
    'El token de API pertenece a una cuenta de Syncro distinta de «{subdomain}». Compruebe el subdominio o introduzca un token creado en esa cuenta.',
  'Syncro accepted the API token but answered the customer list in an unknown form. Try again later; if it stays so, tell support.':
    'Syncro aceptó el token de API, pero devolvió la lista de clientes en un formato desconocido. Inténtelo más tarde; si continúa así, avise al soporte.',
};
