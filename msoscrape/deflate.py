"""Compression of what is kept: records in the store, exchanges in the archive.

Owns which library deflates, and how hard. The formats are zlib's and gzip's own, whoever
wrote them, so everything reads them back with the standard library. Refuses to decide
anything by the compressed bytes: they differ between libraries.

python-isal takes a fifth of zlib's time for 4 % more bytes; where it is not installed
(the extra ``speed`` brings it) zlib does the work.
"""

from __future__ import annotations

import zlib

try:
    from isal import isal_zlib
except ImportError:
    isal_zlib = None  # type: ignore[assignment]  # tested for below

_ISAL_LEVEL = 2  # of 0 to 3
_RECORD_LEVEL = 4  # 6 takes half as long again for 2 % less
_EXCHANGE_LEVEL = 6  # warcio's 9 takes twice the time for 2 % less
_GZIP = zlib.MAX_WBITS | 16
"""Window bits of a gzip member."""


def deflate(data: bytes) -> bytes:
    """Return the data in zlib's format."""
    if isal_zlib is not None:
        return isal_zlib.compress(data, _ISAL_LEVEL)
    return zlib.compress(data, _RECORD_LEVEL)


def gzip_member(data: bytes | memoryview) -> bytes:
    """Return the data as a gzip member: no name, no time."""
    if isal_zlib is not None:
        packer = isal_zlib.compressobj(_ISAL_LEVEL, isal_zlib.DEFLATED, _GZIP)
    else:
        packer = zlib.compressobj(_EXCHANGE_LEVEL, zlib.DEFLATED, _GZIP)
    return packer.compress(data) + packer.flush()
