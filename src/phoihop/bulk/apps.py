from django.apps import AppConfig


class BulkConfig(AppConfig):
    name = "phoihop.bulk"
    label = "bulk"
    default_auto_field = "django.db.models.BigAutoField"
