"""What a prompt seems to be about, by its words (English and Chinese) or else by chance."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adapters.luma.sandbox.drawing.chance import chance
from adapters.luma.sandbox.drawing.colours import MOODS

PLACES: Final[Mapping[str, str]] = {
    "sea": "sea ocean surf wave beach boat ship sail coast island sailing 海 浪 沙滩 船 冲浪 岛",
    "deep": "underwater fish whale coral diving shark jellyfish turtle mermaid 鱼 鲸 珊瑚 水下",
    "city": "city street town tokyo york neon cyberpunk building car robot taxi 城市 街 车 机器人",
    "space": "space planet star galaxy astronaut rocket moon alien 太空 宇宙 星 月球 宇航员",
    "forest": "forest tree wood jungle deer bear wolf firefly 森林 树 鹿 熊 竹",
    "dunes": "desert dune sand camel pyramid sahara mars canyon 沙漠 骆驼 火星",
    "aurora": "aurora northern ice arctic snow winter penguin polar 极光 雪 冰 冬",
    "peaks": "mountain peak alps hill valley lake dragon eagle castle 山 湖 龙 城堡",
    "meadow": "flower garden spring field meadow bird cat dog horse rabbit 花 春 猫 狗 马 气球",
}

_MOOD_WORDS: Final[Mapping[str, str]] = {
    "dusk": "dusk sunset evening twilight 黄昏 日落 傍晚 夕阳",
    "dawn": "dawn sunrise morning 日出 清晨 早晨",
    "day": "day noon sunny summer blue 白天 夏 晴",
    "night": "night midnight moon dark star 夜 月",
    "ember": "fire lava volcano dragon burning hell 火 龙 火山",
    "spring": "spring blossom cherry pink sakura 春 樱",
    "lagoon": "tropical turquoise underwater jungle 热带",
    "violet": "neon cyberpunk purple magic dream 霓虹 紫 梦",
    "gold": "gold autumn desert warm honey 金 秋",
    "storm": "storm rain thunder grey gray fog 暴风 雨 雾",
}

_USUAL: Final[Mapping[str, tuple[str, ...]]] = {
    "sea": ("dusk", "dawn", "day", "gold"),
    "deep": ("lagoon", "day", "violet"),
    "city": ("violet", "night", "dusk"),
    "space": ("violet", "night"),
    "forest": ("dawn", "lagoon", "gold", "night"),
    "dunes": ("gold", "dusk", "ember"),
    "aurora": ("night",),
    "peaks": ("dusk", "dawn", "day", "spring"),
    "meadow": ("spring", "day", "dawn", "gold"),
}

_AIR: Final[Mapping[str, str]] = {
    "snow": "snow winter ice arctic blizzard 雪 冬",
    "rain": "rain storm thunder 雨 暴风",
    "petals": "petal blossom cherry sakura flower spring 花 樱 春",
    "embers": "fire lava volcano dragon ember spark 火 龙",
    "fireflies": "firefly magic fairy night forest 萤 魔法",
}


_RIDERS: Final[Mapping[str, str]] = {
    "fox": "fox 狐狸",
    "boat": "boat ship sail yacht sailing 船 帆",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """What to draw: a place, its light, what is in the air, who rides the waves."""

    place: str
    mood: str
    air: str | None
    rider: str | None


def read(prompt: str) -> Reading:
    """Read a prompt; one without known words gets a place and a light of its own by chance."""
    dice = chance("reading", prompt)
    text = prompt.casefold()
    place = _found(text, PLACES) or dice.choice(sorted(PLACES))
    mood = _found(text, _MOOD_WORDS) or dice.choice(_USUAL[place])
    if place == "aurora" and MOODS[mood].top[2] > 0x60:  # noqa: PLR2004 - northern lights want a dark sky
        mood = "night"
    rider = _found(text, _RIDERS) if place == "sea" else None
    return Reading(place, mood, _found(text, _AIR), rider)


def _found(text: str, table: Mapping[str, str]) -> str | None:
    words = set(re.findall(r"[a-z]+", text))
    words |= {word.removesuffix("s") for word in words} | {
        word.removesuffix("ing") for word in words
    }
    best, score = None, 0
    for name, known in table.items():
        hits = sum(w in words if w.isascii() else w in text for w in known.split())
        if hits > score:
            best, score = name, hits
    return best
