# What people read, in English. Short and kind, and each says the next step.

## Commands

luma-examples =
    Tell me what you want to see, for example:
    /luma a fox surfing at dusk
    /luma a paper boat in the rain --ar 9:16 --loop
    Or send a picture with /luma, and I bring it to life. Two pictures: the first turns into the second.

help-head = I make short videos from words and pictures, for example: /luma a fox surfing at dusk
help-luma = /luma PROMPT – a video of what you write; add one or two pictures if you like
help-jobs = /jobs – your videos, with buttons to cancel or to get one again
help-limits = /limits – how many you have left
help-help = /help – this text
help-options = Options, after the prompt:
help-option-ar = --ar SHAPE – one of { $values }
help-option-duration = --duration TIME – one of { $values }
help-option-res = --res SIZE – one of { $values }
help-option-model = --model NAME – one of { $values }
help-option-loop = --loop – the end leads back into the beginning
help-option-raw = --raw – take my words as they are, embellish nothing

jobs-none = You have no videos yet. Start with: /luma a fox surfing at dusk
jobs-head = Your latest videos:
jobs-picture = (a picture)

limits-today = { $limit ->
    [0] Today: { $used } made, no limit.
   *[other] Today: { $left } of { $limit } left.
}
limits-running = { $limit ->
    [0] At once: no limit.
   *[other] At once: { $left } of { $limit } free.
}
limits-back = The day starts over in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
limits-credits = Bought, for when the day is used up: { $credits }.
limits-chat = This chat today: { $left } of { $limit } left.

state-collecting = waiting for the second picture
state-queued = in the queue
state-submitting = starting
state-unconfirmed = unclear
state-generating = being made
state-delivering = on its way
state-delivered = done
state-undeliverable = made, could not be posted
state-failed = failed
state-cancelled = cancelled

again-started = On it – watch the chat.
cancel-done = Cancelled.
cancel-too-late = Too late, it is over already.
delete-done = Deleted.
delete-kept = Deleted here. This chat does not let me remove messages that old, so please remove it yourself.
fetch-started = Here it comes again.
share-done = Shared with everybody: people can watch it, vote for it, remix its words and send it on. Stop sharing whenever you like.
unshare-done = No longer shared; it leaves the gallery and the showcases. What people sent on already stays where it is.
late-question = You asked for this { $minutes } min ago, while I was away. Do you still want it?
album-two-of-many = An album of more than two pictures: I begin with the first and end with the last.

## Buttons

button-again = 🔁 Again
button-edit = ✏️ Edit
button-delete = 🗑 Delete
button-cancel = ✖ Cancel
button-retry = ↻ Try again
button-fetch = 📥 Get it again
button-begin = ▶ Make it
button-share = ⭐ Share
button-unshare = 🔒 Stop sharing
button-link = 🔗 Copy the link
button-forward = ↗ Send to a chat

button-extend = ➕ Extend
button-upscale = ⬆️ Upscale
button-sound = 🎵 Sound
button-second = 🎞 The other one
extended-from-frame = The video service cannot go on from this video itself, so I begin with its last picture.
help-option-camera = --camera MOVE – one of { $values }
help-option-from = --from CODE, --to CODE – go on from one of your videos, or lead up to one; /jobs shows the codes
refusal-two-beginnings = A video can begin with a picture or with another video, not with both.
refusal-two-ends = A video can end with a picture or with another video, not with both.
refusal-nothing-to-finish = Press the button under the video you mean.
refusal-nothing-to-reverse = --reverse goes with a reply to one of my videos: it leads up to that one.
refusal-no-such-video = I know no finished video of yours with the code { $name }. /jobs shows them.
refusal-other-account = These videos were not made by one and the same service, or it cannot do that with them. Extend works with the button under each.

## The status message

status-collecting = 🖼 Got the first picture, waiting a moment for the second…
status-queued = ⏳ In the queue, place { $place }
status-queued-soon = ⏳ In the queue.
status-submitting = 🚀 Starting…
status-generating = 🎬 Making your video…
status-delivering = 📦 Finished! Bringing it here…
status-cancelled = ✖ Cancelled. It cost nothing.
status-cancelled-paid = ✖ Cancelled. It had begun already, so it counts.
status-undeliverable = The video is ready, but I could not post it. Press the button to try again.

left-seconds = about { $number } s
left-minutes = about { $number } min
left-hours = about { $number } h
left-soon = any moment now

caption-link = It is too large for this chat. Watch it here for a week: { $link }
caption-marked = (The provider handed it out with a watermark only.)

## When there is no video

failure-moderation = 🚫 This was refused as unsuitable. Please reword the prompt or take another picture. It did not count.
failure-bad-prompt = 🚫 The video service could not work with this request. Please reword it and send it again. It did not count.
failure-bad-picture = 🚫 The video service could not read the picture. Please send another one. It did not count.
failure-key-refused = ⚠️ The video service turned this bot away. Please tell the people who run it. It did not count.
failure-money-gone = ⚠️ The bot's account at the video service is empty. Please tell the people who run it. It did not count.
failure-upstream = 😕 The video service tried and failed. Try again, often it works the second time. It did not count.
failure-busy = 😕 The video service is too busy right now. Please try again a little later. It did not count.
failure-unknown-task = 😕 The video service lost this video. Please try again. It did not count.
failure-timeout = ⌛ This took far too long, so I stopped waiting. Please try again. It did not count.
failure-no-link = 😕 The video service says it is finished but does not hand it out. Please try again. It did not count.
failure-broken-video = 😕 The video that came back cannot be played. Please try again. It did not count.
failure-answer-lost = 🤔 I lost the line to the video service and cannot tell whether it began. So that nothing is paid twice I will not send it again by myself. Try again if you like.
failure-album = 🚫 These pictures cannot be had together here, or not with these options. Please send one picture, or leave options out. It did not count.
failure-post-lost = 🤔 The line broke while I was posting your video, and I cannot tell whether it arrived. If you do not see it, press the button.
failure-too-large = 😕 The video is ready, but larger than this chat takes. Please tell the people who run this bot to set PUBLIC_URL; then I can send a link.
failure-internal = 😕 Something broke on my side; it is written down. Please try again. It did not count.

## When something cannot be done

refusal-prompt-empty = Tell me what you want to see: /luma a fox surfing at dusk
refusal-prompt-too-short = The prompt is too short: { $limit } characters at least. Add a few words.
refusal-prompt-too-long = The prompt has { $length } characters; { $limit } is the most. Please shorten it.
refusal-loop-with-end = --loop does not go with an end picture. Leave one of them out.
refusal-option-unknown = { $suggestion ->
    [none] I do not know the option { $option }. /help shows them all.
   *[other] I do not know the option { $option }. Did you mean { $suggestion }?
}
refusal-option-value = { $option } cannot be { $value }. Choose from: { $allowed }.
refusal-option-missing-value = { $option } needs a value. /help shows which.
refusal-option-twice = { $option } is there twice with different values. Keep one.
refusal-option-unavailable = { $allowed ->
    [none] { $option ->
        [start_picture] A picture
        [end_picture] A second picture
        [prompt] A prompt as long as this
        [extend] Going on from this video
        [lead_to] Leading up to a video
        [upscale] Upscaling this video
        [sound] Sound for this video
       *[other] { $option }
    } is not possible here. Leave it out.
   *[other] { $option } is not possible here. Choose from: { $allowed }.
}
refusal-limit-running = { $limit ->
    [one] You have a video in the making already. Wait for it, or cancel it.
   *[other] You have { $running } videos in the making; { $limit } at once is the most. Wait for one, or cancel one.
}
refusal-limit-daily = You have used up your { $limit ->
    [one] video
   *[other] { $limit } videos
} for today. The next is yours in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-chat-running = This chat has { $running } videos in the making; { $limit } at once is the most. Try again when one is done.
refusal-limit-service-running = There are { $running } videos in the making; { $limit } at once is the most. Please try again in a few minutes.
refusal-limit-chat-daily = This chat has used up its { $limit } videos for today. It goes on in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-limit-service-daily = All videos of today are used up. It goes on in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-picture-unreadable = I cannot read this picture. Please send it as JPEG, PNG, WebP, GIF or HEIC.
refusal-picture-too-large = The picture is too large; { $limit } MB is the most. Please send a smaller one.
refusal-picture-too-many-pixels = The picture has too many pixels. Please send a smaller one.
refusal-picture-too-small = The picture is too small; { $limit } pixels a side at least. Please send a larger one.
refusal-picture-gone = The picture is no longer kept. Please send it again with /luma.
refusal-too-many-pictures = { $limit } pictures are the most: the first and the last frame.
refusal-job-gone = This is too long ago, I no longer know it. Start anew with /luma.
refusal-not-yours = Only the person who asked for it can do that.
refusal-video-gone = This video is no longer kept. Start anew with /luma.
refusal-delete-failed = The chat did not let me delete it. Please try again in a moment.
refusal-video-too-large = The video is larger than this chat takes. Please ask for a shorter one or a lower --res.
refusal-not-allowed = This bot is not open to everybody. The people who run it can add { $chat } or { $user }.
refusal-busy = I am very busy. Please try again in a moment.

## Telegram

menu-luma = Make a video: write what you want to see after it
menu-jobs = Your videos, to cancel or to get one again
menu-limits = How many videos you have left
menu-help = What you can write, and all options
telegram-welcome = Hello! Write /luma and what you want to see, and I make a video of it: /luma a fox surfing at dusk. A picture comes alive when you send it with /luma, or reply to it with /luma. /help shows more.
telegram-welcome-private =
    Hello! Write what you want to see after my name, and I make a video of it: /luma@{ $name } a fox surfing at dusk. A picture comes alive when you reply to it with /luma@{ $name }.
    I cannot read other messages here. So that short commands and albums reach me too, make me an administrator (I need no special rights), or switch privacy mode off: @BotFather, /setprivacy, Disable, then add me anew.
telegram-ask-again = Reply to this message with the new words. Tap the old ones to copy them:
telegram-ask-new = Reply to this message with what happens next. A dot leaves it to me.
telegram-checking = One moment, I am checking whether your video arrived…
telegram-removed = 🗑 This was removed.
telegram-inline-none = No videos yet – how to make one
telegram-inline-untitled = A video from a picture

## The chat room's page


room-title = Luma chat room
room-heading = Dream room
room-subtitle = Everybody on this computer
room-online = Connected
room-offline = Connection lost. Trying again…
room-skip = Go to the message box
room-messages = Messages
room-bot = bot
room-today = Today
room-yesterday = Yesterday
room-new-messages = { $count } new
room-jump = Go to the newest message

room-name-change = Change your name
room-name-title = What should we call you?
room-name-help = Everybody in the room sees this name. Open a second window to be somebody else there.
room-name-label = Your name
room-name-placeholder = For example, Robin
room-name-save = Come in

room-empty-title = Say what you would like to see
room-empty-text = Write /luma and a few words, or drop a picture here. A minute later it moves.
room-empty-examples = Examples to try
room-example-1 = a fox surfing at dusk
room-example-1-note = Just words
room-example-2 = paper boats racing in the rain --ar 9:16
room-example-2-note = Upright, for a phone
room-example-3 = a lighthouse under slow northern lights --loop
room-example-3-note = A loop without a seam
room-example-picture = Bring a photo to life
room-example-picture-note = Two photos: the first turns into the second

room-compose = Message
room-placeholder = Write a message, or /luma and what you want to see
room-hint = Enter sends, Shift + Enter starts a line. Paste or drop one or two pictures.
room-send = Send
room-attach = Add pictures
room-drop = Drop one or two pictures
room-drop-note = The first is where the video begins, the second where it ends
room-start-frame = First frame
room-end-frame = Last frame
room-one-frame = The video begins with this picture. Add a second one for it to end with.
room-two-frames = The video goes from the first picture to the second.
room-swap = Swap the two
room-remove = Remove { $name }
room-too-many = Two pictures at the most: where the video begins and where it ends.
room-too-large = { $name } is too large. A picture may have { $limit } MB.

room-reply = Reply
room-replying = Replying to { $name }
room-reply-cancel = Do not reply
room-reply-video = Video
room-deleted = Deleted message
room-video = Video, { $name }
room-video-gone = This video is no longer kept.
room-picture = Picture from { $name }
room-files = A file that is no picture
room-form-label = Change the words, then send
room-form-send = Make it
room-form-cancel = Close
room-failed = That did not get through. Please try again.

room-error-host = The room answers on this computer only.
room-error-origin = The room takes messages from its own page only.
room-error-store = The room cannot be reached just now. Please try again in a moment.
room-error-form = The room cannot read that request.
room-error-name = A name has 1 to { $limit } characters.
room-error-name-taken = { $name } is the bot’s name. Please choose another one.
room-error-text = A message has { $limit } characters at the most.
room-error-empty = There is nothing in this message yet.
room-error-reply = The message you reply to is not there.
room-error-files = { $limit } pictures at the most.
room-error-file = A picture may have { $limit } MB at the most.
room-error-button = This button is gone.
room-error-media = There is no such file here.

## Discord

discord-name-luma = luma
discord-name-jobs = luma-jobs
discord-name-gallery = luma-gallery
discord-name-limits = luma-limits
discord-name-settings = luma-settings
discord-name-help = luma-help
discord-name-privacy = luma-privacy
discord-name-forget = luma-forget
discord-name-admin = luma-admin
discord-animate = Animate
discord-option-prompt = prompt
discord-option-image = image
discord-option-end-image = end_image
discord-option-aspect-ratio = aspect_ratio
discord-option-loop = loop
discord-option-expand = expand
discord-option-model = model
discord-option-duration = duration
discord-option-resolution = resolution
discord-option-camera = camera
discord-about-prompt = What you want to see
discord-about-image = A picture to begin with
discord-about-end-image = A picture to end with
discord-about-aspect-ratio = The shape of the picture
discord-about-loop = The end leads back into the beginning
discord-about-expand = Let the video service add to your words (yes, unless you say no)
discord-about-model = Which model makes it
discord-about-duration = How long it is
discord-about-resolution = How sharp it is
discord-about-camera = How the camera moves; several go with commas between them

refusal-discord-no-picture = I see no picture in this message. Choose Animate on a message with a picture, or use /luma with one.
refusal-discord-unknown-command = This command is no longer there. Press Ctrl + R to see the new ones, or start with /luma.
refusal-discord-permissions = I cannot post a video here: I lack { $missing }. Please ask somebody who runs this server to allow that, then try again. Nothing was charged.
discord-permission-view = View Channel
discord-permission-send = Send Messages
discord-permission-send-in-threads = Send Messages in Threads
discord-permission-attach = Attach Files
discord-guest = I am a guest here, so I can answer here for 15 minutes only. A video that takes longer comes to you as a direct message.
refusal-discord-end-alone = Please give the picture to begin with as well: image.
refusal-discord-place = I cannot see where you are. Please try it in another channel.
discord-form-edit = What you want to see
discord-form-extend = What happens next? (may stay empty)
discord-press-again = That took me a moment. Please press the button once more.

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = period
discord-option-language = language
discord-option-options = options
discord-option-person = person
discord-option-number = number
discord-option-what = what
discord-about-period = The best of which time
discord-about-language = In which language I talk to you
discord-about-options = What your videos are like unless you say otherwise, such as --ar 9:16 --loop; clear forgets it
discord-about-person = Whom it is about
discord-about-number = How many videos
discord-about-what = What to do; leave it out to see what there is
discord-choice-week = this week
discord-choice-month = this month
discord-choice-auto = as Discord is
room-download = Download { $name }
discord-name-gift = luma-gift
discord-menu-gift = Give videos of yours to somebody
discord-help-gift = /gift – give some of your bought or granted videos to the person whom you choose
discord-refusal-gift-nobody = Choose a person with the option “{ discord-option-person }”; a bot has no use for videos.
discord-refusal-gift-self = These are yours already. Choose somebody else with the option “{ discord-option-person }”.
discord-refusal-order-subject = Whom do you mean? Choose that person with the option “{ discord-option-person }”, or give an id like discord:123.
discord-order-help-admin = Write one of these into the option “{ discord-option-what }”. A person is whom you choose with the option “{ discord-option-person }”, or an id like discord:123; “in discord:123” at the end means another chat.
discord-order-help-manager = Write one of these into the option “{ discord-option-what }”; it counts in this chat only. A person is whom you choose with the option “{ discord-option-person }”, or an id.

## The gallery on the web

gallery-title = Dream gallery
gallery-subtitle = Videos that people made from words and pictures
gallery-skip = Go to the videos
gallery-menu = Ways through the gallery
gallery-newest = Newest
gallery-best = Best
gallery-best-title = The best videos
gallery-period = Of which time
gallery-week = This week
gallery-month = This month
gallery-ever = All time
gallery-maker = Videos by { $name }
gallery-search = Search
gallery-search-label = Search by words of the prompt
gallery-search-placeholder = Search, for example: fox
gallery-found = Videos with “{ $words }”
gallery-more = More videos
gallery-back = Back to the video
gallery-first = Back to the beginning
gallery-feed = Newest videos as a feed
gallery-by = by { $name }
gallery-somebody = by somebody
gallery-votes = { $count ->
    [0] No votes yet
    [one] { $count } vote
   *[other] { $count } votes
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = A video from a picture
gallery-options = How it was made
gallery-picture = From a picture
gallery-pictures = From two pictures
gallery-follows = Made from another video
gallery-loop = Endless loop
gallery-raw = Words taken as they are
gallery-camera = Camera: { $move }
gallery-seconds = { $seconds } s
gallery-sound = With sound
gallery-actions = What you can do
gallery-remix = Remix on { $platform }
gallery-vote = Vote on { $platform }
gallery-both = Vote or remix on { $platform }
gallery-no-doors = Like it? Write /luma and your own idea in the chat.
gallery-parent = Made from
gallery-children = What others made of it
gallery-report = Report this video
gallery-report-note = Say what is wrong with it. The people who run this look at it and can take it down.
gallery-report-label = What is wrong?
gallery-report-send = Send the report
gallery-report-thanks = Thank you. The people who run this will look at it.

gallery-empty-title = Room for the first video
gallery-empty-text = Make one with /luma in the chat and press ⭐ Share under it. Then it is here, for everybody.
gallery-quiet-title = Nothing in this time
gallery-quiet-text = Nobody has shared a video of late. Look at the best of all time, or at the newest.
gallery-unfound-title = No video has all these words
gallery-unfound-text = Try fewer or other words, or look at the newest videos.
gallery-unasked-title = What would you like to see?
gallery-unasked-text = Type a word or two that may stand in a prompt, such as fox or rain.
gallery-unknown-title = Nothing by this name
gallery-unknown-text = Whoever it is shares no video now. Look at the newest ones instead.
gallery-end-title = That was all
gallery-end-text = There are no more videos here. Go back to the beginning.

gallery-gone-title = This video is not here
gallery-gone-text = Perhaps its maker took it back. Look at the newest ones instead.
gallery-trouble-title = One moment, please
gallery-trouble-text = The gallery cannot be read right now. Please try again in a minute.
gallery-wordless-title = What is wrong with it?
gallery-wordless-text = A report needs a few words. Go back to the video and add them.
gallery-wordy-title = That is too long
gallery-wordy-text = Please say it in at most 1,000 characters. Go back to the video and try again.
gallery-often-title = That is enough for now
gallery-often-text = Several reports came from you already, and they are being read. Please come back in an hour.
gallery-elsewhere-title = This did not come from our page
gallery-elsewhere-text = Please open the video here and report it with the form below it.

## Money, limits and gifts

limits-month = This month: { $left } of { $limit } left.
limits-chat-running = This chat at once: { $left } of { $limit } free.
limits-service-running = Everybody together at once: { $left } of { $limit } free.
limits-chat-month = This chat this month: { $left } of { $limit } left.
limits-service = Everybody together today: { $left } of { $limit } left.
limits-service-month = Everybody together this month: { $left } of { $limit } left.
limits-pool = Given to this chat, for whoever has used up the day: { $credits }.
limits-back-month = The month starts over in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-monthly = You have used up your { $limit ->
    [one] video
   *[other] { $limit } videos
} for this month. The next is yours in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-chat-monthly = This chat has used up its { $limit } videos for this month. It goes on in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-limit-service-monthly = All videos of this month are used up. It goes on in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-short = There is too little money left for this video. A shorter or smaller one may still fit.
refusal-budget-daily = The money for the videos of today is used up. It goes on in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-monthly = The money for the videos of this month is used up. It goes on in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
refusal-budget-chat-daily = The money for this chat's videos of today is used up. It goes on in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-budget-chat-monthly = The money for this chat's videos of this month is used up. It goes on in { $days ->
    [0] { $hours } h { $minutes } min
   *[other] { $days } d { $hours } h
}.
alarm-budget = 💰 { $share } % of the { $span ->
    [monthly] month's
   *[other] day's
} budget { $chat ->
    [none] is
   *[other] of the chat { $chat } is
} used up: { $taken } of { $budget }. { $share ->
    [80] At 100 % requests are turned away.
   *[other] Requests are turned away until it starts over, or until you raise it.
}
alarm-budget-full = 💰 A request for { $price } was turned away: it does not fit into the { $span ->
    [monthly] month's
   *[other] day's
} budget{ $chat ->
    [none] { "" }
   *[other] { " " }of the chat { $chat }
}, of which { $taken } of { $budget } is used up. Raise it, or wait until it starts over.
help-gift = /gift NUMBER – as a reply to somebody: give some of your bought or granted videos away
menu-gift = Give videos of yours to somebody: reply to them with a number
gift-done = { $number ->
    [one] Given. You have { $left } left.
   *[other] { $number } videos given. You have { $left } left.
}
gift-got = 🎁 { $name ->
    [none] Somebody
   *[other] { $name }
} gave you { $number ->
    [one] a video
   *[other] { $number } videos
}, for when your day is used up. Start with /luma; /limits shows what you have.
refusal-gift-nobody = Reply to a message of whoever shall have them, for example with /gift 3.
refusal-gift-number = Say how many, from 1 to { $limit }, for example /gift 3.
refusal-gift-self = These are yours already. Reply to somebody else with /gift.
refusal-gift-elsewhere = Gifts stay on one platform. Reply to somebody here.
refusal-gift-not-enough = { $left ->
    [0] You have none to give away: only bought or granted videos can be given. /limits shows what you have.
   *[other] You have { $left } to give away. Give fewer.
}

## Administration

menu-luma_admin = For those who run this bot or this chat
help-luma_admin = /luma_admin – for those who run this bot or this chat: who may do what, numbers, and more

button-revoke = ✖ Cancel
button-redeliver = 📤 Deliver again

order-help-admin = Write one of these after /luma_admin. A person is whoever you reply to, or an id like telegram:123; “in telegram:-100123” at the end means another chat.
order-help-manager = Write one of these after /luma_admin; it counts in this chat only. A person is whoever you reply to, or an id.
order-help-stats = stats [DAYS] – numbers, with a picture
order-help-allow = allow PERSON or CHAT – may use a bot that is not open to everybody
order-help-disallow = disallow PERSON or CHAT – may no longer
order-help-ban = ban PERSON [2h or 3d] [REASON] – may ask for no videos
order-help-unban = unban PERSON – may again
order-help-grant = grant PERSON N, or grant chat N – gives videos
order-help-limit = limit PERSON N – videos a day; 0 is no limit, off is as usual
order-help-set = set NAME VALUE – decides something for the chat; set alone shows all of it
order-help-block = block WORD "TWO WORDS" – may not be in a prompt
order-help-unblock = unblock WORD – may again
order-help-blocked = blocked – shows these words
order-help-provider = provider NAME on or off – off gets no new videos to make
order-help-providers = providers – how it stands with each
order-help-job = job CODE – all about one video
order-help-redeliver = redeliver CODE – posts its video again
order-help-reports = reports – what was reported and waits for a decision
order-help-log = log – what was ordered here lately
order-help-export = export [DAYS] – a table of the videos, to you alone
order-help-help = help – this text

order-banned = { $hours ->
    [0] { $minutes ->
        [0] { $subject } is banned for good
       *[other] { $subject } is banned for { $minutes } min
    }
   *[other] { $subject } is banned for { $hours } h { $minutes } min
} { $scope ->
    [service] everywhere
   *[other] in { $scope }
}. To take that back: /luma_admin unban { $subject }
order-unbanned = { $subject } is no longer banned.
order-allowed = { $subject } may use this bot.
order-disallowed = { $subject } is no longer named. While the bot is open to everybody, that changes nothing.
order-granted = { $subject } has { $number } more { $number ->
    [one] video
   *[other] videos
}, { $left } in all.
order-limited = { $subject } may have { $number ->
    [0] as many videos a day as they like
    [one] one video a day
   *[other] { $number } videos a day
}.
order-limited-off = { $subject } may have as many videos a day as everybody.
order-set = { $chat }: { $name } is { $value } now.
order-rules = What is decided for { $chat }:
order-rules-next = To change something: /luma_admin set NAME VALUE
order-blocked = No longer in prompts of { $chat }: { $words }.
order-blocked-everywhere = No longer in any prompt: { $words }.
order-unblocked = Allowed again: { $words }.
order-words-here = Blocked in this chat: { $words }
order-words-everywhere = Blocked everywhere: { $words }
order-providers = Providers, with what each is making:
order-provider = { $name } – { $state ->
    [off] switched off
    [trouble] in trouble or asked for a pause
   *[on] on
}, { $running } of { $slots }
order-provider-on = { $name } gets new videos to make again.
order-provider-off = { $name } gets no new videos to make. What it has begun is finished.
order-job-owner = { $owner } ({ $maker }) in { $chat }
order-job-born = Asked for { $time }, sent { $sent }
order-job-provider = { $provider }, { $generation ->
    [none] nothing bought yet
   *[other] { $generation }
}, failed tries: { $attempts }
order-job-failure = Why there is no video: { $failure }
order-job-money = Price: { $price }
order-redelivered = Video { $video } is on its way again.
order-log = Latest orders:
order-log-none = Nothing was ordered yet.
order-reports = Waiting for your decision:
order-reports-none = No reports. All is quiet.
order-stats = { $days ->
    [one] Today
   *[other] The last { $days } days
}, { $scope ->
    [service] everywhere
   *[other] { $scope }
}: { $delivered } delivered, { $failed } failed, { $cancelled } cancelled.
order-stats-times = Half of the videos came within { $half } s, nine of ten within { $most } s.
order-stats-money = Money: { $money }, a delivered video { $each }.
order-stats-failures = Why: { $failures }.
order-exporting = The table is on its way to you, as a direct message.
order-export = { $rows ->
    [one] One video
   *[other] { $rows } videos
} of the last { $days } days. It names people and their prompts: please keep it to yourself.

refusal-order-members = Only those who run this chat or this bot can do that. /help shows what you can do.
refusal-order-admins = Only those who run this bot can do that. /luma_admin shows what you can do here.
refusal-order-elsewhere = You run this chat only. Write it in the chat that you mean.
refusal-order-not-him = That is somebody who runs this bot. Please talk to them instead.
refusal-order-unknown = { $suggestion ->
    [none] I do not know “{ $word }”. /luma_admin alone shows what there is.
   *[other] I do not know “{ $word }”. Did you mean { $suggestion }? /luma_admin alone shows what there is.
}
refusal-order-subject = Whom do you mean? Reply to a message of that person, or give an id like telegram:123.
refusal-order-number = Please give a number from { $least } to { $most }.
refusal-order-switch = Please say which and what: provider NAME on, or provider NAME off.
refusal-order-words = Please give the words, { $most } at the most; put quotes around words that belong together.
refusal-order-job = Please give the code of the video: its last six characters, as /jobs shows them.
refusal-order-no-job = I know no video with the code { $name } here.
refusal-order-not-set-up = { $name } is not set up here any more. Set it up again, then repeat this.
refusal-order-no-ban = { $subject } is not banned here.
refusal-order-provider = I know no such provider. Choose from: { $allowed }.
refusal-order-no-tables = I cannot write tables here.
refusal-order-direct = I cannot write to you alone. Write me a direct message first, then try again.
refusal-rule-unknown = There is no { $name } to set. Choose from: { $allowed }.
refusal-rule-value = { $name } can be: { $allowed }
refusal-rule-fixed = { $name } is for those who run this bot to decide. Please ask them.
refusal-rule-ceiling = { $name } can be { $limit } at the most here; those who run this bot can allow more.
refusal-banned = { $reason ->
    [none] You may not ask for videos here.
   *[other] You may not ask for videos here: { $reason }.
} That ends in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-banned-for-good = { $reason ->
    [none] You may not ask for videos here. Those who run this chat or this bot can change that.
   *[other] You may not ask for videos here: { $reason }. Those who run this chat or this bot can change that.
}
refusal-cooling = Several of your requests were refused as unsuitable, so let us take a break. The next is possible in { $hours ->
    [0] { $minutes } min
   *[other] { $hours } h { $minutes } min
}.
refusal-chat-closed = No videos are made in this chat. Try another one, or write to me alone.
refusal-chat-managers-only = Only those who run this chat can ask for videos here. Write to me alone instead.
refusal-not-here = { $option } is not to be had in this chat. Leave it out.
refusal-nsfw-refused = No videos for adults only are made here. Try it in another chat.
refusal-word-barred = “{ $word }” is not allowed in prompts here. Please say it another way.
refusal-switched-off = This is switched off at the moment. Please try again later.

## The showcase

share-gallery = In the gallery: { $link }
share-showcases = And in { $count ->
    [one] our showcase
   *[other] { $count } showcases
}, in a moment.
showcase-by = by { $name }
showcase-by-somebody = by somebody
showcase-after = after “{ $prompt }” by { $name }
showcase-after-somebody = after “{ $prompt }” by somebody
button-vote = 👍 { $votes }
button-remix = 🎬 Remix
button-unnamed = 🙈 Without my name
button-named = 🙋 With my name
button-show = ▶ Show
button-takedown = ⛔ Take down
button-dismiss = ✔ Leave it
vote-given = 👍 Thank you! It has { $votes } now. Press again to take yours back.
vote-taken-back = Taken back. It has { $votes } now.
remix-open = Make your own version: press the button, change the words, send them.
best-week = The best of the week:
best-month = The best of the month:
best-ever = The best so far:
best-none = Nothing is shared yet. Press ⭐ Share under a video of yours, and it is the first.
best-more = All of them: { $link }
best-coming = Here it comes.
takedown-done = Taken down everywhere, for good. Its owner is told.
takedown-before = It was not shared any more, and cannot be shared again.
takedown-owner = This video of yours was taken out of the gallery and the showcases by the people who run this service. It stays yours, and you may go on making others.
dismiss-done = It stays. The reports of it are closed.
alarm-report =
    Somebody reported a shared video: { $reason }
    Its prompt: { $prompt }
refusal-not-shared = That video is not shared any more. Have a look at /gallery for others.
refusal-vote-own = That one is yours; let others vote for it.
refusal-showcase-off = Videos of this chat are not shown to everybody: the people who run it decided so.
refusal-taken-down = That video was taken out of the gallery and cannot be shared again.
help-gallery = /gallery – the best videos of the week; /gallery month for the month
menu-gallery = The best videos of the week

## Settings, privacy, forgetting

language-name = English
menu-settings = Your language, and options for all of your videos
help-settings = /settings – your language, and options that all of your videos have
settings-head = Your settings:
settings-language = Language: { $name ->
    [auto] as your app says
   *[other] { $name }
}
settings-options = Options, where you say nothing else: { $options ->
    [none] none
   *[other] { $options }
}
settings-chat = Then those of this chat: { $options }
settings-credit = What you share is shown { $credit ->
    [unnamed] without your name
   *[named] with your name
}.
settings-how =
    Press a button, or write for example:
    /settings --ar 9:16 --loop
    /settings clear
    /settings language en
settings-language-set = From now on I speak English to you.
settings-language-auto = From now on I speak the language of your app to you.
settings-unnamed = What you share is shown without your name from now on, what you have shared too.
settings-named = What you share is shown with your name from now on, what you have shared too.
button-language = 🌐 As my app
refusal-language-unknown = I do not speak that language. Choose from: { $allowed }.
refusal-settings-words = “{ $words }” is no option. Write for example: /settings --ar 9:16 --loop
refusal-settings-video = --from, --to and --reverse are about one video. Write them with /luma.

menu-privacy = What I keep of you, and for how long
help-privacy = /privacy – what I keep of you, and for how long
privacy-head = What I keep of you, and why:
privacy-requests = • Your prompts, pictures and videos, to make them, to bring them here and to make them anew when you press a button: { $days ->
    [one] { $days } day
   *[other] { $days } days
}, then they are removed by themselves.
privacy-shared = • What you share is for everybody, in the gallery and in showcases, until you stop sharing it. Pictures that you send are never shown there by themselves.
privacy-settings = • Your settings, your votes, and videos that you bought and did not use yet: until you change them or use them up.
privacy-counters = • How many videos you asked for on which day, without a word of what: { $counters ->
    [one] { $counters } day
   *[other] { $counters } days
}, so that limits hold.
privacy-office = • What the people who run this decided about you, such as a ban, what they did, and tables of requests that they sent for: it stays with them.
privacy-others = Your prompt and your pictures go to the video service that makes the video, and the people who run this can look at your requests. Nobody else gets them from me, and the money that a video costs is kept as a sum without your name.
privacy-chat = What stands in a chat stays there. Press 🗑 Delete under a video to remove it there, too.
privacy-forget = To take everything back at once: /forget

menu-forget = Remove everything that is kept of you
help-forget = /forget – remove everything that I keep of you
forget-question = This removes for good all that I keep of you: your prompts, pictures, videos and settings, your votes, and what you shared, in every gallery and showcase. What is in the making is cancelled. What stands in chats stays there: if you want it gone, press 🗑 Delete under those videos first. Shall I?
forget-credits = { $credits ->
    [one] The video that you bought and did not use yet is lost, too.
   *[other] The { $credits } videos that you bought and did not use yet are lost, too.
}
button-forgetme = 🗑 Yes, forget me
forget-started = I am forgetting you. I tell you here when it is done.
forget-already = I am at it already. I tell you when it is done.
forget-done = All gone: { $requests ->
    [one] { $requests } request
   *[other] { $requests } requests
} with pictures and videos, { $shared ->
    [one] { $shared } shared video
   *[other] { $shared } shared videos
}, { $votes ->
    [one] { $votes } vote
   *[other] { $votes } votes
}, and your settings. You are welcome to start anew: /luma
