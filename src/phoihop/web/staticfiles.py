"""Static files under hashed names, compressed once, cached for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    # Our modules import each other by plain names; the hashed copies must find each other too.
    support_js_module_import_aggregation = True
