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
share-done = 已分享给所有人：大家都能观看、点赞、用它的文字再创作，也能转发。可以随时停止分享。
unshare-done = 已停止分享，画廊和展示频道里的都会撤下。别人已经转发的会留在原处。
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
refusal-limit-chat-running = 本群有 { $running } 个视频正在制作，最多同时 { $limit } 个。等其中一个完成后再试。
refusal-limit-service-running = 目前有 { $running } 个视频正在制作，最多同时 { $limit } 个。请过几分钟再试。
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
refusal-not-yours = 只有提出要求的人才能这样做。
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
telegram-removed = 🗑 内容已删除。
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

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = 时间
discord-option-language = 语言
discord-option-options = 选项
discord-option-person = 成员
discord-option-number = 数量
discord-option-what = 操作
discord-about-period = 看哪段时间的最佳作品
discord-about-language = 我用哪种语言和你说话
discord-about-options = 你没有另外说明时视频的样子，例如 --ar 9:16 --loop；clear 会清除它
discord-about-person = 和谁有关
discord-about-number = 多少个视频
discord-about-what = 要做什么；留空可查看全部操作
discord-choice-week = 本周
discord-choice-month = 本月
discord-choice-auto = 跟随 Discord
room-download = 下载 { $name }
discord-name-gift = luma-赠送
discord-menu-gift = 把你的视频送人
discord-help-gift = /gift – 把你购买或获赠的视频送给选中的人
discord-refusal-gift-nobody = 请用选项“{ discord-option-person }”选择一个人；机器人用不上视频。
discord-refusal-gift-self = 这些本来就是你的。请用选项“{ discord-option-person }”选择别人。
discord-refusal-order-subject = 您指的是谁？请用选项“{ discord-option-person }”选择此人，或给出像 discord:123 这样的编号。
discord-order-help-admin = 请在选项“{ discord-option-what }”中写下列之一。人物是您用选项“{ discord-option-person }”选择的人，或像 discord:123 这样的编号；末尾的“in discord:123”指另一个频道。
discord-order-help-manager = 请在选项“{ discord-option-what }”中写下列之一，只在本频道有效。人物是您用选项“{ discord-option-person }”选择的人，或其编号。

## The gallery on the web

gallery-title = 梦境画廊
gallery-subtitle = 大家用文字和图片做成的视频
gallery-skip = 跳到视频
gallery-menu = 浏览画廊
gallery-newest = 最新
gallery-best = 最佳
gallery-best-title = 最佳视频
gallery-period = 时间范围
gallery-week = 本周
gallery-month = 本月
gallery-ever = 全部时间
gallery-maker = { $name } 的视频
gallery-search = 搜索
gallery-search-label = 按提示词搜索
gallery-search-placeholder = 搜索，例如：狐狸
gallery-found = 含有“{ $words }”的视频
gallery-more = 更多视频
gallery-back = 回到视频
gallery-first = 回到开头
gallery-feed = 最新视频订阅
gallery-by = 作者：{ $name }
gallery-somebody = 匿名作者
gallery-votes = { $count ->
    [0] 还没有票
   *[other] { $count } 票
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = 由图片生成的视频
gallery-options = 制作方式
gallery-picture = 由一张图片生成
gallery-pictures = 由两张图片生成
gallery-follows = 由另一个视频生成
gallery-loop = 无缝循环
gallery-raw = 原样使用提示词
gallery-camera = 镜头：{ $move }
gallery-seconds = { $seconds } 秒
gallery-sound = 有声音
gallery-actions = 你可以做什么
gallery-remix = 在 { $platform } 上再创作
gallery-vote = 在 { $platform } 上投票
gallery-both = 在 { $platform } 上投票或再创作
gallery-no-doors = 喜欢吗？在聊天里写 /luma 加上你自己的想法。
gallery-parent = 改编自
gallery-children = 大家的再创作
gallery-report = 举报这个视频
gallery-report-note = 请说明问题所在。管理者会查看，必要时将它撤下。
gallery-report-label = 有什么问题？
gallery-report-send = 发送举报
gallery-report-thanks = 谢谢。管理者会查看的。

gallery-empty-title = 等待第一个视频
gallery-empty-text = 在聊天里用 /luma 做一个视频，再按下面的 ⭐ 分享，它就会出现在这里。
gallery-quiet-title = 这段时间没有视频
gallery-quiet-text = 最近没有人分享视频。看看全部时间的最佳视频，或最新的视频吧。
gallery-unfound-title = 没有视频包含所有这些词
gallery-unfound-text = 试试少一些或换一些词，或者看看最新的视频。
gallery-unasked-title = 你想看什么？
gallery-unasked-text = 输入一两个提示词里可能有的词，例如：狐狸、雨。
gallery-unknown-title = 没有这个名字的视频
gallery-unknown-text = 这个人现在没有分享视频。看看最新的视频吧。
gallery-end-title = 到底了
gallery-end-text = 这里没有更多视频了。请回到开头。

gallery-gone-title = 这个视频不在这里
gallery-gone-text = 也许作者把它收回了。看看最新的视频吧。
gallery-trouble-title = 请稍等
gallery-trouble-text = 画廊现在打不开。请过一分钟再试。
gallery-wordless-title = 有什么问题？
gallery-wordless-text = 举报需要几个字的说明。请回到视频页面补充。
gallery-wordy-title = 太长了
gallery-wordy-text = 请不要超过 1,000 个字符。回到视频页面再试一次。
gallery-often-title = 现在已经够了
gallery-often-text = 你已经发来好几份举报，我们正在看。请一小时后再来。
gallery-elsewhere-title = 这不是从我们的页面发来的
gallery-elsewhere-text = 请在这里打开视频，用下面的表单举报。

## Money, limits and gifts

limits-month = 本月还剩 { $left } 个,共 { $limit } 个。
limits-chat-running = 本群同时进行：还可 { $left } 个，上限 { $limit } 个。
limits-service-running = 全体同时进行：还可 { $left } 个，上限 { $limit } 个。
limits-chat-month = 本群本月还剩 { $left } 个,共 { $limit } 个。
limits-service = 所有人今天还剩 { $left } 个,共 { $limit } 个。
limits-service-month = 所有人本月还剩 { $left } 个,共 { $limit } 个。
limits-pool = 本群获赠，个人当天用完后可用：{ $credits } 个。
limits-back-month = 距离新的一月还有 { $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}。
refusal-limit-monthly = 你本月的 { $limit } 个视频已用完。{ $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}后恢复。
refusal-limit-chat-monthly = 本群本月的 { $limit } 个视频已用完。{ $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}后恢复。
refusal-limit-service-monthly = 本月的视频全部用完了。{ $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}后恢复。
refusal-budget-short = 剩下的经费不够做这个视频。短一点或小一点的也许还可以。
refusal-budget-daily = 今天的视频经费已用完。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后恢复。
refusal-budget-monthly = 本月的视频经费已用完。{ $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}后恢复。
refusal-budget-chat-daily = 本群今天的视频经费已用完。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后恢复。
refusal-budget-chat-monthly = 本群本月的视频经费已用完。{ $days ->
    [0] { $hours } 小时 { $minutes } 分钟
   *[other] { $days } 天 { $hours } 小时
}后恢复。
alarm-budget = 💰 { $chat ->
    [none] { "" }
   *[other] 群 { $chat } 的
}{ $span ->
    [monthly] 本月
   *[other] 今天
}经费已用 { $share }%：{ $taken } / { $budget }。{ $share ->
    [80] 到 100% 时新的请求会被拒绝。
   *[other] 新的请求会被拒绝，直到重新开始或你提高经费。
}
alarm-budget-full = 💰 拒绝了一个 { $price } 的请求：{ $chat ->
    [none] { "" }
   *[other] 群 { $chat } 的
}{ $span ->
    [monthly] 本月
   *[other] 今天
}经费已用 { $taken } / { $budget }，剩下的不够。你可以提高经费，或等它重新开始。
help-gift = /gift 数量 – 回复某人：把你购买或获赠的视频送给对方
menu-gift = 把你的视频送人：回复对方并写上数量
gift-done = 已送出 { $number } 个视频。你还剩 { $left } 个。
gift-got = 🎁 { $name ->
    [none] 有人
   *[other] { $name }
}送了你 { $number } 个视频，当天用完后可用。用 /luma 开始；/limits 显示你有多少。
refusal-gift-nobody = 请回复要送的人的消息，例如 /gift 3。
refusal-gift-number = 请写明数量，从 1 到 { $limit }，例如 /gift 3。
refusal-gift-self = 这些本来就是你的。请用 /gift 回复别人。
refusal-gift-elsewhere = 只能在同一个平台上赠送。请回复这里的人。
refusal-gift-not-enough = { $left ->
    [0] 你没有可以送的：只有购买或获赠的视频可以送人。/limits 显示你有多少。
   *[other] 你可以送 { $left } 个。请少送一些。
}

## Administration

menu-luma_admin = 供机器人或本群的管理者使用
help-luma_admin = /luma_admin – 供机器人或本群的管理者使用：权限、统计等

button-revoke = ✖ 取消
button-redeliver = 📤 重新发送

order-help-admin = 请在 /luma_admin 后写下列之一。人物是您回复的人，或像 telegram:123 这样的编号；末尾的“in telegram:-100123”指另一个群。
order-help-manager = 请在 /luma_admin 后写下列之一，只在本群有效。人物是您回复的人，或其编号。
order-help-stats = stats [天数] – 统计数字和图表
order-help-allow = allow 人物或群 – 允许使用不对所有人开放的机器人
order-help-disallow = disallow 人物或群 – 不再允许
order-help-ban = ban 人物 [2h 或 3d] [原因] – 不得制作视频
order-help-unban = unban 人物 – 解除禁令
order-help-grant = grant 人物 数量，或 grant chat 数量 – 赠送视频
order-help-limit = limit 人物 数量 – 每天的视频数；0 为不限，off 为照常
order-help-set = set 名称 值 – 为本群作出设定；只写 set 则全部列出
order-help-block = block 词 "两个词" – 不得出现在提示词中
order-help-unblock = unblock 词 – 重新允许
order-help-blocked = blocked – 列出这些词
order-help-provider = provider 名称 on 或 off – off 时不再接新视频
order-help-providers = providers – 各服务的状况
order-help-job = job 代码 – 一个视频的全部情况
order-help-redeliver = redeliver 代码 – 重新发送其视频
order-help-reports = reports – 等待处理的举报
order-help-log = log – 最近的命令
order-help-export = export [天数] – 视频表格，只发给您
order-help-help = help – 本说明

order-banned = { $hours ->
    [0] { $minutes ->
        [0] { $subject } 已被永久禁止
       *[other] { $subject } 已被禁止 { $minutes } 分钟
    }
   *[other] { $subject } 已被禁止 { $hours } 小时 { $minutes } 分钟
}（{ $scope ->
    [service] 所有地方
   *[other] { $scope }
}）。要解除：/luma_admin unban { $subject }
order-unbanned = { $subject } 的禁令已解除。
order-allowed = { $subject } 可以使用本机器人。
order-disallowed = { $subject } 已从名单中移除。若机器人对所有人开放，则没有影响。
order-granted = { $subject } 多了 { $number } 个视频，共 { $left } 个。
order-limited = { $number ->
    [0] { $subject } 每天的视频数不限。
   *[other] { $subject } 每天可以制作 { $number } 个视频。
}
order-limited-off = { $subject } 每天的视频数与大家相同。
order-set = { $chat }：{ $name } 现在是 { $value }。
order-rules = { $chat } 的设定：
order-rules-next = 要更改：/luma_admin set 名称 值
order-blocked = { $chat } 的提示词中不再允许：{ $words }。
order-blocked-everywhere = 所有提示词中不再允许：{ $words }。
order-unblocked = 重新允许：{ $words }。
order-words-here = 本群禁用：{ $words }
order-words-everywhere = 所有地方禁用：{ $words }
order-providers = 各服务及其正在制作的视频：
order-provider = { $name } – { $state ->
    [off] 已关闭
    [trouble] 有故障或要求暂停
   *[on] 开启
}，{ $running } / { $slots }
order-provider-on = { $name } 重新接新视频。
order-provider-off = { $name } 不再接新视频。已开始的会做完。
order-job-owner = { $owner }（{ $maker }），在 { $chat }
order-job-born = 请求于 { $time }，提交于 { $sent }
order-job-provider = { $provider }，{ $generation ->
    [none] 尚未购买
   *[other] { $generation }
}，失败次数：{ $attempts }
order-job-failure = 没有视频的原因：{ $failure }
order-job-money = 价格：{ $price }
order-redelivered = 视频 { $video } 正在重新发送。
order-log = 最近的命令：
order-log-none = 还没有任何命令。
order-reports = 等待您处理：
order-reports-none = 没有举报，一切平静。
order-stats = { $days ->
    [1] 今天
   *[other] 最近 { $days } 天
}（{ $scope ->
    [service] 所有地方
   *[other] { $scope }
}）：完成 { $delivered }，失败 { $failed }，取消 { $cancelled }。
order-stats-times = 一半的视频在 { $half } 秒内完成，九成在 { $most } 秒内。
order-stats-money = 费用：{ $money }，每个完成的视频 { $each }。
order-stats-failures = 原因：{ $failures }。
order-exporting = 表格将私下发送给您。
order-export = 最近 { $days } 天的 { $rows } 个视频。其中有人名和提示词，请勿外传。

refusal-order-members = 只有本群或本机器人的管理者可以这样做。/help 列出您可以做的事。
refusal-order-admins = 只有本机器人的管理者可以这样做。/luma_admin 列出您在这里可以做的事。
refusal-order-elsewhere = 您只管理本群。请在您要管理的群里写。
refusal-order-not-him = 这是本机器人的管理者，请直接与其沟通。
refusal-order-unknown = { $suggestion ->
    [none] 我不认识“{ $word }”。只写 /luma_admin 可查看全部。
   *[other] 我不认识“{ $word }”。您是指 { $suggestion } 吗？只写 /luma_admin 可查看全部。
}
refusal-order-subject = 您指的是谁？请回复此人的消息，或给出像 telegram:123 这样的编号。
refusal-order-number = 请给出 { $least } 到 { $most } 之间的数字。
refusal-order-switch = 请写明名称和开关：provider 名称 on，或 provider 名称 off。
refusal-order-words = 请写出词语，最多 { $most } 个；属于一起的词请加引号。
refusal-order-job = 请给出视频的代码：/jobs 中显示的最后六个字符。
refusal-order-no-job = 这里没有代码为 { $name } 的视频。
refusal-order-not-set-up = { $name } 在这里已不再设置。请重新设置后再试一次。
refusal-order-no-ban = { $subject } 在这里没有被禁止。
refusal-order-provider = 没有这个服务。可选：{ $allowed }。
refusal-order-no-tables = 我在这里无法生成表格。
refusal-order-direct = 我无法私下给您发消息。请先私信我，然后再试。
refusal-rule-unknown = 没有 { $name } 这项设定。可选：{ $allowed }。
refusal-rule-value = { $name } 可以是：{ $allowed }
refusal-rule-fixed = { $name } 由本机器人的管理者决定，请与其联系。
refusal-rule-ceiling = { $name } 在这里最多为 { $limit }；本机器人的管理者可以放宽。
refusal-banned = { $reason ->
    [none] 您在这里不能制作视频。
   *[other] 您在这里不能制作视频：{ $reason }。
}还有 { $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}解除。
refusal-banned-for-good = { $reason ->
    [none] 您在这里不能制作视频。本群或本机器人的管理者可以更改。
   *[other] 您在这里不能制作视频：{ $reason }。本群或本机器人的管理者可以更改。
}
refusal-cooling = 您的多个请求因内容不当被拒绝，先休息一下吧。{ $hours ->
    [0] { $minutes } 分钟
   *[other] { $hours } 小时 { $minutes } 分钟
}后可以再试。
refusal-chat-closed = 本群不制作视频。请到别的群，或私下写给我。
refusal-chat-managers-only = 只有本群的管理者可以在这里制作视频。请私下写给我。
refusal-not-here = 本群不能使用 { $option }，请去掉。
refusal-nsfw-refused = 这里不制作仅限成人的视频。请到别的群试试。
refusal-word-barred = 这里的提示词中不允许“{ $word }”。请换个说法。
refusal-switched-off = 这项功能暂时关闭，请稍后再试。

## The showcase

share-gallery = 在画廊里：{ $link }
share-showcases = 很快也会出现在 { $count } 个展示频道。
showcase-by = 作者：{ $name }
showcase-by-somebody = 作者：匿名
showcase-after = 改编自 { $name } 的“{ $prompt }”
showcase-after-somebody = 改编自匿名作者的“{ $prompt }”
button-vote = 👍 { $votes }
button-remix = 🎬 改编
button-unnamed = 🙈 不显示我的名字
button-named = 🙋 显示我的名字
button-show = ▶ 观看
button-takedown = ⛔ 下架
button-dismiss = ✔ 保留
vote-given = 👍 谢谢！现在有 { $votes } 票。再按一次可以收回。
vote-taken-back = 已收回。现在有 { $votes } 票。
remix-open = 做一个你自己的版本：按下按钮，改一改文字，再发出来。
best-week = 本周最佳：
best-month = 本月最佳：
best-ever = 迄今最佳：
best-none = 还没有人分享。在你的视频下面按 ⭐ 分享，它就是第一个。
best-more = 全部作品：{ $link }
best-coming = 马上就来。
takedown-done = 已在所有地方永久下架，并已通知作者。
takedown-before = 它已不再分享，也不能再次分享。
takedown-owner = 本服务的管理人员把你的这个视频从画廊和展示频道中撤下了。它仍然属于你，你可以继续制作其他视频。
dismiss-done = 它会保留。相关举报已关闭。
alarm-report =
    有人举报了一个分享的视频：{ $reason }
    提示词：{ $prompt }
refusal-not-shared = 这个视频已不再分享。可以用 /gallery 看看别的。
refusal-vote-own = 这是你自己的作品，请让别人来投票。
refusal-showcase-off = 本群的视频不对外展示：这是群管理者的决定。
refusal-taken-down = 这个视频已从画廊下架，不能再次分享。
help-gallery = /gallery – 本周最佳视频；/gallery month 看本月
menu-gallery = 本周最佳视频

## 设置、隐私、忘记我

language-name = 中文
menu-settings = 你的语言，以及所有视频的默认选项
help-settings = /settings – 你的语言，以及所有视频的默认选项
settings-head = 你的设置：
settings-language = 语言：{ $name ->
    [auto] 跟随你的应用
   *[other] { $name }
}
settings-options = 没有另外说明时的选项：{ $options ->
    [none] 无
   *[other] { $options }
}
settings-chat = 然后是这个群的选项：{ $options }
settings-credit = { $credit ->
    [unnamed] 你分享的视频不显示你的名字。
   *[named] 你分享的视频显示你的名字。
}
settings-how =
    点按钮，或者这样写：
    /settings --ar 9:16 --loop
    /settings clear
    /settings language zh
settings-language-set = 从现在起我对你说中文。
settings-language-auto = 从现在起我用你的应用的语言对你说话。
settings-unnamed = 从现在起，你分享的视频不显示你的名字，已经分享的也一样。
settings-named = 从现在起，你分享的视频显示你的名字，已经分享的也一样。
button-language = 🌐 跟随应用
refusal-language-unknown = 我不会这种语言。可选：{ $allowed }。
refusal-settings-words = “{ $words }”不是选项。可以这样写：/settings --ar 9:16 --loop
refusal-settings-video = --from、--to 和 --reverse 只针对一个视频，请和 /luma 一起写。

menu-privacy = 我保存你的哪些信息、保存多久
help-privacy = /privacy – 我保存你的哪些信息、保存多久
privacy-head = 我保存你的哪些信息，以及原因：
privacy-requests = • 你的提示词、图片和视频：用来制作、发送到这里，以及在你点按钮时重新制作；保存 { $days } 天，然后自动删除。
privacy-shared = • 你分享的视频所有人都能在画廊和展示区看到，直到你停止分享。你发来的图片不会自动出现在那里。
privacy-settings = • 你的设置、你的点赞，以及买了还没用的视频：直到你改变或用完。
privacy-counters = • 你哪天要了多少个视频，不含任何内容：保存 { $counters } 天，这样限额才有效。
privacy-office = • 管理者对你的决定（例如封禁）、他们做过的事，以及他们导出的请求表格：由他们保留。
privacy-others = 你的提示词和图片会发给制作视频的服务，管理者也可以查看你的请求。除此之外，我不会给其他任何人；视频的花费只作为不带名字的总数保存。
privacy-chat = 聊天里的内容会留在聊天里。点视频下面的“🗑 删除”，那里也会删掉。
privacy-forget = 想一次全部收回：/forget

menu-forget = 删除我保存的关于你的一切
help-forget = /forget – 删除我保存的关于你的一切
forget-question = 这会永久删除我保存的关于你的一切：提示词、图片、视频和设置，你的点赞，以及你分享到所有画廊和展示区的视频。正在制作的会取消。聊天里的内容会留在聊天里：不想留的话，请先点那些视频下面的“🗑 删除”。要继续吗？
forget-credits = 你买了还没用的 { $credits } 个视频也会失去。
button-forgetme = 🗑 是的，忘记我
forget-started = 正在忘记你。完成后我在这里告诉你。
forget-already = 已经在进行了。完成后我告诉你。
forget-done = 全部删除了：{ $requests } 个请求连同图片和视频、{ $shared } 个分享的视频、{ $votes } 个赞，还有你的设置。欢迎重新开始：/luma
