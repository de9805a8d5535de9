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
share-done = Shared: whoever gets it from you can watch it and pass it on. Send it to a chat, or stop sharing whenever you like.
unshare-done = No longer shared. Copies that were sent already stay where they are.
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
refusal-not-yours = Only the person who asked for this video can do that.
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
