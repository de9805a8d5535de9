# 本机聊天室的页面。{ $name }、{ $count }、{ $limit } 也可能由页面填入。

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
