"""The functions' zips, unpacked as Lambda unpacks them."""

import platform
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from vet2b.catalogue import read
from vet2b.packaging.dependencies import Target
from vet2b.packaging.package import package
from vet2b.quotes.directory import Directory

_CATALOGUE = Path(__file__).parent.parent.parent / "tests" / "small_catalogue"


def unpacked(folder: Path, names: Sequence[str]) -> Mapping[str, Path]:
    """Return the folders of functions; their zips lie beside them."""
    catalogue = read(_CATALOGUE).catalogue
    assert catalogue
    here = Target(f"{sys.version_info.major}.{sys.version_info.minor}", platform.machine())
    folders = {}
    for made in package(names, Directory.from_catalogue(catalogue), folder / "packages", here):
        folders[made.function] = made.path.with_suffix("")
        with zipfile.ZipFile(made.path) as file:
            file.extractall(folders[made.function])
    return folders
