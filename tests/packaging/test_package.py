"""Each function's zip runs by itself: unpacked into an empty folder, with nothing of this environment."""

import json
import os
import platform
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from vet2b.adapters.dynamodb import TABLE
from vet2b.packaging.dependencies import Target, closure
from vet2b.packaging.imports import needed
from vet2b.packaging.package import ROOT, functions, package

EVENTS = Path(__file__).parent.parent / "events"
HERE = Target(f"{sys.version_info.major}.{sys.version_info.minor}", platform.machine())
RUN = """
import json, sys
sys.path.insert(0, ".")
from functions.{function}.handler import handler
print(json.dumps(handler(json.load(sys.stdin), None)))
print(sorted(name for name in ("jinja2", "botocore", "vet2b.theme") if name in sys.modules), file=sys.stderr)
"""


@pytest.fixture(scope="module")
def zips(tmp_path_factory, directory):
    output = tmp_path_factory.mktemp("packages")
    made = package(("sweep", "quote_requests"), directory, output, HERE)
    return {one.function: one for one in made}


@pytest.fixture(scope="module")
def unzipped(zips, tmp_path_factory):
    folder = tmp_path_factory.mktemp("unzipped")
    for name, made in zips.items():
        with zipfile.ZipFile(made.path) as file:
            file.extractall(folder / name)
    return folder


def run(folder, function, event, settings):
    """Run a handler as Lambda does, by a Python that has nothing but itself."""
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-B", "-c", RUN.format(function=function)],
        input=(EVENTS / event).read_text(encoding="utf-8"),
        cwd=folder / function,
        env={"PATH": os.environ["PATH"], **settings},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout), done.stderr.splitlines()[-1]


def test_what_is_unpacked_takes_a_request_and_sends_its_mail(unzipped, tmp_path):
    settings = {
        "VET2B_STORE": f"sqlite:///{tmp_path}/vet2b.sqlite3",
        "VET2B_MAIL": f"maildir:///{tmp_path}/mail",
        "VET2B_ATTACHMENTS": f"file:///{tmp_path}/files",
        "VET2B_SPILL": f"file:///{tmp_path}/spill",
        "VET2B_SECRET": "a secret of the tests",
        "VET2B_SITE_URL": "https://small.example",
    }

    answer, loaded = run(unzipped, "quote_requests", "http-form.json", settings)
    assert answer["statusCode"] == 303
    assert answer["headers"]["location"] == "/pl/request/sent/"
    assert loaded == "[]", "the intake loads no templates, and no client that it does not use"

    swept, _ = run(unzipped, "sweep", "schedule.json", settings)
    assert swept["sent"] == 1


def test_the_intake_asks_dynamodb_without_any_package_of_amazons(unzipped, aws):
    """Importing botocore takes longer than the intake's whole start; this Python has none."""
    aws.client("dynamodb").create_table(TableName="requests", **TABLE)
    settings = {
        "AWS_ACCESS_KEY_ID": "testing",
        "AWS_SECRET_ACCESS_KEY": "testing",
        "AWS_REGION": "eu-central-1",
        "VET2B_ENDPOINT_URL": aws.address,
        "VET2B_STORE": "dynamodb://requests",
        "VET2B_MAIL": "ses://eu-central-1",
        "VET2B_ATTACHMENTS": "s3://files",
        "VET2B_SPILL": "s3://files/spill/",
        "VET2B_SECRET": "a secret of the tests",
        "VET2B_SITE_URL": "https://small.example",
    }

    answer, loaded = run(unzipped, "quote_requests", "http-form.json", settings)

    assert answer["statusCode"] == 303
    assert "TransactWriteItems" in aws.asked
    assert loaded == "[]"


def test_a_package_holds_no_sources_of_others_no_tests_and_nothing_of_the_build(zips):
    with zipfile.ZipFile(zips["quote_requests"].path) as file:
        names = set(file.namelist())

    assert "functions/quote_requests/handler.py" in names
    assert "functions/needs/handler.py" not in names
    assert {"pydantic/__init__.pyc", "vet2b/locale/pl/LC_MESSAGES/vet2b.mo", "var/directory.json"} <= names
    for unwanted in ("boto3/", "pelican/", "PIL/", "pydantic/__init__.py", "vet2b/site/", "vet2b/server.py", "tests/"):
        assert not any(name == unwanted or (name.startswith(unwanted) and unwanted.endswith("/")) for name in names)


def test_packages_are_small(zips):
    for made in zips.values():
        assert made.size < 11_000_000, f"{made.function} has {made.size:,} bytes"
        assert made.unzipped < 40_000_000


def test_the_same_sources_make_the_same_bytes(zips, directory):
    first = zips["sweep"].path.read_bytes()

    (again,) = package(("sweep",), directory, zips["sweep"].path.parent, HERE)

    assert again.path.read_bytes() == first


@pytest.mark.parametrize("function", functions())
def test_no_function_needs_what_builds_the_site(function):
    needs = needed(ROOT / "functions" / function / "handler.py")

    assert not closure(needs.distributions) & {"pelican", "pillow", "pyyaml", "boto3", "whitenoise", "waitress", "nh3"}
    assert not [file for file in needs.files if file.parts[:2] in (("vet2b", "site"), ("vet2b", "search"))]
