"""The service's own pages: check an article, review its report, look through the indexes."""

from factcheck.service.pages.routes import router

__all__ = ["router"]
