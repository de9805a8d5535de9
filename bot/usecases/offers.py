"""Which provider gets a request: the first that can do all of it and is not in trouble."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.generation import Abilities
from bot.domain.job import Job
from bot.domain.video import VideoRequest
from bot.errors import Refusal
from bot.rules.abilities import choose, missing
from bot.usecases.engine import Engine

Offer = tuple[str, Abilities]


def offers(engine: Engine) -> list[Offer]:
    """Return what each provider can do here, in the order of preference.

    One that takes pictures only by address can take none while we have no public address.
    """
    public = engine.ports.addresses is not None
    accounts = engine.ports.providers.items()
    return [(name, here(account.abilities, public=public)) for name, account in accounts]


def here(able: Abilities, *, public: bool) -> Abilities:
    """Return what a provider can do here: `public` is whether it can read from us by address."""
    return able if able.inline or public else replace(able, start=False, end=False)


def possible(engine: Engine, request: VideoRequest, *, only: str | None = None) -> str:
    """Return who takes a request; a provider in trouble only if nobody else can do it.

    Raises `Refusal`: `option_unavailable` naming what nobody can do, `switched_off` where only
    somebody could who is.
    """
    now = engine.now()
    able = [offer for offer in offers(engine) if only is None or offer[0] == only]
    able.sort(key=lambda offer: not engine.accounts.usable(offer[0], now))
    on = [offer for offer in able if offer[0] not in engine.accounts.off]
    if not on or all(missing(offer[1], request) is not None for offer in on):
        choose(request, able)
        if able != on:
            raise Refusal("switched_off")
    return choose(request, on)


def another(engine: Engine, job: Job) -> str | None:
    """Return who may take a job that its provider did not take; None if there is nobody.

    A job that continues a video stays with the account that made it.
    """
    if job.request.extends is not None or job.request.leads_to is not None:
        return None
    now = engine.now()
    for name, able in offers(engine):
        fresh = name != job.provider and name not in job.tried
        if fresh and missing(able, job.request) is None and engine.accounts.usable(name, now):
            return name
    return None
