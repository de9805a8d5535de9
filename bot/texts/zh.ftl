# 用户看到的每一句话,简体中文。

## Commands

luma-examples =
    告诉我你想看什么,例如:
    /luma 黄昏时冲浪的狐狸
    /luma 雨中的纸船 --ar 9:16 --loop
    也可以发一张图片并写上 /luma,我会让它动起来。两张图片:第一张变成第二张。

help-head = 我用文字和图片制作短视频，例如：/luma 黄昏时冲浪的狐狸
help-luma = /luma 描述 – 按你的描述做视频,可以附上一两张图片
help-jobs = /jobs – 你的视频,可以取消或重新获取
help-limits = /limits – 你还剩多少次
help-help = /help – 显示这段说明
help-options = 写在描述后面的选项:
help-option-ar = --ar 比例 – 可选 { $values }
help-option-duration = --duration 时长 – 可选 { $values }
help-option-res = --res 清晰度 – 可选 { $values }
help-option-model = --model 模型 – 可选 { $values }
help-option-loop = --loop – 结尾接回开头
help-option-raw = --raw – 完全按我的文字,不做润色

jobs-none = 你还没有视频。试试:/luma 黄昏时冲浪的狐狸
jobs-head = 你最近的视频:
jobs-picture = (一张图片)

limits-today = { $limit ->
    [0] 今天已做 { $used } 个,没有上限。
   *[other] 今天还剩 { $left } 个,共 { $limit } 个。
}
limits-running = { $limit ->
    [0] 同时进行:没有上限。
   *[other] 同时进行:还可以再开 { $left } 个,最多 { $limit } 个。
}
limits-back = 距离新的一天还有 { $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}。
limits-credits = 已购买，当天用完后可用：{ $credits } 个。
limits-chat = 本群今天还剩 { $left } 个,共 { $limit } 个。

state-collecting = 等待第二张图片
state-queued = 排队中
state-submitting = 正在开始
state-unconfirmed = 情况不明
state-generating = 制作中
state-delivering = 即将送达
state-delivered = 已完成
state-undeliverable = 已做好,但无法发送
state-failed = 失败
state-cancelled = 已取消

again-started = 好的,请看聊天。
cancel-done = 已取消。
cancel-too-late = 来不及了,它已经结束。
delete-kept = 这里已删除。这个聊天不允许我移除这么旧的消息，请你自己移除。
delete-done = 已删除。
share-done = 已分享：收到的人都能观看和转发。可以发到聊天，也可以随时停止分享。
unshare-done = 已停止分享。已经发出去的副本会留在原处。
late-question = 你在 { $minutes } 分钟前要的这段视频，当时我不在。现在还要吗？
album-two-of-many = 相册里的图片多于两张：我用第一张开头，用最后一张结尾。
fetch-started = 马上再发一次。

## Buttons

button-again = 🔁 再来一次
button-edit = ✏️ 修改
button-delete = 🗑 删除
button-cancel = ✖ 取消
button-retry = ↻ 重试
button-begin = ▶ 开始制作
button-share = ⭐ 分享
button-unshare = 🔒 停止分享
button-link = 🔗 复制链接
button-forward = ↗ 发到聊天
button-fetch = 📥 重新获取

button-extend = ➕ 延长
button-upscale = ⬆️ 提高清晰度
button-sound = 🎵 配音
button-second = 🎞 另一个版本
extended-from-frame = 视频服务不能直接接着这个视频做,所以我从它的最后一帧开始。
help-option-camera = --camera 运镜 – 可选 { $values }
help-option-from = --from 代码、--to 代码 – 接着你的某个视频,或以它为结尾;/jobs 会列出代码
refusal-two-beginnings = 视频只能以一张图片或一个视频开头,不能两者都用。
refusal-two-ends = 视频只能以一张图片或一个视频结尾,不能两者都用。
refusal-nothing-to-finish = 请按你想要的那个视频下面的按钮。
refusal-nothing-to-reverse = --reverse 要用在回复我的某个视频时:新视频会以它为结尾。
refusal-no-such-video = 没有找到代码为 { $name } 的、你的已完成视频。/jobs 会列出代码。
refusal-other-account = 这些视频不是同一个服务做的,或者它做不到。每个视频下面的“延长”都可以用。

## The status message

status-collecting = 🖼 已收到第一张图片,稍等第二张…
status-queued = ⏳ 排队中,第 { $place } 位
status-queued-soon = ⏳ 排队中。
status-submitting = 🚀 正在开始…
status-generating = 🎬 正在制作你的视频…
status-delivering = 📦 做好了!正在送来…
status-cancelled = ✖ 已取消,没有任何费用。
status-cancelled-paid = ✖ 已取消。它已经开始制作,所以仍计入次数。
status-undeliverable = 视频做好了,但我没能发出来。按下按钮再试一次。

left-seconds = 大约 { $number } 秒
left-minutes = 大约 { $number } 分钟
left-hours = 大约 { $number } 小时
left-soon = 马上就好

caption-link = 这里放不下这么大的视频。一周内可以在这里观看：{ $link }
caption-marked = (服务商只提供了带水印的版本。)

## When there is no video

failure-moderation = 🚫 内容被判定为不合适。请换个说法或换张图片。不计入次数。
failure-bad-prompt = 🚫 视频服务无法处理这个请求。请修改后再发一次。不计入次数。
failure-bad-picture = 🚫 视频服务读不了这张图片。请换一张。不计入次数。
failure-key-refused = ⚠️ 视频服务拒绝了这个机器人。请告诉它的管理者。不计入次数。
failure-money-gone = ⚠️ 机器人在视频服务的余额已用完。请告诉它的管理者。不计入次数。
failure-upstream = 😕 视频服务这次没有成功。再试一次,往往就好了。不计入次数。
failure-busy = 😕 视频服务现在太忙。请稍后再试。不计入次数。
failure-unknown-task = 😕 视频服务弄丢了这个视频。请再试一次。不计入次数。
failure-timeout = ⌛ 等得太久,我不再等了。请再试一次。不计入次数。
failure-no-link = 😕 视频服务说做好了,却没有给出视频。请再试一次。不计入次数。
failure-broken-video = 😕 拿到的视频无法播放。请再试一次。不计入次数。
failure-answer-lost = 🤔 与视频服务的连接断了,不知道它是否已经开始。为了不付两次钱,我不会自动重发。需要的话请按重试。
failure-album = 🚫 这些图片在这里不能一起用，或者与选项不合。请只发一张图片，或去掉选项。这次不计数。
failure-post-lost = 🤔 发送视频时连接中断，我不确定它有没有送到。如果你没看到，请按按钮。
failure-too-large = 😕 视频做好了，但对这个聊天来说太大。请告诉机器人的管理者设置 PUBLIC_URL，之后我可以发链接。
failure-internal = 😕 我这边出了问题,已经记录下来。请再试一次。不计入次数。

## When something cannot be done

refusal-prompt-empty = 告诉我你想看什么:/luma 黄昏时冲浪的狐狸
refusal-prompt-too-short = 描述太短,至少 { $limit } 个字符。请再写几个字。
refusal-prompt-too-long = 描述有 { $length } 个字符,最多 { $limit } 个。请缩短一些。
refusal-loop-with-end = --loop 不能和结尾图片一起用。请去掉其中一个。
refusal-option-unknown = { $suggestion ->
    [none] 我不认识选项 { $option }。/help 会列出全部。
   *[other] 我不认识选项 { $option }。你是说 { $suggestion } 吗?
}
refusal-option-value = { $option } 不能是 { $value }。可选:{ $allowed }。
refusal-option-missing-value = { $option } 后面要有值。/help 会列出来。
refusal-option-twice = { $option } 出现了两次,而且值不同。请只留一个。
refusal-option-unavailable = { $allowed ->
    [none] 这里不支持{ $option ->
        [start_picture] 图片
        [end_picture] 第二张图片
        [prompt] 这么长的描述
        [extend] 接着这个视频
        [lead_to] 以视频为结尾
        [upscale] 提高清晰度
        [sound] 配音
       *[other] { $option }
    }。请去掉它。
   *[other] 这里不支持 { $option }。可选:{ $allowed }。
}
refusal-limit-running = 你有 { $running } 个视频正在制作,最多同时 { $limit } 个。请等一个完成,或取消一个。
refusal-limit-daily = 你今天的 { $limit } 个视频已用完。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后恢复。
refusal-limit-chat-daily = 本群今天的 { $limit } 个视频已用完。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后恢复。
refusal-limit-service-daily = 今天的视频全部用完了。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后恢复。
refusal-picture-unreadable = 我读不了这张图片。请发 JPEG、PNG、WebP、GIF 或 HEIC。
refusal-picture-too-large = 图片太大,最多 { $limit } MB。请发小一点的。
refusal-picture-too-many-pixels = 图片的像素太多。请发小一点的。
refusal-picture-too-small = 图片太小,每边至少 { $limit } 像素。请发大一点的。
refusal-picture-gone = 图片已不再保存。请和 /luma 一起重新发送。
refusal-too-many-pictures = 最多 { $limit } 张图片:开头和结尾。
refusal-job-gone = 时间太久,我已经不记得了。请用 /luma 重新开始。
refusal-not-yours = 只有要求做这个视频的人才能这样做。
refusal-video-gone = 这个视频已不再保存。请用 /luma 重新开始。
refusal-delete-failed = 聊天平台没让我删除。请稍后再试。
refusal-video-too-large = 这段视频对这个聊天来说太大。请要短一些的，或降低 --res。
refusal-not-allowed = 这个机器人不对所有人开放。管理者可以添加 { $chat } 或 { $user }。
refusal-busy = 我现在很忙。请稍后再试。

## Telegram

menu-luma = 制作视频：在后面写下想看到的画面
menu-jobs = 你的视频，可取消或重新获取
menu-limits = 还剩多少次
menu-help = 可以写什么，以及全部选项
telegram-welcome = 你好！输入 /luma 加上想看到的画面，我就把它做成视频：/luma 黄昏时冲浪的狐狸。发图片时附上 /luma，或用 /luma 回复图片，图片就会动起来。更多请看 /help。
telegram-welcome-private =
    你好！在我的名字后面写下想看到的画面，我就把它做成视频：/luma@{ $name } 黄昏时冲浪的狐狸。用 /luma@{ $name } 回复一张图片，它就会动起来。
    我在这里看不到其他消息。要让我收到简短的命令和相册，请把我设为管理员（不需要特别权限），或关闭隐私模式：@BotFather，/setprivacy，Disable，然后重新把我加进来。
telegram-ask-again = 请回复这条消息，写下新的描述。点一下可复制原来的：
telegram-ask-new = 请回复这条消息，写下接下来发生什么。只发一个句点就由我决定。
telegram-checking = 请稍等，我正在确认视频是否已经发出……
telegram-inline-none = 还没有视频，看看怎么做
telegram-inline-untitled = 由图片制作的视频

## The chat room's page


room-title = Luma 聊天室
room-heading = 造梦聊天室
room-subtitle = 这台电脑上的所有人
room-online = 已连接
room-offline = 连接中断，正在重试…
room-skip = 跳到输入框
room-messages = 消息
room-bot = 机器人
room-today = 今天
room-yesterday = 昨天
room-new-messages = { $count } 条新消息
room-jump = 跳到最新消息

room-name-change = 更改名字
room-name-title = 怎么称呼你？
room-name-help = 聊天室里的人都能看到这个名字。再开一个窗口，就能换一个身份。
room-name-label = 你的名字
room-name-placeholder = 例如：小林
room-name-save = 进入

room-empty-title = 说说你想看到的画面
room-empty-text = 输入 /luma 加上一句描述，或者把图片拖进来。大约一分钟后，它就动起来了。
room-empty-examples = 可以试试
room-example-1 = 黄昏时分冲浪的狐狸
room-example-1-note = 只用文字
room-example-2 = 雨中竞速的纸船 --ar 9:16
room-example-2-note = 竖屏，适合手机
room-example-3 = 灯塔上空缓缓流动的极光 --loop
room-example-3-note = 无缝循环
room-example-picture = 让照片动起来
room-example-picture-note = 两张照片：从第一张变到第二张

room-compose = 消息
room-placeholder = 写点什么，或输入 /luma 加上你想看的画面
room-hint = Enter 发送，Shift + Enter 换行。可粘贴或拖入一两张图片。
room-send = 发送
room-attach = 添加图片
room-drop = 放下一张或两张图片
room-drop-note = 第一张是视频的开头，第二张是结尾
room-start-frame = 首帧
room-end-frame = 尾帧
room-one-frame = 视频从这张图片开始。再加一张，就以它结束。
room-two-frames = 视频从第一张图片变化到第二张。
room-swap = 交换两张图片
room-remove = 移除 { $name }
room-too-many = 最多两张图片：开头一张，结尾一张。
room-too-large = { $name } 太大了。每张图片不能超过 { $limit } MB。

room-reply = 回复
room-replying = 回复 { $name }
room-reply-cancel = 取消回复
room-reply-video = 视频
room-deleted = 消息已删除
room-video = 视频，{ $name }
room-video-gone = 这个视频已不再保存。
room-picture = { $name } 的图片
room-files = 一个不是图片的文件
room-form-label = 修改文字后发送
room-form-send = 开始制作
room-form-cancel = 关闭
room-failed = 没有发送成功，请再试一次。

room-error-host = 聊天室只在这台电脑上开放。
room-error-origin = 聊天室只接受来自自己页面的消息。
room-error-store = 聊天室暂时无法使用，请稍后再试。
room-error-form = 聊天室无法读懂这个请求。
room-error-name = 名字需要 1 到 { $limit } 个字符。
room-error-name-taken = { $name } 是机器人的名字，请换一个。
room-error-text = 一条消息最多 { $limit } 个字符。
room-error-empty = 这条消息还是空的。
room-error-reply = 找不到你要回复的消息。
room-error-files = 最多 { $limit } 张图片。
room-error-file = 每张图片最多 { $limit } MB。
room-error-button = 这个按钮已经失效。
room-error-media = 这里没有这个文件。

## Discord

discord-name-luma = luma
discord-name-jobs = luma-我的视频
discord-name-gallery = luma-展厅
discord-name-limits = luma-额度
discord-name-settings = luma-设置
discord-name-help = luma-帮助
discord-name-privacy = luma-隐私
discord-name-forget = luma-忘记我
discord-name-admin = luma-管理
discord-animate = 变成视频
discord-option-prompt = 描述
discord-option-image = 图片
discord-option-end-image = 结尾图片
discord-option-aspect-ratio = 画面比例
discord-option-loop = 循环
discord-option-expand = 润色
discord-option-model = 模型
discord-option-duration = 时长
discord-option-resolution = 清晰度
discord-option-camera = 运镜
discord-about-prompt = 你想看到的画面
discord-about-image = 作为开头的图片
discord-about-end-image = 作为结尾的图片
discord-about-aspect-ratio = 画面的形状
discord-about-loop = 结尾接回开头
discord-about-expand = 让视频服务润色你的文字（默认是）
discord-about-model = 用哪个模型制作
discord-about-duration = 视频的长度
discord-about-resolution = 画面有多清晰
discord-about-camera = 镜头怎样移动；多个用逗号隔开

refusal-discord-no-picture = 这条消息里没有图片。请在带图片的消息上选择这一项，或者用 /luma 附上图片。
refusal-discord-unknown-command = 这个命令已经没有了。按 Ctrl + R 查看新的命令，或者从 /luma 开始。
refusal-discord-permissions = 我不能在这里发视频：缺少权限 { $missing }。请让服务器的管理者允许，然后再试。没有计费。
discord-permission-view = 查看频道
discord-permission-send = 发送消息
discord-permission-send-in-threads = 在子区内发送消息
discord-permission-attach = 附加文件
discord-guest = 我在这里只是客人，只能在 15 分钟内回答。更久的视频会私信发给你。
refusal-discord-end-alone = 请在“图片”一栏也给出作为开头的图片。
refusal-discord-place = 我看不到你在哪里。请换一个频道试试。
discord-form-edit = 你想看到的画面
discord-form-extend = 接下来发生什么？（可以留空）
discord-press-again = 刚才慢了一点。请再按一次按钮。
