"""Which provider can do all that a request asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain.generation import Abilities
from bot.domain.video import Finish, VideoRequest
from bot.errors import Refusal

START_PICTURE: Final = "start_picture"
"""What stands for "a picture to begin with", which is no typed option."""
END_PICTURE: Final = "end_picture"
"""What stands for "a picture to end with"."""
PROMPT: Final = "prompt"
"""What stands for a prompt that is too long for a provider."""
EXTEND, LEAD_TO, UPSCALE, SOUND = "extend", "lead_to", "upscale", "sound"
"""What stands for the things that are pressed, not typed."""


def missing(abilities: Abilities, request: VideoRequest) -> str | None:
    """Return the first thing asked for that a provider cannot do, as it is typed; None if none.

    >>> from bot.domain.video import AspectRatio
    >>> wide = Abilities(aspect_ratios=frozenset({AspectRatio.WIDE}))
    >>> missing(wide, VideoRequest(prompt="a fox", aspect_ratio=AspectRatio.CINEMA))
    '--ar 21:9'
    """
    return next(_missing(abilities, request), None)


def choose(request: VideoRequest, providers: Sequence[tuple[str, Abilities]]) -> str:
    """Return the name of the first provider that can do all of it.

    Raises `Refusal` `option_unavailable` (option, allowed): the option that nobody can do, and
    the values of it that somebody can. If each can be done, but not by one provider, it is the
    first option that the preferred provider lacks. `ValueError` without providers.
    """
    lacks = {name: tuple(_missing(abilities, request)) for name, abilities in providers}
    for name, lacking in lacks.items():
        if not lacking:
            return name
    if not lacks:
        msg = "no provider to choose from"
        raise ValueError(msg)
    preferred = next(iter(lacks.values()))
    hopeless = (each for each in preferred if all(each in other for other in lacks.values()))
    option = next(hopeless, preferred[0])
    raise Refusal("option_unavailable", option=option, allowed=_allowed(option, providers))


def _missing(abilities: Abilities, request: VideoRequest) -> Iterator[str]:
    """Yield everything that a provider cannot do."""
    wanted = (
        (START_PICTURE, request.start is not None and not abilities.start),
        (END_PICTURE, request.end is not None and not abilities.end),
        (PROMPT, len(request.prompt) > abilities.prompt_max),
        ("--loop", request.loop and not abilities.loop),
        ("--raw", not request.expand and not abilities.raw),
        (EXTEND, request.extends is not None and request.finish is None and not abilities.extend),
        (LEAD_TO, request.leads_to is not None and not abilities.lead_to),
        (UPSCALE, request.finish is Finish.UPSCALE and not abilities.upscale),
        (SOUND, request.finish is Finish.SOUND and not abilities.sound),
    )
    yield from (option for option, lacking in wanted if lacking)
    values: tuple[tuple[str, tuple[str | None, ...]], ...] = (
        ("--ar", (request.aspect_ratio,)),
        ("--model", (request.model,)),
        ("--duration", (request.duration,)),
        ("--res", (request.resolution,)),
        ("--camera", request.concepts),
    )
    for option, asked in values:
        offered = _offered(option, abilities)
        yield from (f"{option} {value}" for value in asked if value and value not in offered)


def _offered(option: str, abilities: Abilities) -> frozenset[str]:
    """Return the values of an option that a provider takes."""
    offers: dict[str, frozenset[str]] = {
        "--ar": frozenset(abilities.aspect_ratios),
        "--model": abilities.models,
        "--duration": frozenset(abilities.durations),
        "--res": frozenset(abilities.resolutions),
        "--camera": abilities.concepts,
    }
    return offers.get(option, frozenset())


def _allowed(option: str, providers: Sequence[tuple[str, Abilities]]) -> str:
    """Return the values of an option that somebody takes, in words; empty if there are none."""
    name = option.partition(" ")[0]
    offers = frozenset[str]().union(*(_offered(name, abilities) for _, abilities in providers))
    return ", ".join(sorted(offers - {option.partition(" ")[2]}))
