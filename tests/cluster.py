"""A private PostgreSQL cluster for the tests: made in a temporary folder, on a free port.

Owns starting, stopping and restarting it. Refuses any server that is there already.
initdb refuses to run as root, so root runs it as the user that Debian's package makes.
"""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_USER = "postgres"
_OPTIONS = "-c max_connections=60 -c shared_buffers=64MB -c listen_addresses=127.0.0.1"


def find_programs() -> Path | None:
    """Return the folder of initdb and pg_ctl, or None where PostgreSQL is not installed."""
    versions = sorted(_DEBIAN.glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if versions:
        return versions[-1].parent
    found = shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Cluster:
    """One server with its data, both gone after :meth:`remove`."""

    def __init__(self, programs: Path) -> None:
        self._programs = programs
        self._folder = Path(tempfile.mkdtemp(prefix="msoscrape-pg-"))
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self._as_user: dict[str, object] = {}
        if os.geteuid() == 0:
            entry = pwd.getpwnam(_USER)
            os.chown(self._folder, entry.pw_uid, entry.pw_gid)
            self._as_user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        self._run("initdb", "-A", "trust", "-U", _USER, "-E", "UTF8", "--locale=C.UTF-8", "-N")
        self.start()

    def url(self, database: str) -> str:
        return f"postgresql://{_USER}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        options = f"{_OPTIONS} -p {self.port} -k {self._folder}"
        self._run("pg_ctl", "-w", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "immediate") -> None:
        self._run("pg_ctl", "-w", "-m", mode, "stop")

    def create_database(self, name: str) -> str:
        options = ["-h", "127.0.0.1", "-p", str(self.port), "-U", _USER]
        command = [str(self._programs / "createdb"), *options, "-T", "template0", name]
        subprocess.run(command, check=True, capture_output=True)
        return self.url(name)

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [str(self._programs / program), "-D", str(self._folder / "data"), *arguments]
        with (self._folder / f"{program}.out").open("ab") as out:
            subprocess.run(
                command, check=True, stdin=subprocess.DEVNULL, stdout=out, stderr=out,
                cwd=self._folder, **self._as_user,  # type: ignore[call-overload]
            )  # fmt: skip
