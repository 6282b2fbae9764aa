"""`phoihop setup`: everything an installation needs before it can serve. Safe to run again."""

from __future__ import annotations

import hashlib
from argparse import ArgumentParser, Namespace

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from phoihop.directory.loading import places_load
from phoihop.indicators.loading import catalogue_load
from phoihop.project import demo
from phoihop.project.terminal import _


def arguments(parser: ArgumentParser) -> None:
    parser.add_argument("--demo", action="store_true", help=_("load the demonstration as well"))


def run(options: Namespace) -> int:
    call_command("migrate", interactive=False, verbosity=0)
    places = places_load()
    indicators = catalogue_load()
    if options.demo:
        demo.load()
    collect_static()
    print(
        _("Ready: %(places)s places, %(indicators)s indicators. Data in %(folder)s")
        % {"places": places, "indicators": indicators, "folder": settings.DATA}
    )
    return 0


def collect_static() -> None:
    """Hash and compress the static files, unless nothing changed since the last time."""
    done = settings.STATIC_ROOT / ".collected"
    wanted = _static_digest()
    if done.exists() and done.read_text() == wanted:
        return
    call_command("collectstatic", interactive=False, verbosity=0)
    done.write_text(wanted)


def _static_digest() -> str:
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = storage.path(path)
            changed = storage.get_modified_time(path).timestamp()
            digest.update(f"{path} {found} {storage.size(path)} {changed}\n".encode())
    return digest.hexdigest()
