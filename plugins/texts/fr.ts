/** What is said of every integration, by whichever vendor it is. */
import type { german } from './de.ts';

export const french: Readonly<Record<keyof typeof german, string>> = {
  'Sign in': 'Se connecter',
  'Find the address': 'Trouver l’adresse',
  'Connect securely': 'Établir une connexion sécurisée',
  'The check stopped on an unexpected answer. It will be tried again.':
    'La vérification s’est arrêtée sur une réponse inattendue. Un nouvel essai aura lieu.',
  '{vendor} received too many requests and asks for a pause of {pause}. Scheduled checks wait by themselves.':
    '{vendor} a reçu trop de requêtes et demande une pause de {pause}. Les vérifications planifiées attendent d’elles-mêmes.',
  '{count} minutes': '{count} minutes',
  '{count} seconds': '{count} secondes',
  '1 second': '1 seconde',
  '{vendor} has a problem on its side (error {status}). Nothing needs changing here: try again later.':
    '{vendor} rencontre un problème de son côté (erreur {status}). Rien à changer ici : réessayez plus tard.',
  'This address or value may not be used for this integration.':
    'Cette adresse ou cette valeur ne peut pas être utilisée pour cette intégration.',
  'The address of the vendor leads into a private network.':
    'L’adresse du fournisseur mène à un réseau privé.',
  'The vendor did not answer in time.': 'Le fournisseur n’a pas répondu à temps.',
  'The address of the vendor was not found.': 'L’adresse du fournisseur est introuvable.',
  'No secure connection to the vendor could be made.':
    'Aucune connexion sécurisée au fournisseur n’a pu être établie.',
  'The connection to the vendor failed or was cut.':
    'La connexion au fournisseur a échoué ou a été coupée.',
  'The vendor sent a far larger answer than expected.':
    'Le fournisseur a envoyé une réponse bien plus volumineuse que prévu.',
  'The vendor sent its answer compressed, which was not asked.':
    'Le fournisseur a envoyé sa réponse compressée sans qu’on le lui demande.',

  'The check did not end in time. It will be tried again.':
    'La vérification ne s’est pas terminée à temps. Un nouvel essai aura lieu.',
  'The saved secrets were erased as a precaution. Enter them again, then enable it.':
    'Les secrets enregistrés ont été effacés par précaution. Saisissez-les de nouveau, puis activez-la.',
  'A saved secret can no longer be read. Enter it again.':
    'Un secret enregistré n’est plus lisible. Saisissez-le de nouveau.',
  'The check was stopped several times by a fault on our side and is set aside. GuruRMM support has been told.':
    'La vérification a été interrompue plusieurs fois par un problème de notre côté et est mise de côté. Le support GuruRMM est prévenu.',
  'Enter credentials that the vendor accepts, then test the connection.':
    'Saisissez des identifiants acceptés par le fournisseur, puis testez la connexion.',
  'Give the account the missing permission at the vendor, then test the connection.':
    'Accordez au compte l’autorisation manquante chez le fournisseur, puis testez la connexion.',
  'Correct the settings, then test the connection.':
    'Corrigez les paramètres, puis testez la connexion.',
  'Nothing to do: checks wait as long as the vendor asks.':
    'Rien à faire : les vérifications attendent aussi longtemps que le fournisseur le demande.',
  'Nothing to do here: it is tried again by itself. If it lasts, ask the vendor.':
    'Rien à faire ici : un nouvel essai a lieu automatiquement. Si cela dure, contactez le fournisseur.',
  'Enter the secret again and save it.': 'Saisissez de nouveau le secret et enregistrez-le.',
  'Enter the secrets again, save them, then enable the integration.':
    'Saisissez de nouveau les secrets, enregistrez-les, puis activez l’intégration.',
  'Ask GuruRMM support.': 'Contactez le support GuruRMM.',
  'It is tried again by itself. If it lasts, ask GuruRMM support.':
    'Un nouvel essai a lieu automatiquement. Si cela dure, contactez le support GuruRMM.',

  '{label} expiry date': 'Date d’expiration de « {label} »',
  'It is already enabled.': 'Elle est déjà activée.',
  'It is already disabled.': 'Elle est déjà désactivée.',
  'It is already configured.': 'Elle est déjà configurée.',
  'It is not configured yet.': 'Elle n’est pas encore configurée.',
  'Enter the secrets again and save them first.':
    'Saisissez d’abord de nouveau les secrets et enregistrez-les.',
  'Only partner admins can change integrations. Ask an admin of your company.':
    'Seuls les administrateurs partenaires peuvent modifier les intégrations. Adressez-vous à un administrateur de votre entreprise.',
  'Only partner admins can test a connection. Ask an admin of your company.':
    'Seuls les administrateurs partenaires peuvent tester une connexion. Adressez-vous à un administrateur de votre entreprise.',
  'Only partner admins can export the audit. Ask an admin of your company.':
    'Seuls les administrateurs partenaires peuvent exporter le journal. Adressez-vous à un administrateur de votre entreprise.',
  'Only the Dev role can see all partners.': 'Seul le rôle Dev peut voir tous les partenaires.',
  'Your role does not include this.': 'Votre rôle ne comprend pas cela.',
};
