"""Who looks after the words sees every message in every language."""

from vet2b.mail.gallery import examples, gallery
from vet2b.mail.letters import LETTERS


def test_every_message_stands_in_the_gallery_and_nothing_in_it_is_markup_of_others(directory):
    page = gallery(directory, "https://small.example")

    for name in LETTERS:
        assert f"<h2>{name}</h2>" in page
    assert "<adipiscing>" not in page
    assert page.count("<iframe sandbox") == page.count("<pre ")


def test_the_askers_messages_are_shown_in_every_language(directory):
    for name in LETTERS:
        if name.endswith("-to-asker"):
            shown = [letter.language for letter in examples(name, directory, "https://small.example")]
            assert shown == list(directory.network.languages)
