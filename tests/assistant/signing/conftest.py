from tests.assistant.review.conftest import loaded, site

__all__ = ["loaded", "site"]
