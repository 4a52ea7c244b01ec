import type { Phrases } from '../../texts/phrases.ts';

// Menus and permissions are named as Syncro shows them, which is in English.
export const german = {
  'Connects your Syncro customers, assets and tickets with GuruRMM.':
    'Verbindet Ihre Kunden, Geräte und Tickets aus Syncro mit GuruRMM.',
  'Syncro API documentation': 'API-Dokumentation von Syncro',
  'How to create an API token': 'So erstellen Sie einen API-Token',
  Subdomain: 'Subdomain',
  'The part before .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.':
    'Der Teil vor .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.',
  'API token': 'API-Token',
  'In Syncro: Admin > API > API Tokens > New Token, tab Custom Permissions. Tick "Customers - List/Search". The token is shown only once.':
    'In Syncro: Admin > API > API Tokens > New Token, Reiter Custom Permissions. Aktivieren Sie „Customers - List/Search“. Der Token wird nur einmal angezeigt.',
  'An API token has no spaces. Copy it again from Syncro.':
    'Ein API-Token enthält keine Leerzeichen. Kopieren Sie ihn erneut aus Syncro.',
  'The expiration you chose in Syncro. Leave it empty if you chose none.':
    'Das Ablaufdatum, das Sie in Syncro gewählt haben. Lassen Sie es leer, wenn Sie keines gewählt haben.',

  'Permission "Customers - List/Search"': 'Berechtigung „Customers - List/Search“',
  'Read customers': 'Kunden lesen',
  'Create a new API token, copy it at once and replace it here: Syncro shows it only once.':
    'Erstellen Sie einen neuen API-Token, kopieren Sie ihn sofort und ersetzen Sie ihn hier: Syncro zeigt ihn nur einmal an.',
  'Create an API token with the permission "Customers - List/Search" and replace it here. Whoever creates it in Syncro needs that right too.':
    'Erstellen Sie einen API-Token mit der Berechtigung „Customers - List/Search“ und ersetzen Sie ihn hier. Wer ihn in Syncro erstellt, braucht dieses Recht ebenfalls.',
  'Compare the subdomain with the one that Syncro shows, and correct it here.':
    'Vergleichen Sie die Subdomain mit der in Syncro angezeigten und korrigieren Sie sie hier.',
  'Compare the subdomain with the one that Syncro shows. If it is right, try again later.':
    'Vergleichen Sie die Subdomain mit der in Syncro angezeigten. Stimmt sie, versuchen Sie es später erneut.',

  '{count} customers': '{count} Kunden',
  '1 customer': '1 Kunde',
  'Connected, {customers}.': 'Verbunden, {customers}.',
  'Connected as {name}, {customers}.': 'Verbunden als {name}, {customers}.',
  'No answer from {host}. Check the subdomain; if it is right, Syncro cannot be reached at the moment: try again later.':
    'Keine Antwort von {host}. Prüfen Sie die Subdomain; stimmt sie, ist Syncro zurzeit nicht erreichbar: Versuchen Sie es später erneut.',
  'Syncro does not accept the API token: it is wrong, expired or revoked. Create a new one under Admin > API > API Tokens and enter it here.':
    'Syncro akzeptiert den API-Token nicht: Er ist falsch, abgelaufen oder widerrufen. Erstellen Sie unter Admin > API > API Tokens einen neuen und geben Sie ihn hier ein.',
  'Syncro accepts the API token but does not let it list customers. In Syncro, tick the permission "Customers - List/Search" for this token.':
    'Syncro akzeptiert den API-Token, lässt ihn aber keine Kunden auflisten. Aktivieren Sie in Syncro für diesen Token die Berechtigung „Customers - List/Search“.',
  'There is no Syncro account at {host}. Check the subdomain: in Syncro it is shown under Admin > Account Profile.':
    'Unter {host} gibt es kein Syncro-Konto. Prüfen Sie die Subdomain: Syncro zeigt sie unter Admin > Account Profile.',
  'The API token belongs to another Syncro account than "{subdomain}". Check the subdomain, or enter a token made in that account.':
    'Der API-Token gehört zu einem anderen Syncro-Konto als „{subdomain}“. Prüfen Sie die Subdomain, oder geben Sie einen Token aus diesem Konto ein.',
  'Syncro accepted the API token but answered the customer list in an unknown form. Try again later; if it stays so, tell support.':
    'Syncro hat den API-Token akzeptiert, die Kundenliste aber in unbekannter Form geliefert. Versuchen Sie es später erneut; bleibt es so, informieren Sie den Support.',
} satisfies Phrases;
