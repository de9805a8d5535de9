"""How a shared video looks in a chat: the words, whose they are, and what can be done with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.job import Job
from bot.domain.reply import REMIX, Address, Button, Reply
from bot.domain.showcase import Shared
from bot.ports import Records
from bot.rules.apart import apart
from bot.texts import LANGUAGES, Texts, known
from bot.usecases.ancestry import after, quoted
from bot.usecases.deliver import posting
from bot.usecases.engine import Engine
from bot.usecases.view import shortened, wishes


def exhibit(texts: Texts, language: str, shared: Shared, parent: Shared | None) -> Reply:
    """Return the message that shows it, as yet without a link to its page."""
    lines = [" · ".join(wishes(shared.request)), *_credits(texts, language, shared, parent)]
    buttons = (
        Button(f"vote:{shared.job}", texts.say(language, "button-vote", votes=shared.votes)),
        Button(f"{REMIX}:{shared.job}", texts.say(language, "button-remix")),
    )
    return Reply(
        quote=shortened(shared.request.prompt),
        text="\n".join(line for line in lines if line),
        buttons=(buttons,),
        video=shared.video,
        spoiler=shared.nsfw,
    )


def _credits(texts: Texts, language: str, shared: Shared, parent: Shared | None) -> Iterator[str]:
    yield by(texts, language, shared.maker)
    if parent is not None:
        yield after(texts, language, parent)


def by(texts: Texts, language: str, maker: str | None) -> str:
    """Say whose it is."""
    if maker is None:
        return texts.say(language, "showcase-by-somebody")
    return texts.say(language, "showcase-by", name=apart(maker))


async def exhibited(
    engine: Engine, shared: Shared, at: Address, *, language: str | None = None
) -> Reply | None:
    """Return the message that shows a shared video somewhere, made to fit there.

    Without a `language` it is the chat's. None if it is too large for there, or its job is gone.
    """

    def unit(records: Records) -> tuple[Job | None, Shared | None, str | None]:
        parent = None if shared.parent is None else records.showcase.get(shared.parent)
        parent = quoted(parent, nsfw=shared.nsfw)
        return records.jobs.get(shared.job), parent, records.chats.get(at.place).language

    job, parent, theirs = await engine.ports.store.read(unit)
    if job is None:
        return None
    language = language or known(theirs) or LANGUAGES[0]
    fitted = await posting(engine, replace(job, address=at, language=language), shared.video)
    if fitted is None:
        return None
    reply = exhibit(engine.texts, language, shared, parent)
    lines = [reply.text]
    if fitted.video is None:
        lines.append(fitted.text.rpartition("\n")[2])  # the link to one that is too large
    if engine.ports.addresses is not None and not shared.nsfw:
        lines.append(engine.ports.addresses.page(shared.job))
    return replace(reply, text="\n".join(lines), video=fitted.video)
