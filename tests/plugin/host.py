"""Somebody else's Wagtail project, made by doing what docs/plugin.md says."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANUAL = (ROOT / "docs" / "plugin.md").read_text(encoding="utf-8")
# A test must not depend on the network: what the commands would fetch is here already.
OFFLINE = {
    "pip wheel": "pip --disable-pip-version-check wheel --no-index --no-build-isolation",
    "pip install": "pip --disable-pip-version-check install --no-index --no-deps --target ../apps",
    "npm install": (
        f'mkdir node_modules && cd "{ROOT}/node_modules" &&'
        ' cp -R @kern-ux altcha leaflet leaflet.markercluster "$OLDPWD/node_modules" &&'
        ' cd "$OLDPWD" #'
    ),
}
STOCK_SETTINGS = "mysite.settings.dev"


def manual(heading: str, language: str) -> list[str]:
    """The code blocks of one language below a heading of the manual."""
    section = re.split(r"^## ", MANUAL, flags=re.MULTILINE)
    (text,) = [part for part in section if part.startswith(heading)]
    blocks = re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.MULTILINE | re.DOTALL)
    assert blocks, heading
    return blocks


@dataclass(frozen=True)
class Host:
    """A project's folder; `apps` is where the wheel is installed."""

    folder: Path
    apps: Path
    settings: str = STOCK_SETTINGS

    def run(self, commands: str) -> str:
        """Runs shell commands in the project, where every warning is an error; gives the output."""
        own = ("DJANGO_", "DATABASE_URL", "PYTEST", "PYTHON")
        environment = {name: text for name, text in os.environ.items() if not name.startswith(own)}
        environment |= {"DJANGO_SETTINGS_MODULE": self.settings, "PYTHONPATH": str(self.apps)}
        return shell(commands, self.folder, environment | {"PYTHONWARNINGS": "error"})

    def add(self, name: str, text: str) -> None:
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"\n{text}")

    def replace(self, name: str, old: str, new: str) -> None:
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")

    def copy(self, name: str, settings: str = STOCK_SETTINGS) -> "Host":
        folder = self.folder.with_name(name)
        shutil.copytree(self.folder, folder)
        return replace(self, folder=folder, settings=settings)


def shell(commands: str, folder: Path, environment: dict[str, str]) -> str:
    """The output of commands that must all succeed, with the interpreter of this test."""
    for online, offline in OFFLINE.items():
        commands = commands.replace(online, offline)
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["/bin/sh", "-e", "-c", commands],
        cwd=folder,
        env=environment | {"PATH": programs},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert done.returncode == 0, f"{commands}\n{done.stdout}"
    return done.stdout


def install(folder: Path) -> Path:
    """Builds the wheel from a copy of the source, because building leaves files behind, and
    installs it into a folder of its own."""
    unneeded = ("__pycache__", ".*", "node_modules", "var", "build", "dist", "*.egg-info")
    copy = folder / "nekopa-cms"
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*unneeded))
    shell(manual("1. Install", "shell")[0], copy, dict(os.environ))
    return folder / "apps"


def start(folder: Path, apps: Path) -> Host:
    """A project with Wagtail's own settings and ours, without a database."""
    shell(manual("2. Start", "shell")[0], folder, dict(os.environ))
    host = Host(folder / "mysite", apps)
    host.add("mysite/settings/base.py", manual("3. Settings", "python")[0])
    return host


def with_private_files(host: Host) -> None:
    settings, address = manual("4. Private files", "python")
    host.add("mysite/settings/base.py", settings)
    (stock_address,) = re.findall(r"the line `(.+?)`", MANUAL)
    host.replace("mysite/urls.py", stock_address, address.strip())


def with_kern(host: Host) -> None:
    host.run(manual("5. The design system", "shell")[0])
    host.add("mysite/settings/base.py", manual("5. The design system", "python")[0])


def with_api(host: Host) -> None:
    (address,) = manual("6. Database", "text")[-1:]
    stock = "urlpatterns = urlpatterns + ["
    host.replace("mysite/urls.py", stock, f"{stock}\n    {address.strip()}")
