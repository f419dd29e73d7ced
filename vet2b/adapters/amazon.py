"""Clients of Amazon's services, each made by need and once; botocore is imported with the first that needs it."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from vet2b.config import AmazonAccount, Config, ConfigurationError

from .dynamodb_client import DynamoClient


@lru_cache(maxsize=4)
def dynamodb(settings: Config) -> DynamoClient:
    """Return what calls DynamoDB: our own client, since every first request of a function waits for it."""
    if settings.amazon.key_id and settings.amazon.region:
        return DynamoClient(lambda: settings.amazon, settings.endpoint_url)
    return DynamoClient(_account_of_this_machine(settings), settings.endpoint_url)


def _account_of_this_machine(settings: Config) -> Callable[[], AmazonAccount]:
    """Return what tells the account as botocore finds it; a role's keys are renewed in time."""
    from botocore.session import get_session

    session = get_session()
    region, credentials = settings.amazon.region or session.get_config_variable("region"), session.get_credentials()
    if not region or credentials is None:
        raise ConfigurationError("AWS_REGION, or the keys to the account at Amazon, are missing")

    def account() -> AmazonAccount:
        keys = credentials.get_frozen_credentials()
        return AmazonAccount(region, keys.access_key or "", keys.secret_key or "", keys.token or "")

    return account


@lru_cache(maxsize=8)
def client(service: str, settings: Config, region: str | None = None) -> Any:
    """Return a client of one of Amazon's services. Making one takes tens of milliseconds: it is made by need, once."""
    from botocore.config import Config as Patience
    from botocore.session import get_session

    # A visitor waits, and behind the store there is the spill: it is not asked for longer than a few seconds.
    # SES cannot tell that it was asked before: a mail is handed over once, and again by the outbox only.
    attempts = 1 if service == "sesv2" else 3
    retries: Any = {"mode": "standard", "total_max_attempts": attempts}
    # What is signed for a browser must be of the fourth version: newer buckets know no other.
    signature: Any = {"signature_version": "s3v4"} if service == "s3" else {}
    patience = Patience(connect_timeout=2, read_timeout=5, retries=retries, **signature)
    # boto3 would load as much again, for managed transfers and resources that nothing here uses.
    return get_session().create_client(
        service,
        region_name=region or settings.amazon.region or None,
        endpoint_url=settings.endpoint_url,
        config=patience,
    )
