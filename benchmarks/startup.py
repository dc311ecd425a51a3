"""How long a user waits: medians of `fazhi --help` and of building a graph of three reports from nothing."""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from fazhi.demo import examples

FAZHI = [sys.executable, "-m", "fazhi"]


def median_seconds(command: list[str], runs: int) -> float:
    """Return the median wall time of a command; `{new}` in it is a folder that does not exist yet."""
    times = []
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as scratch:
            words = [word.format(new=f"{scratch}/kg") for word in command]
            began = time.perf_counter()
            subprocess.run(words, check=True, capture_output=True)
            times.append(time.perf_counter() - began)
    return statistics.median(times)


def main() -> None:
    """Print the table; reports to build may be named as arguments."""
    reports = sys.argv[1:] or [str(f) for f in sorted(Path(examples()).glob("*.txt"))[:3]]
    print(f"{'':40}  median s")
    print(f"{'python -c pass':40}  {median_seconds([sys.executable, '-c', 'pass'], 15):8.3f}")
    print(f"{'fazhi --help':40}  {median_seconds([*FAZHI, '--help'], 15):8.3f}")
    build = [*FAZHI, "build", *reports, "-o", "{new}"]
    print(f"{f'fazhi build ({len(reports)} reports)':40}  {median_seconds(build, 5):8.3f}")


if __name__ == "__main__":
    main()
