"""A catalogue of everything that is allowed and that a layout does not expect."""

import shutil
from pathlib import Path
from typing import Any

import yaml

LONG_TITLE = f"{'Bedarfsgerechte Qualitätsprüfung ' * 3}"[:89] + "!"
LONG_WORD = "Kraftfahrzeughaftpflichtversicherungsamt"
ODD = "rezekne-skola/odd-"


def odd_content(small: Path, folder: Path) -> Path:
    """Write the odd catalogue into a folder, and return the folder."""
    shutil.copytree(small, folder, dirs_exist_ok=True)
    _provider(folder, "big-school", name=LONG_TITLE, town="Gdańsk", region="PL634", country="PL")
    _provider(folder, "empty-school", name=LONG_WORD, town="Warszawa", region="PL911", country="PL")
    for number in range(200):
        _offer(folder, f"big-school/work-{number:03}", title=f"Work {number}", languages=_LANGUAGES[number % 3])
    _offer(folder, f"{ODD}title", title=LONG_TITLE, summary=f"{LONG_WORD} {LONG_WORD}")
    _offer(folder, f"{ODD}word", title=LONG_WORD, summary=LONG_WORD, deliverable=LONG_WORD * 2)
    _offer(folder, f"{ODD}nothing", title="Nothing", price=_price(0))
    _offer(folder, f"{ODD}million", title="A million", price={**_price(999_999), "model": "range", "max": 1_000_000})
    _offer(
        folder, f"{ODD}arabic", title="تصميم مواقع الويب للشركات الصغيرة", summary="عمل المتعلمين مع مدربهم", lang="ar"
    )
    refused = [{"what": f"{LONG_WORD} {number}", "why": "No machine for it."} for number in range(40)]
    _offer(folder, f"{ODD}refusals", title="Forty refusals", limitations=refused)
    return folder


_LANGUAGES = (["en"], ["en", "lv"], ["pl"])


def _price(amount: int) -> dict[str, Any]:
    return {"model": "fixed", "min": amount, "currency": "EUR", "vat": "included"}


def _offer(folder: Path, slug: str, **said: Any) -> None:
    record = {
        "summary": "Done carefully.",
        "lang": "en",
        "service": "welding",
        "learner_delivered": "full",
        "price": _price(10),
        "lead_time_days": 5,
        "where": ["at_provider"],
        "languages": ["en"],
        **said,
    }
    _write(folder / "offers" / f"{slug}.yaml", record)


def _provider(folder: Path, slug: str, **said: Any) -> None:
    contact = {"email": f"office@{slug}.example"}
    record = {"lang": "en", "type": "vocational_school", "contact": contact, "summary": "A school.", **said}
    _write(folder / "providers" / f"{slug}.yaml", record)


def _write(path: Path, record: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(record, allow_unicode=True), encoding="utf-8")
