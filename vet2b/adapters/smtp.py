"""Mail through a mail server, by SMTP."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote

from vet2b.ports import MailDelayed, MailRefused

from .envelope import return_path, without_return_path

_TIMEOUT_SECONDS = 20
#: What an older server means that refuses a recipient without a status: the same that others write into a report.
_NO_SUCH_MAILBOX = "5.0.0"


class SmtpMailer:
    """A Mailer that hands over to one mail server.

    The address is smtp://[user:password@]host[:port] or smtps://…; smtp uses STARTTLS where the server offers it.
    """

    def __init__(self, address: SplitResult):
        self._address = address

    def send(self, mail: EmailMessage) -> None:
        """Hand over a mail.

        Raises MailRefused if the server says no for good (5xx) to the recipient or the mail, MailDelayed for everything
        that may pass.
        """
        try:
            with self._server() as server:
                _send(server, mail)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _failure(code, text, _NO_SUCH_MAILBOX) from error
        except smtplib.SMTPDataError as error:
            raise _failure(error.smtp_code, error.smtp_error) from error
        except smtplib.SMTPResponseException as error:
            # It refuses us: the password, the sender, this machine. That is mended here, and no mail may be lost by it.
            raise MailDelayed(str(_failure(error.smtp_code, error.smtp_error))) from error
        except (smtplib.SMTPException, OSError) as error:
            raise MailDelayed(type(error).__name__) from error

    @contextmanager
    def _server(self) -> Iterator[smtplib.SMTP]:
        address = self._address
        host, context = address.hostname or "localhost", ssl.create_default_context()
        if address.scheme == "smtps":
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                host, address.port or 465, timeout=_TIMEOUT_SECONDS, context=context
            )
        else:
            server = smtplib.SMTP(host, address.port or 25, timeout=_TIMEOUT_SECONDS)
        with server:
            server.ehlo()
            if address.scheme == "smtp" and server.has_extn("starttls"):
                server.starttls(context=context)
                server.ehlo()
            if address.username:
                server.login(unquote(address.username), unquote(address.password or ""))
            yield server


def _send(server: smtplib.SMTP, mail: EmailMessage) -> None:
    try:
        server.send_message(without_return_path(mail), from_addr=return_path(mail))
    except smtplib.SMTPNotSupportedError as error:  # an address beyond ASCII; asking again would not help
        raise MailRefused("the mail server lacks SMTPUTF8") from error


def _failure(code: int, text: bytes | str, otherwise: str = "") -> MailRefused | MailDelayed:
    # The server's words may name the recipient: only its codes are kept.
    said = text.decode("ascii", "replace") if isinstance(text, bytes) else text
    enhanced = said.split(" ", 1)[0] if said[:2] in ("4.", "5.") else ""
    reason = f"SMTP {code} {enhanced}".strip()
    return MailRefused(reason, enhanced or otherwise) if 500 <= code < 600 else MailDelayed(reason)
