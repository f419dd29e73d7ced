"""What an offer costs, in the words of the reader's language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from vet2b.catalogue.model import Localised
from vet2b.locale import Locale
from vet2b.schema import Offer, Price
from vet2b.schema.price import PriceVariant

from .edition import Edition, Said


@dataclass(frozen=True)
class VariantText:
    """The price of one case."""

    case: Said
    amount: str


@dataclass(frozen=True)
class PriceText:
    """A price as a page shows it."""

    figure: str
    """The price in a few words: €18 to €25 per hour."""
    model: str
    """How the price is set, named: hourly rate."""
    explanation: str
    """How the price is set, in a sentence."""
    vat: str
    """Whether value added tax is in it, or nothing where there is no amount."""
    variants: tuple[VariantText, ...]
    note: Said | None
    legal_basis: Said | None
    valid_until: str
    """The last day on which it holds, or nothing."""
    is_amount: bool
    """Whether the figure has an amount; a page shows mere words smaller."""

    @property
    def model_and_vat(self) -> str:
        """What stands below the figure: hourly rate · VAT included."""
        return " · ".join(part for part in (self.is_amount and self.model, self.vat) if part)


#: The unit that a model counts in without naming it.
_UNITS = {"per_hour": "hour", "per_person": "person", "per_sample": "sample"}


def unit_of(price: Price) -> str | None:
    """Return what the price, and every quantity of the offer, is counted in."""
    return price.unit or _UNITS.get(price.model)


def price_text(edition: Edition, localised: Localised[Offer]) -> PriceText:
    """Return the price of an offer in words."""
    price = localised.record.price
    return PriceText(
        figure=price_figure(edition, price),
        model=edition.label("price-models", price.model),
        explanation=edition.note("price-models", price.model),
        vat=edition.label("vat-treatments", price.vat) if price.vat else "",
        variants=tuple(
            VariantText(
                edition.said(localised, variant.for_, "price", "variants", place, "for"),
                _span(edition, variant, price.currency),
            )
            for place, variant in enumerate(price.variants)
        ),
        note=edition.said_if_any(localised, price.note, "price", "note"),
        legal_basis=edition.said_if_any(localised, price.legal_basis, "price", "legal_basis"),
        valid_until=edition.locale.day(price.valid_until) if price.valid_until else "",
        is_amount=bool(_amounts(price)),
    )


def price_figure(edition: Edition, price: Price) -> str:
    """Return a price in a few words, as a list of offers shows it."""
    if not _amounts(price):
        return edition.label("price-models", price.model)
    return _FIGURES.get(price.model, _counted)(edition, price)


def _counted(edition: Edition, price: Price) -> str:
    """€18 to €25 per hour."""
    span = _span(edition, price, price.currency)
    unit = unit_of(price)
    return f"{span} {edition.catalogue.vocabularies['units'][unit].per[edition.language]}" if unit else span


def _from(edition: Edition, price: Price) -> str:
    return edition.locale.gettext("from {amount}", amount=_counted(edition, price))


def _materials_plus(edition: Edition, price: Price) -> str:
    return edition.locale.gettext("materials plus {amount}", amount=_counted(edition, price))


def _cost_share(edition: Edition, price: Price) -> str:
    return edition.locale.gettext("contribution to costs: {amount}", amount=_counted(edition, price))


def _of_variants(edition: Edition, price: Price) -> str:
    """From the lowest to the highest amount of all cases."""
    if price.min is not None:
        return _counted(edition, price)
    amounts = _amounts(price)
    lowest, highest = min(amounts), max(amounts)
    return _counted(edition, price.model_copy(update={"min": lowest, "max": highest if highest > lowest else None}))


_FIGURES: Mapping[str, Callable[[Edition, Price], str]] = {
    "from": _from,
    "materials_plus": _materials_plus,
    "cost_share": _cost_share,
    "legal_tariff": _of_variants,
    "by_learner_level": _of_variants,
}


def _amounts(price: Price) -> list[Decimal]:
    """Return every amount that a price names."""
    named = (price.min, price.max, *(amount for v in price.variants for amount in (v.min, v.max)))
    return [amount for amount in named if amount is not None]


def _span(edition: Edition, amounts: Price | PriceVariant, currency: str | None) -> str:
    """Return an amount, or the lowest and the highest one."""
    lowest, highest = amounts.min, amounts.max
    locale = edition.locale
    if lowest is not None and highest is not None:
        return locale.gettext(
            "{min} to {max}", min=_money(locale, lowest, currency), max=_money(locale, highest, currency)
        )
    if lowest is not None:
        return _money(locale, lowest, currency)
    if highest is not None:
        return locale.gettext("up to {amount}", amount=_money(locale, highest, currency))
    return locale.gettext("by agreement")


def _money(locale: Locale, amount: Decimal, currency: str | None) -> str:
    return locale.money(amount, currency) if currency else locale.number(amount)
