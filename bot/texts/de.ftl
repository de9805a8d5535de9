# What people read, in German. Short and kind, and each says the next step.

## Commands

luma-examples =
    Sag mir, was du sehen möchtest, zum Beispiel:
    /luma ein Fuchs surft in der Dämmerung
    /luma ein Papierboot im Regen --ar 9:16 --loop
    Oder schick ein Bild mit /luma, und ich erwecke es zum Leben. Zwei Bilder: Aus dem ersten wird das zweite.

help-head = Ich mache kurze Videos aus Worten und Bildern, zum Beispiel: /luma ein Fuchs surft in der Dämmerung
help-luma = /luma PROMPT – ein Video von dem, was du schreibst; wenn du magst, mit einem oder zwei Bildern
help-jobs = /jobs – deine Videos, zum Abbrechen oder Nochmal-Holen
help-limits = /limits – wie viele du noch hast
help-help = /help – dieser Text
help-options = Optionen, nach dem Prompt:
help-option-ar = --ar FORMAT – möglich: { $values }
help-option-duration = --duration DAUER – möglich: { $values }
help-option-res = --res AUFLÖSUNG – möglich: { $values }
help-option-model = --model NAME – möglich: { $values }
help-option-loop = --loop – das Ende führt zurück zum Anfang
help-option-raw = --raw – nimm meine Worte, wie sie sind, ohne Ausschmückung

jobs-none = Du hast noch keine Videos. Fang an mit: /luma ein Fuchs surft in der Dämmerung
jobs-head = Deine neuesten Videos:
jobs-picture = (ein Bild)

limits-today = { $limit ->
    [0] Heute: { $used } gemacht, ohne Limit.
   *[other] Heute: noch { $left } von { $limit }.
}
limits-running = { $limit ->
    [0] Gleichzeitig: ohne Limit.
   *[other] Gleichzeitig: { $left } von { $limit } frei.
}
limits-back = Der Tag beginnt neu in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
limits-credits = Dazugekauft, falls der Tag aufgebraucht ist: { $credits }.
limits-chat = Dieser Chat heute: noch { $left } von { $limit }.

state-collecting = wartet auf das zweite Bild
state-queued = in der Warteschlange
state-submitting = startet
state-unconfirmed = unklar
state-generating = in Arbeit
state-delivering = unterwegs
state-delivered = fertig
state-undeliverable = fertig, ließ sich nicht posten
state-failed = fehlgeschlagen
state-cancelled = abgebrochen

again-started = Bin dran – schau in den Chat.
cancel-done = Abgebrochen.
cancel-too-late = Zu spät, es ist schon vorbei.
delete-done = Gelöscht.
delete-kept = Hier gelöscht. So alte Nachrichten darf ich in diesem Chat nicht entfernen, bitte entferne sie selbst.
fetch-started = Hier kommt es noch einmal.
share-done = Mit allen geteilt: Alle können es ansehen, dafür stimmen, aus deinen Worten einen Remix machen und es weitergeben. Beende das Teilen, wann du magst.
unshare-done = Nicht mehr geteilt; es verlässt die Galerie und die Schaufenster. Was andere weitergeschickt haben, bleibt, wo es ist.
late-question = Um dieses Video hast du vor { $minutes } min gebeten, als ich weg war. Möchtest du es noch?
album-two-of-many = Ein Album mit mehr als zwei Bildern: Ich beginne mit dem ersten und ende mit dem letzten.

## Buttons

button-again = 🔁 Nochmal
button-edit = ✏️ Ändern
button-delete = 🗑 Löschen
button-cancel = ✖ Abbrechen
button-retry = ↻ Neu versuchen
button-fetch = 📥 Nochmal holen
button-begin = ▶ Los geht’s
button-share = ⭐ Teilen
button-unshare = 🔒 Nicht mehr teilen
button-link = 🔗 Link kopieren
button-forward = ↗ In einen Chat schicken

button-extend = ➕ Verlängern
button-upscale = ⬆️ Hochskalieren
button-sound = 🎵 Ton
button-second = 🎞 Das andere
extended-from-frame = Der Videodienst kann dieses Video nicht direkt fortsetzen, deshalb beginne ich mit seinem letzten Bild.
help-option-camera = --camera BEWEGUNG – möglich: { $values }
help-option-from = --from CODE, --to CODE – eines deiner Videos fortsetzen oder zu einem hinführen; /jobs zeigt die Codes
refusal-two-beginnings = Ein Video kann mit einem Bild oder mit einem anderen Video beginnen, nicht mit beidem. Lass eines davon weg.
refusal-two-ends = Ein Video kann mit einem Bild oder mit einem anderen Video enden, nicht mit beidem. Lass eines davon weg.
refusal-nothing-to-finish = Drück den Knopf unter dem Video, das du meinst.
refusal-nothing-to-reverse = --reverse gehört in eine Antwort auf eines meiner Videos: Es führt zu diesem hin.
refusal-no-such-video = Ich kenne kein fertiges Video von dir mit dem Code { $name }. /jobs zeigt sie.
refusal-other-account = Diese Videos stammen nicht vom selben Dienst, oder er kann das mit ihnen nicht. „Verlängern“ geht mit dem Knopf unter jedem.

## The status message

status-collecting = 🖼 Das erste Bild ist da, ich warte kurz auf das zweite …
status-queued = ⏳ In der Warteschlange, Platz { $place }
status-queued-soon = ⏳ In der Warteschlange.
status-submitting = 🚀 Es geht los …
status-generating = 🎬 Dein Video entsteht …
status-delivering = 📦 Fertig! Ich bringe es her …
status-cancelled = ✖ Abgebrochen. Es hat nichts gekostet.
status-cancelled-paid = ✖ Abgebrochen. Es hatte schon begonnen, deshalb zählt es.
status-undeliverable = Das Video ist fertig, aber ich konnte es nicht posten. Drück den Knopf für einen neuen Versuch.

left-seconds = etwa { $number } s
left-minutes = etwa { $number } min
left-hours = etwa { $number } h
left-soon = jeden Moment

caption-link = Es ist zu groß für diesen Chat. Hier kannst du es eine Woche lang ansehen: { $link }
caption-marked = (Der Anbieter gibt es nur mit Wasserzeichen heraus.)

## When there is no video

failure-moderation = 🚫 Das wurde als unpassend abgelehnt. Formuliere den Prompt bitte um, oder nimm ein anderes Bild. Es zählt nicht.
failure-bad-prompt = 🚫 Der Videodienst konnte damit nichts anfangen. Formuliere es bitte um, und schick es noch einmal. Es zählt nicht.
failure-bad-picture = 🚫 Der Videodienst konnte das Bild nicht lesen. Schick bitte ein anderes. Es zählt nicht.
failure-key-refused = ⚠️ Der Videodienst hat diesen Bot abgewiesen. Sag bitte seinen Betreibern Bescheid. Es zählt nicht.
failure-money-gone = ⚠️ Das Konto des Bots beim Videodienst ist leer. Sag bitte seinen Betreibern Bescheid. Es zählt nicht.
failure-upstream = 😕 Der Videodienst hat es nicht geschafft. Versuch es noch einmal, oft klappt es beim zweiten Mal. Es zählt nicht.
failure-busy = 😕 Der Videodienst ist gerade überlastet. Versuch es bitte etwas später noch einmal. Es zählt nicht.
failure-unknown-task = 😕 Der Videodienst hat dieses Video verloren. Versuch es bitte noch einmal. Es zählt nicht.
failure-timeout = ⌛ Das hat viel zu lange gedauert, ich warte nicht mehr. Versuch es bitte noch einmal. Es zählt nicht.
failure-no-link = 😕 Der Videodienst sagt, es sei fertig, gibt es aber nicht heraus. Versuch es bitte noch einmal. Es zählt nicht.
failure-broken-video = 😕 Das Video, das zurückkam, lässt sich nicht abspielen. Versuch es bitte noch einmal. Es zählt nicht.
failure-answer-lost = 🤔 Die Verbindung zum Videodienst ist abgerissen, und ich weiß nicht, ob er begonnen hat. Damit nichts doppelt bezahlt wird, schicke ich es nicht von selbst noch einmal. Wenn du magst, versuch es erneut.
failure-album = 🚫 Diese Bilder gehen hier nicht zusammen, oder nicht mit diesen Optionen. Schick bitte nur ein Bild, oder lass Optionen weg. Es zählt nicht.
failure-post-lost = 🤔 Beim Posten deines Videos ist die Verbindung abgerissen, und ich weiß nicht, ob es angekommen ist. Wenn du es nicht siehst, drück den Knopf.
failure-too-large = 😕 Das Video ist fertig, aber größer, als dieser Chat erlaubt. Bitte die Betreiber dieses Bots, PUBLIC_URL zu setzen; dann kann ich einen Link schicken.
failure-internal = 😕 Bei mir ist etwas schiefgegangen; es ist notiert. Versuch es bitte noch einmal. Es zählt nicht.

## When something cannot be done

refusal-prompt-empty = Sag mir, was du sehen möchtest: /luma ein Fuchs surft in der Dämmerung
refusal-prompt-too-short = Der Prompt ist zu kurz: mindestens { $limit } Zeichen. Schreib noch ein paar Worte dazu.
refusal-prompt-too-long = Der Prompt hat { $length } Zeichen; höchstens { $limit } sind möglich. Bitte kürze ihn.
refusal-loop-with-end = --loop verträgt sich nicht mit einem Endbild. Lass eines von beiden weg.
refusal-option-unknown = { $suggestion ->
    [none] Die Option { $option } kenne ich nicht. /help zeigt alle.
   *[other] Die Option { $option } kenne ich nicht. Meinst du { $suggestion }?
}
refusal-option-value = { $value } geht bei { $option } nicht. Wähle aus: { $allowed }.
refusal-option-missing-value = { $option } braucht einen Wert. /help zeigt, welche es gibt.
refusal-option-twice = { $option } steht zweimal da, mit verschiedenen Werten. Lass nur eines stehen.
refusal-option-unavailable = { $allowed ->
    [none] { $option ->
        [start_picture] Ein Bild
        [end_picture] Ein zweites Bild
        [prompt] Ein so langer Prompt
        [extend] Dieses Video fortzusetzen
        [lead_to] Zu einem Video hinzuführen
        [upscale] Dieses Video hochzuskalieren
        [sound] Ton für dieses Video
       *[other] { $option }
    } geht hier nicht. Versuch es ohne.
   *[other] { $option } geht hier nicht. Wähle aus: { $allowed }.
}
refusal-limit-running = { $limit ->
    [one] Du hast schon ein Video in Arbeit. Warte darauf, oder brich es ab.
   *[other] Du hast schon { $running } Videos in Arbeit; mehr als { $limit } gleichzeitig gehen nicht. Warte auf eines, oder brich eines ab.
}
refusal-limit-daily = Du hast für heute { $limit ->
    [one] dein Video
   *[other] deine { $limit } Videos
} aufgebraucht. Das nächste gibt es in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-chat-running = In diesem Chat sind { $running } Videos in Arbeit; mehr als { $limit } gleichzeitig gehen nicht. Versuch es wieder, wenn eins fertig ist.
refusal-limit-service-running = Es sind { $running } Videos in Arbeit; mehr als { $limit } gleichzeitig gehen nicht. Versuch es in ein paar Minuten wieder.
refusal-limit-chat-daily = Dieser Chat hat für heute { $limit ->
    [one] sein Video
   *[other] seine { $limit } Videos
} aufgebraucht. Weiter geht es in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-service-daily = Für heute sind alle Videos aufgebraucht. Weiter geht es in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-picture-unreadable = Ich kann dieses Bild nicht lesen. Schick es bitte als JPEG, PNG, WebP, GIF oder HEIC.
refusal-picture-too-large = Das Bild ist zu groß; höchstens { $limit } MB sind möglich. Schick bitte ein kleineres.
refusal-picture-too-many-pixels = Das Bild hat zu viele Pixel. Schick bitte ein kleineres.
refusal-picture-too-small = Das Bild ist zu klein; jede Seite braucht mindestens { $limit } Pixel. Schick bitte ein größeres.
refusal-picture-gone = Das Bild ist nicht mehr gespeichert. Schick es bitte noch einmal mit /luma.
refusal-too-many-pictures = { $limit ->
    [one] Höchstens { $limit } Bild ist möglich.
   *[other] Höchstens { $limit } Bilder sind möglich: das erste und das letzte des Videos.
}
refusal-job-gone = Das ist zu lange her, ich kenne es nicht mehr. Fang neu an mit /luma.
refusal-not-yours = Das kann nur, wer darum gebeten hat.
refusal-video-gone = Dieses Video ist nicht mehr gespeichert. Fang neu an mit /luma.
refusal-delete-failed = Der Chat ließ es mich nicht löschen. Versuch es bitte gleich noch einmal.
refusal-video-too-large = Das Video ist größer, als dieser Chat erlaubt. Bitte um ein kürzeres oder um ein kleineres --res.
refusal-not-allowed = Dieser Bot ist nicht für alle offen. Seine Betreiber können { $chat } oder { $user } hinzufügen.
refusal-busy = Ich habe gerade sehr viel zu tun. Versuch es bitte gleich noch einmal.

## Telegram

menu-luma = Mach ein Video: Schreib dahinter, was du sehen möchtest
menu-jobs = Deine Videos, zum Abbrechen oder Nochmal-Holen
menu-limits = Wie viele Videos du noch hast
menu-help = Was du schreiben kannst, und alle Optionen
telegram-welcome = Hallo! Schreib /luma und was du sehen möchtest, und ich mache ein Video daraus: /luma ein Fuchs surft in der Dämmerung. Ein Bild wird lebendig, wenn du es mit /luma schickst oder mit /luma darauf antwortest. /help zeigt mehr.
telegram-welcome-private =
    Hallo! Schreib hinter meinen Namen, was du sehen möchtest, und ich mache ein Video daraus: /luma@{ $name } ein Fuchs surft in der Dämmerung. Ein Bild wird lebendig, wenn du mit /luma@{ $name } darauf antwortest.
    Andere Nachrichten kann ich hier nicht lesen. Damit mich auch kurze Befehle und Alben erreichen, mach mich zum Administrator (besondere Rechte brauche ich nicht), oder schalte den Privatsphäre-Modus aus: @BotFather, /setprivacy, Disable, und füge mich dann neu hinzu.
telegram-ask-again = Antworte auf diese Nachricht mit den neuen Worten. Tippe auf die alten, um sie zu kopieren:
telegram-ask-new = Antworte auf diese Nachricht mit dem, was als Nächstes passiert. Mit einem Punkt (.) überlässt du es mir.
telegram-checking = Einen Moment, ich prüfe, ob dein Video angekommen ist …
telegram-removed = 🗑 Das wurde entfernt.
telegram-inline-none = Noch keine Videos – so machst du eins
telegram-inline-untitled = Ein Video aus einem Bild

## The chat room's page


room-title = Luma-Chatraum
room-heading = Traumraum
room-subtitle = Alle an diesem Computer
room-online = Verbunden
room-offline = Verbindung verloren. Neuer Versuch …
room-skip = Zum Nachrichtenfeld springen
room-messages = Nachrichten
room-bot = Bot
room-today = Heute
room-yesterday = Gestern
room-new-messages = { $count } neu
room-jump = Zur neuesten Nachricht

room-name-change = Namen ändern
room-name-title = Wie sollen wir dich nennen?
room-name-help = Alle im Raum sehen diesen Namen. In einem zweiten Fenster kannst du jemand anderes sein.
room-name-label = Dein Name
room-name-placeholder = Zum Beispiel Robin
room-name-save = Eintreten

room-empty-title = Sag, was du sehen möchtest
room-empty-text = Schreib /luma und ein paar Worte, oder zieh ein Bild hierher. Eine Minute später bewegt es sich.
room-empty-examples = Beispiele zum Ausprobieren
room-example-1 = ein Fuchs surft in der Dämmerung
room-example-1-note = Nur Worte
room-example-2 = Papierboote im Wettrennen durch den Regen --ar 9:16
room-example-2-note = Hochkant, fürs Handy
room-example-3 = ein Leuchtturm unter langsamen Nordlichtern --loop
room-example-3-note = Eine Schleife ohne Naht
room-example-picture = Erwecke ein Foto zum Leben
room-example-picture-note = Zwei Fotos: Aus dem ersten wird das zweite

room-compose = Nachricht
room-placeholder = Schreib eine Nachricht, oder /luma und was du sehen möchtest
room-hint = Enter sendet, Umschalt + Enter beginnt eine neue Zeile. Ein oder zwei Bilder kannst du einfügen oder hierher ziehen.
room-send = Senden
room-attach = Bilder hinzufügen
room-drop = Lass ein oder zwei Bilder los
room-drop-note = Mit dem ersten beginnt das Video, mit dem zweiten endet es
room-start-frame = Erstes Bild
room-end-frame = Letztes Bild
room-one-frame = Das Video beginnt mit diesem Bild. Füge ein zweites hinzu, mit dem es endet.
room-two-frames = Das Video führt vom ersten Bild zum zweiten.
room-swap = Die beiden vertauschen
room-remove = { $name } entfernen
room-too-many = Höchstens zwei Bilder: womit das Video beginnt und womit es endet.
room-too-large = { $name } ist zu groß. Ein Bild darf { $limit } MB haben.

room-reply = Antworten
room-replying = Antwort an { $name }
room-reply-cancel = Nicht antworten
room-reply-video = Video
room-deleted = Gelöschte Nachricht
room-video = Video, { $name }
room-video-gone = Dieses Video ist nicht mehr gespeichert.
room-picture = Bild von { $name }
room-files = Eine Datei, die kein Bild ist
room-form-label = Ändere die Worte, dann sende sie
room-form-send = Los geht’s
room-form-cancel = Schließen
room-failed = Das kam nicht durch. Versuch es bitte noch einmal.

room-error-host = Der Raum antwortet nur auf diesem Computer.
room-error-origin = Der Raum nimmt nur Nachrichten von seiner eigenen Seite an.
room-error-store = Der Raum ist gerade nicht erreichbar. Versuch es bitte gleich noch einmal.
room-error-form = Der Raum kann diese Anfrage nicht lesen.
room-error-name = Ein Name hat 1 bis { $limit } Zeichen.
room-error-name-taken = { $name } heißt schon der Bot. Wähle bitte einen anderen Namen.
room-error-text = Eine Nachricht hat höchstens { $limit } Zeichen.
room-error-empty = In dieser Nachricht steht noch nichts.
room-error-reply = Die Nachricht, auf die du antwortest, ist nicht da.
room-error-files = { $limit ->
    [one] Höchstens { $limit } Bild.
   *[other] Höchstens { $limit } Bilder.
}
room-error-file = Ein Bild darf höchstens { $limit } MB haben.
room-error-button = Diesen Knopf gibt es nicht mehr.
room-error-media = Diese Datei gibt es hier nicht.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-videos
discord-name-gallery = luma-galerie
discord-name-limits = luma-limits
discord-name-settings = luma-einstellungen
discord-name-help = luma-hilfe
discord-name-privacy = luma-datenschutz
discord-name-forget = luma-vergessen
discord-name-admin = luma-admin
discord-animate = Animieren
discord-option-prompt = prompt
discord-option-image = bild
discord-option-end-image = endbild
discord-option-aspect-ratio = format
discord-option-loop = schleife
discord-option-expand = ausschmücken
discord-option-model = modell
discord-option-duration = dauer
discord-option-resolution = auflösung
discord-option-camera = kamera
discord-about-prompt = Was du sehen möchtest
discord-about-image = Ein Bild für den Anfang
discord-about-end-image = Ein Bild für das Ende
discord-about-aspect-ratio = Das Seitenverhältnis
discord-about-loop = Das Ende führt zurück zum Anfang
discord-about-expand = Der Videodienst schmückt deine Worte aus (ja, wenn du nicht Nein sagst)
discord-about-model = Welches Modell es macht
discord-about-duration = Wie lang es ist
discord-about-resolution = Wie scharf es ist
discord-about-camera = Wie sich die Kamera bewegt; mehrere mit Kommas dazwischen

refusal-discord-no-picture = In dieser Nachricht sehe ich kein Bild. Wähle „Animieren“ bei einer Nachricht mit Bild, oder nimm /luma mit einem.
refusal-discord-unknown-command = Diesen Befehl gibt es nicht mehr. Drück Strg + R, um die neuen zu sehen, oder fang mit /luma an.
refusal-discord-permissions = Ich kann hier kein Video posten, mir fehlt: { $missing }. Bitte jemanden, der diesen Server verwaltet, das zu erlauben, und versuch es dann noch einmal. Es wurde nichts berechnet.
discord-permission-view = Kanal anzeigen
discord-permission-send = Nachrichten senden
discord-permission-send-in-threads = Nachrichten in Threads senden
discord-permission-attach = Dateien anhängen
discord-guest = Ich bin hier nur zu Gast und kann deshalb nur 15 Minuten lang antworten. Dauert ein Video länger, bekommst du es als Direktnachricht.
refusal-discord-end-alone = Gib bitte auch das Bild für den Anfang an: bild.
refusal-discord-place = Ich kann nicht sehen, wo du bist. Versuch es bitte in einem anderen Kanal.
discord-form-edit = Was du sehen möchtest
discord-form-extend = Wie geht es weiter? (darf leer bleiben)
discord-press-again = Das hat einen Moment gedauert. Drück den Knopf bitte noch einmal.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = zeitraum
discord-option-language = sprache
discord-option-options = optionen
discord-option-person = person
discord-option-number = anzahl
discord-option-what = was
discord-about-period = Aus welcher Zeit die besten sind
discord-about-language = In welcher Sprache ich mit dir rede
discord-about-options = Wie deine Videos sind, wenn du nichts anderes sagst, etwa --ar 9:16 --loop; clear löscht es
discord-about-person = Um wen es geht
discord-about-number = Wie viele Videos
discord-about-what = Was zu tun ist; lass es leer, um zu sehen, was es gibt
discord-choice-week = diese Woche
discord-choice-month = dieser Monat
discord-choice-auto = wie Discord
room-download = { $name } herunterladen
discord-name-gift = luma-schenken
discord-menu-gift = Verschenk Videos von dir
discord-help-gift = /gift – einige deiner gekauften oder geschenkten Videos an die Person verschenken, die du auswählst
discord-refusal-gift-nobody = Wähl mit der Option „{ discord-option-person }“ eine Person aus; ein Bot hat nichts von Videos.
discord-refusal-gift-self = Die gehören dir schon. Wähl mit der Option „{ discord-option-person }“ jemand anderen aus.
discord-refusal-order-subject = Wen meinst du? Wähl die Person mit der Option „{ discord-option-person }“ aus, oder nenn eine ID wie discord:123.
discord-order-help-admin = Schreib eines davon in die Option „{ discord-option-what }“. PERSON ist, wen du mit der Option „{ discord-option-person }“ auswählst, oder eine ID wie discord:123; „in discord:123“ am Ende meint einen anderen Chat.
discord-order-help-manager = Schreib eines davon in die Option „{ discord-option-what }“; es gilt nur in diesem Chat. PERSON ist, wen du mit der Option „{ discord-option-person }“ auswählst, oder eine ID.

## The gallery on the web

gallery-title = Traumgalerie
gallery-subtitle = Videos, die Menschen aus Worten und Bildern gemacht haben
gallery-skip = Zu den Videos springen
gallery-menu = Wege durch die Galerie
gallery-newest = Neueste
gallery-best = Beste
gallery-best-title = Die besten Videos
gallery-period = Aus welcher Zeit
gallery-week = Diese Woche
gallery-month = Dieser Monat
gallery-ever = Alle Zeiten
gallery-maker = Videos von { $name }
gallery-search = Suchen
gallery-search-label = Nach Wörtern aus dem Prompt suchen
gallery-search-placeholder = Suchen, zum Beispiel: Fuchs
gallery-found = Videos mit „{ $words }“
gallery-more = Weitere Videos
gallery-back = Zurück zum Video
gallery-first = Zurück zum Anfang
gallery-feed = Neueste Videos als Feed
gallery-by = von { $name }
gallery-somebody = von jemandem
gallery-votes = { $count ->
    [0] Noch keine Stimmen
    [one] { $count } Stimme
   *[other] { $count } Stimmen
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = Ein Video aus einem Bild
gallery-options = Wie es gemacht wurde
gallery-picture = Aus einem Bild
gallery-pictures = Aus zwei Bildern
gallery-follows = Aus einem anderen Video
gallery-loop = Endlosschleife
gallery-raw = Worte ohne Ausschmückung
gallery-camera = Kamera: { $move }
gallery-seconds = { $seconds } s
gallery-sound = Mit Ton
gallery-actions = Was du tun kannst
gallery-remix = Remix auf { $platform }
gallery-vote = Abstimmen auf { $platform }
gallery-both = Abstimmen oder Remix auf { $platform }
gallery-no-doors = Gefällt es dir? Schreib im Chat /luma und deine eigene Idee.
gallery-parent = Entstanden aus
gallery-children = Was andere daraus gemacht haben
gallery-report = Dieses Video melden
gallery-report-note = Sag, was damit nicht stimmt. Die Betreiber sehen es sich an und können es entfernen.
gallery-report-label = Was stimmt nicht?
gallery-report-send = Meldung abschicken
gallery-report-thanks = Danke. Die Betreiber sehen es sich an.

gallery-empty-title = Platz für das erste Video
gallery-empty-text = Mach eins mit /luma im Chat, und drück darunter ⭐ Teilen. Dann ist es hier, für alle.
gallery-quiet-title = Nichts aus dieser Zeit
gallery-quiet-text = In letzter Zeit hat niemand ein Video geteilt. Sieh dir die besten aller Zeiten an, oder die neuesten.
gallery-unfound-title = Kein Video hat alle diese Wörter
gallery-unfound-text = Versuch es mit weniger oder anderen Wörtern, oder sieh dir die neuesten Videos an.
gallery-unasked-title = Was möchtest du sehen?
gallery-unasked-text = Tippe ein oder zwei Wörter ein, die in einem Prompt stehen können, etwa Fuchs oder Regen.
gallery-unknown-title = Nichts unter diesem Namen
gallery-unknown-text = Unter diesem Namen ist gerade kein Video geteilt. Sieh dir stattdessen die neuesten an.
gallery-end-title = Das war alles
gallery-end-text = Mehr Videos gibt es hier nicht. Geh zurück zum Anfang.

gallery-gone-title = Dieses Video ist nicht hier
gallery-gone-text = Vielleicht wurde es zurückgenommen. Sieh dir stattdessen die neuesten an.
gallery-trouble-title = Einen Moment, bitte
gallery-trouble-text = Die Galerie lässt sich gerade nicht lesen. Versuch es bitte in einer Minute noch einmal.
gallery-wordless-title = Was stimmt damit nicht?
gallery-wordless-text = Eine Meldung braucht ein paar Worte. Geh zurück zum Video, und schreib sie dazu.
gallery-wordy-title = Das ist zu lang
gallery-wordy-text = Sag es bitte mit höchstens 1.000 Zeichen. Geh zurück zum Video, und versuch es noch einmal.
gallery-often-title = Das reicht fürs Erste
gallery-often-text = Von dir kamen schon mehrere Meldungen, sie werden gerade gelesen. Komm bitte in einer Stunde wieder.
gallery-elsewhere-title = Das kam nicht von unserer Seite
gallery-elsewhere-text = Öffne das Video bitte hier, und melde es mit dem Formular darunter.

## Money, limits and gifts

limits-month = Dieser Monat: noch { $left } von { $limit }.
limits-chat-running = Dieser Chat gleichzeitig: { $left } von { $limit } frei.
limits-service-running = Alle zusammen gleichzeitig: { $left } von { $limit } frei.
limits-chat-month = Dieser Chat in diesem Monat: noch { $left } von { $limit }.
limits-service = Alle zusammen heute: noch { $left } von { $limit }.
limits-service-month = Alle zusammen in diesem Monat: noch { $left } von { $limit }.
limits-pool = Diesem Chat geschenkt, für alle, deren Tag aufgebraucht ist: { $credits }.
limits-back-month = Der Monat beginnt neu in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
refusal-limit-monthly = Du hast für diesen Monat { $limit ->
    [one] dein Video
   *[other] deine { $limit } Videos
} aufgebraucht. Das nächste gibt es in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
refusal-limit-chat-monthly = Dieser Chat hat für diesen Monat { $limit ->
    [one] sein Video
   *[other] seine { $limit } Videos
} aufgebraucht. Weiter geht es in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
refusal-limit-service-monthly = Für diesen Monat sind alle Videos aufgebraucht. Weiter geht es in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
refusal-budget-short = Für dieses Video ist zu wenig Geld übrig. Ein kürzeres oder kleineres geht vielleicht noch.
refusal-budget-daily = Das Geld für die Videos von heute ist aufgebraucht. Weiter geht es in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-monthly = Das Geld für die Videos dieses Monats ist aufgebraucht. Weiter geht es in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
refusal-budget-chat-daily = Das Geld dieses Chats für die Videos von heute ist aufgebraucht. Weiter geht es in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-chat-monthly = Das Geld dieses Chats für die Videos dieses Monats ist aufgebraucht. Weiter geht es in { $days ->
    [0] { $hours } h { $minutes } min
    [one] { $days } Tag { $hours } h
   *[other] { $days } Tagen { $hours } h
}.
alarm-budget = 💰 { $share } % des { $span ->
    [monthly] Monatsbudgets
   *[other] Tagesbudgets
} { $chat ->
    [none] für alle
   *[other] für den Chat { $chat }
} sind aufgebraucht: { $taken } von { $budget }. { $share ->
    [80] Bei 100 % werden Anfragen abgewiesen.
   *[other] Anfragen werden abgewiesen, bis es neu beginnt oder du es erhöhst.
}
alarm-budget-full = 💰 Eine Anfrage für { $price } wurde abgewiesen: Sie passt nicht mehr in das { $span ->
    [monthly] Monatsbudget
   *[other] Tagesbudget
} { $chat ->
    [none] für alle
   *[other] für den Chat { $chat }
}, von dem { $taken } von { $budget } aufgebraucht sind. Erhöh es, oder warte, bis es neu beginnt.
help-gift = /gift ANZAHL – als Antwort an jemanden: einige deiner gekauften oder geschenkten Videos verschenken
menu-gift = Verschenk Videos von dir: Antworte jemandem mit einer Anzahl
gift-done = { $number ->
    [one] Verschenkt. Du hast noch { $left }.
   *[other] { $number } Videos verschenkt. Du hast noch { $left }.
}
gift-got = 🎁 { $name ->
    [none] Jemand
   *[other] { $name }
} hat dir { $number ->
    [one] ein Video
   *[other] { $number } Videos
} geschenkt, als Vorrat für aufgebrauchte Tage. Fang an mit /luma; /limits zeigt, was du hast.
refusal-gift-nobody = Antworte auf eine Nachricht der Person, die sie bekommen soll, zum Beispiel mit /gift 3.
refusal-gift-number = Sag, wie viele, von 1 bis { $limit }, zum Beispiel /gift 3.
refusal-gift-self = Die gehören dir schon. Antworte jemand anderem mit /gift.
refusal-gift-elsewhere = Geschenke bleiben auf einer Plattform. Antworte jemandem hier.
refusal-gift-not-enough = { $left ->
    [0] Du hast keine zum Verschenken: Das geht nur mit gekauften oder geschenkten Videos. /limits zeigt, was du hast.
   *[other] Du kannst { $left } verschenken. Nimm eine kleinere Zahl.
}

## Administration

menu-luma_admin = Für alle, die diesen Bot betreiben oder diesen Chat verwalten
help-luma_admin = /luma_admin – für alle, die diesen Bot betreiben oder diesen Chat verwalten: wer was darf, Zahlen und mehr

button-revoke = ✖ Abbrechen
button-redeliver = 📤 Noch einmal posten

order-help-admin = Schreib eines davon hinter /luma_admin. PERSON ist, wem du antwortest, oder eine ID wie telegram:123; „in telegram:-100123“ am Ende meint einen anderen Chat.
order-help-manager = Schreib eines davon hinter /luma_admin; es gilt nur in diesem Chat. PERSON ist, wem du antwortest, oder eine ID.
order-help-stats = stats [TAGE] – Zahlen, mit einem Bild
order-help-allow = allow PERSON oder CHAT – darf einen Bot nutzen, der nicht für alle offen ist
order-help-disallow = disallow PERSON oder CHAT – darf es nicht mehr
order-help-ban = ban PERSON [2h oder 3d] [GRUND] – darf um keine Videos bitten
order-help-unban = unban PERSON – darf es wieder
order-help-grant = grant PERSON N, oder grant chat N – schenkt Videos
order-help-limit = limit PERSON N – Videos am Tag; 0 ist ohne Limit, off wie üblich
order-help-set = set NAME WERT – legt etwas für den Chat fest; set allein zeigt alles
order-help-block = block WORT "ZWEI WÖRTER" – darf in keinem Prompt stehen
order-help-unblock = unblock WORT – darf es wieder
order-help-blocked = blocked – zeigt diese Wörter
order-help-provider = provider NAME on oder off – mit off bekommt er keine neuen Videos
order-help-providers = providers – wie es um jeden Anbieter steht
order-help-job = job CODE – alles über ein Video
order-help-redeliver = redeliver CODE – postet sein Video noch einmal
order-help-reports = reports – was gemeldet wurde und auf eine Entscheidung wartet
order-help-log = log – was hier zuletzt angeordnet wurde
order-help-export = export [TAGE] – eine Tabelle der Videos, nur für dich
order-help-help = help – dieser Text

order-banned = { $hours ->
    [0] { $minutes ->
        [0] { $subject } ist dauerhaft gesperrt
       *[other] { $subject } ist für { $minutes } min gesperrt
    }
   *[other] { $subject } ist für { $hours } h { $minutes } min gesperrt
}, { $scope ->
    [service] überall
   *[other] in { $scope }
}. Zum Zurücknehmen: /luma_admin unban { $subject }
order-unbanned = { $subject } ist nicht mehr gesperrt.
order-allowed = { $subject } darf diesen Bot nutzen.
order-disallowed = { $subject } ist nicht mehr eingetragen. Solange der Bot für alle offen ist, ändert das nichts.
order-granted = { $subject } hat { $number ->
    [one] ein Video
   *[other] { $number } Videos
} mehr, insgesamt { $left }.
order-limited = { $subject } darf { $number ->
    [0] beliebig viele Videos
    [one] ein Video
   *[other] { $number } Videos
} am Tag haben.
order-limited-off = { $subject } darf so viele Videos am Tag haben wie alle anderen.
order-set = { $chat }: { $name } ist jetzt { $value }.
order-rules = Was für { $chat } festgelegt ist:
order-rules-next = Zum Ändern: /luma_admin set NAME WERT
order-blocked = In Prompts von { $chat } nicht mehr erlaubt: { $words }.
order-blocked-everywhere = In keinem Prompt mehr erlaubt: { $words }.
order-unblocked = Wieder erlaubt: { $words }.
order-words-here = In diesem Chat gesperrt: { $words }
order-words-everywhere = Überall gesperrt: { $words }
order-providers = Die Anbieter, und wie viel jeder gerade macht:
order-provider = { $name } – { $state ->
    [off] ausgeschaltet
    [trouble] gestört oder in einer erbetenen Pause
   *[on] an
}, { $running } von { $slots }
order-provider-on = { $name } bekommt wieder neue Videos.
order-provider-off = { $name } bekommt keine neuen Videos. Was schon begonnen ist, wird fertig.
order-job-owner = { $owner } ({ $maker }) in { $chat }
order-job-born = Angefragt: { $time }, abgeschickt: { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] noch nichts gekauft
   *[other] { $generation }
}, Fehlversuche: { $attempts }
order-job-failure = Warum es kein Video gibt: { $failure }
order-job-money = Preis: { $price }
order-redelivered = Video { $video } ist wieder unterwegs.
order-log = Die letzten Anordnungen:
order-log-none = Noch wurde nichts angeordnet.
order-reports = Wartet auf deine Entscheidung:
order-reports-none = Keine Meldungen. Alles ist ruhig.
order-stats = { $days ->
    [one] Heute
   *[other] Die letzten { $days } Tage
}, { $scope ->
    [service] überall
   *[other] { $scope }
}: { $delivered } geliefert, { $failed } fehlgeschlagen, { $cancelled } abgebrochen.
order-stats-times = Die Hälfte der Videos kam innerhalb von { $half } s, neun von zehn innerhalb von { $most } s.
order-stats-money = Geld: { $money }, je geliefertem Video { $each }.
order-stats-failures = Gründe: { $failures }.
order-exporting = Die Tabelle ist unterwegs zu dir, als Direktnachricht.
order-export = { $rows ->
    [one] Ein Video
   *[other] { $rows } Videos
} { $days ->
    [one] des letzten Tages
   *[other] der letzten { $days } Tage
}. Die Tabelle nennt Personen und ihre Prompts: Behalte sie bitte für dich.

refusal-order-members = Das kann nur, wer diesen Chat verwaltet oder diesen Bot betreibt. /help zeigt, was du tun kannst.
refusal-order-admins = Das kann nur, wer diesen Bot betreibt. /luma_admin zeigt, was du hier tun kannst.
refusal-order-elsewhere = Du verwaltest nur diesen Chat. Schreib es in dem Chat, den du meinst.
refusal-order-not-him = Diese Person betreibt den Bot mit. Sprich lieber direkt mit ihr.
refusal-order-unknown = { $suggestion ->
    [none] „{ $word }“ kenne ich nicht. /luma_admin allein zeigt, was es gibt.
   *[other] „{ $word }“ kenne ich nicht. Meinst du { $suggestion }? /luma_admin allein zeigt, was es gibt.
}
refusal-order-subject = Wen meinst du? Antworte auf eine Nachricht dieser Person, oder nenn eine ID wie telegram:123.
refusal-order-number = Nenn bitte eine Zahl von { $least } bis { $most }.
refusal-order-switch = Sag bitte, welcher und was: provider NAME on oder provider NAME off.
refusal-order-words = Nenn bitte die Wörter, höchstens { $most }; setz Wörter, die zusammengehören, in Anführungszeichen.
refusal-order-job = Nenn bitte den Code des Videos: seine letzten sechs Zeichen, wie /jobs sie zeigt.
refusal-order-no-job = Ich kenne hier kein Video mit dem Code { $name }.
refusal-order-not-set-up = { $name } ist hier nicht mehr eingerichtet. Richte es wieder ein und wiederhole das dann.
refusal-order-no-ban = { $subject } ist hier nicht gesperrt.
refusal-order-provider = Diesen Anbieter kenne ich nicht. Wähle aus: { $allowed }.
refusal-order-no-tables = Ich kann hier keine Tabellen schreiben.
refusal-order-direct = Ich kann dir nicht privat schreiben. Schreib mir erst eine Direktnachricht, und versuch es dann noch einmal.
refusal-rule-unknown = { $name } lässt sich nicht festlegen. Wähle aus: { $allowed }.
refusal-rule-value = Möglich für { $name }: { $allowed }
refusal-rule-fixed = Über { $name } entscheidet, wer diesen Bot betreibt. Frag bitte dort nach.
refusal-rule-ceiling = { $name } kann hier höchstens { $limit } sein; mehr kann erlauben, wer diesen Bot betreibt.
refusal-banned = { $reason ->
    [none] Du darfst hier um keine Videos bitten.
   *[other] Du darfst hier um keine Videos bitten: { $reason }.
} Das endet in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-banned-for-good = { $reason ->
    [none] Du darfst hier um keine Videos bitten. Wer diesen Chat verwaltet oder diesen Bot betreibt, kann das ändern.
   *[other] Du darfst hier um keine Videos bitten: { $reason }. Wer diesen Chat verwaltet oder diesen Bot betreibt, kann das ändern.
}
refusal-cooling = Mehrere deiner Anfragen wurden als unpassend abgelehnt, machen wir also eine Pause. Die nächste geht in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-chat-closed = In diesem Chat werden keine Videos gemacht. Versuch es in einem anderen, oder schreib mir privat.
refusal-chat-managers-only = Hier kann nur um Videos bitten, wer diesen Chat verwaltet. Schreib mir stattdessen privat.
refusal-not-here = { $option } gibt es in diesem Chat nicht. Versuch es ohne.
refusal-nsfw-refused = Videos nur für Erwachsene werden hier nicht gemacht. Versuch es in einem anderen Chat.
refusal-word-barred = „{ $word }“ ist hier in Prompts nicht erlaubt. Sag es bitte anders.
refusal-switched-off = Das ist gerade ausgeschaltet. Versuch es bitte später noch einmal.

## The showcase

share-gallery = In der Galerie: { $link }
share-showcases = Und gleich auch in { $count ->
    [one] unserem Schaufenster
   *[other] { $count } Schaufenstern
}.
showcase-by = von { $name }
showcase-by-somebody = von jemandem
showcase-after = nach „{ $prompt }“ von { $name }
showcase-after-somebody = nach „{ $prompt }“ von jemandem
button-vote = 👍 { $votes }
button-remix = 🎬 Remix
button-unnamed = 🙈 Ohne meinen Namen
button-named = 🙋 Mit meinem Namen
button-show = ▶ Zeigen
button-takedown = ⛔ Entfernen
button-dismiss = ✔ Stehen lassen
vote-given = 👍 Danke! Es hat jetzt { $votes ->
    [one] { $votes } Stimme
   *[other] { $votes } Stimmen
}. Drück noch einmal, um deine zurückzunehmen.
vote-taken-back = Zurückgenommen. Es hat jetzt { $votes ->
    [one] { $votes } Stimme
   *[other] { $votes } Stimmen
}.
remix-open = Mach deine eigene Version: Drück den Knopf, ändere die Worte, schick sie ab.
best-week = Die besten der Woche:
best-month = Die besten des Monats:
best-ever = Die besten bisher:
best-none = Noch ist nichts geteilt. Drück ⭐ Teilen unter einem deiner Videos, und es ist das erste.
best-more = Alle: { $link }
best-coming = Hier kommt es.
takedown-done = Überall und endgültig entfernt. Wer es gemacht hat, bekommt Bescheid.
takedown-before = Es war schon nicht mehr geteilt und kann nicht wieder geteilt werden.
takedown-owner = Die Betreiber dieses Dienstes haben dieses Video von dir aus der Galerie und den Schaufenstern genommen. Es bleibt deins, und du kannst weiter andere machen.
dismiss-done = Es bleibt. Die Meldungen dazu sind erledigt.
alarm-report =
    Jemand hat ein geteiltes Video gemeldet: { $reason }
    Sein Prompt: { $prompt }
refusal-not-shared = Dieses Video ist nicht mehr geteilt. Mit /gallery findest du andere.
refusal-vote-own = Das ist deins; lass andere dafür stimmen.
refusal-showcase-off = Videos aus diesem Chat werden nicht allen gezeigt: So haben es seine Verwalter entschieden.
refusal-taken-down = Dieses Video wurde aus der Galerie genommen und kann nicht wieder geteilt werden.
help-gallery = /gallery – die besten Videos der Woche; /gallery month für den Monat
menu-gallery = Die besten Videos der Woche

## Settings, privacy, forgetting

language-name = Deutsch
menu-settings = Deine Sprache, und Optionen für alle deine Videos
help-settings = /settings – deine Sprache, und Optionen, die alle deine Videos haben
settings-head = Deine Einstellungen:
settings-language = Sprache: { $name ->
    [auto] wie in deiner App
   *[other] { $name }
}
settings-options = Optionen, wenn du nichts anderes sagst: { $options ->
    [none] keine
   *[other] { $options }
}
settings-chat = Danach die dieses Chats: { $options }
settings-credit = Was du teilst, wird { $credit ->
    [unnamed] ohne deinen Namen
   *[named] mit deinem Namen
} gezeigt.
settings-how =
    Drück einen Knopf, oder schreib zum Beispiel:
    /settings --ar 9:16 --loop
    /settings clear
    /settings language de
settings-language-set = Ab jetzt spreche ich Deutsch mit dir.
settings-language-auto = Ab jetzt spreche ich mit dir die Sprache deiner App.
settings-unnamed = Was du teilst, wird ab jetzt ohne deinen Namen gezeigt, auch was du schon geteilt hast.
settings-named = Was du teilst, wird ab jetzt mit deinem Namen gezeigt, auch was du schon geteilt hast.
button-language = 🌐 Wie meine App
refusal-language-unknown = Diese Sprache spreche ich nicht. Wähle aus: { $allowed }.
refusal-settings-words = „{ $words }“ ist keine Option. Schreib zum Beispiel: /settings --ar 9:16 --loop
refusal-settings-video = Bei --from, --to und --reverse geht es um ein einzelnes Video. Schreib sie hinter /luma.

menu-privacy = Was ich von dir speichere, und wie lange
help-privacy = /privacy – was ich von dir speichere, und wie lange
privacy-head = Was ich von dir speichere, und warum:
privacy-requests = • Deine Prompts, Bilder und Videos, um sie zu machen, hierher zu bringen und auf Knopfdruck neu zu machen: { $days ->
    [one] { $days } Tag
   *[other] { $days } Tage
} lang, dann werden sie von selbst entfernt.
privacy-shared = • Was du teilst, ist für alle, in der Galerie und in Schaufenstern, bis du das Teilen beendest. Bilder, die du schickst, werden dort nie für sich gezeigt.
privacy-settings = • Deine Einstellungen, deine Stimmen, und Videos, die du gekauft und noch nicht genutzt hast: bis du sie änderst oder aufbrauchst.
privacy-counters = • An welchem Tag du um wie viele Videos gebeten hast, aber nicht, um welche: { $counters ->
    [one] { $counters } Tag
   *[other] { $counters } Tage
} lang, damit die Limits gelten.
privacy-office = • Was die Betreiber über dich entschieden haben, etwa eine Sperre, was sie getan haben, und Tabellen von Anfragen, die sie sich schicken ließen: Das bleibt bei ihnen.
privacy-others = Dein Prompt und deine Bilder gehen an den Videodienst, der das Video macht, und die Betreiber können deine Anfragen ansehen. Sonst bekommt sie niemand von mir, und das Geld, das ein Video kostet, wird als Summe ohne deinen Namen gespeichert.
privacy-chat = Was in einem Chat steht, bleibt dort. Drück 🗑 Löschen unter einem Video, um es auch dort zu entfernen.
privacy-forget = Um alles auf einmal zurückzunehmen: /forget

menu-forget = Alles entfernen, was von dir gespeichert ist
help-forget = /forget – alles entfernen, was ich von dir speichere
forget-question = Das entfernt endgültig alles, was ich von dir speichere: deine Prompts, Bilder, Videos und Einstellungen, deine Stimmen, und was du geteilt hast, in jeder Galerie und jedem Schaufenster. Was in Arbeit ist, wird abgebrochen. Was in Chats steht, bleibt dort: Wenn es weg soll, drück zuerst 🗑 Löschen unter diesen Videos. Soll ich?
forget-credits = { $credits ->
    [one] Auch das Video, das du gekauft und noch nicht genutzt hast, ist dann verloren.
   *[other] Auch die { $credits } Videos, die du gekauft und noch nicht genutzt hast, sind dann verloren.
}
button-forgetme = 🗑 Ja, vergiss mich
forget-started = Ich vergesse dich jetzt. Ich sage dir hier, wenn es fertig ist.
forget-already = Ich bin schon dabei. Ich sage dir, wenn es fertig ist.
forget-done = Alles weg: { $requests ->
    [one] { $requests } Anfrage
   *[other] { $requests } Anfragen
} mit Bildern und Videos, { $shared ->
    [one] { $shared } geteiltes Video
   *[other] { $shared } geteilte Videos
}, { $votes ->
    [one] { $votes } Stimme
   *[other] { $votes } Stimmen
}, und deine Einstellungen. Du kannst gern neu anfangen: /luma
