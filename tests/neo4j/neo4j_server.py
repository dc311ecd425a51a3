"""A real Neo4j Community server out of Maven: fetched once into .neo4j/, started on free ports, removed at the end.

    python tests/neo4j/neo4j_server.py [--port 7687] [--data DIR]

starts one for you to work with, without a password, until you press Ctrl-C; `make neo4j` does just that.
"""

from __future__ import annotations

import argparse
import contextlib
import fcntl
import hashlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

POM = Path(__file__).with_name("pom.xml")
CACHE = Path(__file__).parents[2] / ".neo4j"
MENDING = "needs Java 17 or later and Maven: apt-get install openjdk-17-jre-headless maven, or brew install openjdk@17 maven"
_OPEN = [
    f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.lang")
]  # fmt: skip
_SETTINGS = {
    "server.default_listen_address": "127.0.0.1",
    "server.http.enabled": "false",
    "server.https.enabled": "false",
    "dbms.security.auth_enabled": "false",
    "dbms.usage_report.enabled": "false",
    "server.memory.heap.max_size": "1g",
    "server.memory.pagecache.size": "256m",
    # A server that is stopped waits five seconds each for whoever may still be connected; here nobody is.
    "internal.server.bolt.thread_pool_shutdown_wait_time": "0s",
    "internal.server.bolt.connection_shutdown_wait_time": "0s",
}
_START, _STOP = 180, 30  # seconds
# For a server that lives for a minute: what a better compiler would gain it never earns back.
HASTY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def missing() -> str:
    """Return what is missing on this machine, "" if nothing is."""
    lacking = [tool for tool in ("java", "mvn") if shutil.which(tool) is None]
    return f"no {' and no '.join(lacking)}: a Neo4j server {MENDING}" if lacking else ""


def fetch() -> Path:
    """Return the folder of the server's jars, fetched by Maven first if this pom was not fetched before."""
    lib = CACHE / f"lib-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"
    CACHE.mkdir(exist_ok=True)
    with (CACHE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not lib.exists():
            with tempfile.TemporaryDirectory(dir=CACHE) as aside:
                goal = [
                    "dependency:copy-dependencies",
                    "-DincludeScope=runtime",
                    f"-DoutputDirectory={aside}/lib",
                ]
                subprocess.run(["mvn", "-B", "-q", "-f", str(POM), *goal], check=True)
                Path(aside, "lib").rename(lib)
    return lib


def free_port() -> int:
    """Return a port of the loopback interface that nothing listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


class Neo4jServer:
    """A server in a folder of its own."""

    def __init__(self, home: Path, *, port: int = 0, flags: tuple[str, ...] = ()) -> None:
        self.home, self.flags = home, flags
        self.settings: dict[str, str] = {}
        self.port = port or free_port()
        self.uri = f"bolt://127.0.0.1:{self.port}"
        self.classpath = f"{fetch()}/*"
        self._process: subprocess.Popen[bytes] | None = None
        for name in ("conf", "data", "logs", "run", "plugins", "import", "licenses"):
            (home / name).mkdir(parents=True, exist_ok=True)
        self.configure()

    def configure(self, **settings: str) -> None:
        """Write the settings for the next start; `__` stands for a dot."""
        self.settings = settings
        given = {name.replace("__", "."): value for name, value in settings.items()}
        found = {**_SETTINGS, "server.bolt.listen_address": f"127.0.0.1:{self.port}", **given}
        lines = [f"{name}={value}\n" for name, value in found.items()]
        (self.home / "conf" / "neo4j.conf").write_text("".join(lines), encoding="utf-8")

    def java(self, heap: str = "1g") -> list[str]:
        """Return how Java is called for whatever comes out of the server's jars."""
        flags = [
            f"-Xmx{heap}",
            "-Dlog4j2.disable.jmx=true",
            "-Dio.netty.tryReflectionSetAccessible=true",
        ]
        return ["java", *flags, *self.flags, *_OPEN, "-cp", self.classpath]

    @property
    def environment(self) -> dict[str, str]:
        """What neo4j-admin reads."""
        return {**os.environ, "NEO4J_HOME": str(self.home), "NEO4J_CONF": str(self.home / "conf")}

    def admin(self, *words: str) -> str:
        """Run neo4j-admin; return what it said."""
        done = subprocess.run(
            [*self.java(), "org.neo4j.cli.AdminTool", *words],
            env=self.environment, check=False, capture_output=True, text=True,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"neo4j-admin {' '.join(words)}\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def shim(self, folder: Path) -> Path:
        """Return a program `neo4j-admin` in a folder: an installed server has one, jars have none."""
        program = folder / "neo4j-admin"
        words = " ".join(f"'{word}'" for word in [*self.java(), "org.neo4j.cli.AdminTool"])
        program.write_text(
            f"#!/bin/sh\nexport NEO4J_HOME='{self.home}' NEO4J_CONF='{self.home}/conf'\nexec {words} \"$@\"\n",
            encoding="utf-8",
        )
        program.chmod(0o755)
        return program

    def start(self) -> None:
        """Start it and wait until it answers."""
        homes = [f"--home-dir={self.home}", f"--config-dir={self.home / 'conf'}"]
        with (self.home / "logs" / "console.log").open("ab") as log:
            self._process = subprocess.Popen(
                [*self.java(), "org.neo4j.server.CommunityEntryPoint", *homes, "--console-mode"],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
            )  # fmt: skip
        ends = time.monotonic() + _START
        while not self._answers():
            if time.monotonic() > ends or self._process.poll() is not None:
                raise RuntimeError((self.home / "logs" / "console.log").read_text(encoding="utf-8")[-3000:])
            time.sleep(0.2)

    def _answers(self) -> bool:
        with contextlib.suppress(DriverError, OSError, Neo4jError):
            try:
                with neo4j.GraphDatabase.driver(self.uri, auth=None, connection_timeout=2) as driver:
                    driver.verify_connectivity()
            except AuthError:
                pass
            return True
        return False

    def stop(self) -> None:
        """Stop it as an operator would."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Stop it as a power cut would."""
        self._end(signal.SIGKILL)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            self._process.send_signal(how)
            try:
                self._process.wait(_STOP)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    @property
    def runs(self) -> bool:
        """Whether it was started and neither stopped nor killed."""
        return self._process is not None

    @property
    def pid(self) -> int:
        """The process, while it runs."""
        return self._process.pid if self._process else 0

    def empty(self) -> None:
        """Throw its data away; it must be stopped."""
        for name in ("databases", "transactions"):
            shutil.rmtree(self.home / "data" / name, ignore_errors=True)


def main() -> None:
    """Start a server and wait."""
    parser = argparse.ArgumentParser(description="Start a Neo4j server to work with; Ctrl-C stops it.")
    parser.add_argument("--port", type=int, default=7687)
    parser.add_argument(
        "--data", type=Path, default=CACHE / "server", help="its folder, kept; else .neo4j/server"
    )
    options = parser.parse_args()
    if lacking := missing():
        raise SystemExit(lacking)
    server = Neo4jServer(options.data, port=options.port)
    server.start()
    sys.stdout.write(
        f"{server.uri} answers, without a password. Load a graph: fazhi load kg --neo4j {server.uri}\n"
    )
    sys.stdout.flush()
    signal.signal(signal.SIGTERM, lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()
    server.stop()


if __name__ == "__main__":
    main()
