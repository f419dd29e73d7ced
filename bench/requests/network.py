"""What the measured functions run on: the product's own content, a database and a mailbox of their own."""

import itertools
import os
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from vet2b.catalogue import read
from vet2b.quotes.directory import Directory

ROOT = Path(__file__).parent.parent.parent
_number = itertools.count()


def environment(folder: Path) -> dict[str, str]:
    """Return the settings of a network in a folder, and write what its functions know of the catalogue."""
    catalogue = read(ROOT / "content").catalogue
    if catalogue is None:
        raise SystemExit("error: the content has problems; run `python3 tasks.py check`")
    Directory.from_catalogue(catalogue).to_file(folder / "directory.json")
    return {
        "VET2B_STORE": f"sqlite:///{folder}/vet2b.sqlite3",
        "VET2B_MAIL": f"maildir:///{folder}/mail",
        "VET2B_DIRECTORY": str(folder / "directory.json"),
        "VET2B_SECRET": "a secret of the benchmark",
        "VET2B_SITE_URL": "http://127.0.0.1",
    }


def use(settings: dict[str, str]) -> None:
    """Let the functions of this process run on a network."""
    os.environ.update(settings)


def fields() -> str:
    """Return a request as a browser sends it; each is another person's."""
    number = next(_number)
    return urlencode(
        {
            "offers": _an_offer(),
            "message": f"Quarenta pessoas, buffet, dia {number}. Três pessoas não comem carne.",
            "name": "Marta Sá",
            "organisation": "Padaria do Largo, Lda.",
            "buyer_type": "sme",
            "email": f"marta-{os.getpid()}-{number}@padaria.example",
            "language": "pt",
            "consent": "on",
            "details/catering/guests": "40",
            "idempotency_key": f"{os.getpid()}-{number}",
        }
    )


def event(body: str) -> dict[str, Any]:
    """Return the event that API Gateway sends for a form."""
    return {
        "version": "2.0",
        "rawPath": "/api/quote-requests",
        "rawQueryString": "",
        "headers": {"content-type": "application/x-www-form-urlencoded"},
        "requestContext": {"http": {"method": "POST", "path": "/api/quote-requests"}},
        "body": body,
        "isBase64Encoded": False,
    }


def _an_offer() -> str:
    directory = Directory.from_file(Path(os.environ["VET2B_DIRECTORY"])) if not _known else None
    if directory:
        _known.append(min(directory.open_offers))
    return _known[0]


_known: list[str] = []


def percentile(seconds: list[float], share: float) -> float:
    """Return the time that a share of all stays below, in milliseconds."""
    ordered = sorted(seconds)
    return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]
