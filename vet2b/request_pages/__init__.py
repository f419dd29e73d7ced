"""The pages that functions answer with: the request form, confirming, the asker's and the school's view."""

from .needs import NeedPage
from .pages import MessagePage, Opened, RequestPages

__all__ = ["MessagePage", "NeedPage", "Opened", "RequestPages"]
