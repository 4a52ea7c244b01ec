import type { german } from './de.ts';

// Menus and permissions are named as Syncro shows them, which is in English.
export const french: Readonly<Record<keyof typeof german, string>> = {
  'Connects your Syncro customers, assets and tickets with GuruRMM.':
    'Relie vos clients, équipements et tickets Syncro à GuruRMM.',
  'Syncro API documentation': 'Documentation de l’API Syncro',
  'How to create an API token': 'Créer un jeton d’API',
  Subdomain: 'Sous-domaine',
  'The part before .syncromsp.com. In Syncro: More > Admin > Account Profile > Subdomain.':
    'La partie avant .syncromsp.com. Dans Syncro : More > Admin > Account Profile > Subdomain.',
  'API token': 'Jeton d’API',
  'In Syncro: Admin > API > API Tokens > New Token, tab Custom Permissions. Tick "Customers - List/Search". The token is shown only once.':
    'Dans Syncro : Admin > API > API Tokens > New Token, onglet Custom Permissions. Cochez « Customers - List/Search ». Le jeton n’est affiché qu’une fois.',
  'An API token has no spaces. Copy it again from Syncro.':
    'Un jeton d’API ne contient pas d’espace. Copiez-le de nouveau depuis Syncro.',
  'The expiration you chose in Syncro. Leave it empty if you chose none.':
    'L’expiration choisie dans Syncro. Laissez ce champ vide si vous n’en avez pas choisi.',

  'Permission "Customers - List/Search"': 'Autorisation « Customers - List/Search »',
  'Read customers': 'Lire les clients',
  'Create a new API token, copy it at once and replace it here: Syncro shows it only once.':
    'Créez un nouveau jeton d’API, copiez-le aussitôt et remplacez-le ici : Syncro ne l’affiche qu’une fois.',
  'Create an API token with the permission "Customers - List/Search" and replace it here. Whoever creates it in Syncro needs that right too.':
    'Créez un jeton d’API avec l’autorisation « Customers - List/Search » et remplacez-le ici. La personne qui le crée dans Syncro doit aussi avoir ce droit.',
  'Compare the subdomain with the one that Syncro shows, and correct it here.':
    'Comparez le sous-domaine avec celui affiché par Syncro et corrigez-le ici.',
  'Compare the subdomain with the one that Syncro shows. If it is right, try again later.':
    'Comparez le sous-domaine avec celui affiché par Syncro. S’il est correct, réessayez plus tard.',

  '{count} customers': '{count} clients',
  '1 customer': '1 client',
  'Connected, {customers}.': 'Connecté, {customers}.',
  'Connected as {name}, {customers}.': 'Connecté en tant que {name}, {customers}.',
  'No answer from {host}. Check the subdomain; if it is right, Syncro cannot be reached at the moment: try again later.':
    '{host} ne répond pas. Vérifiez le sous-domaine ; s’il est correct, Syncro est injoignable pour le moment : réessayez plus tard.',
  'Syncro does not accept the API token: it is wrong, expired or revoked. Create a new one under Admin > API > API Tokens and enter it here.':
    'Syncro n’accepte pas le jeton d’API : il est erroné, expiré ou révoqué. Créez-en un nouveau sous Admin > API > API Tokens et saisissez-le ici.',
  'Syncro accepts the API token but does not let it list customers. In Syncro, tick the permission "Customers - List/Search" for this token.':
    'Syncro accepte le jeton d’API mais ne l’autorise pas à lister les clients. Dans Syncro, cochez l’autorisation « Customers - List/Search » pour ce jeton.',
  'There is no Syncro account at {host}. Check the subdomain: in Syncro it is shown under Admin > Account Profile.':
    'Il n’existe pas de compte Syncro à l’adresse {host}. Vérifiez le sous-domaine : Syncro l’affiche sous Admin > Account Profile.',
  'The API token belongs to another Syncro account than "{subdomain}". Check the subdomain, or enter a token made in that account.':
    'Le jeton d’API appartient à un autre compte Syncro que « {subdomain} ». Vérifiez le sous-domaine ou saisissez un jeton créé dans ce compte.',
  'Syncro accepted the API token but answered the customer list in an unknown form. Try again later; if it stays so, tell support.':
    'Syncro a accepté le jeton d’API mais a renvoyé la liste des clients sous une forme inconnue. Réessayez plus tard ; si cela persiste, prévenez le support.',
};
