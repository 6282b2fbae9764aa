from importlib import import_module

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "phoihop.web"
    label = "web"

    def ready(self) -> None:
        # The rules of every floor, registered with the gate before the first request.
        for floor in (
            "directory",
            "programmes",
            "ledger",
            "answers",
            "activities",
            "reporting",
            "meetings",
            "recognition",
            "documents",
            "intake",
            "bulk",
        ):
            import_module(f"phoihop.{floor}.access")
        import_module("phoihop.web.checks")
