# What people read, in Russian. Short and kind, and each says the next step.

## Commands

luma-examples =
    Напишите, что хочется увидеть, например:
    /luma лиса на сёрфе в сумерках
    /luma бумажный кораблик под дождём --ar 9:16 --loop
    Или пришлите картинку с командой /luma, и она оживёт. Если картинок две, первая превратится во вторую.

help-head = Я делаю короткие видео из слов и картинок, например: /luma лиса на сёрфе в сумерках
help-luma = /luma ОПИСАНИЕ – видео по вашему описанию; можно добавить одну или две картинки
help-jobs = /jobs – ваши видео, с кнопками, чтобы отменить или получить ещё раз
help-limits = /limits – сколько видео осталось
help-help = /help – эта подсказка
help-options = Параметры, после описания:
help-option-ar = --ar ФОРМАТ – на выбор: { $values }
help-option-duration = --duration ВРЕМЯ – на выбор: { $values }
help-option-res = --res РАЗМЕР – на выбор: { $values }
help-option-model = --model НАЗВАНИЕ – на выбор: { $values }
help-option-loop = --loop – конец переходит в начало
help-option-raw = --raw – взять мои слова как есть, ничего не приукрашивать

jobs-none = Видео пока нет. Начните так: /luma лиса на сёрфе в сумерках
jobs-head = Ваши последние видео:
jobs-picture = (картинка)

limits-today = { $limit ->
    [0] Сделано сегодня: { $used }, без ограничений.
   *[other] Сегодня осталось: { $left } из { $limit }.
}
limits-running = { $limit ->
    [0] Одновременно: без ограничений.
   *[other] Одновременно: свободно { $left } из { $limit }.
}
limits-back = Новый день начнётся через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
limits-credits = Куплено про запас, когда дневные закончатся: { $credits }.
limits-chat = В этом чате сегодня осталось: { $left } из { $limit }.

state-collecting = ждёт вторую картинку
state-queued = в очереди
state-submitting = запускается
state-unconfirmed = неизвестно
state-generating = делается
state-delivering = уже в пути
state-delivered = готово
state-undeliverable = готово, но не отправилось
state-failed = не получилось
state-cancelled = отменено

again-started = Делаю — следите за чатом.
cancel-done = Отменено.
cancel-too-late = Поздно: всё уже завершилось.
delete-done = Удалено.
delete-kept = У меня удалено. Убирать такие старые сообщения этот чат мне не даёт, поэтому удалите его, пожалуйста, вручную.
fetch-started = Отправляю ещё раз.
share-done = Доступно всем: видео можно смотреть, голосовать за него, делать ремикс по его тексту и пересылать. Закрыть доступ можно в любой момент.
unshare-done = Доступ закрыт; из галереи и витрин видео убрано. То, что уже переслали, останется на своих местах.
late-question = Этот запрос пришёл { $minutes } мин назад, пока меня не было. Видео ещё нужно?
album-two-of-many = В альбоме больше двух картинок: начну с первой и закончу последней.

## Buttons

button-again = 🔁 Ещё раз
button-edit = ✏️ Изменить
button-delete = 🗑 Удалить
button-cancel = ✖ Отменить
button-retry = ↻ Повторить
button-fetch = 📥 Получить снова
button-begin = ▶ Сделать
button-share = ⭐ Поделиться
button-unshare = 🔒 Закрыть доступ
button-link = 🔗 Скопировать ссылку
button-forward = ↗ Отправить в чат

button-extend = ➕ Продолжить
button-upscale = ⬆️ Улучшить качество
button-sound = 🎵 Звук
button-second = 🎞 Второе видео
extended-from-frame = Видеосервис не может продолжить само это видео, поэтому начну с его последнего кадра.
help-option-camera = --camera ДВИЖЕНИЕ – на выбор: { $values }
help-option-from = --from КОД, --to КОД – продолжить одно из ваших видео или подвести к нему; коды покажет /jobs
refusal-two-beginnings = Видео может начинаться либо с картинки, либо с другого видео. Выберите что-то одно.
refusal-two-ends = Видео может заканчиваться либо картинкой, либо другим видео. Выберите что-то одно.
refusal-nothing-to-finish = Нажмите кнопку под нужным видео.
refusal-nothing-to-reverse = --reverse нужен в ответе на одно из моих видео: новое видео подведёт к нему.
refusal-no-such-video = Среди ваших готовых видео нет видео с кодом { $name }. Список покажет /jobs.
refusal-other-account = Эти видео сделаны в разных сервисах, или сервис так не умеет. Зато под каждым работает кнопка «Продолжить».

## The status message

status-collecting = 🖼 Первая картинка есть, немного подожду вторую…
status-queued = ⏳ В очереди, место { $place }
status-queued-soon = ⏳ В очереди.
status-submitting = 🚀 Запускаю…
status-generating = 🎬 Делаю видео…
status-delivering = 📦 Готово! Несу сюда…
status-cancelled = ✖ Отменено. Ничего не списано.
status-cancelled-paid = ✖ Отменено. Работа уже началась, поэтому попытка засчитана.
status-undeliverable = Видео готово, но отправить его не получилось. Нажмите кнопку, чтобы попробовать ещё раз.

left-seconds = примерно { $number } с
left-minutes = примерно { $number } мин
left-hours = примерно { $number } ч
left-soon = вот-вот

caption-link = Для этого чата видео слишком большое. Посмотреть его можно здесь в течение недели: { $link }
caption-marked = (Сервис отдал его только с водяным знаком.)

## When there is no video

failure-moderation = 🚫 Запрос отклонён как недопустимый. Измените описание или возьмите другую картинку. Попытка не засчитана.
failure-bad-prompt = 🚫 Видеосервис не справился с этим запросом. Сформулируйте его иначе и отправьте ещё раз. Попытка не засчитана.
failure-bad-picture = 🚫 Видеосервис не смог прочитать картинку. Пришлите, пожалуйста, другую. Попытка не засчитана.
failure-key-refused = ⚠️ Видеосервис не пустил этого бота. Сообщите, пожалуйста, тем, кто им управляет. Попытка не засчитана.
failure-money-gone = ⚠️ На счёте бота в видеосервисе кончились деньги. Сообщите, пожалуйста, тем, кто им управляет. Попытка не засчитана.
failure-upstream = 😕 У видеосервиса не получилось. Попробуйте ещё раз: часто удаётся со второго. Попытка не засчитана.
failure-busy = 😕 Видеосервис сейчас перегружен. Попробуйте чуть позже. Попытка не засчитана.
failure-unknown-task = 😕 Видеосервис потерял это видео. Попробуйте ещё раз. Попытка не засчитана.
failure-timeout = ⌛ Это длилось слишком долго, больше не жду. Попробуйте ещё раз. Попытка не засчитана.
failure-no-link = 😕 Видеосервис говорит, что всё готово, но видео не отдаёт. Попробуйте ещё раз. Попытка не засчитана.
failure-broken-video = 😕 Полученное видео не воспроизводится. Попробуйте ещё раз. Попытка не засчитана.
failure-answer-lost = 🤔 Связь с видеосервисом прервалась, и неизвестно, началась ли работа. Чтобы не платить дважды, повторять без вас не буду. Если хотите, попробуйте ещё раз.
failure-album = 🚫 Эти картинки нельзя использовать здесь вместе или с такими параметрами. Пришлите одну картинку или уберите параметры. Попытка не засчитана.
failure-post-lost = 🤔 Связь прервалась во время отправки видео, и неизвестно, дошло ли оно. Если его не видно, нажмите кнопку.
failure-too-large = 😕 Видео готово, но для этого чата оно слишком большое. Попросите тех, кто управляет ботом, задать PUBLIC_URL: тогда я смогу прислать ссылку.
failure-internal = 😕 У меня что-то сломалось, это уже записано. Попробуйте ещё раз. Попытка не засчитана.

## When something cannot be done

refusal-prompt-empty = Напишите, что хочется увидеть: /luma лиса на сёрфе в сумерках
refusal-prompt-too-short = Описание слишком короткое: минимум { $limit ->
    [one] { $limit } символ
    [few] { $limit } символа
    [many] { $limit } символов
   *[other] { $limit } символа
}. Добавьте пару слов.
refusal-prompt-too-long = В описании { $length ->
    [one] { $length } символ
    [few] { $length } символа
    [many] { $length } символов
   *[other] { $length } символа
}, а можно не больше { $limit }. Сократите его, пожалуйста.
refusal-loop-with-end = --loop не сочетается с последней картинкой. Уберите что-то одно.
refusal-option-unknown = { $suggestion ->
    [none] Параметра { $option } нет. Все параметры покажет /help.
   *[other] Параметра { $option } нет. Может быть, { $suggestion }?
}
refusal-option-value = Для { $option } не подходит { $value }. Выберите из: { $allowed }.
refusal-option-missing-value = Для { $option } нужно значение. Какие есть, покажет /help.
refusal-option-twice = Параметр { $option } указан дважды с разными значениями. Оставьте одно.
refusal-option-unavailable = { $allowed ->
    [none] Здесь нельзя { $option ->
        [start_picture] использовать картинку
        [end_picture] использовать вторую картинку
        [prompt] использовать такое длинное описание
        [extend] продолжить это видео
        [lead_to] подвести к другому видео
        [upscale] улучшить качество этого видео
        [sound] добавить звук к этому видео
       *[other] использовать { $option }
    }. Попробуйте без этого.
   *[other] Здесь нельзя использовать { $option }. Выберите из: { $allowed }.
}
refusal-limit-running = { $limit ->
    [1] Одно ваше видео уже делается. Дождитесь его или отмените.
   *[other] Сейчас делается ваших видео: { $running }, а можно не больше { $limit } сразу. Дождитесь одного из них или отмените.
}
refusal-limit-daily = На сегодня это всё: { $limit } видео в день. Следующее можно сделать через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-limit-chat-running = В этом чате уже готовится видео: { $running }; одновременно можно { $limit }. Попробуйте, когда одно будет готово.
refusal-limit-service-running = Сейчас готовится видео: { $running }; одновременно можно { $limit }. Попробуйте через несколько минут.
refusal-limit-chat-daily = В этом чате на сегодня всё: { $limit } видео в день. Продолжить можно через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-limit-service-daily = Все видео на сегодня израсходованы. Продолжить можно через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-picture-unreadable = Не получается прочитать эту картинку. Пришлите её в формате JPEG, PNG, WebP, GIF или HEIC.
refusal-picture-too-large = Картинка слишком большая, можно не больше { $limit } МБ. Пришлите, пожалуйста, поменьше.
refusal-picture-too-many-pixels = В картинке слишком много пикселей. Пришлите, пожалуйста, поменьше.
refusal-picture-too-small = Картинка слишком маленькая: каждая сторона должна быть не меньше { $limit ->
    [one] { $limit } пикселя
    [few] { $limit } пикселей
    [many] { $limit } пикселей
   *[other] { $limit } пикселя
}. Пришлите, пожалуйста, побольше.
refusal-picture-gone = Картинка больше не хранится. Пришлите её ещё раз с командой /luma.
refusal-too-many-pictures = Можно не больше { $limit ->
    [one] { $limit } картинки
    [few] { $limit } картинок
    [many] { $limit } картинок
   *[other] { $limit } картинки
}: первый и последний кадр.
refusal-job-gone = Это было слишком давно, я уже не помню. Начните заново с /luma.
refusal-not-yours = Это может сделать только тот, кто об этом просил.
refusal-video-gone = Это видео больше не хранится. Начните заново с /luma.
refusal-delete-failed = Чат не дал это удалить. Попробуйте ещё раз через минуту.
refusal-video-too-large = Для этого чата видео слишком большое. Сделайте его короче или уменьшите --res.
refusal-not-allowed = Этот бот открыт не для всех. Те, кто им управляет, могут добавить { $chat } или { $user }.
refusal-busy = Сейчас очень много работы. Попробуйте ещё раз через минуту.

## Telegram

menu-luma = Сделать видео: напишите после команды, что хочется увидеть
menu-jobs = Ваши видео: отменить или получить ещё раз
menu-limits = Сколько видео осталось
menu-help = Что можно написать и все параметры
telegram-welcome = Привет! Напишите /luma и что хочется увидеть, а я сделаю видео: /luma лиса на сёрфе в сумерках. Картинка оживёт, если прислать её с /luma или ответить на неё командой /luma. Подробнее: /help.
telegram-welcome-private =
    Привет! Напишите после моего имени, что хочется увидеть, а я сделаю видео: /luma@{ $name } лиса на сёрфе в сумерках. Картинка оживёт, если ответить на неё командой /luma@{ $name }.
    Другие сообщения здесь мне не видны. Чтобы до меня доходили короткие команды и альбомы, сделайте меня администратором (особые права не нужны) или выключите режим приватности: @BotFather, /setprivacy, Disable, а потом добавьте меня заново.
telegram-ask-again = Ответьте на это сообщение новым описанием. Нажмите на старое, чтобы скопировать его:
telegram-ask-new = Напишите в ответ на это сообщение, что будет дальше. Если прислать точку, решу сам.
telegram-checking = Минутку, проверяю, дошло ли видео…
telegram-removed = 🗑 Это удалено.
telegram-inline-none = Видео пока нет — как сделать первое
telegram-inline-untitled = Видео из картинки

## The chat room's page


room-title = Чат Luma
room-heading = Комната снов
room-subtitle = Все, кто за этим компьютером
room-online = На связи
room-offline = Связь прервалась. Пробую снова…
room-skip = К полю сообщения
room-messages = Сообщения
room-bot = бот
room-today = Сегодня
room-yesterday = Вчера
room-new-messages = Новых: { $count }
room-jump = К последнему сообщению

room-name-change = Сменить имя
room-name-title = Как вас называть?
room-name-help = Это имя видят все в комнате. Откройте второе окно, чтобы войти там под другим именем.
room-name-label = Ваше имя
room-name-placeholder = Например, Саша
room-name-save = Войти

room-empty-title = Расскажите, что хочется увидеть
room-empty-text = Напишите /luma и пару слов или перетащите сюда картинку. Через минуту она оживёт.
room-empty-examples = Что можно попробовать
room-example-1 = лиса на сёрфе в сумерках
room-example-1-note = Просто слова
room-example-2 = гонка бумажных корабликов под дождём --ar 9:16
room-example-2-note = Вертикально, для телефона
room-example-3 = маяк под медленным северным сиянием --loop
room-example-3-note = Цикл без швов
room-example-picture = Оживите фотографию
room-example-picture-note = Две фотографии: первая превратится во вторую

room-compose = Сообщение
room-placeholder = Напишите сообщение или /luma и что хочется увидеть
room-hint = Enter — отправить, Shift + Enter — новая строка. Вставьте или перетащите одну или две картинки.
room-send = Отправить
room-attach = Добавить картинки
room-drop = Перетащите сюда одну или две картинки
room-drop-note = С первой видео начнётся, второй закончится
room-start-frame = Первый кадр
room-end-frame = Последний кадр
room-one-frame = Видео начнётся с этой картинки. Добавьте вторую, чтобы оно ею закончилось.
room-two-frames = Видео пройдёт от первой картинки ко второй.
room-swap = Поменять местами
room-remove = Убрать: { $name }
room-too-many = Не больше двух картинок: начало видео и его конец.
room-too-large = Слишком большой файл: { $name }. Картинка может занимать до { $limit } МБ.

room-reply = Ответить
room-replying = Ответ пользователю { $name }
room-reply-cancel = Не отвечать
room-reply-video = Видео
room-deleted = Удалённое сообщение
room-video = Видео, { $name }
room-video-gone = Это видео больше не хранится.
room-picture = Картинка, { $name }
room-files = Файл, но не картинка
room-form-label = Измените описание и отправьте
room-form-send = Сделать
room-form-cancel = Закрыть
room-failed = Отправить не получилось. Попробуйте ещё раз.

room-error-host = Комната отвечает только на этом компьютере.
room-error-origin = Комната принимает сообщения только со своей страницы.
room-error-store = Комната сейчас недоступна. Попробуйте ещё раз через минуту.
room-error-form = Комната не понимает этот запрос.
room-error-name = Длина имени — от 1 до { $limit ->
    [one] { $limit } символа
    [few] { $limit } символов
    [many] { $limit } символов
   *[other] { $limit } символа
}.
room-error-name-taken = { $name } — это имя бота. Выберите, пожалуйста, другое.
room-error-text = В сообщении может быть не больше { $limit ->
    [one] { $limit } символа
    [few] { $limit } символов
    [many] { $limit } символов
   *[other] { $limit } символа
}.
room-error-empty = В этом сообщении пока ничего нет.
room-error-reply = Сообщения, на которое вы отвечаете, нет.
room-error-files = Можно не больше { $limit ->
    [one] { $limit } картинки
    [few] { $limit } картинок
    [many] { $limit } картинок
   *[other] { $limit } картинки
}.
room-error-file = Картинка может занимать не больше { $limit } МБ.
room-error-button = Этой кнопки больше нет.
room-error-media = Такого файла здесь нет.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-видео
discord-name-gallery = luma-галерея
discord-name-limits = luma-лимиты
discord-name-settings = luma-настройки
discord-name-help = luma-помощь
discord-name-privacy = luma-приватность
discord-name-forget = luma-забыть
discord-name-admin = luma-админ
discord-animate = Оживить
discord-option-prompt = описание
discord-option-image = картинка
discord-option-end-image = последняя_картинка
discord-option-aspect-ratio = формат
discord-option-loop = цикл
discord-option-expand = приукрасить
discord-option-model = модель
discord-option-duration = длительность
discord-option-resolution = разрешение
discord-option-camera = камера
discord-about-prompt = Что хочется увидеть
discord-about-image = Картинка, с которой начать
discord-about-end-image = Картинка, которой закончить
discord-about-aspect-ratio = Форма кадра
discord-about-loop = Конец переходит в начало
discord-about-expand = Разрешить видеосервису дополнить ваши слова (да, если не выбрать «нет»)
discord-about-model = Какая модель делает видео
discord-about-duration = Сколько оно длится
discord-about-resolution = Насколько оно чёткое
discord-about-camera = Как движется камера; несколько движений — через запятую

refusal-discord-no-picture = В этом сообщении не видно картинки. Выберите «Оживить» на сообщении с картинкой или добавьте её к /luma.
refusal-discord-unknown-command = Этой команды больше нет. Нажмите Ctrl + R, чтобы увидеть новые, или начните с /luma.
refusal-discord-permissions = Не могу отправить сюда видео: не хватает прав ({ $missing }). Попросите тех, кто управляет сервером, выдать их и попробуйте ещё раз. Ничего не списано.
discord-permission-view = Просматривать канал
discord-permission-send = Отправлять сообщения
discord-permission-send-in-threads = Отправлять сообщения в ветках
discord-permission-attach = Прикреплять файлы
discord-guest = Здесь я гость и могу отвечать только 15 минут. Если видео займёт больше, пришлю его личным сообщением.
refusal-discord-end-alone = Добавьте и картинку, с которой начать, в параметре «картинка».
refusal-discord-place = Мне не видно, где вы. Попробуйте, пожалуйста, в другом канале.
discord-form-edit = Что хочется увидеть
discord-form-extend = Что будет дальше? (можно не заполнять)
discord-press-again = Пришлось немного подождать. Нажмите, пожалуйста, кнопку ещё раз.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = период
discord-option-language = язык
discord-option-options = параметры
discord-option-person = человек
discord-option-number = количество
discord-option-what = действие
discord-about-period = Лучшие за какое время
discord-about-language = На каком языке с вами говорить
discord-about-options = Какими делать видео, если не указать другое, например --ar 9:16 --loop; clear сбросит это
discord-about-person = О ком речь
discord-about-number = Сколько видео
discord-about-what = Что сделать; оставьте пустым, чтобы увидеть, что есть
discord-choice-week = за неделю
discord-choice-month = за месяц
discord-choice-auto = как в Discord
room-download = Скачать: { $name }
discord-name-gift = luma-подарить
discord-menu-gift = Подарить свои видео кому-нибудь
discord-help-gift = /gift – подарить часть купленных или полученных видео тому, кого вы выберете
discord-refusal-gift-nobody = Выберите человека в параметре «{ discord-option-person }»: боту видео ни к чему.
discord-refusal-gift-self = Они и так ваши. Выберите кого-нибудь другого в параметре «{ discord-option-person }».
discord-refusal-order-subject = О ком речь? Выберите этого человека в параметре «{ discord-option-person }» или укажите идентификатор вроде discord:123.
discord-order-help-admin = Напишите одно из этого в параметр «{ discord-option-what }». ЧЕЛОВЕК — тот, кого вы выбрали в параметре «{ discord-option-person }», или идентификатор вроде discord:123; «in discord:123» в конце означает другой чат.
discord-order-help-manager = Напишите одно из этого в параметр «{ discord-option-what }»; действует только в этом чате. ЧЕЛОВЕК — тот, кого вы выбрали в параметре «{ discord-option-person }», или идентификатор.

## The gallery on the web

gallery-title = Галерея снов
gallery-subtitle = Видео, которые люди сделали из слов и картинок
gallery-skip = К видео
gallery-menu = Разделы галереи
gallery-newest = Новые
gallery-best = Лучшие
gallery-best-title = Лучшие видео
gallery-period = За какое время
gallery-week = За неделю
gallery-month = За месяц
gallery-ever = За всё время
gallery-maker = Видео: { $name }
gallery-search = Искать
gallery-search-label = Поиск по словам из описания
gallery-search-placeholder = Поиск, например: лиса
gallery-found = Видео со словами «{ $words }»
gallery-more = Ещё видео
gallery-back = Назад к видео
gallery-first = В начало
gallery-feed = Лента новых видео
gallery-by = автор: { $name }
gallery-somebody = автор не указан
gallery-votes = { $count ->
    [0] Голосов пока нет
    [one] { $count } голос
    [few] { $count } голоса
    [many] { $count } голосов
   *[other] { $count } голоса
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = Видео из картинки
gallery-options = Как оно сделано
gallery-picture = Из картинки
gallery-pictures = Из двух картинок
gallery-follows = На основе другого видео
gallery-loop = Бесконечный цикл
gallery-raw = Слова взяты как есть
gallery-camera = Камера: { $move }
gallery-seconds = { $seconds } с
gallery-sound = Со звуком
gallery-actions = Что можно сделать
gallery-remix = Сделать ремикс в { $platform }
gallery-vote = Проголосовать в { $platform }
gallery-both = Проголосовать или сделать ремикс в { $platform }
gallery-no-doors = Нравится? Напишите в чате /luma и свою идею.
gallery-parent = Сделано на основе
gallery-children = Что из этого сделали другие
gallery-report = Пожаловаться на видео
gallery-report-note = Напишите, что с ним не так. Те, кто управляет галереей, посмотрят и могут его убрать.
gallery-report-label = Что не так?
gallery-report-send = Отправить жалобу
gallery-report-thanks = Спасибо. Те, кто управляет галереей, посмотрят.

gallery-empty-title = Место для первого видео
gallery-empty-text = Сделайте видео командой /luma в чате и нажмите под ним ⭐ Поделиться. Тогда оно появится здесь для всех.
gallery-quiet-title = За это время ничего
gallery-quiet-text = В последнее время видео никто не публиковал. Посмотрите лучшие за всё время или новые.
gallery-unfound-title = Нет видео со всеми этими словами
gallery-unfound-text = Попробуйте меньше слов или другие слова, или посмотрите новые видео.
gallery-unasked-title = Что хочется увидеть?
gallery-unasked-text = Введите одно-два слова, которые могут быть в описании, например «лиса» или «дождь».
gallery-unknown-title = Под этим именем ничего нет
gallery-unknown-text = Сейчас под этим именем нет общих видео. Посмотрите новые.
gallery-end-title = Это всё
gallery-end-text = Больше видео здесь нет. Вернитесь в начало.

gallery-gone-title = Этого видео здесь нет
gallery-gone-text = Возможно, автор закрыл к нему доступ. Посмотрите новые видео.
gallery-trouble-title = Минутку, пожалуйста
gallery-trouble-text = Галерея сейчас недоступна. Попробуйте ещё раз через минуту.
gallery-wordless-title = Что с ним не так?
gallery-wordless-text = В жалобе нужно хотя бы несколько слов. Вернитесь к видео и добавьте их.
gallery-wordy-title = Слишком длинно
gallery-wordy-text = Уложитесь, пожалуйста, в 1000 символов. Вернитесь к видео и попробуйте ещё раз.
gallery-often-title = Пока достаточно
gallery-often-text = От вас уже пришло несколько жалоб, их читают. Возвращайтесь через час.
gallery-elsewhere-title = Это пришло не с нашей страницы
gallery-elsewhere-text = Откройте видео здесь и отправьте жалобу через форму под ним.

## Money, limits and gifts

limits-month = В этом месяце осталось: { $left } из { $limit }.
limits-chat-running = Одновременно в этом чате: свободно { $left } из { $limit }.
limits-service-running = Одновременно у всех вместе: свободно { $left } из { $limit }.
limits-chat-month = В этом чате в этом месяце осталось: { $left } из { $limit }.
limits-service = На всех сегодня осталось: { $left } из { $limit }.
limits-service-month = На всех в этом месяце осталось: { $left } из { $limit }.
limits-pool = Подарено этому чату, для тех, у кого дневные закончились: { $credits }.
limits-back-month = Новый месяц начнётся через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
refusal-limit-monthly = На этот месяц это всё: { $limit } видео в месяц. Следующее можно сделать через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
refusal-limit-chat-monthly = В этом чате на этот месяц всё: { $limit } видео в месяц. Продолжить можно через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
refusal-limit-service-monthly = Все видео на этот месяц израсходованы. Продолжить можно через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
refusal-budget-short = На это видео осталось слишком мало денег. Более короткое или маленькое, возможно, ещё получится.
refusal-budget-daily = Деньги на видео на сегодня закончились. Продолжить можно через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-budget-monthly = Деньги на видео на этот месяц закончились. Продолжить можно через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
refusal-budget-chat-daily = В этом чате деньги на видео на сегодня закончились. Продолжить можно через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-budget-chat-monthly = В этом чате деньги на видео на этот месяц закончились. Продолжить можно через { $days ->
    [0] { $hours } ч { $minutes } мин
   *[other] { $days } дн. { $hours } ч
}.
alarm-budget = 💰 { $span ->
    [monthly] Бюджет на месяц
   *[other] Бюджет на день
}{ $chat ->
    [none] { "" }
   *[other] { " " }для чата { $chat }
} израсходован на { $share } %: { $taken } из { $budget }. { $share ->
    [80] При 100 % запросы будут отклоняться.
   *[other] Запросы отклоняются, пока бюджет не обновится или пока вы его не увеличите.
}
alarm-budget-full = 💰 Запрос стоимостью { $price } отклонён: он не укладывается в { $span ->
    [monthly] бюджет на месяц
   *[other] бюджет на день
}{ $chat ->
    [none] { "" }
   *[other] { " " }для чата { $chat }
}, израсходовано { $taken } из { $budget }. Увеличьте его или дождитесь, пока он обновится.
help-gift = /gift ЧИСЛО – в ответ кому-то: подарить часть купленных или полученных видео
menu-gift = Подарить свои видео: ответьте человеку и укажите число
gift-done = { $number ->
    [1] Подарено. У вас осталось: { $left }.
   *[other] Подарено видео: { $number }. У вас осталось: { $left }.
}
gift-got = 🎁 { $name ->
    [none] Кто-то
   *[other] { $name }
} дарит вам { $number ->
    [1] видео
   *[other] { $number } видео
} про запас, когда дневные закончатся. Начните с /luma; сколько у вас видео, покажет /limits.
refusal-gift-nobody = Ответьте на сообщение того, кому дарите, например командой /gift 3.
refusal-gift-number = Укажите сколько, от 1 до { $limit }, например /gift 3.
refusal-gift-self = Они и так ваши. Ответьте командой /gift кому-нибудь другому.
refusal-gift-elsewhere = Дарить можно только в пределах одной платформы. Ответьте кому-нибудь здесь.
refusal-gift-not-enough = { $left ->
    [0] Дарить пока нечего: можно дарить только купленные или полученные видео. Сколько их, покажет /limits.
   *[other] Подарить можно не больше { $left }. Укажите меньше.
}

## Administration

menu-luma_admin = Для тех, кто управляет этим ботом или чатом
help-luma_admin = /luma_admin – для тех, кто управляет этим ботом или чатом: кому что можно, цифры и другое

button-revoke = ✖ Отменить
button-redeliver = 📤 Отправить снова

order-help-admin = Напишите одно из этого после /luma_admin. ЧЕЛОВЕК — тот, кому вы отвечаете, или идентификатор вроде telegram:123; «in telegram:-100123» в конце означает другой чат.
order-help-manager = Напишите одно из этого после /luma_admin; действует только в этом чате. ЧЕЛОВЕК — тот, кому вы отвечаете, или идентификатор.
order-help-stats = stats [ДНИ] – цифры, с графиком
order-help-allow = allow ЧЕЛОВЕК или ЧАТ – можно пользоваться ботом, открытым не для всех
order-help-disallow = disallow ЧЕЛОВЕК или ЧАТ – больше нельзя
order-help-ban = ban ЧЕЛОВЕК [2h или 3d] [ПРИЧИНА] – нельзя просить видео
order-help-unban = unban ЧЕЛОВЕК – снова можно
order-help-grant = grant ЧЕЛОВЕК N или grant chat N – подарить видео
order-help-limit = limit ЧЕЛОВЕК N – сколько видео в день; 0 — без ограничений, off — как обычно
order-help-set = set ИМЯ ЗНАЧЕНИЕ – решить что-то для чата; просто set покажет всё
order-help-block = block СЛОВО "ДВА СЛОВА" – нельзя в описаниях
order-help-unblock = unblock СЛОВО – снова можно
order-help-blocked = blocked – показать эти слова
order-help-provider = provider ИМЯ on или off – с off новых видео не получает
order-help-providers = providers – как дела у каждого
order-help-job = job КОД – всё об одном видео
order-help-redeliver = redeliver КОД – отправить это видео снова
order-help-reports = reports – жалобы, которые ждут решения
order-help-log = log – что здесь недавно приказали
order-help-export = export [ДНИ] – таблица видео, только вам
order-help-help = help – эта подсказка

order-banned = { $subject }: запрет { $hours ->
    [0] { $minutes ->
        [0] навсегда
       *[other] на { $minutes } мин
    }
   *[other] на { $hours } ч { $minutes } мин
}, { $scope ->
    [service] везде
   *[other] в { $scope }
}. Снять его: /luma_admin unban { $subject }
order-unbanned = { $subject }: запрет снят.
order-allowed = { $subject }: можно пользоваться ботом.
order-disallowed = { $subject } больше не в списке. Пока бот открыт для всех, это ничего не меняет.
order-granted = { $subject }: добавлено видео — { $number }, всего — { $left }.
order-limited = { $subject }: { $number ->
    [0] сколько угодно видео в день
    [1] одно видео в день
   *[other] { $number } видео в день
}.
order-limited-off = { $subject }: столько же видео в день, сколько у всех.
order-set = { $chat }: { $name } теперь { $value }.
order-rules = Что решено для { $chat }:
order-rules-next = Чтобы что-то изменить: /luma_admin set ИМЯ ЗНАЧЕНИЕ
order-blocked = Больше нельзя в описаниях в { $chat }: { $words }.
order-blocked-everywhere = Больше нельзя ни в каких описаниях: { $words }.
order-unblocked = Снова можно: { $words }.
order-words-here = Под запретом в этом чате: { $words }
order-words-everywhere = Под запретом везде: { $words }
order-providers = Провайдеры и сколько видео каждый делает:
order-provider = { $name } – { $state ->
    [off] выключен
    [trouble] проблемы или просьба о паузе
   *[on] включён
}, { $running } из { $slots }
order-provider-on = { $name } снова получает новые видео.
order-provider-off = { $name } больше не получает новых видео. Начатое будет закончено.
order-job-owner = { $owner } ({ $maker }) в { $chat }
order-job-born = Запрос: { $time }, отправлено: { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] ещё ничего не куплено
   *[other] { $generation }
}, неудачных попыток: { $attempts }
order-job-failure = Почему нет видео: { $failure }
order-job-money = Цена: { $price }
order-redelivered = Видео { $video } снова в пути.
order-log = Последние приказы:
order-log-none = Приказов пока не было.
order-reports = Ждут вашего решения:
order-reports-none = Жалоб нет. Всё спокойно.
order-stats = { $days ->
    [1] Сегодня
    [one] За последний { $days } день
    [few] За последние { $days } дня
    [many] За последние { $days } дней
   *[other] За последние { $days } дня
}, { $scope ->
    [service] везде
   *[other] { $scope }
}: доставлено { $delivered }, не получилось { $failed }, отменено { $cancelled }.
order-stats-times = Половина видео пришла за { $half } с, девять из десяти — за { $most } с.
order-stats-money = Деньги: { $money }, за доставленное видео — { $each }.
order-stats-failures = Почему: { $failures }.
order-exporting = Таблица уже в пути, придёт вам личным сообщением.
order-export = { $rows } видео за { $days ->
    [1] последний день
    [one] последний { $days } день
    [few] последние { $days } дня
    [many] последние { $days } дней
   *[other] последние { $days } дня
}. В таблице есть имена людей и их описания: пожалуйста, никому её не показывайте.

refusal-order-members = Это могут только те, кто управляет этим чатом или ботом. Что можете вы, покажет /help.
refusal-order-admins = Это могут только те, кто управляет ботом. Что вы можете здесь, покажет /luma_admin.
refusal-order-elsewhere = Вы управляете только этим чатом. Напишите это в нужном чате.
refusal-order-not-him = Это один из тех, кто управляет ботом. Лучше поговорите с ним напрямую.
refusal-order-unknown = { $suggestion ->
    [none] Слова «{ $word }» не знаю. Просто /luma_admin покажет, что есть.
   *[other] Слова «{ $word }» не знаю. Может быть, { $suggestion }? Просто /luma_admin покажет, что есть.
}
refusal-order-subject = О ком речь? Ответьте на сообщение этого человека или укажите идентификатор вроде telegram:123.
refusal-order-number = Укажите, пожалуйста, число от { $least } до { $most }.
refusal-order-switch = Укажите, пожалуйста, кого и как: provider ИМЯ on или provider ИМЯ off.
refusal-order-words = Укажите, пожалуйста, слова, не больше { $most }. Те, что идут вместе, возьмите в кавычки.
refusal-order-job = Укажите, пожалуйста, код видео: последние шесть знаков, как их показывает /jobs.
refusal-order-no-job = Видео с кодом { $name } здесь нет. Проверьте код.
refusal-order-not-set-up = { $name } здесь больше не настроен. Настройте его снова и повторите команду.
refusal-order-no-ban = { $subject }: запрета здесь нет.
refusal-order-provider = Такого провайдера нет. Выберите из: { $allowed }.
refusal-order-no-tables = Создавать таблицы здесь не получается.
refusal-order-direct = Не могу написать вам лично. Сначала напишите мне личное сообщение, потом попробуйте ещё раз.
refusal-rule-unknown = Настройки { $name } нет. Выберите из: { $allowed }.
refusal-rule-value = { $name } может быть: { $allowed }
refusal-rule-fixed = Что будет в { $name }, решают те, кто управляет ботом. Спросите, пожалуйста, у них.
refusal-rule-ceiling = { $name } здесь может быть не больше { $limit }; разрешить больше могут те, кто управляет ботом.
refusal-banned = { $reason ->
    [none] Вам нельзя просить здесь видео.
   *[other] Вам нельзя просить здесь видео: { $reason }.
} Снова можно будет через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-banned-for-good = { $reason ->
    [none] Вам нельзя просить здесь видео. Изменить это могут те, кто управляет чатом или ботом.
   *[other] Вам нельзя просить здесь видео: { $reason }. Изменить это могут те, кто управляет чатом или ботом.
}
refusal-cooling = Несколько ваших запросов отклонены как недопустимые, поэтому сделаем перерыв. Следующий возможен через { $hours ->
    [0] { $minutes } мин
   *[other] { $hours } ч { $minutes } мин
}.
refusal-chat-closed = В этом чате видео не делаются. Попробуйте в другом или напишите мне лично.
refusal-chat-managers-only = Просить видео здесь могут только те, кто управляет чатом. Напишите мне лично.
refusal-not-here = В этом чате нельзя использовать { $option }. Попробуйте без этого.
refusal-nsfw-refused = Видео только для взрослых здесь не делаются. Попробуйте в другом чате.
refusal-word-barred = «{ $word }» нельзя использовать здесь в описаниях. Скажите, пожалуйста, иначе.
refusal-switched-off = Сейчас это выключено. Попробуйте, пожалуйста, позже.

## The showcase

share-gallery = В галерее: { $link }
share-showcases = { $count ->
    [1] А скоро и в нашей витрине
   *[other] А скоро и в наших витринах ({ $count })
}.
showcase-by = автор: { $name }
showcase-by-somebody = автор не указан
showcase-after = по мотивам «{ $prompt }», автор: { $name }
showcase-after-somebody = по мотивам «{ $prompt }», автор не указан
button-vote = 👍 { $votes }
button-remix = 🎬 Ремикс
button-unnamed = 🙈 Без моего имени
button-named = 🙋 С моим именем
button-show = ▶ Показать
button-takedown = ⛔ Убрать
button-dismiss = ✔ Оставить
vote-given = 👍 Спасибо! Голосов теперь: { $votes }. Нажмите ещё раз, чтобы забрать свой.
vote-taken-back = Голос забран. Голосов теперь: { $votes }.
remix-open = Сделайте свою версию: нажмите кнопку, измените слова и отправьте.
best-week = Лучшие за неделю:
best-month = Лучшие за месяц:
best-ever = Лучшие за всё время:
best-none = Пока никто ничем не поделился. Нажмите ⭐ Поделиться под своим видео, и оно будет первым.
best-more = Все видео: { $link }
best-coming = Вот и оно.
takedown-done = Убрано отовсюду, навсегда. Автор получит сообщение.
takedown-before = Доступ к нему уже был закрыт, и открыть его снова нельзя.
takedown-owner = Это ваше видео убрали из галереи и витрин те, кто управляет сервисом. Оно остаётся вашим, и можно дальше делать другие.
dismiss-done = Оно остаётся. Жалобы на него закрыты.
alarm-report =
    Пришла жалоба на видео в общем доступе: { $reason }
    Его описание: { $prompt }
refusal-not-shared = Это видео больше не в общем доступе. Посмотрите другие: /gallery.
refusal-vote-own = Это ваше видео; пусть голосуют другие.
refusal-showcase-off = Видео из этого чата не показываются всем: так решили те, кто им управляет.
refusal-taken-down = Это видео убрали из галереи, поделиться им снова нельзя.
help-gallery = /gallery – лучшие видео за неделю; /gallery month – за месяц
menu-gallery = Лучшие видео за неделю

## Settings, privacy, forgetting

language-name = русский
menu-settings = Ваш язык и параметры для всех ваших видео
help-settings = /settings – ваш язык и параметры для всех ваших видео
settings-head = Ваши настройки:
settings-language = Язык: { $name ->
    [auto] как в вашем приложении
   *[other] { $name }
}
settings-options = Параметры, если не указать другое: { $options ->
    [none] нет
   *[other] { $options }
}
settings-chat = Затем параметры этого чата: { $options }
settings-credit = То, чем вы делитесь, показывается { $credit ->
    [unnamed] без вашего имени
   *[named] с вашим именем
}.
settings-how =
    Нажмите кнопку или напишите, например:
    /settings --ar 9:16 --loop
    /settings clear
    /settings language ru
settings-language-set = Теперь говорю с вами по-русски.
settings-language-auto = Теперь говорю с вами на языке вашего приложения.
settings-unnamed = То, чем вы делитесь, теперь показывается без вашего имени, и то, чем уже поделились, тоже.
settings-named = То, чем вы делитесь, теперь показывается с вашим именем, и то, чем уже поделились, тоже.
button-language = 🌐 Как в приложении
refusal-language-unknown = Этого языка я не знаю. Выберите из: { $allowed }.
refusal-settings-words = «{ $words }» — не параметр. Напишите, например: /settings --ar 9:16 --loop
refusal-settings-video = --from, --to и --reverse относятся к одному видео. Напишите их вместе с /luma.

menu-privacy = Что я храню о вас и как долго
help-privacy = /privacy – что я храню о вас и как долго
privacy-head = Что я храню о вас и зачем:
privacy-requests = • Ваши описания, картинки и видео, чтобы делать видео, присылать их сюда и делать заново по нажатию кнопки: { $days ->
    [one] { $days } день
    [few] { $days } дня
    [many] { $days } дней
   *[other] { $days } дня
}, потом они удаляются сами.
privacy-shared = • То, чем вы делитесь, видно всем в галерее и витринах, пока вы не закроете доступ. Присланные вами картинки сами по себе там никогда не показываются.
privacy-settings = • Ваши настройки, голоса и купленные, но не использованные видео: пока вы их не измените или не израсходуете.
privacy-counters = • Сколько видео вы просили в какой день, без единого слова о том, каких: { $counters ->
    [one] { $counters } день
    [few] { $counters } дня
    [many] { $counters } дней
   *[other] { $counters } дня
}, чтобы работали ограничения.
privacy-office = • Что решили о вас те, кто управляет сервисом, например запрет, что они сделали и какие таблицы запросов выгрузили: это остаётся у них.
privacy-others = Ваше описание и картинки получает видеосервис, который делает видео, а те, кто управляет сервисом, могут видеть ваши запросы. Больше я их никому не передаю, а стоимость видео хранится как сумма без вашего имени.
privacy-chat = Всё, что есть в чате, там и остаётся. Нажмите 🗑 Удалить под видео, чтобы убрать его и оттуда.
privacy-forget = Забрать всё сразу: /forget

menu-forget = Удалить всё, что о вас хранится
help-forget = /forget – удалить всё, что я о вас храню
forget-question = Это навсегда удалит всё, что я о вас храню: ваши описания, картинки, видео и настройки, ваши голоса и всё, чем вы поделились, во всех галереях и витринах. То, что сейчас делается, отменится. Всё, что есть в чатах, там и останется: если это не нужно, сначала нажмите 🗑 Удалить под этими видео. Удалить?
forget-credits = { $credits ->
    [1] Купленное, но ещё не использованное видео тоже пропадёт.
   *[other] Купленные, но ещё не использованные видео ({ $credits }) тоже пропадут.
}
button-forgetme = 🗑 Да, забудь меня
forget-started = Забываю вас. Сообщу здесь, когда всё будет готово.
forget-already = Уже этим занимаюсь. Сообщу, когда всё будет готово.
forget-done = Всё удалено: { $requests ->
    [one] { $requests } запрос
    [few] { $requests } запроса
    [many] { $requests } запросов
   *[other] { $requests } запроса
} с картинками и видео, { $shared } видео из общего доступа, { $votes ->
    [one] { $votes } голос
    [few] { $votes } голоса
    [many] { $votes } голосов
   *[other] { $votes } голоса
}, а также настройки. Начать заново можно в любой момент: /luma
