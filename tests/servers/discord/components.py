"""Whether components are right: rows of buttons, layouts, and the fields of a modal.

https://docs.discord.com/developers/components/reference.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tests.servers.discord.facts import Json
from tests.servers.discord.message import walk
from tests.servers.discord.refusals import Mistakes

ROW, BUTTON, SELECT, INPUT = 1, 2, 3, 4
SECTION, TEXT, THUMBNAIL, GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
SELECTS: Final = (SELECT, 5, 6, 7, 8)
IN_LABEL: Final = (INPUT, *SELECTS, 19, 21, 22, 23)
"""Text, selects, file upload, radio group, checkbox group, checkbox."""
_IN_ROW: Final = (BUTTON, *SELECTS)
_TOP: Final = (ROW, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER)
_LINK, _PREMIUM = 5, 6
_MOST, _MOST_TEXT = 40, 4000


def check_components(mistakes: Mistakes, path: str, components: object) -> None:
    """Check up to five rows of buttons or selects."""
    rows = mistakes.objects(path, components, 0, 5)
    for number, row in enumerate(rows):
        if mistakes.choice(f"{path}.{number}.type", row.get("type"), (ROW,)):
            _check_row(mistakes, f"{path}.{number}.components", row.get("components"))
    _check_unique(mistakes, path, rows)


def check_layout(mistakes: Mistakes, path: str, components: object, files: set[str]) -> None:
    """Check a layout (components v2) that may show these files."""
    if components is None:
        return
    blocks = mistakes.objects(path, components, 1, _MOST)
    everything = list(walk(blocks))
    if len(everything) > _MOST:
        mistakes.add(path, "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"At most {_MOST}.")
    if sum(len(c.get("content") or "") for c in everything if c.get("type") == TEXT) > _MOST_TEXT:
        mistakes.add(path, "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED", f"At most {_MOST_TEXT}.")
    for number, block in enumerate(blocks):
        _check_block(mistakes, f"{path}.{number}", block, _TOP)
    for url in _media(everything):
        name = url.removeprefix("attachment://")
        if name != url and name not in files:
            mistakes.add(path, "ATTACHMENT_NOT_FOUND", f"There is no attachment {name}.")
    _check_unique(mistakes, path, blocks)


def check_modal(mistakes: Mistakes, data: Json) -> None:
    """Check a modal."""
    mistakes.length("data.custom_id", data.get("custom_id"), 1, 100)
    mistakes.length("data.title", data.get("title"), 1, 45)
    components = mistakes.objects("data.components", data.get("components"), 1, 5)
    for number, component in enumerate(components):
        path = f"data.components.{number}"
        if not mistakes.choice(f"{path}.type", component.get("type"), (ROW, LABEL, TEXT)):
            continue
        if component["type"] == LABEL:
            _check_label(mistakes, path, component)
        elif component["type"] == ROW:
            for field in mistakes.objects(f"{path}.components", component.get("components"), 1, 1):
                _check_input(mistakes, f"{path}.components.0", field, labelled=True)
    _check_unique(mistakes, "data.components", components)


def _check_label(mistakes: Mistakes, path: str, component: Json) -> None:
    mistakes.length(f"{path}.label", component.get("label"), 1, 45)
    if component.get("description") is not None:
        mistakes.length(f"{path}.description", component["description"], 0, 100)
    inner = component.get("component") or {}
    if not mistakes.choice(f"{path}.component.type", inner.get("type"), IN_LABEL):
        return
    if inner["type"] == INPUT:
        _check_input(mistakes, f"{path}.component", inner, labelled=False)
    else:
        mistakes.length(f"{path}.component.custom_id", inner.get("custom_id"), 1, 100)
    if inner["type"] == SELECT:
        _check_options(mistakes, f"{path}.component", inner)


def _check_input(mistakes: Mistakes, path: str, field: Json, *, labelled: bool) -> None:
    if not mistakes.choice(f"{path}.type", field.get("type"), (INPUT,)):
        return
    mistakes.length(f"{path}.custom_id", field.get("custom_id"), 1, 100)
    mistakes.choice(f"{path}.style", field.get("style"), (1, 2))
    if labelled:
        mistakes.length(f"{path}.label", field.get("label"), 1, 45)
    for key, high in (("placeholder", 100), ("value", 4000)):
        if field.get(key) is not None:
            mistakes.length(f"{path}.{key}", field[key], 0, high)
    for key in ("min_length", "max_length"):
        if not 0 <= (field.get(key) or 0) <= 4000:
            mistakes.add(f"{path}.{key}", "NUMBER_TYPE_MAX", "Must be between 0 and 4000.")


def _check_row(mistakes: Mistakes, path: str, components: object) -> None:
    row = mistakes.objects(path, components, 1, 5)
    for number, one in enumerate(row):
        if not mistakes.choice(f"{path}.{number}.type", one.get("type"), _IN_ROW):
            continue
        if one["type"] == BUTTON:
            _check_button(mistakes, f"{path}.{number}", one)
            continue
        if len(row) > 1:
            message = "The specified component exceeds the maximum width"
            mistakes.add(f"{path}.{number}", "COMPONENT_LAYOUT_WIDTH_EXCEEDED", message)
        _check_select(mistakes, f"{path}.{number}", one)


def _check_button(mistakes: Mistakes, path: str, button: Json) -> None:
    style = button.get("style")
    if not mistakes.choice(f"{path}.style", style, tuple(range(1, 7))):
        return
    if button.get("label") is not None:
        mistakes.length(f"{path}.label", button["label"], 0, 80)
    if style == _PREMIUM:
        if not button.get("sku_id"):
            mistakes.add(f"{path}.sku_id", "BASE_TYPE_REQUIRED", "This field is required")
        return
    if not button.get("label") and not button.get("emoji"):
        message = "A button needs a label or an emoji"
        mistakes.add(path, "BUTTON_COMPONENT_INVALID_LABEL", message)
    if style == _LINK:
        _check_link(mistakes, path, button)
    else:
        mistakes.length(f"{path}.custom_id", button.get("custom_id"), 1, 100)


def _check_link(mistakes: Mistakes, path: str, button: Json) -> None:
    mistakes.length(f"{path}.url", button.get("url"), 1, 512)
    if button.get("custom_id") is not None:
        message = "A custom id and url cannot both be specified"
        mistakes.add(path, "BUTTON_COMPONENT_CUSTOM_ID_URL_CONFLICT", message)
    if not str(button.get("url")).startswith(("https://", "http://", "discord://")):
        message = "Scheme must be one of ('http', 'https', 'discord')."
        mistakes.add(f"{path}.url", "URL_TYPE_INVALID_SCHEME", message)


def _check_select(mistakes: Mistakes, path: str, select: Json) -> None:
    mistakes.length(f"{path}.custom_id", select.get("custom_id"), 1, 100)
    if select.get("placeholder") is not None:
        mistakes.length(f"{path}.placeholder", select["placeholder"], 0, 150)
    if select["type"] == SELECT:
        _check_options(mistakes, path, select)


def _check_options(mistakes: Mistakes, path: str, select: Json) -> None:
    options = mistakes.objects(f"{path}.options", select.get("options"), 1, 25)
    for number, option in enumerate(options):
        for key in ("label", "value"):
            mistakes.length(f"{path}.options.{number}.{key}", option.get(key), 1, 100)


def _check_block(mistakes: Mistakes, path: str, block: Json, allowed: tuple[int, ...]) -> None:
    kind = block.get("type")
    if not mistakes.choice(f"{path}.type", kind, allowed):
        return
    check = _BLOCKS.get(kind or 0)
    if check is not None:
        check(mistakes, path, block)


def _check_text(mistakes: Mistakes, path: str, block: Json) -> None:
    mistakes.length(f"{path}.content", block.get("content"), 1, _MOST_TEXT)


def _check_section(mistakes: Mistakes, path: str, block: Json) -> None:
    inner = mistakes.objects(f"{path}.components", block.get("components"), 1, 3)
    for number, one in enumerate(inner):
        _check_block(mistakes, f"{path}.components.{number}", one, (TEXT,))
    accessory = block.get("accessory") or {}
    if mistakes.choice(f"{path}.accessory.type", accessory.get("type"), (BUTTON, THUMBNAIL)) and (
        accessory["type"] == BUTTON
    ):
        _check_button(mistakes, f"{path}.accessory", accessory)


def _check_gallery(mistakes: Mistakes, path: str, block: Json) -> None:
    mistakes.objects(f"{path}.items", block.get("items"), 1, 10)


def _check_container(mistakes: Mistakes, path: str, block: Json) -> None:
    inner = mistakes.objects(f"{path}.components", block.get("components"), 1, _MOST)
    for number, one in enumerate(inner):
        _check_block(mistakes, f"{path}.components.{number}", one, _TOP[:-1])


def _check_block_row(mistakes: Mistakes, path: str, block: Json) -> None:
    _check_row(mistakes, f"{path}.components", block.get("components"))


_BLOCKS: Final[dict[int, Callable[[Mistakes, str, Json], None]]] = {
    ROW: _check_block_row,
    TEXT: _check_text,
    SECTION: _check_section,
    GALLERY: _check_gallery,
    CONTAINER: _check_container,
}


def _media(everything: list[Json]) -> list[str]:
    """Return the addresses of all that a layout shows."""
    shown = [c.get("media") or c.get("file") for c in everything]
    shown += [item.get("media") for c in everything for item in c.get("items") or []]
    return [str(one.get("url")) for one in shown if one]


def _check_unique(mistakes: Mistakes, path: str, components: list[Json]) -> None:
    seen: set[str] = set()
    for component in walk(components):
        custom_id = component.get("custom_id")
        if custom_id in seen:
            message = "Component custom id cannot be duplicated"
            mistakes.add(path, "COMPONENT_CUSTOM_ID_DUPLICATED", f"{message}: {custom_id}")
        if custom_id is not None:
            seen.add(custom_id)
