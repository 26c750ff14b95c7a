"""How static files are stored: named by their content, and packed."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFiles(CompressedManifestStaticFilesStorage):
    # Modules import each other by these names too, so that caches never mix two versions.
    support_js_module_import_aggregation = True
