"""How the sandbox can be told to misbehave: every documented way a seller's answer goes wrong."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import msgspec


class Route(StrEnum):
    """Which calls a fault hits."""

    SUBMIT = "submit"
    """Everything that costs money."""
    FETCH = "fetch"
    """Every question how a task is doing, at whatever address."""
    FETCH_V1 = "fetch-v1"
    """Only those at `/luma/generations/{id}`."""
    FETCH_V2 = "fetch-v2"
    """Only those at `/luma/v2/generations/{id}`."""
    BATCH = "batch"
    """Only those at `/luma/tasks`."""
    LINK = "link"
    """Only those at `download_video_url`."""
    LIST = "list"
    """The first party's lists of generations and of concepts."""
    DELETE = "delete"
    BALANCE = "balance"
    FILE = "file"
    ANY = "any"
    """All of these, but not the next."""
    CALLBACK = "callback"
    """No call of a buyer, but one to a buyer: it can be `SLOW`, `TWICE` or `DROPPED`."""


class Trouble(StrEnum):
    """What goes wrong. The canned answers are in `CANNED`, with their sources."""

    SLOW = "slow"
    CUT_BEFORE = "cut-before"
    """The connection breaks before anything is done."""
    CUT_AFTER = "cut-after"
    """Everything is done, and the connection breaks before the answer (a file: in its middle)."""
    TRUNCATED = "truncated"
    """Everything is done, and half of the answer comes."""
    BUSY = "busy"
    ERROR = "error"
    UNAVAILABLE = "unavailable"
    HTML = "html"
    BAD_GATEWAY = "bad-gateway"
    MOVED = "moved"
    KEY = "key"
    KEY_PROXY = "key-proxy"
    KEY_LUMA = "key-luma"
    LOGIN = "login"
    BANNED = "banned"
    QUOTA = "quota"
    QUOTA_NEW = "quota-new"
    QUOTA_UPSTREAM = "quota-upstream"
    QUOTA_COMET = "quota-comet"
    UNKNOWN_TASK = "unknown-task"
    BAD_PLATFORM = "bad-platform"
    UPSTREAM = "upstream"
    NETWORK = "network"
    DETAIL = "detail"
    TWO_DOCUMENTS = "two-documents"
    COMET = "comet"
    EMPTY = "empty"
    NOT_FOUND = "not-found"
    """There is no such address."""
    TWICE = "twice"
    """A callback comes two times."""
    DROPPED = "dropped"
    """A callback does not come."""


_OF_CALLBACKS: Final = frozenset({Trouble.SLOW, Trouble.TWICE, Trouble.DROPPED})


@dataclass(frozen=True, slots=True)
class Canned:
    """An answer as it stands."""

    status: int
    body: bytes
    kind: str = "application/json"


class Fault(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An order to misbehave on the next `times` calls of a route.

    `delay` seconds pass first. `retry_after` is the header of that name, where a trouble has one.
    Raises `ValueError` for a trouble that a route cannot have.
    """

    route: Route
    trouble: Trouble
    times: int = 1
    delay: float = 0.0
    retry_after: float | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        told, tells = self.trouble in _OF_CALLBACKS, self.route is Route.CALLBACK
        if (tells and not told) or (told and not tells and self.trouble is not Trouble.SLOW):
            raise ValueError(f"{self.route} cannot be {self.trouble}")


def _gateway(message: str, code: str = "") -> bytes:
    error = {"message": message, "type": "new_api_error", "code": code}
    return msgspec.json.encode({"error": error})


def _task(code: str, message: str) -> bytes:
    return msgspec.json.encode({"code": code, "message": message, "data": None})


def _comet(message: str, code: str) -> bytes:
    error = {"message": message, "type": "comet_api_error", "param": "", "code": code}
    return msgspec.json.encode({"error": error})


_PAGE: Final = b"<!DOCTYPE html><html><head><title>One moment</title></head><body></body></html>"

UNAUTHORIZED: Final = Canned(401, _gateway("invalid token (request id: 20250101000000000SANDBOX)"))
NO_SUCH_TASK: Final = Canned(400, _task("task_not_exist", "task_not_exist"))

CANNED: Final[dict[Trouble, Canned]] = {
    # https://github.com/QuantumNous/new-api: middleware/auth.go, middleware/utils.go
    Trouble.KEY: UNAUTHORIZED,
    Trouble.BANNED: Canned(403, _gateway("the user is banned (request id: 20250101SANDBOX)")),
    Trouble.BUSY: Canned(429, _gateway("too many requests (request id: 20250101SANDBOX)")),
    Trouble.ERROR: Canned(500, _gateway("internal error (request id: 20250101SANDBOX)")),
    Trouble.UNAVAILABLE: Canned(503, _gateway("no channel (request id: 20250101SANDBOX)")),
    # https://github.com/Calcium-Ion/new-api: relay/relay_task.go; service/error.go
    Trouble.QUOTA: Canned(403, _task("quota_not_enough", "user quota is not enough")),
    Trouble.UNKNOWN_TASK: NO_SUCH_TASK,
    Trouble.BAD_PLATFORM: Canned(400, _task("invalid_api_platform", "invalid_api_platform")),
    Trouble.NETWORK: Canned(500, _task("do_request_failed", "请求上游地址失败")),
    Trouble.UPSTREAM: Canned(
        500, _task("fail_to_fetch_task", '{"detail":"Error dispatching job"}')
    ),
    Trouble.EMPTY: Canned(200, msgspec.json.encode({"code": "success", "data": None})),
    # https://github.com/QuantumNous/new-api: controller/relay.go
    Trouble.NOT_FOUND: Canned(
        404,
        b'{"error":{"message":"Invalid URL (GET /luma)","type":"invalid_request_error",'
        b'"param":"","code":""}}',
    ),
    # https://github.com/QuantumNous/new-api: service/pre_consume_quota.go
    Trouble.QUOTA_NEW: Canned(
        403, _gateway("用户额度不足, 剩余额度: $0.000000", "insufficient_user_quota")
    ),
    Trouble.QUOTA_UPSTREAM: Canned(429, _gateway("分组上游负载已饱和", "local:quota_not_enough")),
    # https://github.com/LumaAI-API/Luma-API
    Trouble.KEY_PROXY: Canned(401, b'{"detail":{"reason":"unauthorized secret token","code":1}}'),
    Trouble.DETAIL: Canned(500, b'{"detail":"upstream said no"}'),
    Trouble.TWO_DOCUMENTS: Canned(
        500,
        b'{"detail":"Job failed"}{"detail":{"reason":"upstream said no","code":1}}',
        "text/plain",
    ),
    # https://github.com/danaigc/DreamMachineAPI/issues/9
    Trouble.LOGIN: Canned(401, b'{"detail":"Not authenticated"}'),
    # https://github.com/lumalabs/lumaai-api: openapi.yaml
    Trouble.KEY_LUMA: Canned(401, b'{"detail":"Invalid API key is provided"}'),
    # https://apidoc.cometapi.com/errors/error-codes-handling
    Trouble.COMET: Canned(500, _comet("the request is not valid", "invalid_request")),
    Trouble.QUOTA_COMET: Canned(403, _comet("insufficient balance", "insufficient_quota")),
    Trouble.HTML: Canned(200, _PAGE, "text/html"),
    Trouble.BAD_GATEWAY: Canned(502, _PAGE, "text/html"),
    Trouble.MOVED: Canned(301, _PAGE, "text/html"),
}


class Faults:
    """The faults that are armed, in the order in which they were."""

    def __init__(self) -> None:
        self._armed: deque[tuple[Fault, int]] = deque()

    def arm(self, fault: Fault) -> None:
        """Misbehave so on the next calls."""
        if fault.times > 0:
            self._armed.append((fault, fault.times))

    def clear(self) -> None:
        """Behave well again."""
        self._armed.clear()

    def take(self, *routes: Route) -> Fault | None:
        """Return the fault that hits a call on any of `routes`, if any, and count it."""
        wanted = set(routes) if Route.CALLBACK in routes else {*routes, Route.ANY}
        for index, (fault, left) in enumerate(self._armed):
            if fault.route in wanted:
                if left > 1:
                    self._armed[index] = (fault, left - 1)
                else:
                    del self._armed[index]
                return fault
        return None


def read_faults(raw: bytes) -> list[Fault]:
    """Read one fault or a list of them from JSON.

    Raises:
        ValueError: it is neither.
    """
    try:
        found = msgspec.json.decode(raw, type=list[Fault] | Fault)
    except msgspec.MsgspecError as error:
        raise ValueError(f"no fault: {error}") from error
    return found if isinstance(found, list) else [found]
