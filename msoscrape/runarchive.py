"""The archive of a published run: the exchanges that its pages stand on, in their order.

Owns which bytes go into ``pages.warc.gz``. A page that the web said is unchanged is
copied from the archive of the run before, so that every run's archive is complete by
itself; the place of each page that may be asked for conditionally is noted in the store
for the next run.
"""

from __future__ import annotations

from typing import IO

from msoscrape import __version__
from msoscrape.archive import MissingPartError, PartReader, pack_info
from msoscrape.runs import OutputFolder
from msoscrape.store import Store
from msoscrape.store.ledger import RunRow, rfc3339
from msoscrape.store.pages import StoredPage, note_archived
from msoscrape.syncedfile import SyncedFile

TOOL = f"msoscrape {__version__}"
_PLACES_AT_ONCE = 500


class ArchiveCopy:
    """Copies exchanges into the archive of a run that is being published."""

    def __init__(self, store: Store, output: OutputFolder, run: RunRow, out: SyncedFile) -> None:
        self.missing: list[str] = []
        """What should be in the archive and could not be found."""
        self._store = store
        self._output = output
        self._run = run
        self._out = out
        self._parts = PartReader(output.work(run.name))
        self._earlier: dict[str, IO[bytes]] = {}
        self._places: list[tuple[str, str]] = []
        out.write(pack_info(TOOL, rfc3339(run.started_at)))

    def add(self, page: StoredPage) -> None:
        """Copy what a page stands on."""
        start = self._out.size
        try:
            if page.carried is not None:
                self._out.write(self._read_earlier(page.carried))
                end = self._out.size
            for span in page.spans:
                self._out.write(self._parts.read(span))
        except (MissingPartError, OSError) as error:
            self.missing.append(str(error))
            return
        if page.carried is None:
            end = self._out.size
        if page.may_be_carried:
            self._places.append((page.url, f"{self._run.name}:{start}:{end - start}"))
            if len(self._places) >= _PLACES_AT_ONCE:
                self._note_places()

    def close(self) -> None:
        """Note the last places and close what was read from."""
        self._note_places()
        self._parts.close()
        for file in self._earlier.values():
            file.close()

    def _read_earlier(self, place: str) -> bytes:
        name, offset, length = place.split(":")
        file = self._earlier.get(name)
        if file is None:
            file = self._earlier[name] = self._output.archive(name).open("rb")
        file.seek(int(offset))
        packed = file.read(int(length))
        if len(packed) != int(length):
            raise MissingPartError(f"{self._output.archive(name)} is shorter than it was")
        return packed

    def _note_places(self) -> None:
        if self._places:
            places, self._places = self._places, []
            self._store.write(lambda connection: note_archived(connection, self._run.run, places))
