"""The Pelican plugin that makes the site: every page from the catalogue, with the theme."""

from .generator import register

__all__ = ["register"]
