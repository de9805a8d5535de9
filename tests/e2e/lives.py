"""What people do in a scene, and how each deed must have ended after the bot died and came back."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.databases import in_request
from tests.e2e.bot_process import Message
from tests.e2e.mortal import Mortal, Stage

_STATES = f"SELECT {in_request()}, state FROM jobs"  # noqa: S608 - ours
_UNPAID = {None, "queued"}


@dataclass
class Scene:
    """A bot, what was said to it, and what it is known to have heard."""

    stage: Stage
    bot: Mortal
    photo: Path
    asked: dict[str, int] = field(default_factory=dict)
    """Acknowledged messages, by what they say after the command."""
    unsure: list[str] = field(default_factory=list)
    """What was said without an answer: the line broke."""
    lost: set[str] = field(default_factory=set)
    """Prompts whose answer from the provider may be lost: nobody wrote it down."""
    deleted: list[str] = field(default_factory=list)
    """Where the videos were whose owner pressed Delete."""

    async def ask(self, words: str, *pictures: Path) -> int:
        """Ask for a video with a prompt that nobody else has."""
        prompt = words.format(secrets.token_hex(4))
        self.unsure.append(prompt)
        self.asked[prompt] = await self.bot.say(f"/luma {prompt}", *pictures)
        self.unsure.remove(prompt)
        return self.asked[prompt]

    async def only(self, asked: int, fits: Callable[[Message], bool]) -> Message:
        """Wait until one answer is all that is left, nothing is to be done, and it fits."""

        async def alone() -> bool:
            answers = await self.bot.answers(asked)
            return len(answers) == 1 and fits(answers[0]) and await self.bot.quiet()

        await self.bot.until(alone, f"one last answer to {asked}")
        return (await self.bot.answers(asked))[0]

    def autopsy(self) -> None:
        """Compare what the dead bot wrote down with what the provider sold."""
        states = dict(self.bot.legacy(_STATES))
        for prompt in (*self.asked, *self.unsure):
            state, paid = states.get(prompt), self.stage.paid(prompt)
            if state == "submitting" or prompt in self.lost:
                self.lost.add(prompt)
                assert paid <= 1, (prompt, state, paid)
            elif "[never]" not in prompt:  # that one may be cancelled at any time
                assert paid == int(state not in _UNPAID), (prompt, state, paid)

    async def reconcile(self) -> None:
        """Find what was said without an answer, or say it again, as a client would."""
        for prompt in self.unsure:
            text = f"/luma {prompt}".strip()
            known = set(self.asked.values())
            heard = [m["id"] for m in await self.bot.messages() if m["text"] == text]
            found = [message for message in heard if message not in known]
            assert len(found) <= 1
            pictures = (self.photo,) if "photo" in prompt else ()
            self.asked[prompt] = found[0] if found else await self.bot.say(text, *pictures)
        self.unsure.clear()

    async def judge(self, prompt: str) -> Message:
        """Wait for the end of a request: one video, bought once; return its message.

        If the answer of the provider was lost with the bot, one message says so, nothing more is
        bought by itself, and a press on its button leads to the video.
        """
        asked = self.asked[prompt]
        if prompt in self.lost:
            return await self._judge_lost(prompt, asked)
        video = await self.only(asked, lambda m: m["video"] is not None)
        assert self.stage.paid(prompt) == 1, self.stage.paid(prompt)
        assert await self.said(asked) <= 2, "a status message was doubled"
        await self.fetch(video)
        return video

    async def _judge_lost(self, prompt: str, asked: int) -> Message:
        told = await self.only(asked, lambda m: bool(pressable(m, "Try again")))
        before = self.stage.paid(prompt)
        assert before <= 1, before
        assert (await self.bot.press(told["id"], pressable(told, "Try again")))[0] == 200
        video = await self.bot.video(asked)
        await self.bot.until(self.bot.quiet, "nothing is left to do")
        videos = [m for m in await self.bot.answers(asked) if m["video"]]
        assert videos == [video], videos
        assert self.stage.paid(prompt) == before + 1
        assert await self.said(asked) <= 3, "a status message was doubled"
        return video

    async def said(self, asked: int) -> int:
        """Count all that was ever said to a message, also what is deleted again."""
        return sum(m["bot"] and m["reply_to"] == asked for m in await self.bot.messages())

    async def fetch(self, video: Message) -> None:
        """Make sure that a video in the room is a whole file."""
        async with self.bot.session.get(self.bot.url + video["video"]["url"]) as answer:
            assert answer.status == 200
            assert len(await answer.read()) == video["video"]["size"]


def pressable(message: Message, word: str) -> str:
    """Return the id of the button with a word on it; empty if there is none."""
    return next((b["id"] for b in message["buttons"] if word in b["label"]), "")


class Words:
    """A prompt becomes a video; every link but one carries a watermark, so another is asked for."""

    prompt = "a fox {} [watermark]"

    async def live(self, scene: Scene) -> None:
        """Ask, and wait for the end; the bot may die meanwhile."""
        await scene.only(await self.begin(scene), lambda m: m["video"] is not None)

    async def begin(self, scene: Scene) -> int:
        """Ask."""
        return await scene.ask(self.prompt)

    async def judge(self, scene: Scene) -> None:
        """Everything that was asked for has ended well."""
        for prompt in scene.asked:
            await scene.judge(prompt)


class Photo(Words):
    """A photo becomes a video."""

    prompt = "a photo {} [watermark]"

    async def begin(self, scene: Scene) -> int:
        """Ask with a photo."""
        return await scene.ask(self.prompt, scene.photo)


class Deletion(Words):
    """The video is deleted by its owner."""

    async def live(self, scene: Scene) -> None:
        """Ask, wait, press Delete."""
        asked = await self.begin(scene)
        video = await scene.only(asked, lambda m: m["video"] is not None)
        scene.deleted.append(video["video"]["url"])
        await self.delete(scene, video)

    async def delete(self, scene: Scene, video: Message) -> None:
        """Press Delete."""
        button = pressable(video, "Delete")
        assert (await scene.bot.press(video["id"], button))[0] == 200

    async def judge(self, scene: Scene) -> None:
        """The video is gone, or Delete is still there to be pressed; no file is left."""
        await scene.bot.until(scene.bot.quiet, "nothing is left to do")
        for prompt, asked in scene.asked.items():
            for message in await scene.bot.answers(asked):
                if button := pressable(message, "Delete"):
                    assert (await scene.bot.press(message["id"], button))[0] == 200
            assert await scene.bot.answers(asked) == []
            assert scene.stage.paid(prompt) == 1
        media = scene.bot.folder / "data" / "media"
        for url in scene.deleted:
            assert not (media / url.rpartition("/")[2]).exists(), "a deleted video is still kept"


class Cancellation(Words):
    """A job that takes too long is cancelled."""

    prompt = "a snail {} [never]"

    async def live(self, scene: Scene) -> None:
        """Ask, and press Cancel."""
        asked = await self.begin(scene)
        await self.cancel(scene, asked)
        await scene.only(asked, lambda m: "Cancelled" in m["text"])

    async def cancel(self, scene: Scene, asked: int) -> None:
        """Press Cancel under the status message once the job is being made."""
        making = await scene.bot.answer(asked, lambda m: "Making" in m["text"])
        assert (await scene.bot.press(making["id"], pressable(making, "Cancel")))[0] == 200

    async def judge(self, scene: Scene) -> None:
        """It is cancelled, or goes on and can be cancelled still."""
        states = dict(scene.bot.books(_STATES))
        for prompt in set(scene.asked) - scene.lost:
            if states.get(prompt) != "cancelled":
                await self.cancel(scene, scene.asked[prompt])
        for prompt, asked in scene.asked.items():
            if prompt in scene.lost:
                await scene.only(asked, lambda m: bool(pressable(m, "Try again")))
                continue
            last = await scene.only(asked, lambda m: "Cancelled" in m["text"])
            assert last["buttons"] == []
            assert scene.stage.paid(prompt) == 1
            assert await scene.said(asked) == 1


class Question(Words):
    """A question is answered, once."""

    async def live(self, scene: Scene) -> None:
        """Ask for an example."""
        scene.unsure.append("")
        asked = await scene.bot.say("/luma")
        scene.unsure.clear()
        scene.asked[str(asked)] = asked
        await scene.only(asked, lambda m: "for example" in m["text"])

    async def judge(self, scene: Scene) -> None:
        """Each question has one answer."""
        for asked in scene.asked.values():
            await scene.only(asked, lambda m: "for example" in m["text"])
            assert await scene.said(asked) == 1


LIVES = {
    "words": Words(),
    "photo": Photo(),
    "deletion": Deletion(),
    "cancellation": Cancellation(),
    "question": Question(),
}
"""What may be going on when the bot dies; later ones add doors that the first ones lack."""
