# What people read, in Portuguese. Short and kind, and each says the next step.

## Commands

luma-examples =
    Diga o que você quer ver, por exemplo:
    /luma uma raposa surfando ao entardecer
    /luma um barquinho de papel na chuva --ar 9:16 --loop
    Ou envie uma imagem com /luma, e eu dou vida a ela. Com duas imagens, a primeira se transforma na segunda.

help-head = Faço vídeos curtos com palavras e imagens, por exemplo: /luma uma raposa surfando ao entardecer
help-luma = /luma DESCRIÇÃO – um vídeo do que você escrever; se quiser, junte uma ou duas imagens
help-jobs = /jobs – seus vídeos, com botões para cancelar ou receber um de novo
help-limits = /limits – quantos você ainda tem
help-help = /help – este texto
help-options = Opções, depois da descrição:
help-option-ar = --ar FORMATO – à escolha: { $values }
help-option-duration = --duration TEMPO – à escolha: { $values }
help-option-res = --res TAMANHO – à escolha: { $values }
help-option-model = --model NOME – à escolha: { $values }
help-option-loop = --loop – o fim volta para o começo
help-option-raw = --raw – usa minhas palavras como estão, sem enfeitar nada

jobs-none = Você ainda não tem vídeos. Comece com: /luma uma raposa surfando ao entardecer
jobs-head = Seus últimos vídeos:
jobs-picture = (uma imagem)

limits-today = { $limit ->
    [0] Feitos hoje: { $used }, sem limite.
   *[other] Disponíveis hoje: { $left } de { $limit }.
}
limits-running = { $limit ->
    [0] Ao mesmo tempo: sem limite.
   *[other] Ao mesmo tempo: livres { $left } de { $limit }.
}
limits-back = O dia recomeça em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
limits-credits = Comprados, para quando os do dia acabarem: { $credits }.
limits-chat = Disponíveis hoje neste chat: { $left } de { $limit }.

state-collecting = esperando a segunda imagem
state-queued = na fila
state-submitting = começando
state-unconfirmed = sem confirmação
state-generating = em produção
state-delivering = a caminho
state-delivered = pronto
state-undeliverable = feito, mas não deu para publicar
state-failed = falhou
state-cancelled = cancelado

again-started = Já vou fazer – fique de olho no chat.
cancel-done = Cancelado.
cancel-too-late = Tarde demais, já terminou.
delete-done = Apagado.
delete-kept = Apagado do meu lado. Este chat não me deixa remover mensagens tão antigas, então apague você, por favor.
fetch-started = Aqui vem ele de novo.
share-done = Compartilhado com todos: qualquer pessoa pode ver, votar, remixar as palavras e repassar. Pare de compartilhar quando quiser.
unshare-done = Não está mais compartilhado; sai da galeria e das vitrines. O que as pessoas já repassaram fica onde está.
late-question = Você pediu isto há { $minutes } min, enquanto eu estava fora. Ainda quer?
album-two-of-many = O álbum tem mais de duas imagens: começo com a primeira e termino com a última.

## Buttons

button-again = 🔁 De novo
button-edit = ✏️ Editar
button-delete = 🗑 Apagar
button-cancel = ✖ Cancelar
button-retry = ↻ Tentar de novo
button-fetch = 📥 Receber de novo
button-begin = ▶ Fazer
button-share = ⭐ Compartilhar
button-unshare = 🔒 Parar de compartilhar
button-link = 🔗 Copiar o link
button-forward = ↗ Enviar para um chat

button-extend = ➕ Estender
button-upscale = ⬆️ Mais resolução
button-sound = 🎵 Som
button-second = 🎞 O outro
extended-from-frame = O serviço de vídeo não consegue continuar este vídeo diretamente, então começo com a última imagem dele.
help-option-camera = --camera MOVIMENTO – à escolha: { $values }
help-option-from = --from CÓDIGO, --to CÓDIGO – continua um dos seus vídeos ou leva até ele; /jobs mostra os códigos
refusal-two-beginnings = Um vídeo pode começar com uma imagem ou com outro vídeo, não com os dois. Escolha um.
refusal-two-ends = Um vídeo pode terminar com uma imagem ou com outro vídeo, não com os dois. Escolha um.
refusal-nothing-to-finish = Toque no botão embaixo do vídeo que você quer.
refusal-nothing-to-reverse = --reverse é usado ao responder a um dos meus vídeos: leva até esse vídeo.
refusal-no-such-video = Não conheço nenhum vídeo pronto seu com o código { $name }. /jobs mostra todos.
refusal-other-account = Estes vídeos não são do mesmo serviço, ou ele não consegue combiná-los. O botão “Estender” embaixo de cada um funciona.

## The status message

status-collecting = 🖼 Recebi a primeira imagem; espero um momento pela segunda…
status-queued = ⏳ Na fila, posição { $place }
status-queued-soon = ⏳ Na fila.
status-submitting = 🚀 Começando…
status-generating = 🎬 Fazendo seu vídeo…
status-delivering = 📦 Pronto! Trazendo para cá…
status-cancelled = ✖ Cancelado. Não custou nada.
status-cancelled-paid = ✖ Cancelado. Já tinha começado, então conta.
status-undeliverable = O vídeo está pronto, mas não consegui publicar. Toque no botão para tentar de novo.

left-seconds = cerca de { $number } s
left-minutes = cerca de { $number } min
left-hours = cerca de { $number } h
left-soon = a qualquer momento

caption-link = É grande demais para este chat. Veja aqui durante uma semana: { $link }
caption-marked = (O provedor só entrega com marca-d’água.)

## When there is no video

failure-moderation = 🚫 Isto foi recusado como inadequado. Mude a descrição ou use outra imagem. Esta tentativa não conta.
failure-bad-prompt = 🚫 O serviço de vídeo não conseguiu usar este pedido. Escreva de outro jeito e envie de novo. Esta tentativa não conta.
failure-bad-picture = 🚫 O serviço de vídeo não conseguiu ler a imagem. Envie outra, por favor. Esta tentativa não conta.
failure-key-refused = ⚠️ O serviço de vídeo não aceitou este bot. Avise quem cuida dele, por favor. Esta tentativa não conta.
failure-money-gone = ⚠️ O saldo do bot no serviço de vídeo acabou. Avise quem cuida dele, por favor. Esta tentativa não conta.
failure-upstream = 😕 O serviço de vídeo tentou e falhou. Tente de novo: muitas vezes dá certo na segunda. Esta tentativa não conta.
failure-busy = 😕 O serviço de vídeo está ocupado demais agora. Tente de novo daqui a pouco. Esta tentativa não conta.
failure-unknown-task = 😕 O serviço de vídeo perdeu este vídeo. Tente de novo, por favor. Esta tentativa não conta.
failure-timeout = ⌛ Demorou demais e parei de esperar. Tente de novo, por favor. Esta tentativa não conta.
failure-no-link = 😕 O serviço de vídeo diz que terminou, mas não entrega o vídeo. Tente de novo, por favor. Esta tentativa não conta.
failure-broken-video = 😕 O vídeo que chegou não pode ser reproduzido. Tente de novo, por favor. Esta tentativa não conta.
failure-answer-lost = 🤔 A conexão com o serviço de vídeo caiu e não sei se ele começou. Para nada ser pago duas vezes, não vou enviar de novo por conta própria. Se quiser, tente de novo.
failure-album = 🚫 Aqui estas imagens não podem ser usadas juntas, ou não com estas opções. Envie só uma imagem ou tire opções. Esta tentativa não conta.
failure-post-lost = 🤔 A conexão caiu enquanto eu publicava seu vídeo e não sei se ele chegou. Se não estiver aqui, toque no botão.
failure-too-large = 😕 O vídeo está pronto, mas é maior do que este chat aceita. Peça a quem cuida deste bot para configurar PUBLIC_URL; aí posso enviar um link.
failure-internal = 😕 Algo falhou do meu lado; já ficou registrado. Tente de novo, por favor. Esta tentativa não conta.

## When something cannot be done

refusal-prompt-empty = Diga o que você quer ver: /luma uma raposa surfando ao entardecer
refusal-prompt-too-short = A descrição é curta demais: o mínimo é { $limit ->
    [one] { $limit } caractere
   *[other] { $limit } caracteres
}. Acrescente algumas palavras.
refusal-prompt-too-long = A descrição tem { $length ->
    [one] { $length } caractere
   *[other] { $length } caracteres
}; o máximo é { $limit }. Encurte, por favor.
refusal-loop-with-end = --loop não combina com uma imagem final. Tire um dos dois.
refusal-option-unknown = { $suggestion ->
    [none] Não conheço a opção { $option }. /help mostra todas.
   *[other] Não conheço a opção { $option }. Você quis dizer { $suggestion }?
}
refusal-option-value = { $option } não pode ser { $value }. Escolha entre: { $allowed }.
refusal-option-missing-value = Falta um valor para { $option }. /help mostra quais existem.
refusal-option-twice = { $option } aparece duas vezes com valores diferentes. Deixe só um.
refusal-option-unavailable = { $allowed ->
    [none] Aqui não dá para { $option ->
        [start_picture] usar uma imagem
        [end_picture] usar uma segunda imagem
        [prompt] usar uma descrição tão longa
        [extend] continuar este vídeo
        [lead_to] levar até outro vídeo
        [upscale] aumentar a resolução deste vídeo
        [sound] pôr som neste vídeo
       *[other] usar { $option }
    }. Tente sem isso.
   *[other] Aqui não dá para usar { $option }. Escolha entre: { $allowed }.
}
refusal-limit-running = { $limit ->
    [1] Você já tem um vídeo em produção. Espere terminar ou cancele.
   *[other] Você tem { $running ->
        [one] { $running } vídeo
       *[other] { $running } vídeos
    } em produção; o máximo ao mesmo tempo é { $limit }. Espere um terminar ou cancele algum.
}
refusal-limit-daily = Você já usou { $limit ->
    [1] seu vídeo
   *[other] seus { $limit } vídeos
} de hoje. O próximo será seu em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-chat-running = Este chat tem { $running } vídeos em andamento; o máximo ao mesmo tempo é { $limit }. Tente de novo quando um terminar.
refusal-limit-service-running = Há { $running } vídeos em andamento; o máximo ao mesmo tempo é { $limit }. Tente de novo em alguns minutos.
refusal-limit-chat-daily = Este chat já usou { $limit ->
    [1] o vídeo
   *[other] os { $limit } vídeos
} de hoje. Dá para continuar em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-service-daily = Todos os vídeos de hoje já foram usados. Dá para continuar em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-picture-unreadable = Não consigo ler esta imagem. Envie como JPEG, PNG, WebP, GIF ou HEIC, por favor.
refusal-picture-too-large = A imagem é grande demais; o máximo é { $limit } MB. Envie uma menor, por favor.
refusal-picture-too-many-pixels = A imagem tem pixels demais. Envie uma menor, por favor.
refusal-picture-too-small = A imagem é pequena demais; cada lado precisa de pelo menos { $limit ->
    [one] { $limit } pixel
   *[other] { $limit } pixels
}. Envie uma maior, por favor.
refusal-picture-gone = A imagem não está mais guardada. Envie de novo com /luma, por favor.
refusal-too-many-pictures = O máximo é { $limit ->
    [one] { $limit } imagem
   *[other] { $limit } imagens
}: o primeiro quadro e o último.
refusal-job-gone = Isto faz muito tempo e já não me lembro. Comece de novo com /luma.
refusal-not-yours = Só quem pediu pode fazer isso.
refusal-video-gone = Este vídeo não está mais guardado. Comece de novo com /luma.
refusal-delete-failed = O chat não me deixou apagar. Tente de novo daqui a pouco, por favor.
refusal-video-too-large = O vídeo é maior do que este chat aceita. Peça um mais curto ou com um --res menor.
refusal-not-allowed = Este bot não está aberto a todo mundo. Quem cuida dele pode adicionar { $chat } ou { $user }.
refusal-busy = Estou muito ocupado agora. Tente de novo daqui a pouco, por favor.

## Telegram

menu-luma = Fazer um vídeo: escreva depois o que você quer ver
menu-jobs = Seus vídeos, para cancelar ou receber um de novo
menu-limits = Quantos vídeos você ainda tem
menu-help = O que você pode escrever e todas as opções
telegram-welcome = Olá! Escreva /luma e o que você quer ver, e eu faço um vídeo: /luma uma raposa surfando ao entardecer. Uma imagem ganha vida quando você a envia com /luma ou responde a ela com /luma. /help mostra mais.
telegram-welcome-private =
    Olá! Escreva depois do meu nome o que você quer ver, e eu faço um vídeo: /luma@{ $name } uma raposa surfando ao entardecer. Uma imagem ganha vida quando você responde a ela com /luma@{ $name }.
    Não consigo ler outras mensagens aqui. Para que comandos curtos e álbuns também cheguem até mim, me torne administrador (não preciso de permissões especiais) ou desligue o modo de privacidade: @BotFather, /setprivacy, Disable, e depois me adicione de novo.
telegram-ask-again = Responda a esta mensagem com a nova descrição. Toque na antiga para copiá-la:
telegram-ask-new = Responda a esta mensagem com o que acontece depois. Com um ponto, eu decido.
telegram-checking = Um momento, estou verificando se seu vídeo chegou…
telegram-removed = 🗑 Isto foi removido.
telegram-inline-none = Ainda sem vídeos – como fazer um
telegram-inline-untitled = Um vídeo a partir de uma imagem

## The chat room's page


room-title = Sala de chat do Luma
room-heading = Sala dos sonhos
room-subtitle = Todo mundo neste computador
room-online = Online
room-offline = A conexão caiu. Tentando de novo…
room-skip = Ir para a caixa de mensagem
room-messages = Mensagens
room-bot = bot
room-today = Hoje
room-yesterday = Ontem
room-new-messages = Novas: { $count }
room-jump = Ir para a mensagem mais recente

room-name-change = Mudar seu nome
room-name-title = Como podemos chamar você?
room-name-help = Todos na sala veem este nome. Abra outra janela para entrar com outro nome.
room-name-label = Seu nome
room-name-placeholder = Por exemplo, Ariel
room-name-save = Entrar

room-empty-title = Diga o que você gostaria de ver
room-empty-text = Escreva /luma e algumas palavras, ou solte uma imagem aqui. Um minuto depois, ela se mexe.
room-empty-examples = Exemplos para experimentar
room-example-1 = uma raposa surfando ao entardecer
room-example-1-note = Só palavras
room-example-2 = uma corrida de barquinhos de papel na chuva --ar 9:16
room-example-2-note = Na vertical, para o celular
room-example-3 = um farol sob uma lenta aurora boreal --loop
room-example-3-note = Um loop sem emendas
room-example-picture = Dê vida a uma foto
room-example-picture-note = Duas fotos: a primeira se transforma na segunda

room-compose = Mensagem
room-placeholder = Escreva uma mensagem, ou /luma e o que você quer ver
room-hint = Enter envia, Shift + Enter começa uma linha. Cole ou solte uma ou duas imagens.
room-send = Enviar
room-attach = Adicionar imagens
room-drop = Solte uma ou duas imagens
room-drop-note = O vídeo começa na primeira e termina na segunda
room-start-frame = Primeiro quadro
room-end-frame = Último quadro
room-one-frame = O vídeo começa com esta imagem. Adicione outra para ele terminar com ela.
room-two-frames = O vídeo vai da primeira imagem à segunda.
room-swap = Trocar as duas
room-remove = Remover { $name }
room-too-many = Duas imagens no máximo: onde o vídeo começa e onde termina.
room-too-large = { $name } é grande demais. Uma imagem pode ter até { $limit } MB.

room-reply = Responder
room-replying = Resposta a { $name }
room-reply-cancel = Não responder
room-reply-video = Vídeo
room-deleted = Mensagem apagada
room-video = Vídeo, { $name }
room-video-gone = Este vídeo não está mais guardado.
room-picture = Imagem de { $name }
room-files = Um arquivo que não é imagem
room-form-label = Mude as palavras e envie
room-form-send = Fazer
room-form-cancel = Fechar
room-failed = Não deu para enviar. Tente de novo, por favor.

room-error-host = A sala só responde neste computador.
room-error-origin = A sala só aceita mensagens da própria página.
room-error-store = Não dá para acessar a sala agora. Tente de novo daqui a pouco, por favor.
room-error-form = A sala não entende esse pedido.
room-error-name = Um nome tem de 1 a { $limit } caracteres.
room-error-name-taken = { $name } é o nome do bot. Escolha outro, por favor.
room-error-text = Uma mensagem tem no máximo { $limit ->
    [one] { $limit } caractere
   *[other] { $limit } caracteres
}.
room-error-empty = Esta mensagem ainda está vazia.
room-error-reply = A mensagem à qual você responde não existe.
room-error-files = No máximo { $limit ->
    [one] { $limit } imagem
   *[other] { $limit } imagens
}.
room-error-file = Uma imagem pode ter no máximo { $limit } MB.
room-error-button = Este botão não existe mais.
room-error-media = Esse arquivo não está aqui.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-vídeos
discord-name-gallery = luma-galeria
discord-name-limits = luma-limites
discord-name-settings = luma-ajustes
discord-name-help = luma-ajuda
discord-name-privacy = luma-privacidade
discord-name-forget = luma-esquecer
discord-name-admin = luma-admin
discord-animate = Animar
discord-option-prompt = descrição
discord-option-image = imagem
discord-option-end-image = imagem_final
discord-option-aspect-ratio = formato
discord-option-loop = loop
discord-option-expand = enriquecer
discord-option-model = modelo
discord-option-duration = duração
discord-option-resolution = resolução
discord-option-camera = câmera
discord-about-prompt = O que você quer ver
discord-about-image = Uma imagem para começar
discord-about-end-image = Uma imagem para terminar
discord-about-aspect-ratio = A forma da imagem
discord-about-loop = O fim volta para o começo
discord-about-expand = Deixar o serviço de vídeo enriquecer suas palavras (sim, a menos que você diga não)
discord-about-model = Qual modelo faz o vídeo
discord-about-duration = Quanto tempo dura
discord-about-resolution = Quão nítido fica
discord-about-camera = Como a câmera se move; para vários movimentos, separe com vírgulas

refusal-discord-no-picture = Não vejo nenhuma imagem nesta mensagem. Escolha “Animar” em uma mensagem com imagem, ou use /luma com uma.
refusal-discord-unknown-command = Este comando não existe mais. Pressione Ctrl + R para ver os novos, ou comece com /luma.
refusal-discord-permissions = Não consigo publicar um vídeo aqui: faltam permissões ({ $missing }). Peça a quem cuida deste servidor para concedê-las e tente de novo. Nada foi cobrado.
discord-permission-view = Ver canal
discord-permission-send = Enviar mensagens
discord-permission-send-in-threads = Enviar mensagens em tópicos
discord-permission-attach = Anexar arquivos
discord-guest = Aqui sou um convidado e só posso responder durante 15 minutos. Se um vídeo demorar mais, ele chega por mensagem direta.
refusal-discord-end-alone = Dê também a imagem para começar, na opção “imagem”.
refusal-discord-place = Não consigo ver onde você está. Tente em outro canal, por favor.
discord-form-edit = O que você quer ver
discord-form-extend = O que acontece depois? (pode ficar vazio)
discord-press-again = Demorei um momento. Toque no botão mais uma vez, por favor.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = período
discord-option-language = idioma
discord-option-options = opções
discord-option-person = pessoa
discord-option-number = quantidade
discord-option-what = ação
discord-about-period = Os melhores de qual período
discord-about-language = Em que idioma falo com você
discord-about-options = Como são seus vídeos se você não disser outra coisa, como --ar 9:16 --loop; clear esquece isso
discord-about-person = De quem se trata
discord-about-number = Quantos vídeos
discord-about-what = O que fazer; deixe vazio para ver o que existe
discord-choice-week = esta semana
discord-choice-month = este mês
discord-choice-auto = como no Discord
room-download = Baixar { $name }
discord-name-gift = luma-presentear
discord-menu-gift = Dar vídeos seus a alguém
discord-help-gift = /gift – dê de presente vídeos que você comprou ou ganhou à pessoa que escolher
discord-refusal-gift-nobody = Escolha uma pessoa com a opção “{ discord-option-person }”; vídeos não servem para um bot.
discord-refusal-gift-self = Estes já são seus. Escolha outra pessoa com a opção “{ discord-option-person }”.
discord-refusal-order-subject = De quem você está falando? Escolha essa pessoa com a opção “{ discord-option-person }” ou dê um identificador como discord:123.
discord-order-help-admin = Escreva uma destas ordens na opção “{ discord-option-what }”. PESSOA é quem você escolhe com a opção “{ discord-option-person }”, ou um identificador como discord:123; “in discord:123” no fim indica outro chat.
discord-order-help-manager = Escreva uma destas ordens na opção “{ discord-option-what }”; ela só vale neste chat. PESSOA é quem você escolhe com a opção “{ discord-option-person }”, ou um identificador.

## The gallery on the web

gallery-title = Galeria dos sonhos
gallery-subtitle = Vídeos que as pessoas fizeram com palavras e imagens
gallery-skip = Ir para os vídeos
gallery-menu = Percorrer a galeria
gallery-newest = Mais recentes
gallery-best = Melhores
gallery-best-title = Os melhores vídeos
gallery-period = De qual período
gallery-week = Esta semana
gallery-month = Este mês
gallery-ever = De sempre
gallery-maker = Vídeos de { $name }
gallery-search = Buscar
gallery-search-label = Buscar por palavras da descrição
gallery-search-placeholder = Buscar, por exemplo: raposa
gallery-found = Vídeos com “{ $words }”
gallery-more = Mais vídeos
gallery-back = Voltar ao vídeo
gallery-first = Voltar ao começo
gallery-feed = Os vídeos mais recentes como feed
gallery-by = de { $name }
gallery-somebody = de alguém
gallery-votes = { $count ->
    [0] Ainda sem votos
    [one] { $count } voto
   *[other] { $count } votos
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = Um vídeo a partir de uma imagem
gallery-options = Como foi feito
gallery-picture = A partir de uma imagem
gallery-pictures = A partir de duas imagens
gallery-follows = Feito a partir de outro vídeo
gallery-loop = Loop sem fim
gallery-raw = Palavras usadas como estão
gallery-camera = Câmera: { $move }
gallery-seconds = { $seconds } s
gallery-sound = Com som
gallery-actions = O que você pode fazer
gallery-remix = Remixar em { $platform }
gallery-vote = Votar em { $platform }
gallery-both = Votar ou remixar em { $platform }
gallery-no-doors = Gostou? Escreva /luma e sua própria ideia no chat.
gallery-parent = Feito a partir de
gallery-children = O que outras pessoas fizeram com ele
gallery-report = Denunciar este vídeo
gallery-report-note = Diga o que há de errado. Quem cuida daqui vai olhar e pode tirar o vídeo do ar.
gallery-report-label = O que há de errado?
gallery-report-send = Enviar a denúncia
gallery-report-thanks = Obrigado. Quem cuida daqui vai olhar.

gallery-empty-title = Espaço para o primeiro vídeo
gallery-empty-text = Faça um com /luma no chat e toque em ⭐ Compartilhar embaixo dele. Aí ele aparece aqui, para todo mundo.
gallery-quiet-title = Nada neste período
gallery-quiet-text = Ninguém compartilhou vídeos ultimamente. Veja os melhores de sempre ou os mais recentes.
gallery-unfound-title = Nenhum vídeo tem todas estas palavras
gallery-unfound-text = Tente menos palavras ou outras, ou veja os vídeos mais recentes.
gallery-unasked-title = O que você gostaria de ver?
gallery-unasked-text = Digite uma ou duas palavras que possam estar em uma descrição, como raposa ou chuva.
gallery-unknown-title = Nada com este nome
gallery-unknown-text = Ninguém com este nome compartilha vídeos agora. Veja os mais recentes.
gallery-end-title = Isso é tudo
gallery-end-text = Não há mais vídeos aqui. Volte ao começo.

gallery-gone-title = Este vídeo não está aqui
gallery-gone-text = Talvez quem fez tenha parado de compartilhar. Veja os mais recentes.
gallery-trouble-title = Um momento, por favor
gallery-trouble-text = Não dá para ler a galeria agora. Tente de novo em um minuto, por favor.
gallery-wordless-title = O que há de errado com ele?
gallery-wordless-text = Uma denúncia precisa de algumas palavras. Volte ao vídeo e escreva.
gallery-wordy-title = Ficou longo demais
gallery-wordy-text = Diga em no máximo 1.000 caracteres, por favor. Volte ao vídeo e tente de novo.
gallery-often-title = Por enquanto, é o bastante
gallery-often-text = Várias denúncias suas já chegaram e estão sendo lidas. Volte daqui a uma hora, por favor.
gallery-elsewhere-title = Isto não veio da nossa página
gallery-elsewhere-text = Abra o vídeo aqui, por favor, e denuncie com o formulário embaixo dele.

## Money, limits and gifts

limits-month = Disponíveis este mês: { $left } de { $limit }.
limits-chat-running = Este chat ao mesmo tempo: { $left } de { $limit } livres.
limits-service-running = Todos juntos ao mesmo tempo: { $left } de { $limit } livres.
limits-chat-month = Disponíveis este mês neste chat: { $left } de { $limit }.
limits-service = Disponíveis hoje para todo mundo junto: { $left } de { $limit }.
limits-service-month = Disponíveis este mês para todo mundo junto: { $left } de { $limit }.
limits-pool = Dados a este chat, para quem já gastou os seus do dia: { $credits }.
limits-back-month = O mês recomeça em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-monthly = Você já usou { $limit ->
    [1] seu vídeo
   *[other] seus { $limit } vídeos
} deste mês. O próximo será seu em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-chat-monthly = Este chat já usou { $limit ->
    [1] o vídeo
   *[other] os { $limit } vídeos
} deste mês. Dá para continuar em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-service-monthly = Todos os vídeos deste mês já foram usados. Dá para continuar em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-short = Resta pouco dinheiro para este vídeo. Um mais curto ou menor talvez ainda caiba.
refusal-budget-daily = O dinheiro para os vídeos de hoje acabou. Dá para continuar em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-monthly = O dinheiro para os vídeos deste mês acabou. Dá para continuar em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-chat-daily = O dinheiro para os vídeos de hoje neste chat acabou. Dá para continuar em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-chat-monthly = O dinheiro para os vídeos deste mês neste chat acabou. Dá para continuar em { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
alarm-budget = 💰 Já foram usados { $share }% do orçamento { $span ->
    [monthly] do mês
   *[other] do dia
}{ $chat ->
    [none] { "" }
   *[other] { " " }do chat { $chat }
}: { $taken } de { $budget }. { $share ->
    [80] Com 100% os pedidos são recusados.
   *[other] Os pedidos são recusados até ele recomeçar ou até você aumentá-lo.
}
alarm-budget-full = 💰 Um pedido de { $price } foi recusado: não cabe no orçamento { $span ->
    [monthly] do mês
   *[other] do dia
}{ $chat ->
    [none] { "" }
   *[other] { " " }do chat { $chat }
}, do qual já foram usados { $taken } de { $budget }. Aumente-o ou espere que ele recomece.
help-gift = /gift QUANTIDADE – em resposta a alguém: dê de presente vídeos que você comprou ou ganhou
menu-gift = Dar vídeos seus a alguém: responda à pessoa com uma quantidade
gift-done = { $number ->
    [1] Presente dado. Você ainda tem { $left }.
   *[other] { $number } vídeos dados de presente. Você ainda tem { $left }.
}
gift-got = 🎁 { $name ->
    [none] Alguém
   *[other] { $name }
} deu a você { $number ->
    [1] um vídeo
   *[other] { $number } vídeos
} de presente, para quando os do dia acabarem. Comece com /luma; /limits mostra quantos você tem.
refusal-gift-nobody = Responda a uma mensagem de quem deve recebê-los, por exemplo com /gift 3.
refusal-gift-number = Diga quantos, de 1 a { $limit }, por exemplo /gift 3.
refusal-gift-self = Estes já são seus. Responda a outra pessoa com /gift.
refusal-gift-elsewhere = Presentes não passam de uma plataforma para outra. Responda a alguém daqui.
refusal-gift-not-enough = { $left ->
    [0] Você não tem nenhum para dar: só vídeos comprados ou ganhos podem ser dados. /limits mostra quantos você tem.
   *[other] Você tem { $left } para dar. Dê menos.
}

## Administration

menu-luma_admin = Para quem cuida deste bot ou deste chat
help-luma_admin = /luma_admin – para quem cuida deste bot ou deste chat: quem pode o quê, números e mais

button-revoke = ✖ Cancelar
button-redeliver = 📤 Entregar de novo

order-help-admin = Escreva uma destas ordens depois de /luma_admin. PESSOA é a quem você responde, ou um identificador como telegram:123; “in telegram:-100123” no fim indica outro chat.
order-help-manager = Escreva uma destas ordens depois de /luma_admin; ela só vale neste chat. PESSOA é a quem você responde, ou um identificador.
order-help-stats = stats [DIAS] – números, com um gráfico
order-help-allow = allow PESSOA ou CHAT – pode usar um bot que não está aberto a todo mundo
order-help-disallow = disallow PESSOA ou CHAT – não pode mais
order-help-ban = ban PESSOA [2h ou 3d] [MOTIVO] – não pode pedir vídeos
order-help-unban = unban PESSOA – pode de novo
order-help-grant = grant PESSOA N, ou grant chat N – dá vídeos
order-help-limit = limit PESSOA N – vídeos por dia; 0 é sem limite, off é o normal
order-help-set = set NOME VALOR – decide algo para o chat; só set mostra tudo
order-help-block = block PALAVRA "DUAS PALAVRAS" – não pode estar em uma descrição
order-help-unblock = unblock PALAVRA – pode de novo
order-help-blocked = blocked – mostra essas palavras
order-help-provider = provider NOME on ou off – com off não recebe vídeos novos
order-help-providers = providers – como está cada um
order-help-job = job CÓDIGO – tudo sobre um vídeo
order-help-redeliver = redeliver CÓDIGO – publica o vídeo dele de novo
order-help-reports = reports – o que foi denunciado e espera uma decisão
order-help-log = log – o que foi ordenado aqui ultimamente
order-help-export = export [DIAS] – uma tabela dos vídeos, só para você
order-help-help = help – este texto

order-banned = { $subject } recebeu um banimento { $hours ->
    [0] { $minutes ->
        [0] permanente
       *[other] de { $minutes } min
    }
   *[other] de { $hours } h { $minutes } min
} { $scope ->
    [service] em todo lugar
   *[other] em { $scope }
}. Para desfazer: /luma_admin unban { $subject }
order-unbanned = { $subject } não tem mais banimento.
order-allowed = { $subject } pode usar este bot.
order-disallowed = { $subject } não está mais na lista. Enquanto o bot estiver aberto a todo mundo, isso não muda nada.
order-granted = { $subject } tem mais { $number } { $number ->
    [one] vídeo
   *[other] vídeos
}, { $left } no total.
order-limited = { $subject } pode fazer { $number ->
    [0] quantos vídeos por dia quiser
    [1] um vídeo por dia
   *[other] { $number } vídeos por dia
}.
order-limited-off = { $subject } pode fazer tantos vídeos por dia quanto todo mundo.
order-set = { $chat }: { $name } agora é { $value }.
order-rules = O que está decidido para { $chat }:
order-rules-next = Para mudar algo: /luma_admin set NOME VALOR
order-blocked = Não pode mais estar nas descrições de { $chat }: { $words }.
order-blocked-everywhere = Não pode mais estar em nenhuma descrição: { $words }.
order-unblocked = Permitido de novo: { $words }.
order-words-here = Bloqueado neste chat: { $words }
order-words-everywhere = Bloqueado em todo lugar: { $words }
order-providers = Provedores, com o que cada um está fazendo:
order-provider = { $name } – { $state ->
    [off] desligado
    [trouble] com problemas ou pediu uma pausa
   *[on] ligado
}, { $running } de { $slots }
order-provider-on = { $name } recebe vídeos novos outra vez.
order-provider-off = { $name } não recebe mais vídeos novos. O que já começou será terminado.
order-job-owner = { $owner } ({ $maker }) em { $chat }
order-job-born = Pedido: { $time }, enviado: { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] nada comprado ainda
   *[other] { $generation }
}, tentativas que falharam: { $attempts }
order-job-failure = Por que não há vídeo: { $failure }
order-job-money = Preço: { $price }
order-redelivered = O vídeo { $video } está a caminho de novo.
order-log = Últimas ordens:
order-log-none = Nada foi ordenado ainda.
order-reports = Esperando sua decisão:
order-reports-none = Nenhuma denúncia. Está tudo tranquilo.
order-stats = { $days ->
    [1] Hoje
   *[other] Os últimos { $days } dias
}, { $scope ->
    [service] em todo lugar
   *[other] { $scope }
}: entregues { $delivered }, com falha { $failed }, cancelados { $cancelled }.
order-stats-times = Metade dos vídeos chegou em até { $half } s, nove em cada dez em até { $most } s.
order-stats-money = Dinheiro: { $money }; por vídeo entregue: { $each }.
order-stats-failures = Por quê: { $failures }.
order-exporting = A tabela está a caminho, por mensagem direta.
order-export = { $rows ->
    [1] Um vídeo
   *[other] { $rows } vídeos
} { $days ->
    [1] do último dia
   *[other] dos últimos { $days } dias
}. A tabela cita pessoas e suas descrições: guarde-a só para você, por favor.

refusal-order-members = Só quem cuida deste chat ou deste bot pode fazer isso. /help mostra o que você pode fazer.
refusal-order-admins = Só quem cuida deste bot pode fazer isso. /luma_admin mostra o que você pode fazer aqui.
refusal-order-elsewhere = Você só cuida deste chat. Escreva no chat de que está falando.
refusal-order-not-him = É alguém que cuida deste bot. É melhor falar direto com essa pessoa.
refusal-order-unknown = { $suggestion ->
    [none] Não conheço “{ $word }”. Só /luma_admin mostra o que existe.
   *[other] Não conheço “{ $word }”. Você quis dizer { $suggestion }? Só /luma_admin mostra o que existe.
}
refusal-order-subject = De quem você está falando? Responda a uma mensagem dessa pessoa ou dê um identificador como telegram:123.
refusal-order-number = Dê um número de { $least } a { $most }, por favor.
refusal-order-switch = Diga qual e o quê, por favor: provider NOME on, ou provider NOME off.
refusal-order-words = Dê as palavras, por favor: no máximo { $most }. Ponha entre aspas as que vão juntas.
refusal-order-job = Dê o código do vídeo, por favor: os seis últimos caracteres, como /jobs mostra.
refusal-order-no-job = Não conheço aqui nenhum vídeo com o código { $name }. Confira o código.
refusal-order-not-set-up = { $name } não está mais configurado aqui. Configure-o de novo e repita a ordem.
refusal-order-no-ban = { $subject } não tem banimento aqui.
refusal-order-provider = Não conheço esse provedor. Escolha entre: { $allowed }.
refusal-order-no-tables = Não consigo criar tabelas aqui.
refusal-order-direct = Não consigo escrever para você em particular. Mande antes uma mensagem direta para mim e tente de novo.
refusal-rule-unknown = Não existe o ajuste { $name }. Escolha entre: { $allowed }.
refusal-rule-value = { $name } pode ser: { $allowed }
refusal-rule-fixed = Quem decide { $name } é quem cuida deste bot. Peça a essas pessoas, por favor.
refusal-rule-ceiling = { $name } pode ser aqui no máximo { $limit }; quem cuida deste bot pode permitir mais.
refusal-banned = { $reason ->
    [none] Você não pode pedir vídeos aqui.
   *[other] Você não pode pedir vídeos aqui: { $reason }.
} Vai poder de novo em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-banned-for-good = { $reason ->
    [none] Você não pode pedir vídeos aqui. Quem cuida deste chat ou deste bot pode mudar isso.
   *[other] Você não pode pedir vídeos aqui: { $reason }. Quem cuida deste chat ou deste bot pode mudar isso.
}
refusal-cooling = Vários dos seus pedidos foram recusados como inadequados, então vamos fazer uma pausa. O próximo será possível em { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-chat-closed = Neste chat não se fazem vídeos. Tente em outro ou escreva para mim em particular.
refusal-chat-managers-only = Aqui só quem cuida deste chat pode pedir vídeos. Escreva para mim em particular.
refusal-not-here = { $option } não está disponível neste chat. Tente sem isso.
refusal-nsfw-refused = Aqui não se fazem vídeos só para adultos. Tente em outro chat.
refusal-word-barred = “{ $word }” não pode estar nas descrições daqui. Diga de outro jeito, por favor.
refusal-switched-off = Isto está desligado no momento. Tente de novo mais tarde, por favor.

## The showcase

share-gallery = Na galeria: { $link }
share-showcases = E, em um instante, em { $count ->
    [1] nossa vitrine
   *[other] { $count } vitrines
}.
showcase-by = de { $name }
showcase-by-somebody = de alguém
showcase-after = a partir de “{ $prompt }”, de { $name }
showcase-after-somebody = a partir de “{ $prompt }”, de alguém
button-vote = 👍 { $votes }
button-remix = 🎬 Remixar
button-unnamed = 🙈 Sem meu nome
button-named = 🙋 Com meu nome
button-show = ▶ Mostrar
button-takedown = ⛔ Tirar do ar
button-dismiss = ✔ Deixar como está
vote-given = 👍 Obrigado! Votos agora: { $votes }. Toque de novo para tirar o seu.
vote-taken-back = Voto retirado. Votos agora: { $votes }.
remix-open = Faça sua própria versão: toque no botão, mude as palavras e envie.
best-week = Os melhores da semana:
best-month = Os melhores do mês:
best-ever = Os melhores até agora:
best-none = Nada foi compartilhado ainda. Toque em ⭐ Compartilhar embaixo de um vídeo seu, e ele será o primeiro.
best-more = Todos: { $link }
best-coming = Aqui vem ele.
takedown-done = Tirado do ar em todo lugar, para sempre. Quem fez será avisado.
takedown-before = Já não estava compartilhado e não pode ser compartilhado de novo.
takedown-owner = Este vídeo seu foi retirado da galeria e das vitrines por quem cuida deste serviço. Ele continua seu, e você pode continuar fazendo outros.
dismiss-done = Ele fica. As denúncias foram encerradas.
alarm-report =
    Alguém denunciou um vídeo compartilhado: { $reason }
    A descrição dele: { $prompt }
refusal-not-shared = Esse vídeo não está mais compartilhado. Veja outros com /gallery.
refusal-vote-own = Esse é seu; deixe que outras pessoas votem.
refusal-showcase-off = Os vídeos deste chat não são mostrados a todo mundo: quem cuida dele decidiu assim.
refusal-taken-down = Esse vídeo foi retirado da galeria e não pode ser compartilhado de novo.
help-gallery = /gallery – os melhores vídeos da semana; /gallery month, os do mês
menu-gallery = Os melhores vídeos da semana

## Settings, privacy, forgetting

language-name = português
menu-settings = Seu idioma e as opções para todos os seus vídeos
help-settings = /settings – seu idioma e as opções que valem para todos os seus vídeos
settings-head = Seus ajustes:
settings-language = Idioma: { $name ->
    [auto] o do seu aplicativo
   *[other] { $name }
}
settings-options = Opções, se você não disser outra coisa: { $options ->
    [none] nenhuma
   *[other] { $options }
}
settings-chat = Depois, as deste chat: { $options }
settings-credit = O que você compartilha aparece { $credit ->
    [unnamed] sem seu nome
   *[named] com seu nome
}.
settings-how =
    Toque em um botão ou escreva, por exemplo:
    /settings --ar 9:16 --loop
    /settings clear
    /settings language pt
settings-language-set = A partir de agora falo português com você.
settings-language-auto = A partir de agora falo com você no idioma do seu aplicativo.
settings-unnamed = A partir de agora, o que você compartilha aparece sem seu nome, e o que já compartilhou também.
settings-named = A partir de agora, o que você compartilha aparece com seu nome, e o que já compartilhou também.
button-language = 🌐 Como meu aplicativo
refusal-language-unknown = Não falo esse idioma. Escolha entre: { $allowed }.
refusal-settings-words = “{ $words }” não é uma opção. Escreva, por exemplo: /settings --ar 9:16 --loop
refusal-settings-video = --from, --to e --reverse são sobre um único vídeo. Escreva-as com /luma.

menu-privacy = O que guardo sobre você e por quanto tempo
help-privacy = /privacy – o que guardo sobre você e por quanto tempo
privacy-head = O que guardo sobre você e por quê:
privacy-requests = • Suas descrições, imagens e vídeos, para fazê-los, trazê-los para cá e fazê-los de novo quando você toca em um botão: { $days ->
    [one] { $days } dia
   *[other] { $days } dias
}; depois são removidos sozinhos.
privacy-shared = • O que você compartilha é para todo mundo, na galeria e nas vitrines, até você parar de compartilhar. As imagens que você envia nunca aparecem lá sozinhas.
privacy-settings = • Seus ajustes, seus votos e os vídeos que você comprou e ainda não usou: até você mudá-los ou gastá-los.
privacy-counters = • Quantos vídeos você pediu em cada dia, sem uma palavra do conteúdo: { $counters ->
    [one] { $counters } dia
   *[other] { $counters } dias
}, para que os limites funcionem.
privacy-office = • O que quem cuida daqui decidiu sobre você, como um banimento, o que fez e as tabelas de pedidos que solicitou: isso fica com essas pessoas.
privacy-others = Sua descrição e suas imagens vão para o serviço de vídeo que faz o vídeo, e quem cuida daqui pode ver seus pedidos. Não as passo a mais ninguém, e o dinheiro que um vídeo custa fica guardado como uma soma sem seu nome.
privacy-chat = O que está em um chat fica lá. Toque em 🗑 Apagar embaixo de um vídeo para removê-lo de lá também.
privacy-forget = Para retirar tudo de uma vez: /forget

menu-forget = Remover tudo o que está guardado sobre você
help-forget = /forget – remove tudo o que guardo sobre você
forget-question = Isto remove para sempre tudo o que guardo sobre você: suas descrições, imagens, vídeos e ajustes, seus votos e o que você compartilhou, em todas as galerias e vitrines. O que está em produção será cancelado. O que está nos chats fica lá: se não quiser isso, toque antes em 🗑 Apagar embaixo desses vídeos. Posso continuar?
forget-credits = { $credits ->
    [1] O vídeo que você comprou e ainda não usou também se perde.
   *[other] Os { $credits } vídeos que você comprou e ainda não usou também se perdem.
}
button-forgetme = 🗑 Sim, me esqueça
forget-started = Estou esquecendo você. Aviso aqui quando terminar.
forget-already = Já estou fazendo isso. Aviso quando terminar.
forget-done = Tudo removido: { $requests ->
    [one] { $requests } pedido
   *[other] { $requests } pedidos
} com imagens e vídeos, { $shared ->
    [one] { $shared } vídeo compartilhado
   *[other] { $shared } vídeos compartilhados
}, { $votes ->
    [one] { $votes } voto
   *[other] { $votes } votos
} e seus ajustes. Você pode começar de novo quando quiser: /luma
