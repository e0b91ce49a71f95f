"""Evidence, under the name the readers know it by; the checks make evidence too."""

from msoscrape.evidence import Citer

__all__ = ["Citer"]
