"""A letter: what is written to somebody, once; text and HTML are made from the same blocks."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Paragraph:
    """A sentence or two of ours."""

    text: str


@dataclass(frozen=True)
class Fact:
    """One thing with its name."""

    label: str
    value: str
    lang: str = ""
    """The value's language, where it is not the letter's."""


@dataclass(frozen=True)
class Facts:
    """Things with their names, one below the other."""

    rows: tuple[Fact, ...]


@dataclass(frozen=True)
class Words:
    """What the other side wrote: shown as theirs, never as ours, never as markup."""

    label: str
    text: str
    lang: str = ""


@dataclass(frozen=True)
class Button:
    """A link that the letter is sent for."""

    label: str
    address: str


@dataclass(frozen=True)
class Link:
    """A link that may help, beside what the letter is sent for."""

    label: str
    address: str


@dataclass(frozen=True)
class FileLink:
    """One file and the way to it."""

    name: str
    size: str
    address: str


@dataclass(frozen=True)
class Files:
    """Files to fetch."""

    label: str
    files: tuple[FileLink, ...]


Block = Paragraph | Facts | Words | Button | Link | Files


@dataclass(frozen=True)
class Letter:
    """A letter, ready to be rendered."""

    to: str
    language: str
    subject: str
    greeting: str
    blocks: tuple[Block, ...]
    closing: tuple[str, ...]
    """The last lines: who writes, and why the reader gets this."""
    in_the_name_of: str = ""
    """Whose words it carries: the other side's name; '' where only the network speaks."""
