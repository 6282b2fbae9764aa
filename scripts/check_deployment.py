"""Django's own checks of a deployment, as behind the HTTPS proxy of docs/operations.md."""

from __future__ import annotations

import os
import sys

import django
from django.core.checks import run_checks

# What is left to others on purpose, and why.
ACCEPTED = {
    "security.W005": "other programs may run under names below ours, with or without HTTPS",
    "security.W008": "the proxy sends browsers from HTTP to HTTPS; the program never hears HTTP",
    "security.W021": "whether a name enters the browsers' lists is for its owner to decide",
}


def main() -> int:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "phoihop.project.settings",
        "PHOIHOP_HTTPS": "true",
        "PHOIHOP_DEBUG": "false",
        "PHOIHOP_SECRET_KEY": "as long as a key that the program makes for itself " * 2,
    }
    django.setup()
    messages = run_checks(include_deployment_checks=True)
    unexpected = [message for message in messages if message.id not in ACCEPTED]
    for message in unexpected:
        print(message)
    return 1 if unexpected else 0


if __name__ == "__main__":
    sys.exit(main())
