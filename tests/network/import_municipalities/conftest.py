"""Running the import."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command


@pytest.fixture
def run(tmp_path: Path) -> Any:
    """Imports a file with this content; gives what the command says."""

    def run(content: bytes | str, *options: str) -> str:
        file = tmp_path / "register"
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        output = StringIO()
        call_command("import_municipalities", str(file), *options, stdout=output, verbosity=0)
        return output.getvalue()

    return run
