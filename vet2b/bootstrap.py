"""From settings to working services: the one place that chooses adapters."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import parse_qs

from pydantic import ValidationError

from vet2b import config
from vet2b.adapters import amazon
from vet2b.config import Config, ConfigurationError
from vet2b.ports import AttachmentStore, Clock, DeskStore, Mailer, MailStore, RequestStore, Spill, UnmetStore
from vet2b.quotes.agreement import Agreements
from vet2b.quotes.challenge import Challenges
from vet2b.quotes.conversation import Conversation
from vet2b.quotes.desks import Desks
from vet2b.quotes.directory import Directory
from vet2b.quotes.feedback import FeedbackBook
from vet2b.quotes.held import HeldRequests
from vet2b.quotes.life import Life
from vet2b.quotes.links import Links
from vet2b.quotes.notices import Notices
from vet2b.quotes.pauses import OfferPauses
from vet2b.quotes.reviews import Reviews
from vet2b.quotes.service import Quotes
from vet2b.quotes.spilled import SpilledRequests
from vet2b.quotes.steps import Steps
from vet2b.quotes.unmet_searches import UnmetSearches
from vet2b.quotes.uploads import Uploads
from vet2b.schema.network import Retention

if TYPE_CHECKING:
    from vet2b.adapters.inbound_s3 import InboundBucket
    from vet2b.forms import Form
    from vet2b.mail.desk_letters import DeskLetters
    from vet2b.mail.desk_links import DeskLinks
    from vet2b.mail.held_mails import HeldMails
    from vet2b.mail.outbox import Outbox
    from vet2b.mail.relay import Relay
    from vet2b.mail.undelivered import Undelivered
    from vet2b.quotes.late_files import LateFiles
    from vet2b.quotes.personal_data import PersonalData
    from vet2b.schema import QuoteRequest


class SystemClock:
    """The machine's time."""

    def now(self) -> datetime:
        """Return the moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Services:
    """Everything a function may call. What mail needs is imported and made by need: the intake starts without it."""

    store: RequestStore
    desk_store: DeskStore
    notices: Notices
    conversation: Conversation
    post: Mailer
    directory: Directory
    quotes: Quotes
    steps: Steps
    links: Links
    challenges: Challenges
    held: HeldRequests
    spilled: SpilledRequests
    pauses: OfferPauses
    desks: Desks
    feedback: FeedbackBook
    reviews: Reviews
    mail_notes: MailStore
    files: AttachmentStore
    uploads: Uploads
    unmet_searches: UnmetSearches
    clock: Clock
    site_url: str
    blank_forms: dict[tuple[str, ...], "Form[QuoteRequest]"] = field(default_factory=dict)
    """The forms by which visitors ask, made already: by language and the sectors whose questions they have."""

    @cached_property
    def desk_letters(self) -> "DeskLetters":
        """The letters that hold a link to a desk."""
        from vet2b.mail.desk_letters import DeskLetters

        return DeskLetters(self.directory, self.links, self.site_url)

    @cached_property
    def desk_links(self) -> "DeskLinks":
        """Sends the links to desks."""
        from vet2b.mail.desk_links import DeskLinks

        return DeskLinks(self.desk_store, self.post, self.directory, self.desk_letters, self.clock)

    @cached_property
    def outbox(self) -> "Outbox":
        """Sends the mails that must be sent."""
        from vet2b.mail.outbox import Outbox

        return Outbox(self.store, self.post, self.directory, self.links, self.site_url, self.clock, self.undelivered)

    @cached_property
    def held_mails(self) -> "HeldMails":
        """The mails that wait for somebody of the office."""
        from vet2b.mail.held_mails import HeldMails

        return HeldMails(self.store, self.mail_notes, self.directory, self.conversation, self.notices, self.clock)

    @cached_property
    def undelivered(self) -> "Undelivered":
        """Takes note of mails that came back."""
        from vet2b.mail.undelivered import Undelivered

        return Undelivered(self.store, self.mail_notes, self.directory, self.notices, self.clock)

    @cached_property
    def relay(self) -> "Relay":
        """Hands on what the two sides write to each other by mail."""
        from vet2b.mail.relay import Relay

        return Relay(
            self.store,
            self.directory,
            self.links,
            self.conversation,
            self.uploads,
            self.held_mails,
            self.undelivered,
            self.clock,
        )

    @cached_property
    def late_files(self) -> "LateFiles":
        """Adds files to requests that are not confirmed yet."""
        from vet2b.quotes.late_files import LateFiles

        return LateFiles(Life(self.store, self.directory, self.clock), self.files, self.uploads)

    @cached_property
    def personal_data(self) -> "PersonalData":
        """All that is stored about somebody."""
        from vet2b.quotes.personal_data import PersonalData

        return PersonalData(self.store, self.quotes, self.outbox.send_due, self.mail_notes)


# The first requests of a process may come at once; they must share one store.
_making = threading.Lock()


def services(settings: Config | None = None) -> Services:
    """Return the services of the settings, the environment's own if none are given; made once and kept."""
    settings = settings or config.load()
    try:
        changed = settings.directory.stat().st_mtime_ns
    except FileNotFoundError as error:
        raise ConfigurationError(f"{settings.directory} is missing; the verbs serve and package write it") from error
    with _making:
        return _services(settings, changed)


@lru_cache(maxsize=4)
def _services(settings: Config, _directory_changed: int) -> Services:
    directory, clock = _directory(settings), SystemClock()
    store, links = request_store(settings, directory.network.retention), Links(settings.secret)
    desk_store = _desk_store(settings)
    files, pauses = _files(settings), OfferPauses(desk_store, directory, clock)
    spill = _spill(settings)
    feedback = FeedbackBook(store, directory, clock)
    quotes = Quotes(store, directory, clock, files, lambda: pauses.current().keys(), spill)
    return Services(
        store=store,
        desk_store=desk_store,
        notices=Notices(store, directory, clock),
        conversation=Conversation(store, directory, files, clock),
        post=mailer(settings),
        directory=directory,
        quotes=quotes,
        steps=Steps(quotes, Agreements(store, directory, clock), feedback),
        links=links,
        challenges=Challenges(settings.secret, clock),
        held=HeldRequests(store, Life(store, directory, clock), quotes.erase),
        spilled=SpilledRequests(spill, store, directory, clock),
        pauses=pauses,
        desks=Desks(store, directory),
        feedback=feedback,
        reviews=Reviews(store, directory),
        mail_notes=_mail_store(settings),
        files=files,
        uploads=Uploads(files, store, settings.secret, clock),
        unmet_searches=UnmetSearches(_unmet_store(settings, directory.network.retention), directory, clock),
        clock=clock,
        site_url=settings.site_url,
    )


def _directory(settings: Config) -> Directory:
    try:
        return Directory.from_file(settings.directory)
    except ValidationError as error:
        raise ConfigurationError(f"{settings.directory} is of another version; serve writes it anew") from error


def request_store(settings: Config, retention: Retention) -> RequestStore:
    """Return where requests are kept, and for how long."""
    # Adapters are imported by need: a function must not pay for those it does not use.
    if settings.store.scheme == "sqlite":
        from vet2b.adapters.sqlite import SqliteStore

        return SqliteStore(config.path_of(settings.store))
    from vet2b.adapters.dynamodb import DynamoStore

    return DynamoStore(amazon.dynamodb(settings), settings.store.netloc, retention)


def _desk_store(settings: Config) -> DeskStore:
    if settings.store.scheme == "sqlite":
        from vet2b.adapters.sqlite_desk import SqliteDeskStore

        return SqliteDeskStore(config.path_of(settings.store))
    from vet2b.adapters.dynamodb_desk import DynamoDeskStore

    return DynamoDeskStore(amazon.dynamodb(settings), settings.store.netloc)


def _spill(settings: Config) -> Spill:
    if settings.spill.scheme == "file":
        from vet2b.adapters.spill_folder import FolderSpill

        return FolderSpill(config.path_of(settings.spill))
    from vet2b.adapters.spill_s3 import S3Spill

    return S3Spill(lambda: amazon.client("s3", settings), settings.spill.netloc, settings.spill.path)


def _mail_store(settings: Config) -> MailStore:
    if settings.store.scheme == "sqlite":
        from vet2b.adapters.sqlite_mail import SqliteMailStore

        return SqliteMailStore(config.path_of(settings.store))
    from vet2b.adapters.dynamodb_mail import DynamoMailStore

    return DynamoMailStore(amazon.dynamodb(settings), settings.store.netloc)


def _unmet_store(settings: Config, retention: Retention) -> UnmetStore:
    if settings.store.scheme == "sqlite":
        from vet2b.adapters.sqlite_unmet import SqliteUnmetStore

        return SqliteUnmetStore(config.path_of(settings.store))
    from vet2b.adapters.dynamodb_unmet import DynamoUnmetStore

    kept = timedelta(days=retention.unmet_searches_days)
    return DynamoUnmetStore(amazon.dynamodb(settings), settings.store.netloc, kept)


def _files(settings: Config) -> AttachmentStore:
    if settings.attachments.scheme == "file":
        from vet2b.adapters.file_folder import FolderOfFiles

        return FolderOfFiles(config.path_of(settings.attachments))
    from vet2b.adapters.s3 import S3Files

    at = parse_qs(settings.attachments.query).get("upload", [""])[0]
    return S3Files(lambda: amazon.client("s3", settings), settings.attachments.netloc, at)


def inbound_bucket(settings: Config | None = None) -> "InboundBucket":
    """Return the bucket that SES puts mail to the aliases into."""
    from vet2b.adapters.inbound_s3 import SES, InboundBucket

    settings = settings or config.load()
    authserv_id = parse_qs(settings.inbound.query).get("authserv-id", [SES])[0]
    return InboundBucket(amazon.client("s3", settings), settings.inbound.netloc, authserv_id)


def mailer(settings: Config) -> Mailer:
    """Return what mail is handed over to."""
    if settings.mail.scheme == "maildir":
        from vet2b.adapters.maildir import MaildirMailer

        return MaildirMailer(config.path_of(settings.mail))
    if settings.mail.scheme in ("smtp", "smtps"):
        from vet2b.adapters.smtp import SmtpMailer

        return SmtpMailer(settings.mail)
    from vet2b.adapters.ses import SesMailer

    told = parse_qs(settings.mail.query).get("configuration-set", [""])[0]
    return SesMailer(lambda: amazon.client("sesv2", settings, settings.mail.netloc or None), told)
