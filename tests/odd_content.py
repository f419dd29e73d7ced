"""A catalogue of everything that is allowed and that a layout does not expect."""

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from vet2b.schema import PublishedFeedback

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
    _offer(folder, f"{ODD}long", **_long_offer())
    return folder


def odd_feedback() -> list[PublishedFeedback]:
    """Return words about the jobs of a school that a layout does not expect."""
    said = {"provider": "empty-school", "by": "asker", "day": date(2026, 11, 20), "buyer_type": "public_body"}
    return [
        PublishedFeedback(**said, text="عمل جيد، شكراً", lang="ar"),
        PublishedFeedback(
            **said, text=f"{LONG_WORD * 3}\n\n<b>bold</b>\n{'Very good. ' * 80}", lang="en", organisation=LONG_TITLE
        ),
    ]


def _long_offer() -> dict[str, Any]:
    """As much as the longest offers of the schools' catalogue say, in each of its fields."""
    text = "Drawing with dimensions and tolerances, or a worn part; you supply the material with its certificate. "
    cases = [{"for": f"case {number}: third-year learner with a certificate", "min": number} for number in (18, 22, 34)]
    return {
        "title": "CNC milling and turning of parts from your drawing",
        "summary": "Single parts and small series in steel, aluminium, brass and plastics; accuracy ±0.05 mm, measured.",
        "price": {
            **_price(18),
            "model": "per_hour",
            "max": 34,
            "variants": cases,
            "note": text,
            "valid_until": "2030-01-31",
        },
        "languages": ["en", "lv", "lt"],
        "min_order": 2,
        "max_order": 80,
        "availability": {
            "weekdays": ["mon", "tue"],
            "term_only": True,
            "from": "2026-01-11",
            "until": "2026-06-11",
        },
        "area": {"radius_km": 120, "countries": ["LV", "PL"]},
        "team": {"size": 6, "min_age": 17, "trainer_ratio": "1:6", "year": 3},
        "learning": {"programme": "Setter of CNC metalworking machines", "eqf": 4, "outcomes": text},
        "deliverable": text,
        "client_supplies": text,
        "certificate": "report",
        "limitations": [{"what": text[:100], "why": "The size of the machine and its chuck"} for _ in range(4)],
        "rework": text,
        "cancellation": text,
        "agreement": "Service contract with the signed drawing attached; confidentiality agreement on request",
        "insurance": text,
        "buyers": ["sme", "provider", "public_body"],
        "opportunities": ["internship", "apprenticeship", "job"],
        "description": "\n\n".join(
            [text * 3, "### What we can make", *(f"- {text}" for _ in range(4)), text * 3, text * 3]
        ),
    }


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
