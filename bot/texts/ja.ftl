# What people read, in Japanese. Short and kind, and each says the next step.

## Commands

luma-examples =
    見たいものを教えてください。例：
    /luma 夕暮れにサーフィンをするキツネ
    /luma 雨の中の紙の船 --ar 9:16 --loop
    画像に /luma を添えて送ると、動き出します。2枚送ると、1枚目が2枚目に変わります。

help-head = 言葉や画像から短い動画を作ります。例：/luma 夕暮れにサーフィンをするキツネ
help-luma = /luma プロンプト – 書いた内容の動画を作ります。画像を1～2枚添えることもできます
help-jobs = /jobs – あなたの動画の一覧。キャンセルや再取得ができます
help-limits = /limits – 残りの本数
help-help = /help – この説明
help-options = オプション（プロンプトの後に書きます）：
help-option-ar = --ar 比率 – 選択肢：{ $values }
help-option-duration = --duration 長さ – 選択肢：{ $values }
help-option-res = --res 解像度 – 選択肢：{ $values }
help-option-model = --model 名前 – 選択肢：{ $values }
help-option-loop = --loop – 終わりが始まりにつながります
help-option-raw = --raw – 言葉を補わず、書いたとおりに作ります

jobs-none = まだ動画がありません。まずはこちらから：/luma 夕暮れにサーフィンをするキツネ
jobs-head = 最近の動画：
jobs-picture = （画像）

limits-today = { $limit ->
    [0] 今日：{ $used }本作成、上限なし。
   *[other] 今日：{ $limit }本中、残り{ $left }本。
}
limits-running = { $limit ->
    [0] 同時作成：上限なし。
   *[other] 同時作成：{ $limit }本中、あと{ $left }本。
}
limits-back = あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で新しい1日が始まります。
limits-credits = 購入分（1日の分を使い切ったあとに使えます）：{ $credits }本。
limits-chat = このチャットの今日：{ $limit }本中、残り{ $left }本。

state-collecting = 2枚目の画像待ち
state-queued = 順番待ち
state-submitting = 開始中
state-unconfirmed = 不明
state-generating = 作成中
state-delivering = お届け中
state-delivered = 完了
state-undeliverable = 完成、投稿できず
state-failed = 失敗
state-cancelled = キャンセル済み

again-started = 始めました。チャットをご覧ください。
cancel-done = キャンセルしました。
cancel-too-late = 間に合いませんでした。もう終わっています。
delete-done = 削除しました。
delete-kept = ここでは削除しました。このチャットでは古いメッセージを消せないため、ご自身で削除してください。
fetch-started = もう一度お届けします。
share-done = 全員に共有しました。だれでも見る、投票する、言葉をリミックスする、転送することができます。共有はいつでも止められます。
unshare-done = 共有を止めました。ギャラリーとショーケースからも消えます。ほかの人が送ったものはそのまま残ります。
late-question = { $minutes }分前、私の不在中に頼まれた動画です。今も必要ですか？
album-two-of-many = アルバムの画像が3枚以上あります。最初の画像で始め、最後の画像で終わります。

## Buttons

button-again = 🔁 もう一度
button-edit = ✏️ 編集
button-delete = 🗑 削除
button-cancel = ✖ キャンセル
button-retry = ↻ 再試行
button-fetch = 📥 再取得
button-begin = ▶ 作成する
button-share = ⭐ 共有
button-unshare = 🔒 共有を止める
button-link = 🔗 リンクをコピー
button-forward = ↗ チャットに送る

button-extend = ➕ 続きを作る
button-upscale = ⬆️ 高画質化
button-sound = 🎵 音を付ける
button-second = 🎞 もう一方
extended-from-frame = この動画からは直接続けられないため、最後の画像から始めます。
help-option-camera = --camera 動き – 選択肢：{ $values }
help-option-from = --from コード、--to コード – 自分の動画の続きを作る、または動画につなげます。コードは /jobs で確認できます
refusal-two-beginnings = 動画の始まりは、画像か別の動画のどちらか一方だけです。片方を外してください。
refusal-two-ends = 動画の終わりは、画像か別の動画のどちらか一方だけです。片方を外してください。
refusal-nothing-to-finish = 対象の動画の下にあるボタンを押してください。
refusal-nothing-to-reverse = --reverse は、私の動画への返信で使ってください。その動画につながる動画を作ります。
refusal-no-such-video = コード { $name } の完成した動画が見つかりません。コードは /jobs で確認できます。
refusal-other-account = これらの動画は同じサービスで作られていないか、この操作ができません。各動画の下の「続きを作る」ボタンは使えます。

## The status message

status-collecting = 🖼 1枚目の画像を受け取りました。2枚目を少し待ちます…
status-queued = ⏳ 順番待ち：{ $place }番目
status-queued-soon = ⏳ 順番待ちです。
status-submitting = 🚀 開始しています…
status-generating = 🎬 動画を作っています…
status-delivering = 📦 完成しました！お届けしています…
status-cancelled = ✖ キャンセルしました。費用はかかっていません。
status-cancelled-paid = ✖ キャンセルしました。すでに始まっていたため、1本に数えます。
status-undeliverable = 動画はできましたが、投稿できませんでした。ボタンを押して、もう一度お試しください。

left-seconds = あと約{ $number }秒
left-minutes = あと約{ $number }分
left-hours = あと約{ $number }時間
left-soon = まもなく

caption-link = このチャットには大きすぎます。1週間はこちらで見られます：{ $link }
caption-marked = （提供元からは透かし入りのものしか届きませんでした。）

## When there is no video

failure-moderation = 🚫 不適切と判定されました。プロンプトを書き換えるか、別の画像をお使いください。本数には数えません。
failure-bad-prompt = 🚫 動画サービスがこの内容を処理できませんでした。書き換えて、もう一度送ってください。本数には数えません。
failure-bad-picture = 🚫 動画サービスが画像を読み込めませんでした。別の画像を送ってください。本数には数えません。
failure-key-refused = ⚠️ 動画サービスがこのボットを受け付けませんでした。ボットの管理者にお知らせください。本数には数えません。
failure-money-gone = ⚠️ 動画サービスでのボットの残高がなくなりました。ボットの管理者にお知らせください。本数には数えません。
failure-upstream = 😕 動画サービスで失敗しました。もう一度お試しください。2回目でうまくいくことがよくあります。本数には数えません。
failure-busy = 😕 動画サービスがとても混み合っています。少し後でお試しください。本数には数えません。
failure-unknown-task = 😕 動画サービスがこの動画を見失いました。もう一度お試しください。本数には数えません。
failure-timeout = ⌛ 時間がかかりすぎたため、待つのをやめました。もう一度お試しください。本数には数えません。
failure-no-link = 😕 動画サービスは完成したと言いますが、動画が届きません。もう一度お試しください。本数には数えません。
failure-broken-video = 😕 届いた動画を再生できません。もう一度お試しください。本数には数えません。
failure-answer-lost = 🤔 動画サービスとの接続が切れ、始まったかどうか分かりません。二重払いを防ぐため、自動では送り直しません。よろしければ、もう一度お試しください。
failure-album = 🚫 これらの画像は、ここでは一緒に、またはこのオプションと一緒には使えません。画像を1枚にするか、オプションを外してください。本数には数えません。
failure-post-lost = 🤔 動画の投稿中に接続が切れ、届いたかどうか分かりません。見当たらなければ、ボタンを押してください。
failure-too-large = 😕 動画はできましたが、このチャットには大きすぎます。ボットの管理者に PUBLIC_URL の設定を頼んでください。リンクを送れるようになります。
failure-internal = 😕 こちらで問題が起きました。記録してあります。もう一度お試しください。本数には数えません。

## When something cannot be done

refusal-prompt-empty = 見たいものを教えてください：/luma 夕暮れにサーフィンをするキツネ
refusal-prompt-too-short = プロンプトが短すぎます。{ $limit }文字以上必要です。少し書き足してください。
refusal-prompt-too-long = プロンプトが{ $length }文字あります。上限は{ $limit }文字です。短くしてください。
refusal-loop-with-end = --loop は最後の画像と一緒に使えません。どちらかを外してください。
refusal-option-unknown = { $suggestion ->
    [none] { $option } というオプションはありません。一覧は /help で確認できます。
   *[other] { $option } というオプションはありません。{ $suggestion } のことですか？
}
refusal-option-value = { $option } に { $value } は使えません。次から選んでください：{ $allowed }
refusal-option-missing-value = { $option } には値が必要です。/help で確認できます。
refusal-option-twice = { $option } が2回、別々の値で書かれています。1つだけ残してください。
refusal-option-unavailable = { $allowed ->
    [none] ここでは、{ $option ->
        [start_picture] 画像は使えません
        [end_picture] 2枚目の画像は使えません
        [prompt] こんなに長いプロンプトは使えません
        [extend] この動画の続きは作れません
        [lead_to] 動画につなげることはできません
        [upscale] この動画を高画質化できません
        [sound] この動画に音を付けられません
       *[other] { $option } は使えません
    }。外してお試しください。
   *[other] ここでは、{ $option } は使えません。次から選んでください：{ $allowed }
}
refusal-limit-running = { $running }本の動画を作成中です。同時に作れるのは{ $limit }本までです。完成を待つか、キャンセルしてください。
refusal-limit-daily = 今日の{ $limit }本を使い切りました。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で、また作れます。
refusal-limit-chat-running = このチャットでは{ $running }本を作成中です。同時に作れるのは{ $limit }本までです。1本できあがったら、もう一度お試しください。
refusal-limit-service-running = 現在{ $running }本を作成中です。同時に作れるのは{ $limit }本までです。数分後にもう一度お試しください。
refusal-limit-chat-daily = このチャットは今日の{ $limit }本を使い切りました。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で再開します。
refusal-limit-service-daily = 今日の分はすべてなくなりました。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で再開します。
refusal-picture-unreadable = この画像を読み込めません。JPEG、PNG、WebP、GIF、HEICのどれかで送ってください。
refusal-picture-too-large = 画像が大きすぎます。上限は{ $limit } MBです。小さいものを送ってください。
refusal-picture-too-many-pixels = 画像のピクセル数が多すぎます。小さいものを送ってください。
refusal-picture-too-small = 画像が小さすぎます。各辺{ $limit }ピクセル以上必要です。大きいものを送ってください。
refusal-picture-gone = 画像はもう保存されていません。/luma を添えて、もう一度送ってください。
refusal-too-many-pictures = 画像は{ $limit }枚までです（最初と最後）。
refusal-job-gone = 時間がたったため、もう記録がありません。/luma でやり直してください。
refusal-not-yours = この操作ができるのは、頼んだ本人だけです。
refusal-video-gone = この動画はもう保存されていません。/luma でやり直してください。
refusal-delete-failed = チャットに削除を断られました。少し後でもう一度お試しください。
refusal-video-too-large = 動画がこのチャットには大きすぎます。短くするか、--res を下げてください。
refusal-not-allowed = このボットは限られた人だけが使えます。管理者なら { $chat } か { $user } を追加できます。
refusal-busy = 今とても混み合っています。少し後でもう一度お試しください。

## Telegram

menu-luma = 動画を作ります。後に見たいものを書いてください
menu-jobs = あなたの動画の一覧。キャンセルや再取得ができます
menu-limits = 残りの本数
menu-help = 書き方とすべてのオプション
telegram-welcome = こんにちは！/luma に続けて見たいものを書くと、動画にします。例：/luma 夕暮れにサーフィンをするキツネ。画像は、/luma を添えて送るか、/luma で返信すると動き出します。詳しくは /help をどうぞ。
telegram-welcome-private =
    こんにちは！私の名前の後に見たいものを書くと、動画にします。例：/luma@{ $name } 夕暮れにサーフィンをするキツネ。画像は、/luma@{ $name } で返信すると動き出します。
    ここではほかのメッセージを読めません。短いコマンドやアルバムも届くようにするには、私を管理者にする（特別な権限は不要です）か、プライバシーモードを切ってください：@BotFather → /setprivacy → Disable。その後、私を追加し直してください。
telegram-ask-again = このメッセージに、新しい言葉で返信してください。元の言葉はタップでコピーできます：
telegram-ask-new = このメッセージに、次に起きることを返信してください。「.」だけならおまかせになります。
telegram-checking = 動画が届いたか確認しています。少しお待ちください…
telegram-removed = 🗑 削除されました。
telegram-inline-none = まだ動画がありません – 作り方を見る
telegram-inline-untitled = 画像から作った動画

## The chat room's page


room-title = Lumaチャットルーム
room-heading = 夢の部屋
room-subtitle = このパソコンのみんな
room-online = 接続中
room-offline = 接続が切れました。再接続しています…
room-skip = メッセージ欄へ移動
room-messages = メッセージ
room-bot = ボット
room-today = 今日
room-yesterday = 昨日
room-new-messages = 新着{ $count }件
room-jump = 最新のメッセージへ

room-name-change = 名前を変える
room-name-title = お名前は？
room-name-help = この名前は部屋の全員に見えます。別のウィンドウを開けば、別の人として入れます。
room-name-label = あなたの名前
room-name-placeholder = 例：はる
room-name-save = 入室する

room-empty-title = 見たいものを教えてください
room-empty-text = 言葉を /luma に続けて書くか、画像をここにドロップしてください。1分ほどで動き出します。
room-empty-examples = お試しの例
room-example-1 = 夕暮れにサーフィンをするキツネ
room-example-1-note = 言葉だけで
room-example-2 = 雨の中で競走する紙の船 --ar 9:16
room-example-2-note = スマホ向けの縦長
room-example-3 = ゆっくり揺れるオーロラの下の灯台 --loop
room-example-3-note = 継ぎ目のないループ
room-example-picture = 写真を動かす
room-example-picture-note = 写真2枚：1枚目が2枚目に変わります

room-compose = メッセージ
room-placeholder = メッセージ、または /luma と見たいものを書いてください
room-hint = Enterで送信、Shift + Enterで改行。画像を1～2枚、貼り付けるかドロップできます。
room-send = 送信
room-attach = 画像を追加
room-drop = 画像を1～2枚ドロップ
room-drop-note = 1枚目が動画の始まり、2枚目が終わりになります
room-start-frame = 最初の画像
room-end-frame = 最後の画像
room-one-frame = 動画はこの画像から始まります。2枚目を追加すると、その画像で終わります。
room-two-frames = 動画は1枚目から2枚目へ変わります。
room-swap = 2枚を入れ替える
room-remove = { $name } を外す
room-too-many = 画像は2枚までです。動画の始まりと終わりになります。
room-too-large = { $name } は大きすぎます。画像は{ $limit } MBまでです。

room-reply = 返信
room-replying = { $name } さんへの返信
room-reply-cancel = 返信をやめる
room-reply-video = 動画
room-deleted = 削除されたメッセージ
room-video = 動画、{ $name }
room-video-gone = この動画はもう保存されていません。
room-picture = { $name } さんの画像
room-files = 画像ではないファイル
room-form-label = 言葉を変えて送信
room-form-send = 作成する
room-form-cancel = 閉じる
room-failed = 送信できませんでした。もう一度お試しください。

room-error-host = この部屋は、このパソコンでだけ使えます。
room-error-origin = この部屋は、自分のページからのメッセージだけを受け付けます。
room-error-store = 今は部屋につながりません。少し後でもう一度お試しください。
room-error-form = このリクエストを読み取れません。
room-error-name = 名前は1～{ $limit }文字です。
room-error-name-taken = { $name } はボットの名前です。別の名前にしてください。
room-error-text = メッセージは{ $limit }文字までです。
room-error-empty = メッセージがまだ空です。
room-error-reply = 返信先のメッセージが見つかりません。
room-error-files = 画像は{ $limit }枚までです。
room-error-file = 画像は{ $limit } MBまでです。
room-error-button = このボタンはもうありません。
room-error-media = そのファイルはここにありません。

## Discord

discord-name-luma = luma
discord-name-jobs = luma-動画一覧
discord-name-gallery = luma-ギャラリー
discord-name-limits = luma-残り本数
discord-name-settings = luma-設定
discord-name-help = luma-ヘルプ
discord-name-privacy = luma-プライバシー
discord-name-forget = luma-データ削除
discord-name-admin = luma-管理
discord-animate = 動画にする
discord-option-prompt = プロンプト
discord-option-image = 画像
discord-option-end-image = 最後の画像
discord-option-aspect-ratio = 画面比率
discord-option-loop = ループ
discord-option-expand = 言葉を補う
discord-option-model = モデル
discord-option-duration = 長さ
discord-option-resolution = 解像度
discord-option-camera = カメラ
discord-about-prompt = 見たいもの
discord-about-image = 始まりの画像
discord-about-end-image = 終わりの画像
discord-about-aspect-ratio = 画面の縦横比
discord-about-loop = 終わりが始まりにつながります
discord-about-expand = 動画サービスが言葉を補います（指定しなければ「はい」）
discord-about-model = 作成に使うモデル
discord-about-duration = 動画の長さ
discord-about-resolution = 画質の細かさ
discord-about-camera = カメラの動き。複数はコンマ（,）で区切ります

refusal-discord-no-picture = このメッセージには画像がありません。画像のあるメッセージで「動画にする」を選ぶか、画像を付けて /luma をお使いください。
refusal-discord-unknown-command = このコマンドはもうありません。Ctrl + Rで新しいものを表示するか、/luma から始めてください。
refusal-discord-permissions = ここには動画を投稿できません。足りない権限：{ $missing }。サーバーの管理者に許可を頼んで、もう一度お試しください。費用はかかっていません。
discord-permission-view = チャンネルを見る
discord-permission-send = メッセージを送信
discord-permission-send-in-threads = スレッドでメッセージを送信
discord-permission-attach = ファイルを添付
discord-guest = ここではゲストなので、15分間しか返信できません。それより時間のかかる動画は、DMでお届けします。
refusal-discord-end-alone = 始まりの画像も「画像」で指定してください。
refusal-discord-place = あなたのいる場所が分かりません。別のチャンネルでお試しください。
discord-form-edit = 見たいもの
discord-form-extend = 次に何が起きますか？（空欄でもOK）
discord-press-again = 少し時間がかかりました。もう一度ボタンを押してください。

# Options of further commands on Discord, and files (Discord, the room).
discord-option-period = 期間
discord-option-language = 言語
discord-option-options = オプション
discord-option-person = 相手
discord-option-number = 本数
discord-option-what = 操作
discord-about-period = どの期間の人気動画を見るか
discord-about-language = 私が話す言語
discord-about-options = 指定がないときに使うオプション。例：--ar 9:16 --loop（clear で消去）
discord-about-person = 対象の人
discord-about-number = 動画の本数
discord-about-what = 行う操作。空欄にすると一覧を表示します
discord-choice-week = 今週
discord-choice-month = 今月
discord-choice-auto = Discordに合わせる
room-download = { $name } をダウンロード
discord-name-gift = luma-プレゼント
discord-menu-gift = 動画を誰かに贈ります
discord-help-gift = /gift – 購入した動画やもらった動画を、選んだ相手に贈ります
discord-refusal-gift-nobody = オプション「{ discord-option-person }」で人を選んでください。ボットには贈れません。
discord-refusal-gift-self = それはもうあなたのものです。オプション「{ discord-option-person }」でほかの人を選んでください。
discord-refusal-order-subject = 誰のことですか？オプション「{ discord-option-person }」でその人を選ぶか、discord:123 のようなIDを書いてください。
discord-order-help-admin = オプション「{ discord-option-what }」に、次のどれかを書いてください。「人」はオプション「{ discord-option-person }」で選んだ人、または discord:123 のようなIDです。末尾に「in discord:123」と書くと、別のチャットが対象になります。
discord-order-help-manager = オプション「{ discord-option-what }」に、次のどれかを書いてください。このチャットでだけ有効です。「人」はオプション「{ discord-option-person }」で選んだ人、またはIDです。

## The gallery on the web

gallery-title = 夢のギャラリー
gallery-subtitle = みんなが言葉や画像から作った動画
gallery-skip = 動画へ移動
gallery-menu = ギャラリーのメニュー
gallery-newest = 新着
gallery-best = 人気
gallery-best-title = 人気の動画
gallery-period = 期間
gallery-week = 今週
gallery-month = 今月
gallery-ever = 全期間
gallery-maker = { $name } さんの動画
gallery-search = 検索
gallery-search-label = プロンプトの言葉で検索
gallery-search-placeholder = 検索（例：キツネ）
gallery-found = 「{ $words }」を含む動画
gallery-more = ほかの動画
gallery-back = 動画に戻る
gallery-first = 最初に戻る
gallery-feed = 新着動画のフィード
gallery-by = 作：{ $name }
gallery-somebody = 作：匿名
gallery-votes = { $count ->
    [0] まだ票がありません
   *[other] { $count }票
}
gallery-date = { DATETIME($at, dateStyle: "medium") }
gallery-untitled = 画像から作った動画
gallery-options = 作り方
gallery-picture = 画像1枚から
gallery-pictures = 画像2枚から
gallery-follows = 別の動画から
gallery-loop = エンドレスループ
gallery-raw = 言葉をそのまま使用
gallery-camera = カメラ：{ $move }
gallery-seconds = { $seconds }秒
gallery-sound = 音あり
gallery-actions = できること
gallery-remix = { $platform } でリミックス
gallery-vote = { $platform } で投票
gallery-both = { $platform } で投票・リミックス
gallery-no-doors = 気に入りましたか？チャットで /luma に続けて、あなたのアイデアを書いてください。
gallery-parent = 元の動画
gallery-children = ここから生まれた動画
gallery-report = この動画を報告
gallery-report-note = どこに問題があるか教えてください。運営者が確認し、取り下げることもあります。
gallery-report-label = どんな問題ですか？
gallery-report-send = 報告を送る
gallery-report-thanks = ありがとうございます。運営者が確認します。

gallery-empty-title = 最初の動画を待っています
gallery-empty-text = チャットで /luma を使って動画を作り、その下の ⭐ 共有 を押してください。ここでみんなに公開されます。
gallery-quiet-title = この期間の動画はありません
gallery-quiet-text = 最近は誰も動画を共有していません。全期間の人気動画か、新着動画をご覧ください。
gallery-unfound-title = すべての言葉を含む動画はありません
gallery-unfound-text = 言葉を減らすか変えてみてください。新着動画も見られます。
gallery-unasked-title = 何が見たいですか？
gallery-unasked-text = プロンプトにありそうな言葉を1～2個入力してください。例：キツネ、雨
gallery-unknown-title = この名前の動画はありません
gallery-unknown-text = この名前で共有中の動画は今ありません。新着動画をご覧ください。
gallery-end-title = これで全部です
gallery-end-text = ここにはもう動画がありません。最初に戻ってください。

gallery-gone-title = この動画はここにありません
gallery-gone-text = 作った人が取り消したのかもしれません。新着動画をご覧ください。
gallery-trouble-title = 少しお待ちください
gallery-trouble-text = 今はギャラリーを読み込めません。1分ほどしてから、もう一度お試しください。
gallery-wordless-title = どんな問題がありますか？
gallery-wordless-text = 報告には短い説明が必要です。動画に戻って書き足してください。
gallery-wordy-title = 長すぎます
gallery-wordy-text = 1,000文字以内で書いてください。動画に戻って、もう一度お試しください。
gallery-often-title = いったんここまでにしましょう
gallery-often-text = すでに何件も報告をいただき、確認しているところです。1時間後にまたお越しください。
gallery-elsewhere-title = このページからの送信ではありません
gallery-elsewhere-text = ここで動画を開き、その下のフォームから報告してください。

## Money, limits and gifts

limits-month = 今月：{ $limit }本中、残り{ $left }本。
limits-chat-running = このチャットで同時に：{ $limit }本中、残り{ $left }本。
limits-service-running = 全員合わせて同時に：{ $limit }本中、残り{ $left }本。
limits-chat-month = このチャットの今月：{ $limit }本中、残り{ $left }本。
limits-service = 全員合わせて今日：{ $limit }本中、残り{ $left }本。
limits-service-month = 全員合わせて今月：{ $limit }本中、残り{ $left }本。
limits-pool = このチャットへのプレゼント（1日の分を使い切った人が使えます）：{ $credits }本。
limits-back-month = あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で新しい月が始まります。
refusal-limit-monthly = 今月の{ $limit }本を使い切りました。あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で、また作れます。
refusal-limit-chat-monthly = このチャットは今月の{ $limit }本を使い切りました。あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で再開します。
refusal-limit-service-monthly = 今月の分はすべてなくなりました。あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で再開します。
refusal-budget-short = この動画を作るには予算の残りが足りません。もっと短いものや小さいものなら、まだ作れるかもしれません。
refusal-budget-daily = 今日の動画の予算を使い切りました。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で再開します。
refusal-budget-monthly = 今月の動画の予算を使い切りました。あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で再開します。
refusal-budget-chat-daily = このチャットは今日の動画の予算を使い切りました。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で再開します。
refusal-budget-chat-monthly = このチャットは今月の動画の予算を使い切りました。あと{ $days ->
    [0] { $hours }時間{ $minutes }分
   *[other] { $days }日{ $hours }時間
}で再開します。
alarm-budget = 💰 { $chat ->
    [none] 全体の
   *[other] チャット { $chat } の
}{ $span ->
    [monthly] 今月
   *[other] 今日
}の予算を{ $share }%使いました：{ $taken } / { $budget }。{ $share ->
    [80] 100%になると、依頼をお断りします。
   *[other] 期間が改まるか予算を増やすまで、依頼をお断りします。
}
alarm-budget-full = 💰 { $price }の依頼をお断りしました：{ $chat ->
    [none] 全体の
   *[other] チャット { $chat } の
}{ $span ->
    [monthly] 今月
   *[other] 今日
}の予算は{ $taken } / { $budget }を使っていて、残りでは足りません。予算を増やすか、期間が改まるのをお待ちください。
help-gift = /gift 本数 – 相手に返信して、購入した動画やもらった動画を贈ります
menu-gift = 動画を贈ります。相手に返信して本数を書いてください
gift-done = { $number }本贈りました。残りは{ $left }本です。
gift-got = 🎁 { $name ->
    [none] ある人
   *[other] { $name } さん
}から動画{ $number }本が届きました。1日の分を使い切ったあとに使えます。/luma で始めましょう。残りは /limits で確認できます。
refusal-gift-nobody = 贈りたい相手のメッセージに返信してください。例：/gift 3
refusal-gift-number = 本数を1～{ $limit }で書いてください。例：/gift 3
refusal-gift-self = それはもうあなたのものです。/gift でほかの人に返信してください。
refusal-gift-elsewhere = 贈れるのは同じプラットフォームの人だけです。ここにいる人に返信してください。
refusal-gift-not-enough = { $left ->
    [0] 贈れる動画がありません。贈れるのは、購入した動画やもらった動画だけです。残りは /limits で確認できます。
   *[other] 贈れるのは{ $left }本です。本数を減らしてください。
}

## Administration

menu-luma_admin = ボットまたはこのチャットの管理者向け
help-luma_admin = /luma_admin – ボットまたはこのチャットの管理者向け。権限、統計など

button-revoke = ✖ キャンセル
button-redeliver = 📤 再投稿

order-help-admin = /luma_admin の後に、次のどれかを書いてください。「人」は返信先の人、または telegram:123 のようなIDです。末尾に「in telegram:-100123」と書くと、別のチャットが対象になります。
order-help-manager = /luma_admin の後に、次のどれかを書いてください。このチャットでだけ有効です。「人」は返信先の人、またはIDです。
order-help-stats = stats [日数] – 数字とグラフ
order-help-allow = allow 人またはチャット – 限られた人向けのボットの使用を許可
order-help-disallow = disallow 人またはチャット – 許可を取り消し
order-help-ban = ban 人 [2h または 3d] [理由] – 動画の依頼を禁止
order-help-unban = unban 人 – 禁止を解除
order-help-grant = grant 人 N、または grant chat N – 動画を付与
order-help-limit = limit 人 N – 1日の本数。0 は上限なし、off は通常どおり
order-help-set = set 名前 値 – チャットの設定を変更。set だけで一覧を表示
order-help-block = block 言葉 "二つの 言葉" – プロンプトでの使用を禁止
order-help-unblock = unblock 言葉 – 使用を再び許可
order-help-blocked = blocked – 禁止した言葉の一覧
order-help-provider = provider 名前 on または off – off にすると新しい動画を回しません
order-help-providers = providers – 各提供元の状態
order-help-job = job コード – 動画1本の詳細
order-help-redeliver = redeliver コード – 動画をもう一度投稿
order-help-reports = reports – 判断待ちの報告
order-help-log = log – ここでの最近の指示
order-help-export = export [日数] – 動画の一覧表。あなただけに届きます
order-help-help = help – この説明

order-banned = { $hours ->
    [0] { $minutes ->
        [0] { $subject } を無期限で禁止しました
       *[other] { $subject } を{ $minutes }分間禁止しました
    }
   *[other] { $subject } を{ $hours }時間{ $minutes }分禁止しました
}（{ $scope ->
    [service] すべての場所
   *[other] { $scope }
}）。取り消すには：/luma_admin unban { $subject }
order-unbanned = { $subject } の禁止を解除しました。
order-allowed = { $subject } はこのボットを使えます。
order-disallowed = { $subject } を登録から外しました。誰でもボットを使える間は、何も変わりません。
order-granted = { $subject } に{ $number }本付与しました。合計{ $left }本です。
order-limited = { $number ->
    [0] { $subject } は1日に何本でも作れます。
   *[other] { $subject } は1日に{ $number }本まで作れます。
}
order-limited-off = { $subject } の1日の本数は、ほかの人と同じです。
order-set = { $chat }：{ $name } は { $value } になりました。
order-rules = { $chat } の設定：
order-rules-next = 変更するには：/luma_admin set 名前 値
order-blocked = { $chat } のプロンプトで使えなくなりました：{ $words }
order-blocked-everywhere = すべてのプロンプトで使えなくなりました：{ $words }
order-unblocked = また使えるようになりました：{ $words }
order-words-here = このチャットで禁止：{ $words }
order-words-everywhere = すべての場所で禁止：{ $words }
order-providers = 提供元と、それぞれの作成数：
order-provider = { $name } – { $state ->
    [off] オフ
    [trouble] 不調または休止中
   *[on] オン
}、{ $running } / { $slots }
order-provider-on = { $name } に、また新しい動画を回します。
order-provider-off = { $name } には新しい動画を回しません。始まっている分は最後まで作られます。
order-job-owner = { $owner }（{ $maker }）、{ $chat }
order-job-born = 依頼：{ $time }、送信：{ $sent }
order-job-provider = { $provider }、{ $generation ->
    [none] 未購入
   *[other] { $generation }
}、失敗回数：{ $attempts }
order-job-failure = 動画がない理由：{ $failure }
order-job-money = 価格：{ $price }
order-redelivered = 動画 { $video } をもう一度お届けします。
order-log = 最近の指示：
order-log-none = まだ指示はありません。
order-reports = あなたの判断待ち：
order-reports-none = 報告はありません。平穏です。
order-stats = { $days ->
    [1] 今日
   *[other] 直近{ $days }日間
}（{ $scope ->
    [service] すべての場所
   *[other] { $scope }
}）：完了{ $delivered }本、失敗{ $failed }本、キャンセル{ $cancelled }本。
order-stats-times = 半数の動画は{ $half }秒以内、9割は{ $most }秒以内に届きました。
order-stats-money = 費用：{ $money }、完了した動画1本あたり{ $each }。
order-stats-failures = 理由：{ $failures }
order-exporting = 一覧表をDMでお送りします。
order-export = 直近{ $days }日間の動画{ $rows }本です。名前とプロンプトが含まれるため、ほかの人には見せないでください。

refusal-order-members = この操作ができるのは、チャットかボットの管理者だけです。できることは /help で確認できます。
refusal-order-admins = この操作ができるのは、ボットの管理者だけです。ここでできることは /luma_admin で確認できます。
refusal-order-elsewhere = あなたが管理しているのはこのチャットだけです。対象のチャットで書いてください。
refusal-order-not-him = その人はこのボットの管理者です。直接ご相談ください。
refusal-order-unknown = { $suggestion ->
    [none] 「{ $word }」という指示はありません。/luma_admin だけを送ると一覧が出ます。
   *[other] 「{ $word }」という指示はありません。{ $suggestion } のことですか？ /luma_admin だけを送ると一覧が出ます。
}
refusal-order-subject = 誰のことですか？その人のメッセージに返信するか、telegram:123 のようなIDを書いてください。
refusal-order-number = { $least }～{ $most }の数字を書いてください。
refusal-order-switch = 対象と状態を書いてください：provider 名前 on、または provider 名前 off
refusal-order-words = 言葉を{ $most }個まで書いてください。ひと続きの言葉は引用符で囲みます。
refusal-order-job = 動画のコードを書いてください。/jobs に表示される最後の6文字です。
refusal-order-no-job = コード { $name } の動画はここにありません。
refusal-order-not-set-up = { $name } はもう設定されていません。もう一度設定してから、やり直してください。
refusal-order-no-ban = { $subject } はここでは禁止されていません。
refusal-order-provider = その提供元はありません。次から選んでください：{ $allowed }
refusal-order-no-tables = ここでは一覧表を作れません。
refusal-order-direct = あなたに個別のメッセージを送れません。先に私にDMを送ってから、もう一度お試しください。
refusal-rule-unknown = { $name } という設定はありません。次から選んでください：{ $allowed }
refusal-rule-value = { $name } に使える値：{ $allowed }
refusal-rule-fixed = { $name } を決めるのはボットの管理者です。管理者に頼んでください。
refusal-rule-ceiling = { $name } は、ここでは{ $limit }までです。増やすには、ボットの管理者に頼んでください。
refusal-banned = { $reason ->
    [none] ここでは動画を頼めません。
   *[other] ここでは動画を頼めません（{ $reason }）。
}あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で解除されます。
refusal-banned-for-good = { $reason ->
    [none] ここでは動画を頼めません。変更できるのは、チャットかボットの管理者です。
   *[other] ここでは動画を頼めません（{ $reason }）。変更できるのは、チャットかボットの管理者です。
}
refusal-cooling = 不適切と判定された依頼が続いたため、少し休みましょう。あと{ $hours ->
    [0] { $minutes }分
   *[other] { $hours }時間{ $minutes }分
}で、また頼めます。
refusal-chat-closed = このチャットでは動画を作れません。別のチャットで試すか、私に個別に送ってください。
refusal-chat-managers-only = ここで動画を頼めるのは、チャットの管理者だけです。私に個別に送ってください。
refusal-not-here = このチャットでは { $option } を使えません。外してお試しください。
refusal-nsfw-refused = ここでは成人向けの動画を作れません。別のチャットでお試しください。
refusal-word-barred = ここのプロンプトでは「{ $word }」を使えません。別の言い方でお試しください。
refusal-switched-off = 今は停止しています。後でもう一度お試しください。

## The showcase

share-gallery = ギャラリー：{ $link }
share-showcases = まもなく、ショーケース（{ $count }か所）にも出ます。
showcase-by = 作：{ $name }
showcase-by-somebody = 作：匿名
showcase-after = 元の動画：「{ $prompt }」（{ $name } さん）
showcase-after-somebody = 元の動画：「{ $prompt }」（匿名）
button-vote = 👍 { $votes }
button-remix = 🎬 リミックス
button-unnamed = 🙈 名前を出さない
button-named = 🙋 名前を出す
button-show = ▶ 見る
button-takedown = ⛔ 取り下げる
button-dismiss = ✔ このまま残す
vote-given = 👍 ありがとうございます！現在{ $votes }票です。もう一度押すと取り消せます。
vote-taken-back = 取り消しました。現在{ $votes }票です。
remix-open = 自分のバージョンを作りましょう。ボタンを押し、言葉を変えて送ってください。
best-week = 今週の人気動画：
best-month = 今月の人気動画：
best-ever = これまでの人気動画：
best-none = まだ何も共有されていません。自分の動画の下の ⭐ 共有 を押すと、最初の1本になります。
best-more = すべて見る：{ $link }
best-coming = お届けします。
takedown-done = すべての場所から完全に取り下げました。作った人にもお知らせします。
takedown-before = すでに共有されていませんでした。今後も共有できません。
takedown-owner = このサービスの運営者が、あなたのこの動画をギャラリーとショーケースから取り下げました。動画はあなたのもののままで、ほかの動画も引き続き作れます。
dismiss-done = このまま残します。この動画への報告は終了しました。
alarm-report =
    共有された動画が報告されました：{ $reason }
    プロンプト：{ $prompt }
refusal-not-shared = その動画はもう共有されていません。ほかの動画は /gallery で見られます。
refusal-vote-own = それはあなたの動画です。投票はほかの人に任せましょう。
refusal-showcase-off = このチャットの動画は公開されません。チャットの管理者が決めたことです。
refusal-taken-down = その動画はギャラリーから取り下げられ、もう共有できません。
help-gallery = /gallery – 今週の人気動画。今月の分は /gallery month
menu-gallery = 今週の人気動画

## Settings, privacy, forgetting

language-name = 日本語
menu-settings = 言語と、すべての動画に使うオプション
help-settings = /settings – 言語と、すべての動画に使うオプション
settings-head = あなたの設定：
settings-language = 言語：{ $name ->
    [auto] アプリに合わせる
   *[other] { $name }
}
settings-options = 指定がないときのオプション：{ $options ->
    [none] なし
   *[other] { $options }
}
settings-chat = 次に、このチャットのオプション：{ $options }
settings-credit = 共有した動画には{ $credit ->
    [unnamed] 名前を出しません
   *[named] 名前を出します
}。
settings-how =
    ボタンを押すか、次のように書いてください：
    /settings --ar 9:16 --loop
    /settings clear
    /settings language ja
settings-language-set = これからは日本語でお話しします。
settings-language-auto = これからはアプリの言語でお話しします。
settings-unnamed = これからは、共有した動画に名前を出しません。すでに共有した動画も同じです。
settings-named = これからは、共有した動画に名前を出します。すでに共有した動画も同じです。
button-language = 🌐 アプリに合わせる
refusal-language-unknown = その言語は話せません。次から選んでください：{ $allowed }
refusal-settings-words = 「{ $words }」はオプションではありません。例：/settings --ar 9:16 --loop
refusal-settings-video = --from、--to、--reverse は1本の動画に使うものです。/luma と一緒に書いてください。

menu-privacy = あなたについて保存する内容と期間
help-privacy = /privacy – あなたについて保存する内容と期間
privacy-head = あなたについて保存する内容と、その理由：
privacy-requests = • プロンプト、画像、動画：作成してここに届け、ボタンで作り直せるようにするため、{ $days }日間保存し、その後は自動で削除します。
privacy-shared = • 共有した動画：共有を止めるまで、ギャラリーとショーケースで誰でも見られます。送った画像そのものがそこに出ることはありません。
privacy-settings = • 設定、投票、購入してまだ使っていない動画：変更するか使い切るまで保存します。
privacy-counters = • どの日に何本頼んだか（内容は含みません）：上限を守るため、{ $counters }日間保存します。
privacy-office = • 禁止など、運営者があなたについて決めたこと、運営者が行ったこと、運営者が書き出した依頼の一覧表：運営者のもとに残ります。
privacy-others = プロンプトと画像は、動画を作る動画サービスに送られ、運営者も依頼の内容を見ることができます。ほかの誰にも渡しません。動画の費用は、名前のない合計として保存します。
privacy-chat = チャットにあるものはそこに残ります。チャットからも消すには、動画の下の 🗑 削除 を押してください。
privacy-forget = すべてを一度に消すには：/forget

menu-forget = あなたについて保存されたものをすべて削除します
help-forget = /forget – あなたについて保存したものをすべて削除します
forget-question = あなたについて保存したものを、すべて完全に削除します。プロンプト、画像、動画、設定、投票に加え、共有した動画もすべてのギャラリーとショーケースから消えます。作成中のものはキャンセルされます。チャットにあるものは残ります。消したい場合は、先にその動画の下の 🗑 削除 を押してください。削除しますか？
forget-credits = 購入してまだ使っていない動画{ $credits }本も失われます。
button-forgetme = 🗑 はい、すべて削除
forget-started = 削除しています。終わったらここでお知らせします。
forget-already = もう始めています。終わったらお知らせします。
forget-done = すべて削除しました：依頼{ $requests }件（画像と動画を含む）、共有した動画{ $shared }本、投票{ $votes }件、そして設定。いつでもまた始められます：/luma
