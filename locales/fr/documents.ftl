### Les pièces du dossier : ce qui est refusé, pourquoi, et ce qu'on peut faire.

## Un fichier qui ne peut pas être gardé

file-empty = Ce fichier est vide. Envoyez-le à nouveau, ou prenez le document en photo.
    .sms = Fichier vide. Renvoyez-le, ou envoyez une photo.
file-too-large = Ce fichier dépasse { $limit } Mo. Envoyez-le en plus léger : une photo du document suffit.
    .sms = Fichier de plus de { $limit } Mo. Une photo du document suffit.
file-type = Je ne peux pas garder ce type de fichier. Envoyez le document en { LIST($formats) } : une photo prise avec le téléphone convient.
    .sms = Formats possibles : { LIST($formats) }. Une photo convient.
file-unreadable = Ce fichier ne s’ouvre pas : il est peut-être incomplet. Envoyez-le à nouveau, ou prenez le document en photo.
    .sms = Ce fichier ne s'ouvre pas. Renvoyez-le, ou envoyez une photo.
file-too-heavy = Ce fichier est trop lourd à ouvrir. Envoyez une photo du document, ou un PDF plus simple.
    .sms = Fichier trop lourd à ouvrir. Envoyez une photo du document.
file-too-many-pixels = Cette image est trop grande (plus de { $millions } millions de points). Envoyez-la en taille normale, ou reprenez la photo.
    .sms = Image trop grande. Envoyez-la en taille normale.
file-encrypted = Ce PDF est protégé par un mot de passe. Envoyez-le sans protection, ou prenez le document en photo.
    .sms = PDF protégé. Envoyez-le sans mot de passe, ou une photo.
file-too-many-pages = Ce PDF a plus de { $pages } pages. Envoyez seulement les pages du document demandé.
    .sms = PDF de plus de { $pages } pages. Envoyez seulement les pages utiles.

## Une pièce qui ne va pas là

document-unknown = Je ne connais pas cette pièce. Dites-moi laquelle vous envoyez : attestation d’assurance, justificatif de domicile, quotient familial…
    .sms = Quelle pièce envoyez-vous ? (assurance, domicile, quotient...)
document-of-child = « { $document } » est la pièce d’un enfant. Pour lequel l’envoyez-vous ?
    .sms = { $document } : pour quel enfant ?
document-of-household = « { $document } » est une pièce du foyer : inutile de choisir un enfant, envoyez-la pour toute la famille.
    .sms = { $document } : pièce du foyer, sans enfant.
document-not-your-child = Votre compte ne permet pas d’envoyer de pièce pour cet enfant. Le service « Données du Dossier Famille » peut ouvrir ce droit : envoyez-lui un message.
    .sms = Vous ne pouvez pas envoyer de pièce pour cet enfant. Écrivez au service.
