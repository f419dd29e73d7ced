"""What somebody wrote anew in a reply, without the mail that it answers."""

import re

# The line above a quoted mail, as Gmail, Apple Mail, Thunderbird and phones write it.
_WROTE = (
    r"On\b.{5,300}\bwrote",
    r"Il\b.{5,300}\bha scritto",
    r"(?:Em|A|No dia|Às)\b.{5,300}\b(?:escreveu|escreveu o seguinte)",
    r"(?:Dnia|W dniu|pon\.|wt\.|śr\.|czw\.|pt\.|sob\.|niedz\.)\s?.{5,300}\b(?:napisał(?:\(a\)|a)?|pisze)",
    # Lithuanian and Latvian begin with the day.
    r"(?:[^\W\d_]{2,12}\.?,\s)?\d.{5,300}\b(?:rašė|parašė)",
    r"(?:[^\W\d_]{2,12}\.?,\s)?\d.{5,300}\b(?:rakstīja|uzrakstīja)",
    r"Wiadomość napisana przez\b.{3,300}\bw dniu\b.{5,60}",
    # Some name the writer first.
    r"[^<>]{0,200}<[^\s<>]+@[^\s<>]+>.{0,80}\b(?:wrote|ha scritto|escreveu|napisał(?:\(a\)|a)?|rašė|rakstīja)\b.{0,80}",
    # Programs that speak other languages of the neighbours.
    r"Am\b.{5,300}\bschrieb\b.{0,200}",
    r"Le\b.{5,300}\ba écrit",
    r"(?:[^\W\d_]{2,12}\.?,\s)?\d.{5,300}\b(?:пишет|писал\(а\)|написал(?:\(а\)|а)?|пише)",
    r"[^\W\d_]{2,3},\s\d.{5,60}\sв\s\d.{5,300}<[^\s<>]+@[^\s<>]+>",
)
_ATTRIBUTION = re.compile(rf"^(?:{'|'.join(_WROTE)})(?:\s*<?[^\s<>]+@[^\s<>]+>?)?\s*:\s*$", re.IGNORECASE)
# The block above a quoted mail, as Outlook writes it: who sent it and, right below, when, to whom or about what.
_FROM = re.compile(r"^\W*(?:From|No|Da|Nuo|De|Od|Von|От)\W{0,3}:\s*\S", re.IGNORECASE)
_BELOW = re.compile(
    r"^\W*(?:Sent|Date|To|Subject|Nosūtīts|Datums|Kam|Tēma|Inviato|Data|A|Oggetto|Išsiųsta|Kam|Tema"
    r"|Enviado|Enviada|Para|Assunto|Wysłan[oe]|Do|Temat|Gesendet|An|Betreff|Envoyé|À|Objet"
    r"|Отправлено|Дата|Кому|Тема)\W{0,3}:",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(r"^\s*(?:_{20,}|-{3,}\s*[^-]{4,60}\s*-{3,})\s*$")
_SIGNATURE = re.compile(r"^--\s?$")


def reply_in(text: str, ours: str) -> str:
    """Return what was written anew; `ours` is the domain of our aliases, by which a quoted mail of ours is known.

    A signature below its delimiter (RFC 3676) goes too: the mail program has added it, not the writer.
    """
    lines = [line.rstrip() for line in text.replace("\xa0", " ").replace("\u200b", "").splitlines()]
    end = next((number for number in range(len(lines)) if _begins_quote(lines, number, ours)), len(lines))
    kept = lines[:end]
    # An answer below or between the quoted lines is kept; the quoted lines are not.
    said = [line for line in kept if not line.startswith(">") and not _ATTRIBUTION.match(line[:400])]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(said)).strip()


def _begins_quote(lines: list[str], number: int, ours: str) -> bool:
    line = lines[number]
    if _SIGNATURE.match(line):
        return True
    following = [after for after in lines[number + 1 : number + 4] if after.strip()]
    # Mail programs break the line where it gets long.
    joined = f"{line} {lines[number + 1]}" if line and number + 1 < len(lines) else line
    attributed = any(_ATTRIBUTION.match(each[:400]) for each in (line, joined) if each[:1].strip(">"))
    if attributed:
        return not _answered_below(lines, number)
    if line.strip() and (_SEPARATOR.match(line) and following and _FROM.match(following[0])):
        return True
    if _FROM.match(line) and following and _BELOW.match(following[0]):
        return True
    return f"@{ours}" in line.lower() and ":" in line and not line.startswith(">")


def _answered_below(lines: list[str], number: int) -> bool:
    """Whether the reply stands below the quoted mail: nothing above it, quoted lines, then words."""
    if any(line.strip() and not line.startswith(">") for line in lines[:number]):
        return False
    rest = lines[number + 1 :]
    quoted = [place for place, line in enumerate(rest) if line.startswith(">")]
    return bool(quoted) and any(line.strip() for line in rest[quoted[-1] + 1 :])
