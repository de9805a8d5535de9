"""The cache of a bucket: small, fresh, and never taken from under somebody who just asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.media.cache import LENT, Cache
from bot.domain.names import BlobKey
from tests.clock import FakeClock

SIZE = 100
HOUR = 3600.0


@pytest.fixture
def clock() -> FakeClock:
    """Lend a clock that stands."""
    return FakeClock()


@pytest.fixture
def cache(tmp_path: Path, clock: FakeClock) -> Cache:
    """Lend a cache with room for three files."""
    return Cache(tmp_path / "cache", clock.now, room=3 * SIZE)


def filled(cache: Cache, name: str, size: int = SIZE) -> BlobKey:
    """Put a file in."""
    key, path = BlobKey(f"{name}.mp4"), cache.scratch.path()
    path.write_bytes(b"x" * size)
    assert cache.adopt(path, key).read_bytes() == b"x" * size
    assert not path.exists()
    return key


def there(cache: Cache, *keys: BlobKey) -> list[bool]:
    """Say which files are here, whether that is still sure or not; none is used by that."""
    return [(cache._root / key).exists() for key in keys]


async def test_the_longest_unused_goes_first(cache: Cache, clock: FakeClock) -> None:
    """With room for three the fourth takes the place of the one that nobody asked for."""
    first, second, third = (filled(cache, name) for name in "abc")
    await clock.advance(LENT / 2)
    assert cache.find(first, size=SIZE) is not None
    await clock.advance(LENT / 2)
    fourth = filled(cache, "d")
    assert there(cache, first, second, third, fourth) == [True, False, True, True]


async def test_what_was_just_asked_for_stays(cache: Cache, clock: FakeClock) -> None:
    """Whoever got a path may still wait for its turn: there is no room, and nothing is removed."""
    keys = [filled(cache, name) for name in "abcdef"]
    await clock.advance(LENT - 1)
    assert cache.tidy() == 0
    assert all(there(cache, *keys))
    await clock.advance(1)
    assert cache.tidy() == 3
    assert there(cache, *keys).count(True) == 3


async def test_what_nobody_used_for_an_hour_goes(cache: Cache, clock: FakeClock) -> None:
    """Though there is room for it: it may long be deleted elsewhere."""
    key = filled(cache, "a")
    await clock.advance(HOUR - 1)
    assert (cache.tidy(), there(cache, key)) == (0, [True])
    await clock.advance(1)
    assert (cache.tidy(), there(cache, key)) == (1, [False])


async def test_it_looks_by_itself(cache: Cache, clock: FakeClock) -> None:
    """Nobody need ask for the tidying: some time after the last, the next file brings it."""
    old = filled(cache, "a", 1)
    await clock.advance(HOUR)
    new = filled(cache, "b", 1)
    assert there(cache, old, new) == [False, True]


async def test_after_a_minute_nothing_is_sure(cache: Cache, clock: FakeClock) -> None:
    """A file that was there counts for a minute; then somebody has to look, and says its size."""
    key = filled(cache, "a")
    await clock.advance(59)
    assert cache.find(key) is not None
    await clock.advance(1)
    assert cache.find(key) is None
    assert cache.find(key, size=SIZE) is not None
    assert cache.find(key) is not None


async def test_a_damaged_file_does_not_count(cache: Cache) -> None:
    """Cut off by a power cut, or put there by somebody else: it is not what the bucket has."""
    key = filled(cache, "a", SIZE - 1)
    assert cache.find(key, size=SIZE) is None
    (cache._root / "link.mp4").symlink_to("/etc/hostname")
    assert cache.find(BlobKey("link.mp4"), size=SIZE) is None
    assert cache.find(BlobKey("none.mp4"), size=SIZE) is None


async def test_what_is_forgotten_is_gone(cache: Cache) -> None:
    """At once, and twice is no harm."""
    key = filled(cache, "a")
    cache.forget(key)
    cache.forget(key)
    assert cache.find(key) is None
    assert there(cache, key) == [False]


async def test_an_open_file_can_be_read_to_its_end(cache: Cache, clock: FakeClock) -> None:
    """Thrown out while somebody reads it: the system keeps it for him."""
    key = filled(cache, "a")
    with (cache._root / key).open("rb") as file:
        await clock.advance(HOUR)
        assert cache.tidy() == 1
        assert len(file.read()) == SIZE


async def test_memory_of_what_is_sure_is_bounded(cache: Cache) -> None:
    """Thousands of files pass through; only the latest are remembered."""
    for number in range(5000):
        cache._assure(BlobKey(f"{number}.mp4"))
    assert len(cache._sure) == 4096
    assert BlobKey("4999.mp4") in cache._sure
