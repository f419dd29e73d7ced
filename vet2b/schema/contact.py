"""Mail addresses, phone numbers and VAT ids, checked by the libraries that know their rules."""

from typing import Annotated

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, StringConstraints
from pydantic_core import PydanticCustomError


def _email(value: str) -> str:
    """Check the form only (RFC 5321/6531); whether mail arrives is what the confirmation mail finds out."""
    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise PydanticCustomError("not_an_email", "must be a mail address", {"value": value}) from error


def _phone(value: str) -> str:
    # Imported by need: its metadata costs the intake function 30 ms, and most askers give no number.
    import phonenumbers

    try:
        number = phonenumbers.parse(value, None)
    except phonenumbers.NumberParseException as error:
        raise PydanticCustomError("not_a_phone", "must be a phone number", {"value": value}) from error
    if not phonenumbers.is_valid_number(number):
        raise PydanticCustomError("not_a_phone", "must be a phone number", {"value": value})
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.INTERNATIONAL))


def _vat_id(value: str) -> str:
    # Imported by need: the one module costs the intake function 15 ms at start.
    from stdnum.eu import vat

    try:
        return str(vat.validate(value))
    except Exception as error:  # stdnum raises a family of its own and, for odd input, ValueError
        raise PydanticCustomError("not_a_vat_id", "must be an EU VAT id", {"value": value}) from error


def as_compared(address: str) -> str:
    """Return a mail address as it is compared with others: in small letters.

    Casefolding goes further, and makes one of strasse.example and straße.example, which may have two owners.
    """
    return address.strip().lower()


Email = Annotated[str, StringConstraints(strip_whitespace=True, max_length=254), AfterValidator(_email)]
"""A mail address, like services@school.example."""

Phone = Annotated[str, StringConstraints(strip_whitespace=True, max_length=40), AfterValidator(_phone)]
"""A phone number with its country code, like +371 6540 0000."""

VatId = Annotated[str, StringConstraints(strip_whitespace=True, max_length=20), AfterValidator(_vat_id)]
"""An EU VAT identification number with its country letters and a correct check digit."""
