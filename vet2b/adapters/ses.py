"""Mail through Amazon SES."""

from collections.abc import Callable
from email.message import EmailMessage
from typing import TYPE_CHECKING

from vet2b.ports import MailDelayed, MailRefused

from .envelope import without_return_path

if TYPE_CHECKING:
    from mypy_boto3_sesv2 import SESV2Client

#: What SES will say again however often it is asked. Everything else is about the account or the moment, and may pass.
#: MessageRejected is not among them: a sender that is not verified yet is one too, and then no mail may be lost.
_FOR_GOOD = {"BadRequestException"}


class SesMailer:
    """A Mailer that hands over to SES, API version 2."""

    def __init__(self, client: Callable[[], "SESV2Client"], configuration_set: str = ""):
        self._client = client
        # It names where SES tells what became of a mail.
        self._told = {"ConfigurationSetName": configuration_set} if configuration_set else {}

    def send(self, mail: EmailMessage) -> None:
        """Hand over a mail. Raises MailRefused or MailDelayed.

        SES gives it a Message-ID of its own; the tag `outbox` lets its events be matched with the outbox.
        """
        from botocore.exceptions import BotoCoreError, ClientError  # by need: the intake sends nothing

        outbox_id = str(mail["Message-ID"] or "").strip("<>").partition("@")[0]
        try:
            self._client().send_email(
                Content={"Raw": {"Data": without_return_path(mail).as_bytes()}},
                EmailTags=[{"Name": "outbox", "Value": outbox_id}] if outbox_id else [],
                **self._told,  # type: ignore[arg-type]  # the stubs take it for another argument
            )
        except ClientError as error:
            # Its words may name the recipient: only its code is kept.
            code = str(error.response["Error"]["Code"])
            raise (MailRefused if code in _FOR_GOOD else MailDelayed)(f"SES {code}") from error
        except BotoCoreError as error:
            raise MailDelayed(type(error).__name__) from error
