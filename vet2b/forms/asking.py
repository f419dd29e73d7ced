"""What everybody who asks for something is asked: when, for how much money, and who it is."""

from collections.abc import Mapping

from vet2b.locale import N_

from .form import Kind

#: Field of `vet2b.schema.asking` -> how it is asked for: kind, label, hint, what browsers may fill in.
ASKED_OF_EVERYBODY: Mapping[str, tuple[Kind, str, str, str]] = {
    "wanted_by": ("date", N_("When do you need it?"), "", ""),
    "budget": ("select", N_("Roughly what budget do you have?"), "", ""),
    "buyer_type": ("select", N_("Who is asking?"), "", ""),
    "organisation": ("text", N_("Company or organisation"), "", "organization"),
    "name": ("text", N_("Your name"), "", "name"),
    "email": (
        "email",
        N_("Your mail address"),
        N_("Answers come here. The school does not see the address."),
        "email",
    ),
    "phone": ("tel", N_("Phone, with country code"), N_("The school sees it if you give it."), "tel"),
    "language": ("hidden", N_("Language"), "", ""),
}
