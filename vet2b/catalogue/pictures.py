"""Pictures that authors hand in: opened with bounded memory, and never trusted."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from PIL import Image, ImageOps

#: What a camera or a phone writes fits; what would fill the memory of the machine that builds does not.
MOST_MEGABYTES = 15
MOST_MEGAPIXELS = 50
_FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")


class PictureError(Exception):
    """When a file is no picture that can be shown; the code is a key of `SENTENCES`."""

    def __init__(self, code: str, **details: str):
        super().__init__(code)
        self.code = code
        self.details = details


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """Hand over a picture, decoded and upright.

    Raises PictureError if it is too big, has too many pixels, is damaged or is of another format.
    """
    size = path.stat().st_size
    if size > MOST_MEGABYTES * 1_000_000:
        raise PictureError("image_too_big", value=str(size // 1_000_000), limit=str(MOST_MEGABYTES))
    with path.open("rb") as file:
        image = _decoded(file, path.name)
    with image:
        yield image


def _decoded(file: IO[bytes], name: str) -> Image.Image:
    with warnings.catch_warnings():
        # Pillow only warns of the smaller decompression bombs, and of metadata it cannot read, which we drop anyway.
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            image = Image.open(file, formats=_FORMATS)
            if image.width * image.height > MOST_MEGAPIXELS * 1_000_000:
                raise Image.DecompressionBombError
            image.load()
            return ImageOps.exif_transpose(image)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
            raise PictureError("image_too_many_pixels", limit=str(MOST_MEGAPIXELS)) from error
        # A decoder meets any bytes whatever; each of its errors is the file's, and none may end the check.
        except Exception as error:
            raise PictureError("image_damaged", value=name) from error
