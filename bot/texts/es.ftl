# What people read, in Spanish. Short and kind, and each says the next step.

## Commands

luma-examples =
    Dime qué quieres ver, por ejemplo:
    /luma un zorro surfeando al atardecer
    /luma un barquito de papel bajo la lluvia --ar 9:16 --loop
    O envía una imagen con /luma y le doy vida. Con dos imágenes, la primera se transforma en la segunda.

help-head = Hago videos cortos con palabras e imágenes, por ejemplo: /luma un zorro surfeando al atardecer
help-luma = /luma DESCRIPCIÓN – un video de lo que escribas; si quieres, añade una o dos imágenes
help-jobs = /jobs – tus videos, con botones para cancelar o recibir uno otra vez
help-limits = /limits – cuántos te quedan
help-help = /help – este texto
help-options = Opciones, después de la descripción:
help-option-ar = --ar FORMATO – a elegir: { $values }
help-option-duration = --duration TIEMPO – a elegir: { $values }
help-option-res = --res TAMAÑO – a elegir: { $values }
help-option-model = --model NOMBRE – a elegir: { $values }
help-option-loop = --loop – el final enlaza con el principio
help-option-raw = --raw – usa mis palabras tal cual, sin adornar nada

jobs-none = Todavía no tienes videos. Empieza con: /luma un zorro surfeando al atardecer
jobs-head = Tus últimos videos:
jobs-picture = (una imagen)

limits-today = { $limit ->
    [0] Hechos hoy: { $used }, sin límite.
   *[other] Disponibles hoy: { $left } de { $limit }.
}
limits-running = { $limit ->
    [0] A la vez: sin límite.
   *[other] A la vez: libres { $left } de { $limit }.
}
limits-back = El día vuelve a empezar en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
limits-credits = Comprados, para cuando se acaben los del día: { $credits }.
limits-chat = Disponibles hoy en este chat: { $left } de { $limit }.

state-collecting = esperando la segunda imagen
state-queued = en la cola
state-submitting = empezando
state-unconfirmed = sin confirmar
state-generating = en proceso
state-delivering = en camino
state-delivered = listo
state-undeliverable = hecho, pero no se pudo publicar
state-failed = fallido
state-cancelled = cancelado

again-started = Me pongo a ello: mira el chat.
cancel-done = Cancelado.
cancel-too-late = Demasiado tarde, ya ha terminado.
delete-done = Eliminado.
delete-kept = Eliminado por mi parte. Este chat no me deja borrar mensajes tan antiguos, así que bórralo tú, por favor.
fetch-started = Aquí viene otra vez.
share-done = Compartido con todos: cualquiera puede verlo, votarlo, remezclar sus palabras y reenviarlo. Deja de compartirlo cuando quieras.
unshare-done = Ya no se comparte; sale de la galería y de las vitrinas. Lo que otros reenviaron se queda donde está.
late-question = Me pediste esto hace { $minutes } min, mientras no estaba. ¿Todavía lo quieres?
album-two-of-many = El álbum tiene más de dos imágenes: empiezo con la primera y termino con la última.

## Buttons

button-again = 🔁 Otra vez
button-edit = ✏️ Editar
button-delete = 🗑 Eliminar
button-cancel = ✖ Cancelar
button-retry = ↻ Reintentar
button-fetch = 📥 Recibirlo otra vez
button-begin = ▶ Hacerlo
button-share = ⭐ Compartir
button-unshare = 🔒 Dejar de compartir
button-link = 🔗 Copiar el enlace
button-forward = ↗ Enviar a un chat

button-extend = ➕ Alargar
button-upscale = ⬆️ Más resolución
button-sound = 🎵 Sonido
button-second = 🎞 El otro
extended-from-frame = El servicio de video no puede continuar este video directamente, así que empiezo con su última imagen.
help-option-camera = --camera MOVIMIENTO – a elegir: { $values }
help-option-from = --from CÓDIGO, --to CÓDIGO – continúa uno de tus videos o lleva hasta él; /jobs muestra los códigos
refusal-two-beginnings = Un video puede empezar con una imagen o con otro video, no con ambos. Elige uno.
refusal-two-ends = Un video puede terminar con una imagen o con otro video, no con ambos. Elige uno.
refusal-nothing-to-finish = Pulsa el botón debajo del video que quieras.
refusal-nothing-to-reverse = --reverse se usa al responder a uno de mis videos: lleva hasta ese video.
refusal-no-such-video = No conozco ningún video tuyo terminado con el código { $name }. /jobs te los muestra.
refusal-other-account = Estos videos no son del mismo servicio, o este no puede combinarlos. El botón «Alargar» debajo de cada uno sí funciona.

## The status message

status-collecting = 🖼 Tengo la primera imagen; espero un momento la segunda…
status-queued = ⏳ En la cola, puesto { $place }
status-queued-soon = ⏳ En la cola.
status-submitting = 🚀 Empezando…
status-generating = 🎬 Haciendo tu video…
status-delivering = 📦 ¡Terminado! Lo traigo aquí…
status-cancelled = ✖ Cancelado. No ha costado nada.
status-cancelled-paid = ✖ Cancelado. Ya había empezado, así que cuenta.
status-undeliverable = El video está listo, pero no pude publicarlo. Pulsa el botón para intentarlo otra vez.

left-seconds = alrededor de { $number } s
left-minutes = alrededor de { $number } min
left-hours = alrededor de { $number } h
left-soon = en cualquier momento

caption-link = Es demasiado grande para este chat. Puedes verlo aquí durante una semana: { $link }
caption-marked = (El proveedor solo lo entrega con marca de agua.)

## When there is no video

failure-moderation = 🚫 Se rechazó por contenido inadecuado. Cambia la descripción o usa otra imagen. Este intento no cuenta.
failure-bad-prompt = 🚫 El servicio de video no pudo con esta petición. Escríbela de otra forma y envíala otra vez. Este intento no cuenta.
failure-bad-picture = 🚫 El servicio de video no pudo leer la imagen. Envía otra, por favor. Este intento no cuenta.
failure-key-refused = ⚠️ El servicio de video no aceptó a este bot. Avisa a quienes lo gestionan, por favor. Este intento no cuenta.
failure-money-gone = ⚠️ El bot se ha quedado sin saldo en el servicio de video. Avisa a quienes lo gestionan, por favor. Este intento no cuenta.
failure-upstream = 😕 El servicio de video lo intentó y falló. Prueba otra vez: a menudo sale a la segunda. Este intento no cuenta.
failure-busy = 😕 El servicio de video está demasiado ocupado ahora. Prueba otra vez dentro de un rato. Este intento no cuenta.
failure-unknown-task = 😕 El servicio de video perdió este video. Prueba otra vez, por favor. Este intento no cuenta.
failure-timeout = ⌛ Tardaba demasiado y dejé de esperar. Prueba otra vez, por favor. Este intento no cuenta.
failure-no-link = 😕 El servicio de video dice que ha terminado, pero no entrega el video. Prueba otra vez, por favor. Este intento no cuenta.
failure-broken-video = 😕 El video que llegó no se puede reproducir. Prueba otra vez, por favor. Este intento no cuenta.
failure-answer-lost = 🤔 Se cortó la conexión con el servicio de video y no sé si empezó. Para no pagar nada dos veces, no lo enviaré de nuevo por mi cuenta. Si quieres, prueba otra vez.
failure-album = 🚫 Aquí estas imágenes no se pueden usar juntas, o no con estas opciones. Envía una sola imagen o quita opciones. Este intento no cuenta.
failure-post-lost = 🤔 Se cortó la conexión mientras publicaba tu video y no sé si llegó. Si no lo ves, pulsa el botón.
failure-too-large = 😕 El video está listo, pero es más grande de lo que admite este chat. Pide a quienes gestionan este bot que configuren PUBLIC_URL; así podré enviar un enlace.
failure-internal = 😕 Algo falló por mi parte; ha quedado anotado. Prueba otra vez, por favor. Este intento no cuenta.

## When something cannot be done

refusal-prompt-empty = Dime qué quieres ver: /luma un zorro surfeando al atardecer
refusal-prompt-too-short = La descripción es demasiado corta: el mínimo es { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
}. Añade unas palabras.
refusal-prompt-too-long = La descripción tiene { $length ->
    [one] { $length } carácter
   *[other] { $length } caracteres
}; el máximo es { $limit }. Acórtala, por favor.
refusal-loop-with-end = --loop no se puede combinar con una imagen final. Quita una de las dos cosas.
refusal-option-unknown = { $suggestion ->
    [none] No conozco la opción { $option }. /help las muestra todas.
   *[other] No conozco la opción { $option }. ¿Querías decir { $suggestion }?
}
refusal-option-value = { $option } no puede ser { $value }. Elige entre: { $allowed }.
refusal-option-missing-value = A { $option } le falta un valor. /help muestra cuáles hay.
refusal-option-twice = { $option } aparece dos veces con valores distintos. Deja solo uno.
refusal-option-unavailable = { $allowed ->
    [none] Aquí no se puede { $option ->
        [start_picture] usar una imagen
        [end_picture] usar una segunda imagen
        [prompt] usar una descripción tan larga
        [extend] continuar este video
        [lead_to] llegar hasta otro video
        [upscale] aumentar la resolución de este video
        [sound] añadir sonido a este video
       *[other] usar { $option }
    }. Prueba sin eso.
   *[other] Aquí no se puede usar { $option }. Elige entre: { $allowed }.
}
refusal-limit-running = { $limit ->
    [one] Ya tienes un video en proceso. Espera a que termine o cancélalo.
   *[other] Tienes { $running ->
        [one] { $running } video
       *[other] { $running } videos
    } en proceso; el máximo a la vez es { $limit }. Espera a que termine uno o cancela alguno.
}
refusal-limit-daily = Ya has usado { $limit ->
    [one] tu video
   *[other] tus { $limit } videos
} de hoy. Podrás pedir el siguiente en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-chat-running = Este chat tiene { $running } videos en marcha; el máximo a la vez es { $limit }. Prueba de nuevo cuando termine uno.
refusal-limit-service-running = Hay { $running } videos en marcha; el máximo a la vez es { $limit }. Prueba de nuevo en unos minutos.
refusal-limit-chat-daily = Este chat ya ha usado { $limit ->
    [one] el video
   *[other] los { $limit } videos
} de hoy. Se podrá seguir en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-service-daily = Ya se han usado todos los videos de hoy. Se podrá seguir en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-picture-unreadable = No puedo leer esta imagen. Envíala como JPEG, PNG, WebP, GIF o HEIC, por favor.
refusal-picture-too-large = La imagen es demasiado grande; el máximo es { $limit } MB. Envía una más pequeña, por favor.
refusal-picture-too-many-pixels = La imagen tiene demasiados píxeles. Envía una más pequeña, por favor.
refusal-picture-too-small = La imagen es demasiado pequeña; cada lado necesita al menos { $limit ->
    [one] { $limit } píxel
   *[other] { $limit } píxeles
}. Envía una más grande, por favor.
refusal-picture-gone = La imagen ya no está guardada. Envíala otra vez con /luma, por favor.
refusal-too-many-pictures = El máximo es { $limit ->
    [one] { $limit } imagen
   *[other] { $limit } imágenes
}: el primer fotograma y el último.
refusal-job-gone = De esto hace demasiado y ya no lo recuerdo. Empieza de nuevo con /luma.
refusal-not-yours = Solo puede hacerlo quien lo pidió.
refusal-video-gone = Este video ya no está guardado. Empieza de nuevo con /luma.
refusal-delete-failed = El chat no me dejó eliminarlo. Prueba otra vez en un momento, por favor.
refusal-video-too-large = El video es más grande de lo que admite este chat. Pide uno más corto o con un --res menor.
refusal-not-allowed = Este bot no está abierto a todo el mundo. Quienes lo gestionan pueden añadir { $chat } o { $user }.
refusal-busy = Estoy muy ocupado ahora. Prueba otra vez en un momento, por favor.

## Telegram

menu-luma = Hacer un video: escribe después lo que quieres ver
menu-jobs = Tus videos, para cancelar o recibir uno otra vez
menu-limits = Cuántos videos te quedan
menu-help = Qué puedes escribir y todas las opciones
telegram-welcome = ¡Hola! Escribe /luma y lo que quieres ver, y hago un video: /luma un zorro surfeando al atardecer. Una imagen cobra vida si la envías con /luma o respondes a ella con /luma. /help muestra más.
telegram-welcome-private =
    ¡Hola! Escribe después de mi nombre lo que quieres ver, y hago un video: /luma@{ $name } un zorro surfeando al atardecer. Una imagen cobra vida si respondes a ella con /luma@{ $name }.
    Aquí no puedo leer otros mensajes. Para que también me lleguen los comandos cortos y los álbumes, hazme administrador (no necesito permisos especiales) o desactiva el modo de privacidad: @BotFather, /setprivacy, Disable, y luego añádeme de nuevo.
telegram-ask-again = Responde a este mensaje con la nueva descripción. Toca la anterior para copiarla:
telegram-ask-new = Responde a este mensaje con lo que pasa después. Con un punto, lo decido yo.
telegram-checking = Un momento, compruebo si llegó tu video…
telegram-removed = 🗑 Esto se eliminó.
telegram-inline-none = Aún no hay videos – cómo hacer uno
telegram-inline-untitled = Un video a partir de una imagen

## The chat room's page


room-title = Sala de chat de Luma
room-heading = Sala de los sueños
room-subtitle = Todo el mundo en este equipo
room-online = En línea
room-offline = Se perdió la conexión. Reintentando…
room-skip = Ir al cuadro de mensaje
room-messages = Mensajes
room-bot = bot
room-today = Hoy
room-yesterday = Ayer
room-new-messages = Nuevos: { $count }
room-jump = Ir al mensaje más reciente

room-name-change = Cambiar tu nombre
room-name-title = ¿Cómo te llamamos?
room-name-help = Todos en la sala ven este nombre. Abre otra ventana para entrar en ella con otro nombre.
room-name-label = Tu nombre
room-name-placeholder = Por ejemplo, Alex
room-name-save = Entrar

room-empty-title = Di qué te gustaría ver
room-empty-text = Escribe /luma y unas palabras, o suelta aquí una imagen. Un minuto después, se mueve.
room-empty-examples = Ejemplos para probar
room-example-1 = un zorro surfeando al atardecer
room-example-1-note = Solo palabras
room-example-2 = una carrera de barquitos de papel bajo la lluvia --ar 9:16
room-example-2-note = Vertical, para el teléfono
room-example-3 = un faro bajo una lenta aurora boreal --loop
room-example-3-note = Un bucle sin cortes
room-example-picture = Dale vida a una foto
room-example-picture-note = Dos fotos: la primera se transforma en la segunda

room-compose = Mensaje
room-placeholder = Escribe un mensaje, o /luma y lo que quieres ver
room-hint = Enter envía, Mayús + Enter empieza una línea. Pega o suelta una o dos imágenes.
room-send = Enviar
room-attach = Añadir imágenes
room-drop = Suelta una o dos imágenes
room-drop-note = El video empieza en la primera y termina en la segunda
room-start-frame = Primer fotograma
room-end-frame = Último fotograma
room-one-frame = El video empieza con esta imagen. Añade otra para que termine con ella.
room-two-frames = El video va de la primera imagen a la segunda.
room-swap = Intercambiarlas
room-remove = Quitar { $name }
room-too-many = Dos imágenes como máximo: donde empieza el video y donde termina.
room-too-large = { $name } es demasiado grande. Una imagen puede tener hasta { $limit } MB.

room-reply = Responder
room-replying = Respuesta a { $name }
room-reply-cancel = No responder
room-reply-video = Video
room-deleted = Mensaje eliminado
room-video = Video, { $name }
room-video-gone = Este video ya no está guardado.
room-picture = Imagen de { $name }
room-files = Un archivo que no es una imagen
room-form-label = Cambia las palabras y envía
room-form-send = Hacerlo
room-form-cancel = Cerrar
room-failed = No se pudo enviar. Prueba otra vez, por favor.

room-error-host = La sala solo responde en este equipo.
room-error-origin = La sala solo acepta mensajes desde su propia página.
room-error-store = Ahora mismo no se puede acceder a la sala. Prueba otra vez en un momento, por favor.
room-error-form = La sala no entiende esa petición.
room-error-name = Un nombre tiene entre 1 y { $limit } caracteres.
room-error-name-taken = { $name } es el nombre del bot. Elige otro, por favor.
room-error-text = Un mensaje tiene como máximo { $limit ->
    [one] { $limit } carácter
   *[other] { $limit } caracteres
}.
room-error-empty = Este mensaje todavía está vacío.
room-error-reply = El mensaje al que respondes no existe.
room-error-files = Como máximo, { $limit ->
    [one] { $limit } imagen
   *[other] { $limit } imágenes
}.
room-error-file = Una imagen puede tener como máximo { $limit } MB.
room-error-button = Este botón ya no existe.
room-error-media = Ese archivo no está aquí.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-videos
discord-name-gallery = luma-galería
discord-name-limits = luma-límites
discord-name-settings = luma-ajustes
discord-name-help = luma-ayuda
discord-name-privacy = luma-privacidad
discord-name-forget = luma-olvidar
discord-name-admin = luma-admin
discord-animate = Animar
discord-option-prompt = descripción
discord-option-image = imagen
discord-option-end-image = imagen_final
discord-option-aspect-ratio = formato
discord-option-loop = bucle
discord-option-expand = enriquecer
discord-option-model = modelo
discord-option-duration = duración
discord-option-resolution = resolución
discord-option-camera = cámara
discord-about-prompt = Lo que quieres ver
discord-about-image = Una imagen para empezar
discord-about-end-image = Una imagen para terminar
discord-about-aspect-ratio = La forma de la imagen
discord-about-loop = El final enlaza con el principio
discord-about-expand = Dejar que el servicio de video enriquezca tus palabras (sí, salvo que digas que no)
discord-about-model = Qué modelo lo hace
discord-about-duration = Cuánto dura
discord-about-resolution = Qué nitidez tiene
discord-about-camera = Cómo se mueve la cámara; varios movimientos van separados por comas

refusal-discord-no-picture = No veo ninguna imagen en este mensaje. Elige «Animar» en un mensaje con imagen, o usa /luma con una.
refusal-discord-unknown-command = Este comando ya no existe. Pulsa Ctrl + R para ver los nuevos, o empieza con /luma.
refusal-discord-permissions = No puedo publicar un video aquí: me faltan permisos ({ $missing }). Pide a quien gestione el servidor que los conceda y prueba otra vez. No se ha cobrado nada.
discord-permission-view = Ver canal
discord-permission-send = Enviar mensajes
discord-permission-send-in-threads = Enviar mensajes en hilos
discord-permission-attach = Adjuntar archivos
discord-guest = Aquí soy un invitado y solo puedo responder durante 15 minutos. Si un video tarda más, te llegará por mensaje directo.
refusal-discord-end-alone = Pon también la imagen para empezar, en la opción «imagen».
refusal-discord-place = No puedo ver dónde estás. Prueba en otro canal, por favor.
discord-form-edit = Lo que quieres ver
discord-form-extend = ¿Qué pasa después? (puede quedar vacío)
discord-press-again = He tardado un momento. Pulsa el botón otra vez, por favor.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = período
discord-option-language = idioma
discord-option-options = opciones
discord-option-person = persona
discord-option-number = cantidad
discord-option-what = acción
discord-about-period = Los mejores de qué período
discord-about-language = En qué idioma te hablo
discord-about-options = Cómo son tus videos si no dices otra cosa, por ejemplo --ar 9:16 --loop; clear lo olvida
discord-about-person = De quién se trata
discord-about-number = Cuántos videos
discord-about-what = Qué hacer; déjalo vacío para ver qué hay
discord-choice-week = esta semana
discord-choice-month = este mes
discord-choice-auto = como en Discord
room-download = Descargar { $name }
discord-name-gift = luma-regalar
discord-menu-gift = Regalar videos tuyos a alguien
discord-help-gift = /gift – regala videos de los que compraste o te dieron a la persona que elijas
discord-refusal-gift-nobody = Elige a una persona con la opción «{ discord-option-person }»; a un bot no le sirven los videos.
discord-refusal-gift-self = Estos ya son tuyos. Elige a otra persona con la opción «{ discord-option-person }».
discord-refusal-order-subject = ¿A quién te refieres? Elige a esa persona con la opción «{ discord-option-person }» o da un identificador como discord:123.
discord-order-help-admin = Escribe una de estas órdenes en la opción «{ discord-option-what }». PERSONA es a quien eliges con la opción «{ discord-option-person }», o un identificador como discord:123; «in discord:123» al final indica otro chat.
discord-order-help-manager = Escribe una de estas órdenes en la opción «{ discord-option-what }»; solo vale en este chat. PERSONA es a quien eliges con la opción «{ discord-option-person }», o un identificador.

## The gallery on the web

gallery-title = Galería de los sueños
gallery-subtitle = Videos que la gente ha hecho con palabras e imágenes
gallery-skip = Ir a los videos
gallery-menu = Recorrer la galería
gallery-newest = Más recientes
gallery-best = Mejores
gallery-best-title = Los mejores videos
gallery-period = De qué período
gallery-week = Esta semana
gallery-month = Este mes
gallery-ever = De siempre
gallery-maker = Videos de { $name }
gallery-search = Buscar
gallery-search-label = Buscar por palabras de la descripción
gallery-search-placeholder = Buscar, por ejemplo: zorro
gallery-found = Videos con «{ $words }»
gallery-more = Más videos
gallery-back = Volver al video
gallery-first = Volver al principio
gallery-feed = Los videos más recientes como feed
gallery-by = de { $name }
gallery-somebody = de alguien
gallery-votes = { $count ->
    [0] Todavía sin votos
    [one] { $count } voto
   *[other] { $count } votos
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = Un video a partir de una imagen
gallery-options = Cómo se hizo
gallery-picture = A partir de una imagen
gallery-pictures = A partir de dos imágenes
gallery-follows = Hecho a partir de otro video
gallery-loop = Bucle sin fin
gallery-raw = Palabras tal cual
gallery-camera = Cámara: { $move }
gallery-seconds = { $seconds } s
gallery-sound = Con sonido
gallery-actions = Qué puedes hacer
gallery-remix = Remezclar en { $platform }
gallery-vote = Votar en { $platform }
gallery-both = Votar o remezclar en { $platform }
gallery-no-doors = ¿Te gusta? Escribe /luma y tu propia idea en el chat.
gallery-parent = Hecho a partir de
gallery-children = Lo que otros hicieron con él
gallery-report = Denunciar este video
gallery-report-note = Di qué tiene de malo. Quienes gestionan esto lo revisan y pueden retirarlo.
gallery-report-label = ¿Qué tiene de malo?
gallery-report-send = Enviar la denuncia
gallery-report-thanks = Gracias. Quienes gestionan esto lo revisarán.

gallery-empty-title = Sitio para el primer video
gallery-empty-text = Haz uno con /luma en el chat y pulsa ⭐ Compartir debajo. Entonces estará aquí, para todo el mundo.
gallery-quiet-title = Nada en este período
gallery-quiet-text = Nadie ha compartido un video últimamente. Mira los mejores de siempre o los más recientes.
gallery-unfound-title = Ningún video tiene todas estas palabras
gallery-unfound-text = Prueba con menos palabras o con otras, o mira los videos más recientes.
gallery-unasked-title = ¿Qué te gustaría ver?
gallery-unasked-text = Escribe una o dos palabras que puedan estar en una descripción, como zorro o lluvia.
gallery-unknown-title = Nada con este nombre
gallery-unknown-text = Nadie con este nombre comparte videos ahora. Mira los más recientes.
gallery-end-title = Eso es todo
gallery-end-text = Aquí no hay más videos. Vuelve al principio.

gallery-gone-title = Este video no está aquí
gallery-gone-text = Quizá quien lo hizo dejó de compartirlo. Mira los más recientes.
gallery-trouble-title = Un momento, por favor
gallery-trouble-text = Ahora mismo no se puede leer la galería. Prueba otra vez en un minuto, por favor.
gallery-wordless-title = ¿Qué tiene de malo?
gallery-wordless-text = Una denuncia necesita unas palabras. Vuelve al video y añádelas.
gallery-wordy-title = Es demasiado largo
gallery-wordy-text = Dilo en 1000 caracteres como máximo, por favor. Vuelve al video y prueba otra vez.
gallery-often-title = Es suficiente por ahora
gallery-often-text = Ya llegaron varias denuncias tuyas y se están leyendo. Vuelve dentro de una hora, por favor.
gallery-elsewhere-title = Esto no vino de nuestra página
gallery-elsewhere-text = Abre aquí el video, por favor, y denúncialo con el formulario que hay debajo.

## Money, limits and gifts

limits-month = Disponibles este mes: { $left } de { $limit }.
limits-chat-running = Este chat a la vez: quedan { $left } de { $limit }.
limits-service-running = Todos juntos a la vez: quedan { $left } de { $limit }.
limits-chat-month = Disponibles este mes en este chat: { $left } de { $limit }.
limits-service = Disponibles hoy entre todos: { $left } de { $limit }.
limits-service-month = Disponibles este mes entre todos: { $left } de { $limit }.
limits-pool = Regalados a este chat, para quien haya gastado los suyos del día: { $credits }.
limits-back-month = El mes vuelve a empezar en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-monthly = Ya has usado { $limit ->
    [one] tu video
   *[other] tus { $limit } videos
} de este mes. Podrás pedir el siguiente en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-chat-monthly = Este chat ya ha usado { $limit ->
    [one] el video
   *[other] los { $limit } videos
} de este mes. Se podrá seguir en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-service-monthly = Ya se han usado todos los videos de este mes. Se podrá seguir en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-short = Queda muy poco dinero para este video. Uno más corto o más pequeño quizá aún quepa.
refusal-budget-daily = Se ha acabado el dinero para los videos de hoy. Se podrá seguir en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-monthly = Se ha acabado el dinero para los videos de este mes. Se podrá seguir en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-chat-daily = Se ha acabado el dinero para los videos de hoy en este chat. Se podrá seguir en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-chat-monthly = Se ha acabado el dinero para los videos de este mes en este chat. Se podrá seguir en { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
alarm-budget = 💰 Se ha gastado el { $share } % del presupuesto { $span ->
    [monthly] del mes
   *[other] del día
}{ $chat ->
    [none] { "" }
   *[other] { " " }del chat { $chat }
}: { $taken } de { $budget }. { $share ->
    [80] Al llegar al 100 % se rechazan las peticiones.
   *[other] Se rechazan las peticiones hasta que vuelva a empezar o hasta que lo aumentes.
}
alarm-budget-full = 💰 Se rechazó una petición de { $price }: no cabe en el presupuesto { $span ->
    [monthly] del mes
   *[other] del día
}{ $chat ->
    [none] { "" }
   *[other] { " " }del chat { $chat }
}, del que se han gastado { $taken } de { $budget }. Auméntalo o espera a que vuelva a empezar.
help-gift = /gift CANTIDAD – en respuesta a alguien: regálale videos de los que compraste o te dieron
menu-gift = Regalar videos tuyos a alguien: respóndele con una cantidad
gift-done = { $number ->
    [one] Regalado. Te quedan: { $left }.
   *[other] { $number } videos regalados. Te quedan: { $left }.
}
gift-got = 🎁 { $name ->
    [none] Alguien
   *[other] { $name }
} te ha regalado { $number ->
    [one] un video
   *[other] { $number } videos
}, para cuando se acaben los del día. Empieza con /luma; /limits muestra cuántos tienes.
refusal-gift-nobody = Responde a un mensaje de quien deba recibirlos, por ejemplo con /gift 3.
refusal-gift-number = Di cuántos, de 1 a { $limit }, por ejemplo /gift 3.
refusal-gift-self = Estos ya son tuyos. Responde a otra persona con /gift.
refusal-gift-elsewhere = Los regalos no pasan de una plataforma a otra. Responde a alguien de aquí.
refusal-gift-not-enough = { $left ->
    [0] No tienes ninguno para regalar: solo se pueden regalar videos comprados o recibidos. /limits muestra cuántos tienes.
   *[other] Para regalar tienes { $left }. Regala menos.
}

## Administration

menu-luma_admin = Para quienes gestionan este bot o este chat
help-luma_admin = /luma_admin – para quienes gestionan este bot o este chat: quién puede qué, cifras y más

button-revoke = ✖ Cancelar
button-redeliver = 📤 Entregar otra vez

order-help-admin = Escribe una de estas órdenes después de /luma_admin. PERSONA es a quien respondes, o un identificador como telegram:123; «in telegram:-100123» al final indica otro chat.
order-help-manager = Escribe una de estas órdenes después de /luma_admin; solo vale en este chat. PERSONA es a quien respondes, o un identificador.
order-help-stats = stats [DÍAS] – cifras, con un gráfico
order-help-allow = allow PERSONA o CHAT – puede usar un bot que no está abierto a todo el mundo
order-help-disallow = disallow PERSONA o CHAT – ya no puede
order-help-ban = ban PERSONA [2h o 3d] [MOTIVO] – no puede pedir videos
order-help-unban = unban PERSONA – vuelve a poder
order-help-grant = grant PERSONA N, o grant chat N – regala videos
order-help-limit = limit PERSONA N – videos al día; 0 es sin límite, off es lo normal
order-help-set = set NOMBRE VALOR – decide algo para el chat; set sin más lo muestra todo
order-help-block = block PALABRA "DOS PALABRAS" – no puede estar en una descripción
order-help-unblock = unblock PALABRA – vuelve a poder
order-help-blocked = blocked – muestra esas palabras
order-help-provider = provider NOMBRE on u off – con off no recibe videos nuevos
order-help-providers = providers – cómo está cada uno
order-help-job = job CÓDIGO – todo sobre un video
order-help-redeliver = redeliver CÓDIGO – publica su video otra vez
order-help-reports = reports – lo que se denunció y espera una decisión
order-help-log = log – lo que se ordenó aquí últimamente
order-help-export = export [DÍAS] – una tabla de los videos, solo para ti
order-help-help = help – este texto

order-banned = { $subject } tiene un veto { $hours ->
    [0] { $minutes ->
        [0] permanente
       *[other] de { $minutes } min
    }
   *[other] de { $hours } h { $minutes } min
} { $scope ->
    [service] en todas partes
   *[other] en { $scope }
}. Para quitarlo: /luma_admin unban { $subject }
order-unbanned = { $subject } ya no tiene ningún veto.
order-allowed = { $subject } puede usar este bot.
order-disallowed = { $subject } ya no está en la lista. Mientras el bot esté abierto a todo el mundo, eso no cambia nada.
order-granted = { $subject } tiene { $number } { $number ->
    [one] video
   *[other] videos
} más, { $left } en total.
order-limited = { $subject } puede hacer { $number ->
    [0] todos los videos al día que quiera
    [one] un video al día
   *[other] { $number } videos al día
}.
order-limited-off = { $subject } puede hacer tantos videos al día como los demás.
order-set = { $chat }: { $name } es ahora { $value }.
order-rules = Lo decidido para { $chat }:
order-rules-next = Para cambiar algo: /luma_admin set NOMBRE VALOR
order-blocked = Ya no se admite en las descripciones de { $chat }: { $words }.
order-blocked-everywhere = Ya no se admite en ninguna descripción: { $words }.
order-unblocked = Se admite otra vez: { $words }.
order-words-here = Bloqueado en este chat: { $words }
order-words-everywhere = Bloqueado en todas partes: { $words }
order-providers = Proveedores, con lo que hace cada uno:
order-provider = { $name } – { $state ->
    [off] apagado
    [trouble] con problemas o en pausa a petición suya
   *[on] encendido
}, { $running } de { $slots }
order-provider-on = { $name } recibe otra vez videos nuevos.
order-provider-off = { $name } no recibe videos nuevos. Lo que ha empezado se termina.
order-job-owner = { $owner } ({ $maker }) en { $chat }
order-job-born = Pedido: { $time }, enviado: { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] nada comprado todavía
   *[other] { $generation }
}, intentos fallidos: { $attempts }
order-job-failure = Por qué no hay video: { $failure }
order-job-money = Precio: { $price }
order-redelivered = El video { $video } está en camino otra vez.
order-log = Últimas órdenes:
order-log-none = Todavía no se ha ordenado nada.
order-reports = Esperan tu decisión:
order-reports-none = No hay denuncias. Todo está tranquilo.
order-stats = { $days ->
    [one] Hoy
   *[other] Los últimos { $days } días
}, { $scope ->
    [service] en todas partes
   *[other] { $scope }
}: entregados { $delivered }, fallidos { $failed }, cancelados { $cancelled }.
order-stats-times = La mitad de los videos llegó en { $half } s, nueve de cada diez en { $most } s.
order-stats-money = Dinero: { $money }; por video entregado: { $each }.
order-stats-failures = Por qué: { $failures }.
order-exporting = La tabla va en camino, te llega por mensaje directo.
order-export = { $rows ->
    [one] Un video
   *[other] { $rows } videos
} { $days ->
    [one] del último día
   *[other] de los últimos { $days } días
}. La tabla nombra a personas y sus descripciones: no la compartas, por favor.

refusal-order-members = Eso solo pueden hacerlo quienes gestionan este chat o este bot. /help muestra lo que puedes hacer.
refusal-order-admins = Eso solo pueden hacerlo quienes gestionan este bot. /luma_admin muestra lo que puedes hacer aquí.
refusal-order-elsewhere = Solo gestionas este chat. Escríbelo en el chat al que te refieres.
refusal-order-not-him = Es alguien que gestiona este bot. Mejor habla directamente con esa persona.
refusal-order-unknown = { $suggestion ->
    [none] No conozco «{ $word }». /luma_admin sin más muestra lo que hay.
   *[other] No conozco «{ $word }». ¿Querías decir { $suggestion }? /luma_admin sin más muestra lo que hay.
}
refusal-order-subject = ¿A quién te refieres? Responde a un mensaje de esa persona o da un identificador como telegram:123.
refusal-order-number = Da un número de { $least } a { $most }, por favor.
refusal-order-switch = Di cuál y qué, por favor: provider NOMBRE on, o provider NOMBRE off.
refusal-order-words = Da las palabras, por favor: como máximo { $most }. Pon entre comillas las que van juntas.
refusal-order-job = Da el código del video, por favor: sus seis últimos caracteres, como los muestra /jobs.
refusal-order-no-job = Aquí no conozco ningún video con el código { $name }. Comprueba el código.
refusal-order-not-set-up = { $name } ya no está configurado aquí. Configúralo de nuevo y repite la orden.
refusal-order-no-ban = { $subject } no tiene ningún veto aquí.
refusal-order-provider = No conozco ese proveedor. Elige entre: { $allowed }.
refusal-order-no-tables = Aquí no puedo crear tablas.
refusal-order-direct = No puedo escribirte en privado. Escríbeme antes un mensaje directo y prueba otra vez.
refusal-rule-unknown = No existe el ajuste { $name }. Elige entre: { $allowed }.
refusal-rule-value = { $name } puede ser: { $allowed }
refusal-rule-fixed = { $name } lo deciden quienes gestionan este bot. Pídeselo a ellos, por favor.
refusal-rule-ceiling = { $name } puede ser aquí { $limit } como máximo; quienes gestionan este bot pueden permitir más.
refusal-banned = { $reason ->
    [none] No puedes pedir videos aquí.
   *[other] No puedes pedir videos aquí: { $reason }.
} Podrás otra vez en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-banned-for-good = { $reason ->
    [none] No puedes pedir videos aquí. Quienes gestionan este chat o este bot pueden cambiarlo.
   *[other] No puedes pedir videos aquí: { $reason }. Quienes gestionan este chat o este bot pueden cambiarlo.
}
refusal-cooling = Varias de tus peticiones se rechazaron por contenido inadecuado, así que hagamos una pausa. Podrás pedir la siguiente en { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-chat-closed = En este chat no se hacen videos. Prueba en otro o escríbeme en privado.
refusal-chat-managers-only = Aquí solo pueden pedir videos quienes gestionan este chat. Mejor escríbeme en privado.
refusal-not-here = { $option } no está disponible en este chat. Prueba sin eso.
refusal-nsfw-refused = Aquí no se hacen videos solo para adultos. Prueba en otro chat.
refusal-word-barred = «{ $word }» no se admite en las descripciones de aquí. Dilo de otra forma, por favor.
refusal-switched-off = Esto está apagado por el momento. Prueba otra vez más tarde, por favor.

## The showcase

share-gallery = En la galería: { $link }
share-showcases = Y, en un momento, en { $count ->
    [one] nuestra vitrina
   *[other] { $count } vitrinas
}.
showcase-by = de { $name }
showcase-by-somebody = de alguien
showcase-after = a partir de «{ $prompt }», de { $name }
showcase-after-somebody = a partir de «{ $prompt }», de alguien
button-vote = 👍 { $votes }
button-remix = 🎬 Remezclar
button-unnamed = 🙈 Sin mi nombre
button-named = 🙋 Con mi nombre
button-show = ▶ Mostrar
button-takedown = ⛔ Retirar
button-dismiss = ✔ Dejarlo
vote-given = 👍 ¡Gracias! Votos ahora: { $votes }. Pulsa otra vez para retirar el tuyo.
vote-taken-back = Voto retirado. Votos ahora: { $votes }.
remix-open = Haz tu propia versión: pulsa el botón, cambia las palabras y envíalas.
best-week = Los mejores de la semana:
best-month = Los mejores del mes:
best-ever = Los mejores hasta ahora:
best-none = Todavía no se ha compartido nada. Pulsa ⭐ Compartir debajo de un video tuyo y será el primero.
best-more = Todos: { $link }
best-coming = Aquí viene.
takedown-done = Retirado de todas partes, para siempre. Se avisa a quien lo hizo.
takedown-before = Ya no estaba compartido, y no se puede volver a compartir.
takedown-owner = Quienes gestionan este servicio han retirado este video tuyo de la galería y de las vitrinas. Sigue siendo tuyo, y puedes seguir haciendo otros.
dismiss-done = Se queda. Sus denuncias quedan cerradas.
alarm-report =
    Alguien denunció un video compartido: { $reason }
    Su descripción: { $prompt }
refusal-not-shared = Ese video ya no está compartido. Mira otros con /gallery.
refusal-vote-own = Ese es tuyo; deja que voten los demás.
refusal-showcase-off = Los videos de este chat no se muestran a todo el mundo: así lo decidieron quienes lo gestionan.
refusal-taken-down = Ese video fue retirado de la galería y no se puede volver a compartir.
help-gallery = /gallery – los mejores videos de la semana; /gallery month, los del mes
menu-gallery = Los mejores videos de la semana

## Settings, privacy, forgetting

language-name = español
menu-settings = Tu idioma y las opciones para todos tus videos
help-settings = /settings – tu idioma y las opciones que llevan todos tus videos
settings-head = Tus ajustes:
settings-language = Idioma: { $name ->
    [auto] el de tu aplicación
   *[other] { $name }
}
settings-options = Opciones, si no dices otra cosa: { $options ->
    [none] ninguna
   *[other] { $options }
}
settings-chat = Después, las de este chat: { $options }
settings-credit = Lo que compartes se muestra { $credit ->
    [unnamed] sin tu nombre
   *[named] con tu nombre
}.
settings-how =
    Pulsa un botón o escribe, por ejemplo:
    /settings --ar 9:16 --loop
    /settings clear
    /settings language es
settings-language-set = A partir de ahora te hablo en español.
settings-language-auto = A partir de ahora te hablo en el idioma de tu aplicación.
settings-unnamed = A partir de ahora lo que compartes se muestra sin tu nombre, también lo que ya compartiste.
settings-named = A partir de ahora lo que compartes se muestra con tu nombre, también lo que ya compartiste.
button-language = 🌐 Como mi aplicación
refusal-language-unknown = No hablo ese idioma. Elige entre: { $allowed }.
refusal-settings-words = «{ $words }» no es una opción. Escribe, por ejemplo: /settings --ar 9:16 --loop
refusal-settings-video = --from, --to y --reverse se refieren a un solo video. Escríbelas con /luma.

menu-privacy = Qué guardo de ti y durante cuánto tiempo
help-privacy = /privacy – qué guardo de ti y durante cuánto tiempo
privacy-head = Qué guardo de ti y por qué:
privacy-requests = • Tus descripciones, imágenes y videos, para hacerlos, traerlos aquí y hacerlos de nuevo cuando pulsas un botón: { $days ->
    [one] { $days } día
   *[other] { $days } días
}; después se borran solos.
privacy-shared = • Lo que compartes es para todo el mundo, en la galería y en las vitrinas, hasta que dejas de compartirlo. Las imágenes que envías nunca se muestran allí por sí solas.
privacy-settings = • Tus ajustes, tus votos y los videos que compraste y aún no usaste: hasta que los cambies o los gastes.
privacy-counters = • Cuántos videos pediste cada día, sin una palabra de su contenido: { $counters ->
    [one] { $counters } día
   *[other] { $counters } días
}, para que se cumplan los límites.
privacy-office = • Lo que decidieron sobre ti quienes gestionan esto, por ejemplo un veto, lo que hicieron y las tablas de peticiones que pidieron: eso se queda con ellos.
privacy-others = Tu descripción y tus imágenes van al servicio de video que hace el video, y quienes gestionan esto pueden ver tus peticiones. Yo no se las doy a nadie más, y el dinero que cuesta un video se guarda como una suma sin tu nombre.
privacy-chat = Lo que está en un chat se queda allí. Pulsa 🗑 Eliminar debajo de un video para borrarlo también allí.
privacy-forget = Para retirarlo todo de una vez: /forget

menu-forget = Borrar todo lo que se guarda de ti
help-forget = /forget – borra todo lo que guardo de ti
forget-question = Esto borra para siempre todo lo que guardo de ti: tus descripciones, imágenes, videos y ajustes, tus votos y lo que compartiste, en todas las galerías y vitrinas. Lo que está en proceso se cancela. Lo que está en los chats se queda allí: si no lo quieres, pulsa antes 🗑 Eliminar debajo de esos videos. ¿Lo hago?
forget-credits = { $credits ->
    [one] También se pierde el video que compraste y aún no usaste.
   *[other] También se pierden los { $credits } videos que compraste y aún no usaste.
}
button-forgetme = 🗑 Sí, olvídame
forget-started = Te estoy olvidando. Te aviso aquí cuando termine.
forget-already = Ya estoy en ello. Te aviso cuando termine.
forget-done = Todo borrado: { $requests ->
    [one] { $requests } petición
   *[other] { $requests } peticiones
} con imágenes y videos, { $shared ->
    [one] { $shared } video compartido
   *[other] { $shared } videos compartidos
}, { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
} y tus ajustes. Puedes empezar de nuevo cuando quieras: /luma
