"""Files are kept as handed in; a classification mark keeps them out, bytes and name."""

from __future__ import annotations

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any

import docx
import pytest
from django.http import FileResponse

from phoihop.base.files import classification_mark, file_keep
from phoihop.base.models import StoredFile
from phoihop.base.problems import Problem


@pytest.fixture(autouse=True)
def own_folder(settings: Any, tmp_path: Path) -> None:
    settings.STORAGES = {
        **settings.STORAGES,
        "default": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


def word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_a_file_keeps_its_bytes_and_its_hash(db: None) -> None:
    kept = file_keep(name="Báo cáo.txt", content="Số liệu".encode(), by=None)
    with kept.content.open() as stored:
        assert stored.read() == "Số liệu".encode()
    assert len(kept.sha256) == 64


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Toi mat - ke hoach.docx", word("Kế hoạch")),
        ("ke-hoach.docx", word("BỘ CHỈ HUY", "TUYỆT MẬT", "Kế hoạch")),
        ("bao-cao.txt", "BÁO CÁO\nMẬT\nNội dung".encode()),
        ("bao-cao.txt", "BÁO CÁO\nM Ậ T\nNội dung".encode()),
        ("ke-hoach.docx", word("Số: 12/KH-M", "Kế hoạch")),
    ],
)
def test_a_classification_mark_is_refused_and_nothing_is_kept(
    db: None, name: str, content: bytes, tmp_path: Path
) -> None:
    with pytest.raises(Problem) as refusal:
        file_keep(name=name, content=content, by=None)
    assert refusal.value.code == "file.classified"
    assert not StoredFile.objects.exists()
    assert not list(tmp_path.rglob("*.*"))


@pytest.mark.parametrize(
    "text", ["Giữ gìn bí mật quân sự.", "mối quan hệ mật thiết", "mật độ dân số"]
)
def test_the_word_inside_running_text_is_no_mark(text: str) -> None:
    assert classification_mark("a.txt", text.encode()) == ""


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.exe", b"MZ", "file.type"),
        ("a.docx", b"not a zip", "file.mislabelled"),
        ("a.pdf", b"not a pdf", "file.mislabelled"),
        ("a.docx", b"%PDF-1.7", "paper.damaged"),
        ("a.txt", b"\x00\x01\x02", "paper.not_a_kind"),
        ("a.txt", b"", "file.empty"),
    ],
)
def test_what_is_not_taken_is_refused(db: None, name: str, content: bytes, code: str) -> None:
    with pytest.raises(Problem) as refusal:
        file_keep(name=name, content=content, by=None)
    assert refusal.value.code == code


def package(**parts: bytes) -> bytes:
    """A zip whose parts are named without their folder and ending."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(f"word/{name}.xml", content)
    return buffer.getvalue()


def encrypted(content: bytes) -> bytes:
    """The same package, marked as encrypted in its directory and before its parts."""
    for header, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.index(header) + flags
        content = content[:at] + b"\x01" + content[at + 1 :]
    return content


def test_a_package_that_unfolds_to_gigabytes_is_not_unfolded() -> None:
    bomb = package(document=b" " * 300_000_000)
    assert len(bomb) < 400_000
    tracemalloc.start()
    assert classification_mark("a.docx", bomb) == ""
    _now, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 50_000_000


def test_text_made_to_be_slow_is_refused_at_once() -> None:
    began = perf_counter()
    for food in (b"<" * 10_000_000, b"<w:br " * 2_000_000):
        with pytest.raises(Problem):
            classification_mark("a.docx", package(document=food))
    assert perf_counter() - began < 5


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (encrypted, "paper.encrypted"),
        (lambda content: content[:-30], "paper.damaged"),
        (lambda content: content[40:], "paper.not_a_kind"),
    ],
)
def test_a_damaged_package_is_refused_by_name(damage: Callable[[bytes], bytes], code: str) -> None:
    with pytest.raises(Problem) as refusal:
        classification_mark("a.docx", damage(package(document=b"<w:p>x</w:p>")))
    assert refusal.value.code == code and "a.docx" in refusal.value.message


def test_a_name_breaks_no_header(db: None) -> None:
    kept = file_keep(name='báo\r\nSet-Cookie: a="b".txt', content=b"x", by=None)
    reply = FileResponse(kept.content.open("rb"), as_attachment=True, filename=kept.name)
    assert reply.headers["Content-Disposition"].startswith("attachment;")
    assert "\n" not in reply.headers["Content-Disposition"]


def test_a_name_never_becomes_a_path(db: None) -> None:
    kept = file_keep(name="..\\..\\etc/passwd.txt", content=b"x", by=None)
    assert kept.name == "passwd.txt"
    assert ".." not in str(kept.content.name)


def test_a_long_name_keeps_its_ending_and_any_name_is_one_line(db: None) -> None:
    kept = file_keep(name=f"{'báo cáo ' * 50}.txt", content=b"x", by=None)
    assert len(kept.name) <= 255 and kept.name.endswith(".txt")
    assert file_keep(name="a\nb\tc.txt", content=b"x", by=None).name == "a b c.txt"
