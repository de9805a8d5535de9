"""The routes that answer interactions: the callback, the original answer, and follow-ups.

https://docs.discord.com/developers/interactions/receiving-and-responding.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from tests.servers.discord.components import check_modal
from tests.servers.discord.conduct import Asked, Deed, Reply, Route
from tests.servers.discord.desk import Desk, Origin
from tests.servers.discord.facts import FOLLOWUPS_OF_A_GUEST, Callback, Flag, Json
from tests.servers.discord.forms import Form
from tests.servers.discord.interaction import Answer, Interaction
from tests.servers.discord.limits import Rate
from tests.servers.discord.message import Message
from tests.servers.discord.refusals import Mistakes, Refused
from tests.servers.discord.shapes import message_shape
from tests.servers.discord.wire import snowflake
from tests.servers.discord.world import World

_WEBHOOK: Final = Rate(calls=5, seconds=2.0, shared="webhook")
_COMMAND, _MENU, _REPLY = 20, 23, 19


class InteractionRoutes:
    """What an app can do with the token of an interaction."""

    def __init__(self, world: World, desk: Desk) -> None:
        self._world, self._desk = world, desk
        self.known: dict[int, Interaction] = {}
        self._by_token: dict[str, Interaction] = {}

    def add(self, interaction: Interaction) -> None:
        """Let an interaction be answered."""
        self.known[interaction.id] = interaction
        self._by_token[interaction.token] = interaction

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give every route with its deed."""
        hook = "/webhooks/{application}/{token}"
        callback = "/interactions/{interaction}/{token}/callback"
        yield Route(name="callback", method="POST", path=callback, open=True), self._callback

        def route(name: str, method: str, path: str) -> Route:
            return Route(
                name=name, method=method, path=path, rate=_WEBHOOK, major="token", open=True
            )

        yield route("followup", "POST", hook), self._followup
        for method, deed in self._deeds().items():
            yield route(f"original_{_verb(method)}", method, f"{hook}/messages/@original"), deed
            yield route(f"followup_{_verb(method)}", method, f"{hook}/messages/{{message}}"), deed

    def _deeds(self) -> dict[str, Deed]:
        return {"GET": self._get, "PATCH": self._edit, "DELETE": self._delete}

    async def _callback(self, asked: Asked) -> Reply:
        interaction = self.known.get(asked.key("interaction"))
        if interaction is None or interaction.token != asked.text("token"):
            raise Refused(10062)
        form = await asked.form(interaction.limit)
        interaction.check_open()
        kind = self._kind(interaction, form.payload)
        data = form.payload.get("data") or {}
        inner = Form(payload=data, files=form.files)
        self._perform(interaction, kind, inner)
        interaction.answer = Answer(
            kind=kind,
            at=self._world.now(),
            after=interaction.age,
            ephemeral=bool((data.get("flags") or 0) & Flag.EPHEMERAL),
            data=data,
        )
        self._world.changed()
        if asked.request.query.get("with_response", "").lower() not in {"1", "true"}:
            return Reply(204)
        return Reply(200, self._told(interaction, kind))

    def _kind(self, interaction: Interaction, payload: Json) -> Callback:
        """Return how it is answered. Raises `Refused` if it may not be answered so."""
        mistakes = Mistakes()
        kind = payload.get("type")
        if mistakes.choice("type", kind, tuple(map(int, Callback))):
            mistakes.choice("type", kind, tuple(map(int, interaction.ways)))
        mistakes.mapping("data", payload.get("data") or {})
        mistakes.finish()
        return Callback(int(kind or 0))

    def _perform(self, interaction: Interaction, kind: Callback, form: Form) -> None:
        if kind is Callback.CHOICES:
            _check_choices(form.payload)
        elif kind is Callback.MODAL:
            mistakes = Mistakes()
            check_modal(mistakes, form.payload)
            mistakes.finish()
        elif kind is Callback.MESSAGE:
            interaction.original = self._write(interaction, form, callback=True)
        elif kind is Callback.DEFERRED_MESSAGE:
            _check_deferred(form.payload)
            interaction.original = self._write(interaction, form, loading=True, callback=True)
        else:
            interaction.original = interaction.source
            if kind is Callback.UPDATE and interaction.source is not None:
                self._desk.edit(interaction.source, form, "callback")

    def _told(self, interaction: Interaction, kind: Callback) -> Json:
        """Return what the app is told of its answer."""
        told: Json = {"id": str(interaction.id), "type": int(interaction.kind)}
        resource: Json = {"type": int(kind)}
        message = interaction.original
        if message is not None:
            told |= {
                "response_message_id": str(message.id),
                "response_message_loading": message.loading,
                "response_message_ephemeral": message.ephemeral,
            }
            if kind in {Callback.MESSAGE, Callback.UPDATE}:
                resource["message"] = message_shape(self._world, message)
        return {"interaction": told, "resource": resource}

    async def _followup(self, asked: Asked) -> Reply:
        """Write a further message; the first after a deferred answer takes its place."""
        interaction = self._interaction(asked)
        form = await asked.form(interaction.limit)
        interaction.check_token()
        original, answer = interaction.original, interaction.answer
        waiting = answer is not None and answer.kind is Callback.DEFERRED_MESSAGE
        if waiting and original is not None and original.loading and original.living:
            self._desk.edit(original, form, "followup")
            return Reply(200, message_shape(self._world, original))
        guest = "0" not in interaction.owners
        if guest and len(interaction.followups) >= FOLLOWUPS_OF_A_GUEST:
            raise Refused(40094)
        message = self._write(interaction, form, further=True)
        interaction.followups.append(message)
        return Reply(200, message_shape(self._world, message))

    async def _get(self, asked: Asked) -> Reply:
        return Reply(200, message_shape(self._world, self._message(asked)))

    async def _edit(self, asked: Asked) -> Reply:
        interaction = self._interaction(asked)
        form = await asked.form(interaction.limit)
        message = self._message(asked)
        self._desk.edit(message, form, "token")
        return Reply(200, message_shape(self._world, message))

    async def _delete(self, asked: Asked) -> Reply:
        self._world.delete_message(self._message(asked))
        return Reply(204)

    def _interaction(self, asked: Asked) -> Interaction:
        """Return the interaction of a token. Raises `Refused`."""
        application = snowflake(asked.text("application"))
        interaction = self._by_token.get(asked.text("token"))
        if application != self._world.bot.id:
            raise Refused(10015)
        if interaction is None:
            raise Refused(50027)
        interaction.check_token()
        return interaction

    def _message(self, asked: Asked) -> Message:
        """Return the message that a token gives power over. Raises `Refused`."""
        interaction = self._interaction(asked)
        mine = [interaction.original, *interaction.followups]
        wanted = asked.request.match_info.get("message")
        message = (
            interaction.original
            if wanted is None
            else next((m for m in mine if m is not None and str(m.id) == wanted), None)
        )
        if message is None or not message.living:
            raise Refused(10008)
        return message

    def _write(
        self,
        interaction: Interaction,
        form: Form,
        *,
        loading: bool = False,
        further: bool = False,
        callback: bool = False,
    ) -> Message:
        hidden = interaction.alone or bool((form.payload.get("flags") or 0) & Flag.EPHEMERAL)
        source = interaction.original if further else interaction.source
        origin = Origin(
            kind=_REPLY if source else _MENU if "target_id" in interaction.data else _COMMAND,
            interaction=interaction.id,
            cause=interaction.cause,
            reference=None if source is None else source.id,
            ephemeral_for=interaction.person if hidden else None,
            loading=loading,
            callback=callback,
        )
        return self._desk.create(interaction.channel, form, origin)


def _verb(method: str) -> str:
    return {"GET": "get", "PATCH": "edit", "DELETE": "delete"}[method]


def _check_deferred(data: Json) -> None:
    """Only one flag may stand in a deferred answer, and nothing else matters."""
    if (data.get("flags") or 0) & ~Flag.EPHEMERAL:
        mistakes = Mistakes()
        mistakes.add("data.flags", "MESSAGE_FLAGS_INVALID", "Only EPHEMERAL may be set.")
        mistakes.finish()


def _check_choices(data: Json) -> None:
    mistakes = Mistakes()
    choices = mistakes.objects("data.choices", data.get("choices"), 0, 25)
    for number, choice in enumerate(choices):
        path = f"data.choices.{number}"
        mistakes.length(f"{path}.name", choice.get("name"), 1, 100)
        if isinstance(choice.get("value"), str):
            mistakes.length(f"{path}.value", choice["value"], 1, 100)
    mistakes.finish()
