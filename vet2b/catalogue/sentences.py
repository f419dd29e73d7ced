"""Code of a problem -> the sentence an author reads. Details in braces come with the problem."""

from collections.abc import Mapping

from vet2b.locale import N_

SENTENCES: Mapping[str, str] = {
    # The file
    "not_utf8": N_("must be saved as UTF-8, which has all letters; here it is not: {value}"),
    "byte_order_mark": N_("must be saved as UTF-8 without a byte order mark"),
    "carriage_return": N_(
        "must have Unix line ends (LF), not Windows ones (CRLF); pasted on GitHub's page, a text has them"
    ),
    "tab": N_("must use spaces, not tabs: two spaces for each step to the right"),
    "not_nfc": N_("has letters and accents stored apart; save the text in Unicode form NFC: {value}"),
    "too_big": N_("must be at most {limit} KB; it has {value} KB"),
    "unreadable": N_("cannot be read: {value}"),
    "wrong_place": N_(
        "does not belong here; an offer is content/offers/<provider>/<offer>.md, "
        "a provider content/providers/<provider>.md"
    ),
    "bad_slug": N_(
        "the file name may have small letters a-z, digits and single hyphens only, at most 80 (not '{value}')"
    ),
    "bad_picture_name": N_(
        "a picture's name may have letters a-z, digits, dots and hyphens only, like wedding-cake.jpg (not '{value}')"
    ),
    "unknown_file_language": N_("unknown language '{value}' in the file name; the network has {known}"),
    "two_files_one_slug": N_("has the same address as {other}; rename or remove one of them"),
    "outside_folder": N_("must lie inside the content folder, not be a link to another place"),
    "network_missing": N_("there is no network.yaml beside the content"),
    "vocabulary_missing": N_("the vocabulary {value}.yaml is missing"),
    # The YAML
    "yaml_syntax": N_("is not valid YAML: {value}"),
    "yaml_colon": N_(
        'is not valid YAML: a text with a colon needs quotation marks, like title: "Cakes: large and small"'
    ),
    "yaml_bracket": N_("is not valid YAML: a bracket { or [ is not closed, or a comma is missing inside"),
    "yaml_quotes": N_("is not valid YAML: a quotation mark is not closed, or something follows the closed one"),
    "yaml_indentation": N_(
        "is not valid YAML: the lines of a group must begin in the same column; look at the line above, too"
    ),
    "yaml_no_colon": N_("is not valid YAML: a line must have a name, a colon and a space, like town: Rīga"),
    "yaml_first_mark": N_("is not valid YAML: a text that begins with {value} needs quotation marks"),
    "no_front_matter": N_("must begin with a line '---', then the facts, then another line '---'"),
    "front_matter_open": N_("the facts must end with a line '---'"),
    "not_a_mapping": N_("must be a list of 'key: value' lines"),
    "duplicate_key": N_("stands twice; the first one is on line {other}"),
    "yaml_tag": N_("must not use YAML tags such as '{value}'"),
    "yaml_alias": N_("must not use YAML anchors (&) or aliases (*); write the value out"),
    "yaml_depth": N_("is nested too deeply"),
    "key_not_text": N_("a key must be a word, not '{value}'"),
    "several_documents": N_("must hold one YAML document only"),
    # One field
    "missing": N_("is missing"),
    "missing_example": N_("is missing; write it like this: {example}"),
    "decimal_comma": N_("a decimal has a point and no comma, like 18.50"),
    "unknown_key": N_("unknown field '{value}'"),
    "unknown_key_nearest": N_("unknown field '{value}'; nearest: {nearest}"),
    "unknown_id": N_("unknown {noun} '{value}'"),
    "unknown_id_nearest": N_("unknown {noun} '{value}'; nearest: {nearest}"),
    "unknown_id_known": N_("unknown {noun} '{value}'; it may be: {known}"),
    "unknown_language": N_("unknown language '{value}'; write its code of two letters, like en or lv"),
    "not_text": N_("must be text; put it in quotation marks (not {value})"),
    "empty": N_("must not be empty"),
    "too_short": N_("must be at least {limit} characters"),
    "too_long": N_("must be at most {limit} characters; it has {length}"),
    "wrong_pattern": N_("does not have the form that is needed here: '{value}'"),
    "not_a_whole_number": N_("must be a whole number (not '{value}')"),
    "not_a_number": N_("must be a number, like 18 or 18.50 (not '{value}')"),
    "too_small": N_("must be {limit} or more (not {value})"),
    "too_large": N_("is too large ({value})"),
    "too_many_decimals": N_("must have at most two decimals (not {value})"),
    "not_true_or_false": N_("must be true or false (not '{value}')"),
    "not_a_date": N_("must be a date, like 2027-03-14 (not '{value}')"),
    "not_a_list": N_("must be a list, like [a, b] (not '{value}')"),
    "not_a_group": N_("must be a group of 'key: value' lines (not '{value}')"),
    "not_one_of": N_("must be one of {limit} (not '{value}')"),
    "too_few": N_("needs at least {limit}"),
    "too_many": N_("may have at most {limit}"),
    "repeated": N_("repeats '{value}'"),
    "control_character": N_("contains an invisible control character"),
    "several_lines": N_("must be one line"),
    "not_an_email": N_("must be a mail address, like services@school.example (not '{value}')"),
    "not_a_phone": N_("must be a phone number with its country code, like +371 6540 0000 (not '{value}')"),
    "not_a_vat_id": N_("must be an EU VAT number with its country letters and a correct check digit (not '{value}')"),
    "end_before_start": N_("ends ({until}) before it starts ({from})"),
    "reversed_range": N_("the highest must be above the lowest ({min}, {max})"),
    "price_lacks": N_("is needed for the price model '{model}'"),
    "price_lacks_example": N_("is needed for the price model '{model}'; write it like this: {example}"),
    "price_contradicts": N_("does not go with the price model '{model}'"),
    "language_without_sentences": N_(
        "VET2B does not speak '{value}' yet: make its catalogue with 'messages --language {value}'"
    ),
    "label_lacks_language": N_("lacks the language {languages}"),
    # Between files
    "unknown_provider": N_("there is no provider '{value}' in content/providers"),
    "translation_without_original": N_("translates {value}, which does not exist"),
    "translation_of_own_language": N_("is in the language of the original; remove it or mend its name"),
    "repeats_fact": N_("is a fact; it stands in the original only and must not be repeated here"),
    "not_in_original": N_("translates something that the original does not have"),
    "different_length": N_("must have as many items as the original ({limit}, not {value})"),
    "region_not_in_country": N_("region {value} is not in {country}"),
    "unknown_town": N_(
        "no town '{value}' is known in {country}; mend the spelling or add location: {{lat: …, lon: …}}"
    ),
    "image_missing": N_("there is no picture '{value}' beside the file"),
    "image_outside": N_("must be the name of a picture beside the file (JPEG, PNG, WebP or AVIF), not '{value}'"),
    "image_too_big": N_("the picture must have at most {limit} MB; it has {value} MB"),
    "image_too_many_pixels": N_("the picture has too many pixels; it may have {limit} million at most"),
    "image_damaged": N_("'{value}' cannot be opened as a picture; save it again as JPEG, PNG, WebP or AVIF"),
    "page_lacks_language": N_("the page lacks the language {value}"),
    # The prose
    "prose_missing": N_("the text below the facts is missing"),
    "raw_html": N_("must not contain HTML: {value}"),
    "prose_depth": N_("is nested too deeply"),
    "too_many_marks": N_("the text has too many marks '{value}'"),
    "unsafe_link": N_("links must begin with https://, http:// or mailto: (not '{value}')"),
    "picture_in_prose": N_("pictures belong into the field images, not into the text"),
    "prose_twice": N_("the text stands in 'description'; remove the one below the facts"),
}

#: List of allowed values -> what one of them is called: unknown service 'food'.
NOUNS: Mapping[str, str] = {
    "buyer-types": N_("buyer type"),
    "calendar-kinds": N_("calendar kind"),
    "certificate-kinds": N_("certificate kind"),
    "countries": N_("country"),
    "currencies": N_("currency"),
    "delivery-modes": N_("delivery mode"),
    "kinds": N_("kind"),
    "learner-shares": N_("learner share"),
    "network-countries": N_("country of this network"),
    "nuts": N_("NUTS region"),
    "nuts3": N_("NUTS-3 region"),
    "opportunity-kinds": N_("opportunity kind"),
    "price-models": N_("price model"),
    "provider-types": N_("provider type"),
    "sectors": N_("sector"),
    "services": N_("service"),
    "statuses": N_("status"),
    "units": N_("unit"),
    "vat-treatments": N_("VAT treatment"),
    "weekdays": N_("weekday"),
}

#: What `new` asks for: the docstrings of these fields, which cannot be marked for translation where they stand.
ASKED = (
    N_("The provider's name."),
    N_("The language this file is written in, ISO 639-1."),
    N_("What kind of provider it is."),
    N_("ISO 3166-1 alpha-2 code of one of the network's countries."),
    N_("The town, as written there."),
    N_("NUTS 2024 code, third level."),
    N_("A role mailbox that several people read, such as services@school.example."),
    N_("Its own website."),
    N_("The provider in one or two sentences, as lists show it."),
    N_("What the buyer gets."),
    N_("The offer in one or two sentences, as lists show it."),
    N_("The kind of work. It gives the sector and the CPV, NACE and ISCED-F codes."),
    N_("How much of the work learners do."),
    N_("How the price is set. It decides which of the other fields are needed."),
    N_("The amount; with a range, the lowest one."),
    N_("The highest amount."),
    N_("ISO 4217 code, such as EUR."),
    N_("What the amount, and every quantity of the offer, is counted in."),
    N_("Whether value added tax is in the amount, comes on top, or does not apply."),
    N_("The rule or price list that sets the price."),
    N_("Calendar days from the order to the result."),
    N_("Where the work is done: at the provider, at the client, remotely."),
    N_("The languages in which one can talk about the work."),
    N_("What the buyer must bring or provide."),
)
