"""How fast texts are read, how that grows, and what the command needs: for `scripts/bench_reading.py`."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from phoihop.reading.tests.crude import crude_figures
from phoihop.reading.tests.sentences import sentences

Reader = Callable[[str], Any]
PAGE = 3_000  # characters of an A4 page set as the offices do
COMMAND = Path(sys.executable).with_name("phoihop")


def print_speed(reader: Reader, texts: list[str]) -> None:
    reader("Một lần để khởi động: 12 mô hình.")
    long_enough = [text for text in texts if len(text) > 500]
    print("\nspeed (one core, after start-up)")
    if long_enough:
        print_documents(reader, long_enough)
    ten_thousand = sample(10_000)
    once, crude = median(reader, ten_thousand, 15), median(crude_figures, ten_thousand, 15)
    print(f"10,000 characters: {once * 1000:.1f} ms (the crude pattern {crude * 1000:.1f} ms)")
    mega = sample(100_000)
    ten_times = median(reader, mega, 3)
    print(
        f"ten times the text: {ten_times / once:.1f} times the time; "
        f"{megabytes([mega]) / ten_times:.2f} MB/s"
    )
    print_command()


def print_documents(reader: Reader, texts: list[str]) -> None:
    times = [(median(reader, text, 5), len(text)) for text in texts]
    seconds, characters = max(times)
    whole = sum(time for time, _ in times)
    print(
        f"{len(texts)} texts: {megabytes(texts) / whole:.2f} MB/s, "
        f"slowest {seconds * 1000:.1f} ms ({characters} characters)"
    )


def sample(characters: int) -> str:
    """Running text of our own sentences, in paragraphs of five."""
    texts = [one.text for one in sentences() if one.expected]
    paragraphs = [" ".join(texts[i : i + 5]) for i in range(0, len(texts), 5)]
    text = "\n".join(paragraphs) + "\n"
    return (text * (characters // len(text) + 1))[:characters]


def median(reader: Reader, text: str, rounds: int) -> float:
    return statistics.median(timed(reader, text) for _ in range(rounds))


def timed(reader: Reader, text: str) -> float:
    """Of the processor, so that what else the machine does counts little."""
    start = time.process_time()
    reader(text)
    return time.process_time() - start


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / 1e6


def print_command() -> None:
    with tempfile.TemporaryDirectory() as folder:
        short, long, document = (Path(folder, name) for name in ("a.txt", "b.txt", "c.docx"))
        short.write_text(sample(500), encoding="utf-8")
        long.write_text(sample(200 * PAGE), encoding="utf-8")
        write_docx(document, sample(200 * PAGE))
        if run([COMMAND, "read", "--json", short])[2]:
            print("`phoihop read` does not run yet.")
            return
        cold = statistics.median(run([COMMAND, "read", "--json", short])[0] for _ in range(7))
        bare = statistics.median(run([sys.executable, "-c", ""])[0] for _ in range(7))
        print(f"`phoihop read` of a short text, from cold: {cold:.2f} s (bare Python {bare:.2f} s)")
        for path in (long, document):
            seconds, memory, _ = run([COMMAND, "read", "--json", path])
            print(f"200 pages of {path.suffix}: {seconds:.1f} s, {memory:.0f} MB at most")


def write_docx(path: Path, text: str) -> None:
    import docx

    document = docx.Document()
    for paragraph in text.split("\n"):
        document.add_paragraph(paragraph)
    document.save(str(path))


def run(command: list[str | Path]) -> tuple[float, float, int]:
    """Seconds, memory at its highest in MB, and the exit code of one process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.perf_counter() - start, usage.ru_maxrss / 1024, process.returncode
