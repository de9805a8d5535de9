# The page of the local chat room. { $name }, { $count } and { $limit } may be filled in by the page.

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
