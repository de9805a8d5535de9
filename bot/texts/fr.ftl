# What people read, in French. Short and kind, and each says the next step.

## Commands

luma-examples =
    Dis-moi ce que tu veux voir, par exemple :
    /luma un renard qui surfe au crépuscule
    /luma un bateau en papier sous la pluie --ar 9:16 --loop
    Ou envoie une image avec /luma et je lui donne vie. Avec deux images, la première se transforme en la deuxième.

help-head = Je crée de courtes vidéos à partir de mots et d’images, par exemple : /luma un renard qui surfe au crépuscule
help-luma = /luma DESCRIPTION – une vidéo de ce que tu écris ; ajoute une ou deux images si tu veux
help-jobs = /jobs – tes vidéos, pour en annuler une ou la récupérer
help-limits = /limits – combien il t’en reste
help-help = /help – ce texte
help-options = Options, après la description :
help-option-ar = --ar FORMAT – au choix : { $values }
help-option-duration = --duration DURÉE – au choix : { $values }
help-option-res = --res TAILLE – au choix : { $values }
help-option-model = --model NOM – au choix : { $values }
help-option-loop = --loop – la fin ramène au début
help-option-raw = --raw – mes mots tels quels, sans rien enjoliver

jobs-none = Tu n’as pas encore de vidéo. Commence avec : /luma un renard qui surfe au crépuscule
jobs-head = Tes dernières vidéos :
jobs-picture = (une image)

limits-today = { $limit ->
    [0] Aujourd’hui : { $used ->
        [one] { $used } vidéo créée
       *[other] { $used } vidéos créées
    }, sans limite.
   *[other] Aujourd’hui : encore { $left } sur { $limit }.
}
limits-running = { $limit ->
    [0] En même temps : sans limite.
   *[other] En même temps : encore { $left } sur { $limit }.
}
limits-back = La journée repart à zéro dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
limits-credits = Achetées, pour quand celles du jour sont épuisées : { $credits }.
limits-chat = Cette discussion aujourd’hui : encore { $left } sur { $limit }.

state-collecting = attend la deuxième image
state-queued = dans la file d’attente
state-submitting = démarre
state-unconfirmed = incertaine
state-generating = en cours de création
state-delivering = en route
state-delivered = terminée
state-undeliverable = prête, mais impossible à publier
state-failed = échouée
state-cancelled = annulée

again-started = C’est parti – regarde la discussion.
cancel-done = Annulé.
cancel-too-late = Trop tard, c’est déjà fini.
delete-done = Supprimé.
delete-kept = Supprimé ici. Cette discussion ne me laisse pas effacer des messages aussi anciens ; efface-le toi-même, s’il te plaît.
fetch-started = La voici de nouveau.
share-done = Partagée avec tout le monde : chacun peut la regarder, voter pour elle, remixer ses mots et la transmettre. Arrête le partage quand tu veux.
unshare-done = Le partage est arrêté ; la vidéo quitte la galerie et les vitrines. Ce qui a déjà été transmis reste où c’est.
late-question = Tu m’as demandé cette vidéo il y a { $minutes } min, pendant mon absence. Tu la veux toujours ?
album-two-of-many = Un album de plus de deux images : je commence par la première et je finis par la dernière.

## Buttons

button-again = 🔁 Encore
button-edit = ✏️ Modifier
button-delete = 🗑 Supprimer
button-cancel = ✖ Annuler
button-retry = ↻ Réessayer
button-fetch = 📥 Récupérer
button-begin = ▶ C’est parti
button-share = ⭐ Partager
button-unshare = 🔒 Ne plus partager
button-link = 🔗 Copier le lien
button-forward = ↗ Envoyer dans une discussion

button-extend = ➕ Prolonger
button-upscale = ⬆️ Plus net
button-sound = 🎵 Son
button-second = 🎞 L’autre
extended-from-frame = Le service vidéo ne peut pas prolonger cette vidéo directement, alors je commence par sa dernière image.
help-option-camera = --camera MOUVEMENT – au choix : { $values }
help-option-from = --from CODE, --to CODE – continue une de tes vidéos, ou mène à l’une d’elles ; /jobs montre les codes
refusal-two-beginnings = Une vidéo peut commencer par une image ou par une autre vidéo, pas par les deux. Retire l’une des deux.
refusal-two-ends = Une vidéo peut finir par une image ou par une autre vidéo, pas par les deux. Retire l’une des deux.
refusal-nothing-to-finish = Appuie sur le bouton sous la vidéo dont tu parles.
refusal-nothing-to-reverse = --reverse va dans une réponse à l’une de mes vidéos : la nouvelle mène à celle-là.
refusal-no-such-video = Je ne te connais aucune vidéo terminée avec le code { $name }. /jobs montre les codes.
refusal-other-account = Ces vidéos ne viennent pas du même service, ou il ne sait pas faire cela avec elles. « Prolonger » marche avec le bouton sous chacune.

## The status message

status-collecting = 🖼 Première image reçue, j’attends un peu la deuxième…
status-queued = ⏳ Dans la file d’attente, place { $place }
status-queued-soon = ⏳ Dans la file d’attente.
status-submitting = 🚀 Ça démarre…
status-generating = 🎬 Je crée ta vidéo…
status-delivering = 📦 Terminé ! Je l’apporte ici…
status-cancelled = ✖ Annulé. Cela n’a rien coûté.
status-cancelled-paid = ✖ Annulé. La création avait déjà commencé, alors elle compte.
status-undeliverable = La vidéo est prête, mais je n’ai pas pu la publier. Appuie sur le bouton pour réessayer.

left-seconds = environ { $number } s
left-minutes = environ { $number } min
left-hours = environ { $number } h
left-soon = d’un instant à l’autre

caption-link = Elle est trop lourde pour cette discussion. Regarde-la ici pendant une semaine : { $link }
caption-marked = (Le fournisseur ne l’a donnée qu’avec un filigrane.)

## When there is no video

failure-moderation = 🚫 Ce contenu a été refusé. Reformule la description ou prends une autre image. Cela ne compte pas.
failure-bad-prompt = 🚫 Le service vidéo n’a rien pu faire de cette demande. Reformule-la et renvoie-la. Cela ne compte pas.
failure-bad-picture = 🚫 Le service vidéo n’a pas pu lire l’image. Envoie-en une autre. Cela ne compte pas.
failure-key-refused = ⚠️ Le service vidéo a refusé ce bot. Préviens les personnes qui le gèrent. Cela ne compte pas.
failure-money-gone = ⚠️ Le compte du bot auprès du service vidéo est vide. Préviens les personnes qui le gèrent. Cela ne compte pas.
failure-upstream = 😕 Le service vidéo n’y est pas arrivé. Réessaie, souvent ça marche la deuxième fois. Cela ne compte pas.
failure-busy = 😕 Le service vidéo est débordé en ce moment. Réessaie un peu plus tard. Cela ne compte pas.
failure-unknown-task = 😕 Le service vidéo a perdu cette vidéo. Réessaie. Cela ne compte pas.
failure-timeout = ⌛ C’était beaucoup trop long, alors j’ai cessé d’attendre. Réessaie. Cela ne compte pas.
failure-no-link = 😕 Le service vidéo dit avoir fini mais ne donne pas la vidéo. Réessaie. Cela ne compte pas.
failure-broken-video = 😕 La vidéo reçue est illisible. Réessaie. Cela ne compte pas.
failure-answer-lost = 🤔 La liaison avec le service vidéo s’est coupée, et je ne sais pas s’il a commencé. Pour que rien ne soit payé deux fois, je ne renvoie pas la demande moi-même. Réessaie si tu veux.
failure-album = 🚫 Ces images ne vont pas ensemble ici, ou pas avec ces options. Envoie une seule image, ou retire des options. Cela ne compte pas.
failure-post-lost = 🤔 La liaison s’est coupée pendant que je publiais ta vidéo, et je ne sais pas si elle est arrivée. Si tu ne la vois pas, appuie sur le bouton.
failure-too-large = 😕 La vidéo est prête, mais trop lourde pour cette discussion. Demande aux personnes qui gèrent ce bot de définir PUBLIC_URL ; je pourrai alors envoyer un lien.
failure-internal = 😕 Quelque chose a cassé de mon côté ; c’est noté. Réessaie. Cela ne compte pas.

## When something cannot be done

refusal-prompt-empty = Dis-moi ce que tu veux voir : /luma un renard qui surfe au crépuscule
refusal-prompt-too-short = { $limit ->
    [one] La description est trop courte : il faut au moins { $limit } caractère.
   *[other] La description est trop courte : il faut au moins { $limit } caractères.
} Ajoute quelques mots.
refusal-prompt-too-long = { $length ->
    [one] La description a { $length } caractère ; le maximum est { $limit }.
   *[other] La description a { $length } caractères ; le maximum est { $limit }.
} Raccourcis-la.
refusal-loop-with-end = --loop ne va pas avec une image de fin. Retire l’un des deux.
refusal-option-unknown = { $suggestion ->
    [none] Je ne connais pas l’option { $option }. /help les montre toutes.
   *[other] Je ne connais pas l’option { $option }. Tu voulais dire { $suggestion } ?
}
refusal-option-value = { $value } ne va pas avec { $option }. Choisis parmi : { $allowed }.
refusal-option-missing-value = Il faut une valeur pour { $option }. /help montre lesquelles.
refusal-option-twice = { $option } apparaît deux fois avec des valeurs différentes. Garde une seule valeur.
refusal-option-unavailable = { $allowed ->
    [none] { $option ->
        [start_picture] Utiliser une image
        [end_picture] Utiliser une deuxième image
        [prompt] Une description aussi longue
        [extend] Prolonger cette vidéo
        [lead_to] Mener à une vidéo
        [upscale] Rendre cette vidéo plus nette
        [sound] Ajouter du son à cette vidéo
       *[other] { $option }
    }, ce n’est pas possible ici. Essaie sans.
   *[other] { $option }, ce n’est pas possible ici. Choisis parmi : { $allowed }.
}
refusal-limit-running = { $limit ->
    [one] Tu as déjà une vidéo en cours. Attends-la ou annule-la.
   *[other] { $running ->
        [one] Tu as { $running } vidéo en cours
       *[other] Tu as { $running } vidéos en cours
    } ; le maximum est { $limit } à la fois. Attends-en une ou annules-en une.
}
refusal-limit-daily = Tu as épuisé { $limit ->
    [one] ta vidéo
   *[other] tes { $limit } vidéos
} pour aujourd’hui. La prochaine est à toi dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-chat-running = Cette discussion a { $running } vidéos en cours ; le maximum en même temps est { $limit }. Réessaie quand l’une sera prête.
refusal-limit-service-running = Il y a { $running } vidéos en cours ; le maximum en même temps est { $limit }. Réessaie dans quelques minutes.
refusal-limit-chat-daily = Cette discussion a épuisé { $limit ->
    [one] sa vidéo
   *[other] ses { $limit } vidéos
} pour aujourd’hui. Ça reprend dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-service-daily = Toutes les vidéos du jour sont épuisées. Ça reprend dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-picture-unreadable = Je n’arrive pas à lire cette image. Envoie-la en JPEG, PNG, WebP, GIF ou HEIC.
refusal-picture-too-large = L’image est trop lourde ; le maximum est { $limit } Mo. Envoie-en une plus légère.
refusal-picture-too-many-pixels = L’image a trop de pixels. Envoie-en une plus petite.
refusal-picture-too-small = { $limit ->
    [one] L’image est trop petite ; il faut au moins { $limit } pixel par côté.
   *[other] L’image est trop petite ; il faut au moins { $limit } pixels par côté.
} Envoie-en une plus grande.
refusal-picture-gone = L’image n’est plus gardée. Renvoie-la avec /luma.
refusal-too-many-pictures = { $limit ->
    [one] Le maximum est { $limit } image.
   *[other] Le maximum est { $limit } images : la première et la dernière de la vidéo.
}
refusal-job-gone = C’est trop ancien, je ne m’en souviens plus. Recommence avec /luma.
refusal-not-yours = Seule la personne qui l’a demandé peut faire cela.
refusal-video-gone = Cette vidéo n’est plus gardée. Recommence avec /luma.
refusal-delete-failed = La messagerie ne m’a pas laissé supprimer. Réessaie dans un instant.
refusal-video-too-large = La vidéo est trop lourde pour cette discussion. Demandes-en une plus courte, ou avec un --res plus petit.
refusal-not-allowed = Ce bot n’est pas ouvert à tout le monde. Les personnes qui le gèrent peuvent ajouter { $chat } ou { $user }.
refusal-busy = J’ai beaucoup à faire en ce moment. Réessaie dans un instant.

## Telegram

menu-luma = Crée une vidéo : écris ensuite ce que tu veux voir
menu-jobs = Tes vidéos, pour en annuler une ou la récupérer
menu-limits = Combien de vidéos il te reste
menu-help = Ce que tu peux écrire, et toutes les options
telegram-welcome = Bonjour ! Écris /luma et ce que tu veux voir, et j’en fais une vidéo : /luma un renard qui surfe au crépuscule. Une image prend vie quand tu l’envoies avec /luma ou que tu y réponds avec /luma. /help en montre plus.
telegram-welcome-private =
    Bonjour ! Écris ce que tu veux voir après mon nom, et j’en fais une vidéo : /luma@{ $name } un renard qui surfe au crépuscule. Une image prend vie quand tu y réponds avec /luma@{ $name }.
    Je ne peux pas lire les autres messages ici. Pour que les commandes courtes et les albums m’arrivent aussi, nomme-moi administrateur (sans droits particuliers), ou désactive le mode de confidentialité : @BotFather, /setprivacy, Disable, puis ajoute-moi de nouveau.
telegram-ask-again = Réponds à ce message avec les nouveaux mots. Touche les anciens pour les copier :
telegram-ask-new = Réponds à ce message avec la suite. Avec un simple point (.), tu me laisses choisir.
telegram-checking = Un instant, je vérifie si ta vidéo est arrivée…
telegram-removed = 🗑 Ceci a été retiré.
telegram-inline-none = Pas encore de vidéo – comment en créer une
telegram-inline-untitled = Une vidéo à partir d’une image

## The chat room's page


room-title = Salon Luma
room-heading = Salon des rêves
room-subtitle = Tout le monde sur cet ordinateur
room-online = Connecté
room-offline = Connexion perdue. Nouvel essai…
room-skip = Aller à la zone de message
room-messages = Messages
room-bot = bot
room-today = Aujourd’hui
room-yesterday = Hier
room-new-messages = À lire : { $count }
room-jump = Aller au message le plus récent

room-name-change = Changer de nom
room-name-title = Comment veux-tu qu’on t’appelle ?
room-name-help = Tout le monde dans le salon voit ce nom. Ouvre une deuxième fenêtre pour y être quelqu’un d’autre.
room-name-label = Ton nom
room-name-placeholder = Par exemple, Robin
room-name-save = Entrer

room-empty-title = Dis ce que tu aimerais voir
room-empty-text = Écris /luma et quelques mots, ou dépose une image ici. Une minute plus tard, elle bouge.
room-empty-examples = Exemples à essayer
room-example-1 = un renard qui surfe au crépuscule
room-example-1-note = Juste des mots
room-example-2 = une course de bateaux en papier sous la pluie --ar 9:16
room-example-2-note = En hauteur, pour un téléphone
room-example-3 = un phare sous de lentes aurores boréales --loop
room-example-3-note = Une boucle sans couture
room-example-picture = Donne vie à une photo
room-example-picture-note = Deux photos : la première se transforme en la deuxième

room-compose = Message
room-placeholder = Écris un message, ou /luma et ce que tu veux voir
room-hint = Entrée envoie, Maj + Entrée va à la ligne. Colle ou dépose une ou deux images.
room-send = Envoyer
room-attach = Ajouter des images
room-drop = Dépose une ou deux images
room-drop-note = La première est le début de la vidéo, la deuxième sa fin
room-start-frame = Première image
room-end-frame = Dernière image
room-one-frame = La vidéo commence par cette image. Ajoutes-en une deuxième pour la fin.
room-two-frames = La vidéo va de la première image à la deuxième.
room-swap = Échanger les deux
room-remove = Retirer { $name }
room-too-many = Deux images au maximum : le début de la vidéo et sa fin.
room-too-large = { $name } : ce fichier est trop lourd. Une image peut faire { $limit } Mo.

room-reply = Répondre
room-replying = Réponse à { $name }
room-reply-cancel = Ne pas répondre
room-reply-video = Vidéo
room-deleted = Message supprimé
room-video = Vidéo, { $name }
room-video-gone = Cette vidéo n’est plus gardée.
room-picture = Image de { $name }
room-files = Un fichier qui n’est pas une image
room-form-label = Change les mots, puis envoie
room-form-send = C’est parti
room-form-cancel = Fermer
room-failed = Ce n’est pas passé. Réessaie.

room-error-host = Le salon ne répond que sur cet ordinateur.
room-error-origin = Le salon n’accepte que les messages de sa propre page.
room-error-store = Le salon est injoignable pour l’instant. Réessaie dans un instant.
room-error-form = Le salon ne peut pas lire cette demande.
room-error-name = { $limit ->
    [one] Un nom a { $limit } caractère.
   *[other] Un nom a de 1 à { $limit } caractères.
}
room-error-name-taken = { $name } est le nom du bot. Choisis-en un autre.
room-error-text = { $limit ->
    [one] Un message a { $limit } caractère au maximum.
   *[other] Un message a { $limit } caractères au maximum.
}
room-error-empty = Il n’y a encore rien dans ce message.
room-error-reply = Le message auquel tu réponds n’est pas là.
room-error-files = { $limit ->
    [one] { $limit } image au maximum.
   *[other] { $limit } images au maximum.
}
room-error-file = Une image peut faire { $limit } Mo au maximum.
room-error-button = Ce bouton n’existe plus.
room-error-media = Ce fichier n’existe pas ici.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-vidéos
discord-name-gallery = luma-galerie
discord-name-limits = luma-limites
discord-name-settings = luma-réglages
discord-name-help = luma-aide
discord-name-privacy = luma-confidentialité
discord-name-forget = luma-oublier
discord-name-admin = luma-admin
discord-animate = Animer
discord-option-prompt = description
discord-option-image = image
discord-option-end-image = image_finale
discord-option-aspect-ratio = format
discord-option-loop = boucle
discord-option-expand = enrichir
discord-option-model = modèle
discord-option-duration = durée
discord-option-resolution = résolution
discord-option-camera = caméra
discord-about-prompt = Ce que tu veux voir
discord-about-image = Une image pour commencer
discord-about-end-image = Une image pour finir
discord-about-aspect-ratio = Le format de l’image
discord-about-loop = La fin ramène au début
discord-about-expand = Le service vidéo peut enrichir tes mots (oui, sauf si tu dis non)
discord-about-model = Quel modèle la crée
discord-about-duration = Combien de temps elle dure
discord-about-resolution = À quel point elle est nette
discord-about-camera = Comment bouge la caméra ; plusieurs mouvements séparés par des virgules

refusal-discord-no-picture = Je ne vois pas d’image dans ce message. Choisis « Animer » sur un message avec une image, ou utilise /luma avec une image.
refusal-discord-unknown-command = Cette commande n’existe plus. Appuie sur Ctrl + R pour voir les nouvelles, ou commence avec /luma.
refusal-discord-permissions = Je ne peux pas publier de vidéo ici, il me manque : { $missing }. Demande à quelqu’un qui gère ce serveur de l’autoriser, puis réessaie. Rien n’a été facturé.
discord-permission-view = Voir le salon
discord-permission-send = Envoyer des messages
discord-permission-send-in-threads = Envoyer des messages dans les fils
discord-permission-attach = Joindre des fichiers
discord-guest = Je ne suis qu’un invité ici, alors je ne peux répondre que pendant 15 minutes. Si une vidéo prend plus de temps, tu la reçois en message privé.
refusal-discord-end-alone = Donne aussi l’image de début : image.
refusal-discord-place = Je ne vois pas où tu es. Essaie dans un autre salon.
discord-form-edit = Ce que tu veux voir
discord-form-extend = Que se passe-t-il ensuite ? (facultatif)
discord-press-again = Cela m’a pris un moment. Appuie encore une fois sur le bouton.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = période
discord-option-language = langue
discord-option-options = options
discord-option-person = personne
discord-option-number = nombre
discord-option-what = action
discord-about-period = Les meilleures de quelle période
discord-about-language = Dans quelle langue je te parle
discord-about-options = Les options de tes vidéos, sauf indication contraire, comme --ar 9:16 --loop ; clear les oublie
discord-about-person = De qui il s’agit
discord-about-number = Combien de vidéos
discord-about-what = Ce qu’il faut faire ; laisse vide pour voir ce qui existe
discord-choice-week = cette semaine
discord-choice-month = ce mois-ci
discord-choice-auto = comme Discord
room-download = Télécharger { $name }
discord-name-gift = luma-offrir
discord-menu-gift = Offre de tes vidéos à quelqu’un
discord-help-gift = /gift – offre quelques-unes des vidéos que tu as achetées ou reçues à la personne que tu choisis
discord-refusal-gift-nobody = Choisis une personne avec l’option « { discord-option-person } » ; un bot n’a que faire de vidéos.
discord-refusal-gift-self = Elles sont déjà à toi. Choisis quelqu’un d’autre avec l’option « { discord-option-person } ».
discord-refusal-order-subject = De qui parles-tu ? Choisis cette personne avec l’option « { discord-option-person } », ou donne un identifiant comme discord:123.
discord-order-help-admin = Écris l’un de ces ordres dans l’option « { discord-option-what } ». PERSONNE est celle que tu choisis avec l’option « { discord-option-person } », ou un identifiant comme discord:123 ; « in discord:123 » à la fin désigne une autre discussion.
discord-order-help-manager = Écris l’un de ces ordres dans l’option « { discord-option-what } » ; il ne vaut que dans cette discussion. PERSONNE est celle que tu choisis avec l’option « { discord-option-person } », ou un identifiant.

## The gallery on the web

gallery-title = Galerie des rêves
gallery-subtitle = Des vidéos que chacun a créées à partir de mots et d’images
gallery-skip = Aller aux vidéos
gallery-menu = Parcourir la galerie
gallery-newest = Nouveautés
gallery-best = Meilleures
gallery-best-title = Les meilleures vidéos
gallery-period = De quelle période
gallery-week = Cette semaine
gallery-month = Ce mois-ci
gallery-ever = Depuis toujours
gallery-maker = Vidéos de { $name }
gallery-search = Rechercher
gallery-search-label = Rechercher par les mots de la description
gallery-search-placeholder = Rechercher, par exemple : renard
gallery-found = Vidéos avec « { $words } »
gallery-more = Plus de vidéos
gallery-back = Retour à la vidéo
gallery-first = Retour au début
gallery-feed = Les nouvelles vidéos en flux
gallery-by = par { $name }
gallery-somebody = par quelqu’un
gallery-votes = { $count ->
    [0] Aucun vote pour l’instant
    [one] { $count } vote
   *[other] { $count } votes
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = Une vidéo à partir d’une image
gallery-options = Comment elle a été créée
gallery-picture = À partir d’une image
gallery-pictures = À partir de deux images
gallery-follows = À partir d’une autre vidéo
gallery-loop = Boucle sans fin
gallery-raw = Mots pris tels quels
gallery-camera = Caméra : { $move }
gallery-seconds = { $seconds } s
gallery-sound = Avec du son
gallery-actions = Ce que tu peux faire
gallery-remix = Remixer sur { $platform }
gallery-vote = Voter sur { $platform }
gallery-both = Voter ou remixer sur { $platform }
gallery-no-doors = Elle te plaît ? Écris /luma et ta propre idée dans la discussion.
gallery-parent = Créée à partir de
gallery-children = Ce que d’autres en ont fait
gallery-report = Signaler cette vidéo
gallery-report-note = Dis ce qui ne va pas. Les personnes qui gèrent ce service la regardent et peuvent la retirer.
gallery-report-label = Qu’est-ce qui ne va pas ?
gallery-report-send = Envoyer le signalement
gallery-report-thanks = Merci. Les personnes qui gèrent ce service vont la regarder.

gallery-empty-title = De la place pour la première vidéo
gallery-empty-text = Crée-la avec /luma dans la discussion, puis appuie dessous sur ⭐ Partager. Elle sera ici, pour tout le monde.
gallery-quiet-title = Rien pour cette période
gallery-quiet-text = Personne n’a partagé de vidéo ces derniers temps. Regarde les meilleures depuis toujours, ou les nouveautés.
gallery-unfound-title = Aucune vidéo ne contient tous ces mots
gallery-unfound-text = Essaie moins de mots ou d’autres mots, ou regarde les nouveautés.
gallery-unasked-title = Qu’aimerais-tu voir ?
gallery-unasked-text = Tape un ou deux mots qui peuvent figurer dans une description, comme renard ou pluie.
gallery-unknown-title = Rien sous ce nom
gallery-unknown-text = Aucune vidéo n’est partagée sous ce nom en ce moment. Regarde plutôt les nouveautés.
gallery-end-title = C’est tout
gallery-end-text = Il n’y a plus d’autres vidéos ici. Reviens au début.

gallery-gone-title = Cette vidéo n’est pas ici
gallery-gone-text = La personne qui l’a créée l’a peut-être retirée. Regarde plutôt les nouveautés.
gallery-trouble-title = Un instant, s’il te plaît
gallery-trouble-text = La galerie est illisible en ce moment. Réessaie dans une minute.
gallery-wordless-title = Qu’est-ce qui ne va pas ?
gallery-wordless-text = Un signalement a besoin de quelques mots. Retourne à la vidéo et ajoute-les.
gallery-wordy-title = C’est trop long
gallery-wordy-text = Dis-le en 1 000 caractères au maximum. Retourne à la vidéo et réessaie.
gallery-often-title = Cela suffit pour l’instant
gallery-often-text = Tu as déjà envoyé plusieurs signalements, et ils sont en cours de lecture. Reviens dans une heure.
gallery-elsewhere-title = Cela ne vient pas de notre page
gallery-elsewhere-text = Ouvre la vidéo ici et signale-la avec le formulaire dessous.

## Money, limits and gifts

limits-month = Ce mois-ci : encore { $left } sur { $limit }.
limits-chat-running = Cette discussion en même temps : { $left } libres sur { $limit }.
limits-service-running = Tout le monde en même temps : { $left } libres sur { $limit }.
limits-chat-month = Cette discussion ce mois-ci : encore { $left } sur { $limit }.
limits-service = Tout le monde ensemble aujourd’hui : encore { $left } sur { $limit }.
limits-service-month = Tout le monde ensemble ce mois-ci : encore { $left } sur { $limit }.
limits-pool = Offertes à cette discussion, pour qui a épuisé celles du jour : { $credits }.
limits-back-month = Le mois repart à zéro dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
refusal-limit-monthly = Tu as épuisé { $limit ->
    [one] ta vidéo
   *[other] tes { $limit } vidéos
} pour ce mois-ci. La prochaine est à toi dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
refusal-limit-chat-monthly = Cette discussion a épuisé { $limit ->
    [one] sa vidéo
   *[other] ses { $limit } vidéos
} pour ce mois-ci. Ça reprend dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
refusal-limit-service-monthly = Toutes les vidéos du mois sont épuisées. Ça reprend dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
refusal-budget-short = Il reste trop peu d’argent pour cette vidéo. Une plus courte ou plus petite passera peut-être encore.
refusal-budget-daily = L’argent pour les vidéos du jour est épuisé. Ça reprend dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-monthly = L’argent pour les vidéos du mois est épuisé. Ça reprend dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
refusal-budget-chat-daily = L’argent de cette discussion pour les vidéos du jour est épuisé. Ça reprend dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-chat-monthly = L’argent de cette discussion pour les vidéos du mois est épuisé. Ça reprend dans { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } j { $hours } h
}.
alarm-budget = 💰 Le budget { $chat ->
    [none] commun
   *[other] de la discussion { $chat }
} { $span ->
    [monthly] du mois
   *[other] du jour
} est épuisé à { $share } % : { $taken } sur { $budget }. { $share ->
    [80] À 100 %, les demandes sont refusées.
   *[other] Les demandes sont refusées jusqu’à ce qu’il reparte à zéro, ou que tu l’augmentes.
}
alarm-budget-full = 💰 Une demande à { $price } a été refusée : elle n’entre pas dans le budget { $chat ->
    [none] commun
   *[other] de la discussion { $chat }
} { $span ->
    [monthly] du mois
   *[other] du jour
}, dont { $taken } sur { $budget } sont utilisés. Augmente-le, ou attends qu’il reparte à zéro.
help-gift = /gift NOMBRE – en réponse à quelqu’un : offre quelques-unes des vidéos que tu as achetées ou reçues
menu-gift = Offre de tes vidéos à quelqu’un : réponds-lui avec un nombre
gift-done = { $number ->
    [one] C’est offert. Il t’en reste { $left }.
   *[other] { $number } vidéos offertes. Il t’en reste { $left }.
}
gift-got = 🎁 { $name ->
    [none] Quelqu’un
   *[other] { $name }
} t’a offert { $number ->
    [one] une vidéo
   *[other] { $number } vidéos
}, pour quand celles du jour sont épuisées. Commence avec /luma ; /limits montre ce que tu as.
refusal-gift-nobody = Réponds à un message de la personne qui doit les recevoir, par exemple avec /gift 3.
refusal-gift-number = Dis combien, de 1 à { $limit }, par exemple /gift 3.
refusal-gift-self = Elles sont déjà à toi. Réponds à quelqu’un d’autre avec /gift.
refusal-gift-elsewhere = Les cadeaux restent sur une même plateforme. Réponds à quelqu’un ici.
refusal-gift-not-enough = { $left ->
    [0] Tu n’en as pas à offrir : seules les vidéos achetées ou reçues peuvent l’être. /limits montre ce que tu as.
   *[other] Tu peux en offrir { $left }. Choisis un nombre plus petit.
}

## Administration

menu-luma_admin = Pour les personnes qui gèrent ce bot ou cette discussion
help-luma_admin = /luma_admin – pour les personnes qui gèrent ce bot ou cette discussion : qui peut quoi, des chiffres, et plus

button-revoke = ✖ Annuler
button-redeliver = 📤 Publier de nouveau

order-help-admin = Écris l’un de ces ordres après /luma_admin. PERSONNE est celle à qui tu réponds, ou un identifiant comme telegram:123 ; « in telegram:-100123 » à la fin désigne une autre discussion.
order-help-manager = Écris l’un de ces ordres après /luma_admin ; il ne vaut que dans cette discussion. PERSONNE est celle à qui tu réponds, ou un identifiant.
order-help-stats = stats [JOURS] – des chiffres, avec une image
order-help-allow = allow PERSONNE ou DISCUSSION – peut utiliser un bot qui n’est pas ouvert à tout le monde
order-help-disallow = disallow PERSONNE ou DISCUSSION – ne le peut plus
order-help-ban = ban PERSONNE [2h ou 3d] [RAISON] – ne peut plus demander de vidéos
order-help-unban = unban PERSONNE – le peut de nouveau
order-help-grant = grant PERSONNE N, ou grant chat N – donne des vidéos
order-help-limit = limit PERSONNE N – vidéos par jour ; 0 : sans limite, off : comme d’habitude
order-help-set = set NOM VALEUR – règle la discussion ; set seul montre tout
order-help-block = block MOT "DEUX MOTS" – interdit dans les descriptions
order-help-unblock = unblock MOT – de nouveau permis
order-help-blocked = blocked – montre ces mots
order-help-provider = provider NOM on ou off – avec off, il ne reçoit plus de vidéos à créer
order-help-providers = providers – où en est chaque fournisseur
order-help-job = job CODE – tout sur une vidéo
order-help-redeliver = redeliver CODE – publie de nouveau sa vidéo
order-help-reports = reports – ce qui a été signalé et attend une décision
order-help-log = log – les derniers ordres donnés ici
order-help-export = export [JOURS] – un tableau des vidéos, pour toi seulement
order-help-help = help – ce texte

order-banned = { $hours ->
    [0] { $minutes ->
        [0] Exclusion définitive de { $subject }
       *[other] Exclusion de { $subject } pour { $minutes } min
    }
   *[other] Exclusion de { $subject } pour { $hours } h { $minutes } min
}, { $scope ->
    [service] partout
   *[other] dans { $scope }
}. Pour revenir là-dessus : /luma_admin unban { $subject }
order-unbanned = { $subject } peut de nouveau demander des vidéos.
order-allowed = { $subject } peut utiliser ce bot.
order-disallowed = { $subject } n’est plus sur la liste. Tant que le bot est ouvert à tout le monde, cela ne change rien.
order-granted = { $subject } a { $number ->
    [one] { $number } vidéo
   *[other] { $number } vidéos
} de plus, { $left } en tout.
order-limited = { $subject } peut avoir { $number ->
    [0] autant de vidéos que voulu par jour
    [one] une vidéo par jour
   *[other] { $number } vidéos par jour
}.
order-limited-off = { $subject } peut avoir autant de vidéos par jour que tout le monde.
order-set = { $chat } : { $name } vaut maintenant { $value }.
order-rules = Ce qui est réglé pour { $chat } :
order-rules-next = Pour changer quelque chose : /luma_admin set NOM VALEUR
order-blocked = Interdit dans les descriptions de { $chat } : { $words }.
order-blocked-everywhere = Interdit dans toutes les descriptions : { $words }.
order-unblocked = De nouveau permis : { $words }.
order-words-here = Interdit dans cette discussion : { $words }
order-words-everywhere = Interdit partout : { $words }
order-providers = Les fournisseurs, et ce que chacun est en train de créer :
order-provider = { $name } – { $state ->
    [off] désactivé
    [trouble] en panne ou en pause à sa demande
   *[on] actif
}, { $running } sur { $slots }
order-provider-on = { $name } reçoit de nouveau des vidéos à créer.
order-provider-off = { $name } ne reçoit plus de nouvelles vidéos. Celles qui ont commencé iront au bout.
order-job-owner = { $owner } ({ $maker }) dans { $chat }
order-job-born = Demandée : { $time }, envoyée : { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] rien d’acheté pour l’instant
   *[other] { $generation }
}, essais ratés : { $attempts }
order-job-failure = Pourquoi il n’y a pas de vidéo : { $failure }
order-job-money = Prix : { $price }
order-redelivered = La vidéo { $video } est de nouveau en route.
order-log = Derniers ordres :
order-log-none = Aucun ordre pour l’instant.
order-reports = En attente de ta décision :
order-reports-none = Aucun signalement. Tout est calme.
order-stats = { $days ->
    [one] Aujourd’hui
   *[other] Les { $days } derniers jours
}, { $scope ->
    [service] partout
   *[other] { $scope }
} – livrées : { $delivered }, échouées : { $failed }, annulées : { $cancelled }.
order-stats-times = La moitié des vidéos est arrivée en moins de { $half } s, neuf sur dix en moins de { $most } s.
order-stats-money = Argent : { $money }, soit { $each } par vidéo livrée.
order-stats-failures = Raisons : { $failures }.
order-exporting = Le tableau est en route vers toi, en message privé.
order-export = { $rows ->
    [one] { $rows } vidéo
   *[other] { $rows } vidéos
} { $days ->
    [one] du dernier jour
   *[other] des { $days } derniers jours
}. Le tableau nomme des personnes et leurs descriptions : garde-le pour toi, s’il te plaît.

refusal-order-members = Seules les personnes qui gèrent cette discussion ou ce bot peuvent faire cela. /help montre ce que tu peux faire.
refusal-order-admins = Seules les personnes qui gèrent ce bot peuvent faire cela. /luma_admin montre ce que tu peux faire ici.
refusal-order-elsewhere = Tu ne gères que cette discussion. Écris-le dans celle dont tu parles.
refusal-order-not-him = Cette personne gère ce bot. Parles-en plutôt avec elle.
refusal-order-unknown = { $suggestion ->
    [none] Je ne connais pas « { $word } ». /luma_admin seul montre ce qui existe.
   *[other] Je ne connais pas « { $word } ». Tu voulais dire { $suggestion } ? /luma_admin seul montre ce qui existe.
}
refusal-order-subject = De qui parles-tu ? Réponds à un message de cette personne, ou donne un identifiant comme telegram:123.
refusal-order-number = Donne un nombre de { $least } à { $most }.
refusal-order-switch = Dis lequel et quoi : provider NOM on, ou provider NOM off.
refusal-order-words = Donne les mots, { $most } au maximum ; mets entre guillemets ceux qui vont ensemble.
refusal-order-job = Donne le code de la vidéo : ses six derniers caractères, comme /jobs les montre.
refusal-order-no-job = Je ne connais ici aucune vidéo avec le code { $name }.
refusal-order-not-set-up = { $name } n’est plus configuré ici. Configure-le à nouveau, puis recommence.
refusal-order-no-ban = { $subject } n’est pas sous le coup d’une exclusion ici.
refusal-order-provider = Je ne connais pas ce fournisseur. Choisis parmi : { $allowed }.
refusal-order-no-tables = Je ne peux pas écrire de tableaux ici.
refusal-order-direct = Je ne peux pas t’écrire en privé. Envoie-moi d’abord un message privé, puis réessaie.
refusal-rule-unknown = Il n’y a pas de réglage { $name }. Choisis parmi : { $allowed }.
refusal-rule-value = Valeurs possibles pour { $name } : { $allowed }
refusal-rule-fixed = { $name } dépend des personnes qui gèrent ce bot. Demande-leur.
refusal-rule-ceiling = { $name } peut valoir { $limit } au maximum ici ; les personnes qui gèrent ce bot peuvent permettre plus.
refusal-banned = { $reason ->
    [none] Tu ne peux pas demander de vidéos ici.
   *[other] Tu ne peux pas demander de vidéos ici : { $reason }.
} Cela prend fin dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-banned-for-good = { $reason ->
    [none] Tu ne peux pas demander de vidéos ici. Les personnes qui gèrent cette discussion ou ce bot peuvent changer cela.
   *[other] Tu ne peux pas demander de vidéos ici : { $reason }. Les personnes qui gèrent cette discussion ou ce bot peuvent changer cela.
}
refusal-cooling = Plusieurs de tes demandes ont été refusées à cause de leur contenu, alors faisons une pause. La prochaine est possible dans { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-chat-closed = Aucune vidéo n’est créée dans cette discussion. Essaie dans une autre, ou écris-moi en privé.
refusal-chat-managers-only = Ici, seules les personnes qui gèrent cette discussion peuvent demander des vidéos. Écris-moi plutôt en privé.
refusal-not-here = { $option }, ce n’est pas possible dans cette discussion. Essaie sans.
refusal-nsfw-refused = Les vidéos réservées aux adultes ne sont pas créées ici. Essaie dans une autre discussion.
refusal-word-barred = « { $word } » n’est pas permis dans les descriptions ici. Dis-le autrement.
refusal-switched-off = C’est désactivé pour l’instant. Réessaie plus tard.

## The showcase

share-gallery = Dans la galerie : { $link }
share-showcases = Et dans un instant dans { $count ->
    [one] notre vitrine
   *[other] { $count } vitrines
}.
showcase-by = par { $name }
showcase-by-somebody = par quelqu’un
showcase-after = d’après « { $prompt } » par { $name }
showcase-after-somebody = d’après « { $prompt } » par quelqu’un
button-vote = 👍 { $votes }
button-remix = 🎬 Remixer
button-unnamed = 🙈 Sans mon nom
button-named = 🙋 Avec mon nom
button-show = ▶ Montrer
button-takedown = ⛔ Retirer
button-dismiss = ✔ La laisser
vote-given = 👍 Merci ! Elle a maintenant { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}. Appuie encore pour reprendre le tien.
vote-taken-back = Vote repris. Elle a maintenant { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}.
remix-open = Crée ta propre version : appuie sur le bouton, change les mots, envoie-les.
best-week = Les meilleures de la semaine :
best-month = Les meilleures du mois :
best-ever = Les meilleures jusqu’ici :
best-none = Rien n’est encore partagé. Appuie sur ⭐ Partager sous une de tes vidéos, et ce sera la première.
best-more = Toutes les vidéos : { $link }
best-coming = La voici.
takedown-done = Retirée partout, définitivement. La personne qui l’a créée est prévenue.
takedown-before = Elle n’était plus partagée, et ne peut plus l’être.
takedown-owner = Les personnes qui gèrent ce service ont retiré cette vidéo de toi de la galerie et des vitrines. Elle reste à toi, et tu peux continuer à en créer d’autres.
dismiss-done = Elle reste. Ses signalements sont clos.
alarm-report =
    Quelqu’un a signalé une vidéo partagée : { $reason }
    Sa description : { $prompt }
refusal-not-shared = Cette vidéo n’est plus partagée. /gallery en montre d’autres.
refusal-vote-own = Celle-ci est à toi ; laisse les autres voter pour elle.
refusal-showcase-off = Les vidéos de cette discussion ne sont pas montrées à tout le monde : les personnes qui la gèrent l’ont décidé.
refusal-taken-down = Cette vidéo a été retirée de la galerie et ne peut plus être partagée.
help-gallery = /gallery – les meilleures vidéos de la semaine ; /gallery month pour le mois
menu-gallery = Les meilleures vidéos de la semaine

## Settings, privacy, forgetting

language-name = français
menu-settings = Ta langue, et des options pour toutes tes vidéos
help-settings = /settings – ta langue, et les options de toutes tes vidéos
settings-head = Tes réglages :
settings-language = Langue : { $name ->
    [auto] celle de ton application
   *[other] { $name }
}
settings-options = Options, si tu ne dis rien d’autre : { $options ->
    [none] aucune
   *[other] { $options }
}
settings-chat = Puis celles de cette discussion : { $options }
settings-credit = Ce que tu partages est montré { $credit ->
    [unnamed] sans ton nom
   *[named] avec ton nom
}.
settings-how =
    Appuie sur un bouton, ou écris par exemple :
    /settings --ar 9:16 --loop
    /settings clear
    /settings language fr
settings-language-set = À partir de maintenant, je te parle en français.
settings-language-auto = À partir de maintenant, je te parle dans la langue de ton application.
settings-unnamed = À partir de maintenant, ce que tu partages est montré sans ton nom, et ce que tu as déjà partagé aussi.
settings-named = À partir de maintenant, ce que tu partages est montré avec ton nom, et ce que tu as déjà partagé aussi.
button-language = 🌐 Comme mon application
refusal-language-unknown = Je ne parle pas cette langue. Choisis parmi : { $allowed }.
refusal-settings-words = « { $words } » n’est pas une option. Écris par exemple : /settings --ar 9:16 --loop
refusal-settings-video = --from, --to et --reverse concernent une seule vidéo. Écris-les avec /luma.

menu-privacy = Ce que je garde de toi, et combien de temps
help-privacy = /privacy – ce que je garde de toi, et combien de temps
privacy-head = Ce que je garde de toi, et pourquoi :
privacy-requests = • Tes descriptions, tes images et tes vidéos, pour les créer, les apporter ici et les refaire quand tu appuies sur un bouton : { $days ->
    [one] { $days } jour
   *[other] { $days } jours
}, puis tout cela s’efface tout seul.
privacy-shared = • Ce que tu partages est pour tout le monde, dans la galerie et les vitrines, jusqu’à ce que tu arrêtes le partage. Les images que tu envoies n’y sont jamais montrées seules.
privacy-settings = • Tes réglages, tes votes, et les vidéos que tu as achetées et pas encore utilisées : jusqu’à ce que tu les changes ou les épuises.
privacy-counters = • Combien de vidéos tu as demandées quel jour, sans un mot de leur contenu : { $counters ->
    [one] { $counters } jour
   *[other] { $counters } jours
}, pour que les limites tiennent.
privacy-office = • Ce que les personnes qui gèrent ce service ont décidé à ton sujet, comme une exclusion, ce qu’elles ont fait, et les tableaux de demandes qu’elles se sont fait envoyer : cela reste chez elles.
privacy-others = Ta description et tes images vont au service vidéo qui crée la vidéo, et les personnes qui gèrent ce service peuvent voir tes demandes. Je ne les donne à personne d’autre, et l’argent que coûte une vidéo est gardé comme une somme, sans ton nom.
privacy-chat = Ce qui est dans une discussion y reste. Appuie sur 🗑 Supprimer sous une vidéo pour l’y effacer aussi.
privacy-forget = Pour tout reprendre d’un coup : /forget

menu-forget = Effacer tout ce qui est gardé de toi
help-forget = /forget – effacer tout ce que je garde de toi
forget-question = Cela efface pour de bon tout ce que je garde de toi : tes descriptions, images, vidéos et réglages, tes votes, et ce que tu as partagé, dans toutes les galeries et vitrines. Ce qui est en cours est annulé. Ce qui est dans les discussions y reste : si tu veux l’effacer, appuie d’abord sur 🗑 Supprimer sous ces vidéos. J’y vais ?
forget-credits = { $credits ->
    [one] La vidéo que tu as achetée et pas encore utilisée est perdue aussi.
   *[other] Les { $credits } vidéos que tu as achetées et pas encore utilisées sont perdues aussi.
}
button-forgetme = 🗑 Oui, oublie-moi
forget-started = Je suis en train de t’oublier. Je te le dis ici quand c’est fait.
forget-already = Je m’en occupe déjà. Je te le dis quand c’est fait.
forget-done = Tout est effacé : { $requests ->
    [one] { $requests } demande
   *[other] { $requests } demandes
} avec images et vidéos, { $shared ->
    [one] { $shared } vidéo partagée
   *[other] { $shared } vidéos partagées
}, { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}, et tes réglages. Tu peux recommencer quand tu veux : /luma
