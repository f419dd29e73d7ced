"""A handler that does the same as the intake, written without a thought for its start."""

import compileall
from pathlib import Path

from bench.functions.emulator import install

_HANDLER = """
import base64, json, os, urllib.parse, uuid
import boto3, jinja2
from aws_lambda_powertools import Logger, Metrics, Tracer
from aws_lambda_powertools.event_handler import APIGatewayHttpResolver

logger = Logger(service="requests")
dynamodb = boto3.resource("dynamodb", endpoint_url=os.environ["VET2B_ENDPOINT_URL"])
table = dynamodb.Table("requests")
ses = boto3.client("sesv2", endpoint_url=os.environ["VET2B_ENDPOINT_URL"])
template = jinja2.Environment(autoescape=True).from_string("<p>Thank you, {{ name }}.</p>")


def handler(event, context):
    form = urllib.parse.parse_qs(base64.b64decode(event["body"]).decode())
    number = str(uuid.uuid4())
    table.put_item(Item={"pk": "NAIVE#" + number, "sk": "REQUEST", "body": json.dumps(form)})
    logger.info("stored")
    return {"statusCode": 201, "body": template.render(name=form["name"][0])}
"""


def unpacked(folder: Path, *, compiled: bool = False) -> Path:
    """Return the folder of the handler with its dependencies, as they are installed or with their bytecode."""
    install(folder, "boto3", "jinja2", "aws-lambda-powertools")
    (folder / "handler.py").write_text(_HANDLER, encoding="utf-8")
    if compiled:
        compileall.compile_dir(folder, quiet=1)
    return folder
