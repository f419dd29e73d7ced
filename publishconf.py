"""What differs when the site is published: `tasks.py build` and `tasks.py serve` use these settings."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from pelicanconf import *  # noqa: F403

# Empty: the site lies at network.yaml's site_url, unless the build is told another address.
SITEURL = ""
