"""What people bought, or were given to test it: SKUs, entitlements, and using them up.

https://docs.discord.com/developers/resources/entitlement.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.servers.discord.conduct import Asked, Deed, Reply, Route
from tests.servers.discord.facts import Json
from tests.servers.discord.refusals import Refused
from tests.servers.discord.user import User
from tests.servers.discord.wire import snowflake
from tests.servers.discord.world import Event, World

_PURCHASE, _TEST_PURCHASE, _SUBSCRIPTION = 1, 4, 8
_DURABLE, _CONSUMABLE = 2, 3


@dataclass(slots=True, frozen=True, kw_only=True)
class Sku:
    """Something that can be bought."""

    id: int
    name: str
    consumable: bool


@dataclass(slots=True, eq=False, kw_only=True)
class Entitlement:
    """Something that somebody has. `test` ones are no money."""

    id: int
    sku: Sku
    user: User
    test: bool
    granted: bool = False
    consumed: bool = False
    deleted: bool = False

    def shape(self, application: int) -> Json:
        """Return the entitlement as it is sent."""
        kind = _TEST_PURCHASE if self.test else _PURCHASE
        return {
            "id": str(self.id),
            "sku_id": str(self.sku.id),
            "application_id": str(application),
            "user_id": str(self.user.id),
            "type": _SUBSCRIPTION if self.granted else kind,
            "deleted": self.deleted,
            "consumed": self.consumed,
            "starts_at": None,
            "ends_at": None,
        }


@dataclass(slots=True, eq=False)
class Till:
    """The SKUs of the app, and who has what."""

    world: World
    skus: dict[int, Sku] = field(default_factory=dict)
    entitlements: dict[int, Entitlement] = field(default_factory=dict)

    def sku(self, name: str, *, consumable: bool = True) -> Sku:
        """Offer something."""
        sku = Sku(id=self.world.ids.next(), name=name, consumable=consumable)
        self.skus[sku.id] = sku
        return sku

    def give(
        self, user: User, sku: Sku, *, test: bool = False, granted: bool = False
    ) -> Entitlement:
        """Let somebody buy something; `granted` is by the app, for a test."""
        entitlement = Entitlement(
            id=self.world.ids.next(), sku=sku, user=user, test=test, granted=granted
        )
        self.entitlements[entitlement.id] = entitlement
        self._tell("ENTITLEMENT_CREATE", entitlement)
        return entitlement

    def refund(self, entitlement: Entitlement) -> None:
        """Take something back."""
        entitlement.deleted = True
        self._tell("ENTITLEMENT_DELETE", entitlement)

    def held(self, user: User) -> list[Json]:
        """Return what somebody has, as an interaction tells it."""
        mine = [e for e in self.entitlements.values() if e.user is user and not e.deleted]
        return [one.shape(self.world.bot.id) for one in mine if not one.consumed]

    def rows(self) -> Iterator[tuple[Route, Deed]]:
        """Give every route with its deed."""
        app = "/applications/{application}"
        many, one = f"{app}/entitlements", f"{app}/entitlements/{{entitlement}}"
        yield Route(name="skus", method="GET", path=f"{app}/skus"), self._skus
        yield Route(name="entitlements", method="GET", path=many), self._list
        yield Route(name="entitlement_create", method="POST", path=many), self._create
        yield Route(name="entitlement", method="GET", path=one), self._get
        yield Route(name="entitlement_delete", method="DELETE", path=one), self._delete
        yield Route(name="consume", method="POST", path=f"{one}/consume"), self._consume

    async def _skus(self, asked: Asked) -> Reply:
        self._check(asked)
        return Reply(200, [self._sku_shape(sku) for sku in self.skus.values()])

    async def _list(self, asked: Asked) -> Reply:
        self._check(asked)
        query = asked.request.query
        user, skus = snowflake(query.get("user_id")), query.get("sku_ids", "")
        after, limit = snowflake(query.get("after")) or 0, int(query.get("limit", "100"))
        found = [
            e.shape(self.world.bot.id)
            for e in self.entitlements.values()
            if (user is None or e.user.id == user)
            and (not skus or str(e.sku.id) in skus.split(","))
            and not (e.deleted and query.get("exclude_deleted", "true").lower() != "false")
            and e.id > after
        ]
        return Reply(200, found[:limit])

    async def _create(self, asked: Asked) -> Reply:
        """Grant something to test it."""
        self._check(asked)
        payload = await asked.mapping()
        sku = self.skus.get(snowflake(payload.get("sku_id")) or 0)
        user = self.world.users.get(snowflake(payload.get("owner_id")) or 0)
        if sku is None:
            raise Refused(10027)
        if user is None:
            raise Refused(10013)
        given = self.give(user, sku, test=True, granted=True)
        return Reply(200, given.shape(self.world.bot.id))

    async def _get(self, asked: Asked) -> Reply:
        return Reply(200, self._found(asked).shape(self.world.bot.id))

    async def _delete(self, asked: Asked) -> Reply:
        found = self._found(asked)
        if not found.granted:
            raise Refused(40019)
        self.refund(found)
        return Reply(204)

    async def _consume(self, asked: Asked) -> Reply:
        found = self._found(asked)
        if not found.sku.consumable:
            raise Refused(40018)
        found.consumed = True
        self._tell("ENTITLEMENT_UPDATE", found)
        return Reply(204)

    def _sku_shape(self, sku: Sku) -> Json:
        return {
            "id": str(sku.id),
            "type": _CONSUMABLE if sku.consumable else _DURABLE,
            "application_id": str(self.world.bot.id),
            "name": sku.name,
            "slug": sku.name.lower().replace(" ", "-"),
            "flags": 1 << 2,
        }

    def _check(self, asked: Asked) -> None:
        if asked.key("application") != self.world.bot.id:
            raise Refused(50001)

    def _found(self, asked: Asked) -> Entitlement:
        self._check(asked)
        found = self.entitlements.get(asked.key("entitlement"))
        if found is None:
            raise Refused(10029)
        return found

    def _tell(self, event: str, entitlement: Entitlement) -> None:
        self.world.tell(Event(name=event, data=entitlement.shape(self.world.bot.id)))
        self.world.changed()
