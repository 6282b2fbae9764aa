"""What happens to a file on its way in, before any view sees it."""

from __future__ import annotations

from django.conf import settings
from django.core.files.uploadhandler import FileUploadHandler


class NoMoreThanIsTaken(FileUploadHandler):
    """Lets through a little more than the largest file that is taken, enough to see that it is too
    large; the rest of three hundred megabytes is never written to the disk. The first handler."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        return raw_data if start <= settings.LARGEST_UPLOAD else None

    def file_complete(self, file_size: int) -> None:
        """The file itself is for the handlers that follow."""
