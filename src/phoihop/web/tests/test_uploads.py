"""A file far too large is refused without being written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.core.files import uploadhandler
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from pytest_django import Settings

from phoihop.base.models import StoredFile
from tests.world import World, signed_in

HANDLERS = [
    "phoihop.web.uploads.NoMoreThanIsTaken",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]


@pytest.fixture
def sizes(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How large each temporary file grew."""
    seen: list[int] = []
    complete = uploadhandler.TemporaryFileUploadHandler.file_complete

    def noted(self: Any, file_size: int) -> Any:
        seen.append(Path(self.file.temporary_file_path()).stat().st_size)
        return complete(self, file_size)

    monkeypatch.setattr(uploadhandler.TemporaryFileUploadHandler, "file_complete", noted)
    return seen


def test_of_a_huge_file_hardly_more_than_is_taken_reaches_the_disk(
    world: World, settings: Settings, sizes: list[int]
) -> None:
    settings.FILE_UPLOAD_HANDLERS = HANDLERS
    settings.LARGEST_UPLOAD = 1024**2
    file = SimpleUploadedFile("lon.txt", b"x" * 30 * 1024**2)
    answer = signed_in(world.inside).post(
        reverse("web:paper_hand_in", kwargs={"code": world.programme.code}),
        {"file": file, "pasted": "", "organisation": world.military.pk, "report": ""},
    )
    assert answer.status_code == 422 and "file" in answer.context["form"].errors
    assert sizes and max(sizes) <= 2 * 1024**2
    assert not StoredFile.objects.exists()
