"""A setting that cannot be used is told in a sentence; the machine's own secret is made once and whole."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from vet2b import config
from vet2b.config import ConfigurationError


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("VET2B_STORE", "mysql://x", r"must begin with sqlite://, dynamodb:// \(not 'mysql'\)"),
        ("VET2B_STORE", "dynamodb://", "must name a table or a bucket after dynamodb://"),
        ("VET2B_SPILL", "s3:///prefix", "must name a table or a bucket after s3://"),
        ("VET2B_MAIL", "mail.example.org", r"must begin with maildir://, smtp://, smtps://, ses:// \(not ''\)"),
        ("VET2B_SITE_URL", "praca.example.org", r"must begin with https:// or http:// \(not 'praca.example.org'\)"),
        ("VET2B_SITE_URL", "https://", "must begin with https:// or http://"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(name, value, told):
    with pytest.raises(ConfigurationError, match=f"^{name} {told}"):
        config.load({"VET2B_SECRET": "x", name: value})


def test_a_setting_that_is_empty_is_as_good_as_none():
    empty = dict.fromkeys(("VET2B_STORE", "VET2B_SITE_URL", "VET2B_DIRECTORY", "VET2B_ENDPOINT_URL"), "")

    assert config.load({"VET2B_SECRET": "x", **empty}) == config.load({"VET2B_SECRET": "x"})


def test_all_that_start_at_once_get_the_same_secret(tmp_path):
    path = tmp_path / "var" / "secret"
    with ThreadPoolExecutor(16) as at_once:
        secrets = set(at_once.map(lambda _: config.own_secret(path), range(64)))

    (secret,) = secrets
    assert len(secret) >= 32
    assert [file.name for file in path.parent.iterdir()] == ["secret"]
    assert path.stat().st_mode & 0o077 == 0, "nobody else on the machine reads it"


def test_an_empty_secret_signs_nothing(tmp_path):
    (tmp_path / "secret").write_text("\n", encoding="ascii")

    with pytest.raises(ConfigurationError, match="is empty"):
        config.own_secret(tmp_path / "secret")
