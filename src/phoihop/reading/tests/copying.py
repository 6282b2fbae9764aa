"""A program that copies what it is given into the folder for such things, and does not end by itself."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

if __name__ == "__main__":
    Path(tempfile.mkdtemp(), "copy").write_bytes(sys.stdin.buffer.read())
    time.sleep(60)
