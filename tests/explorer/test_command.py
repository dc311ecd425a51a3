"""`fazhi explore`: what it serves, what it writes, and what it says when there is nothing to explore."""

from __future__ import annotations

import re
import signal
import subprocess
import sys

import httpx2
from click.testing import CliRunner

from fazhi.cli import main


def test_it_serves_the_explorer_and_the_endpoint_until_it_is_interrupted(kg):
    command = [sys.executable, "-m", "fazhi", "explore", str(kg), "--headless", "--port", "0", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            url = re.search(r"http://\S+", process.stdout.readline())[0]
            assert "法治图谱" in httpx2.get(url).text
            assert httpx2.get(f"{url}sparql?query=ASK%20%7B%7D").status_code == 200
            page = httpx2.get(
                f"{url}id/program/枫桥经验", headers={"accept": "text/html"}, follow_redirects=True
            )
            assert "<h1><bdi>枫桥经验" in page.text
        finally:
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=30) in {0, 130}


def test_it_writes_a_site(kg, tmp_path):
    result = CliRunner().invoke(
        main, ["explore", str(kg), "--export", str(tmp_path / "site"), "--lang", "en"]
    )
    assert result.exit_code == 0, result.output
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert (tmp_path / "site" / "static" / "style.css").exists()


def test_a_folder_without_a_graph_is_said_so(tmp_path):
    result = CliRunner().invoke(main, ["explore", str(tmp_path), "--headless", "--lang", "en"])
    assert result.exit_code == 3
    assert "holds no knowledge graph" in result.stderr
