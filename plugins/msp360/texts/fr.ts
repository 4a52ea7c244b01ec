import type { german } from './de.ts';

// Menus are named as MSP360 shows them, which is in English.
export const french: Readonly<Record<keyof typeof german, string>> = {
  'Watches the backups of your customers’ computers in MSP360 Managed Backup.':
    'Surveille les sauvegardes des ordinateurs de vos clients dans MSP360 Managed Backup.',
  'MSP360 API documentation': 'Documentation de l’API MSP360',
  'How to create an API login': 'Créer un identifiant d’API',
  'Open MSPBackups': 'Ouvrir MSPBackups',
  'API login': 'Identifiant d’API',
  'In MSPBackups, as main administrator: Settings > General > API. Not your console login.':
    'Dans MSPBackups, en tant qu’administrateur principal : Settings > General > API. Ce n’est pas votre identifiant de console.',
  'API password': 'Mot de passe d’API',
  'Made together with the API login. Making a new one ends the old one at once.':
    'Créé en même temps que l’identifiant d’API. En créer un nouveau invalide aussitôt l’ancien.',
  'Base URL': 'URL de base',
  'Only for accounts on another MSP360 host. Leave it as it is unless MSP360 told you so.':
    'Uniquement pour les comptes hébergés sur un autre serveur MSP360. Laissez la valeur telle quelle, sauf indication de MSP360.',
  'Permission to see computers': 'Autorisation de voir les ordinateurs',
  'Read computers': 'Lire les ordinateurs',
  'As main administrator, create the API login and password anew and enter both here. The old ones stop working at once.':
    'En tant qu’administrateur principal, recréez l’identifiant et le mot de passe d’API et saisissez les deux ici. Les anciens cessent aussitôt de fonctionner.',
  'As main administrator, create the API login anew and enter it here with its password.':
    'En tant qu’administrateur principal, recréez l’identifiant d’API et saisissez-le ici avec son mot de passe.',
  'Set the base URL in the advanced settings back to https://api.mspbackups.com, unless MSP360 gave you another one.':
    'Rétablissez l’URL de base à https://api.mspbackups.com dans les paramètres avancés, sauf si MSP360 vous en a donné une autre.',
  'No answer from {host}. MSP360 cannot be reached at the moment: try again later.':
    '{host} ne répond pas. MSP360 est injoignable pour le moment : réessayez plus tard.',
  'MSP360 does not accept the API login and password. They are not the console login: create them under Settings > General in MSPBackups and enter them here.':
    'MSP360 n’accepte pas l’identifiant et le mot de passe d’API. Ce ne sont pas ceux de la console : créez-les sous Settings > General dans MSPBackups et saisissez-les ici.',
  'MSP360 accepts the sign-in but does not show the computers. Create the API login with the main administrator account of MSPBackups.':
    'MSP360 accepte la connexion mais ne montre pas les ordinateurs. Créez l’identifiant d’API avec le compte administrateur principal de MSPBackups.',
  'The base URL does not lead to the MSP360 API. Check it in the advanced settings; the usual one is https://api.mspbackups.com.':
    'L’URL de base ne mène pas à l’API MSP360. Vérifiez-la dans les paramètres avancés ; l’adresse habituelle est https://api.mspbackups.com.',
  'MSP360 answered with an error of its own. Nothing needs changing here: try again later.':
    'MSP360 a répondu par une erreur qui lui est propre. Rien à changer ici : réessayez plus tard.',
  'MSP360 accepted the sign-in but answered the computer list in an unknown form. Try again later; if it stays so, tell support.':
    'MSP360 a accepté la connexion mais a renvoyé la liste des ordinateurs sous une forme inconnue. Réessayez plus tard ; si cela persiste, prévenez le support.',
  '{count} computers': '{count} ordinateurs',
  '1 computer': '1 ordinateur',
  '{count} with lost authorization': '{count} sans autorisation',
  '{count} with failed plans': '{count} avec des plans en échec',
  '{count} with overdue plans': '{count} avec des plans en retard',
  '{count} without a valid license': '{count} sans licence valide',
  '{one}, {others}': '{one}, {others}',
  'Of the first {read} of {all}: {troubles}. Open MSPBackups to see which.':
    'Parmi les {read} premiers sur {all} : {troubles}. Ouvrez MSPBackups pour voir lesquels.',
  '{all}: {troubles}. Open MSPBackups to see which.':
    '{all} : {troubles}. Ouvrez MSPBackups pour voir lesquels.',
  'Connected. No computers are backed up yet.':
    'Connecté. Aucun ordinateur n’est encore sauvegardé.',
  'Connected, {all}. No trouble among the first {read} computers.':
    'Connecté, {all}. Aucun problème parmi les {read} premiers ordinateurs.',
  'Connected, {all}, no failed or overdue plans.':
    'Connecté, {all}, aucun plan en échec ni en retard.',
};
