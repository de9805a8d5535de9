"""Names that other values are known by; opaque to everybody but whoever gave them."""

from __future__ import annotations

from typing import NewType

BlobKey = NewType("BlobKey", str)
"""The name of a stored picture, video or thumbnail."""

GenerationId = NewType("GenerationId", str)
"""A provider's own name for what it makes."""

JobId = NewType("JobId", str)
"""26 characters that sort by time of birth (`bot.domain.job.new_id`)."""

MessageId = NewType("MessageId", str)
"""A platform's own name for one message of a chat."""

Platform = NewType("Platform", str)
"""The name of a chat platform as settings and addresses write it, for example `room`."""
