"""Rows are read by several threads, also the very first of their kind."""

from __future__ import annotations

import dataclasses
import sys
import threading
from typing import Any

from adapters.store.rows import unpacked

_ONE = "{" + ",".join(f'"x{n}":1' for n in range(12)) + "}"
_TEXT = "{" + ",".join(f'"f{n}":{_ONE}' for n in range(8)) + "}"


def fresh() -> type[Any]:
    """Make a type that nobody has read yet."""
    inner = dataclasses.make_dataclass("Inner", [(f"x{n}", "int | None") for n in range(12)])
    return dataclasses.make_dataclass("Outer", [(f"f{n}", inner) for n in range(8)])


def test_threads_meet_a_type_for_the_first_time() -> None:
    """Four at once: none sees what another has half found out, which would end the process."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(100):
            kind, gate, read = fresh(), threading.Barrier(4), list[Any]()

            def meet(kind: type[Any] = kind, gate: Any = gate, read: list[Any] = read) -> None:
                gate.wait()
                read.append(unpacked(_TEXT, kind))

            threads = [threading.Thread(target=meet) for _ in range(4)]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            assert len(read) == 4
    finally:
        sys.setswitchinterval(before)
