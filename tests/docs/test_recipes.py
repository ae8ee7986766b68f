"""The recipes and the examples of the page on workflows, run as they are written."""

from __future__ import annotations

import json
import os
import re
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import httpx
import polars as pl
import pytest

from factcheck.client import Client, sign
from factcheck.index import remove_statements
from factcheck.model import Statement, Verdict

VETO = "Russia and China vetoed a UN Security Council resolution calling for a seven-day ceasefire in Aleppo."
FALSE = "The mill of Oster burned down in 1911."
SECRET = "a secret of a newsroom"


@pytest.fixture(scope="module")
def recipes(root: Path) -> Path:
    return root / "docs" / "recipes"


def run(script: Path, *arguments: object, stdin: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(script), *map(str, arguments)],
        input=stdin,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_every_recipe_has_a_page_and_every_page_its_recipe(recipes):
    scripts = {path.stem.replace("_", "-") for path in recipes.glob("*.py")}
    assert scripts == {path.stem for path in recipes.glob("*.md")} - {"README"}
    index = (recipes / "README.md").read_text(encoding="utf-8")
    assert all(f"({name}.md)" in index for name in scripts)


def test_the_cms_hook_warns_of_what_speaks_against_the_draft(recipes, service):
    with Client(service) as client:
        client.add_statements(
            "starter",
            [Statement(id="mill", text=FALSE, verdict=Verdict.FALSE, rating="Wrong", publisher="Desk A", date="2019")],
        )
        draft = json.dumps({"text": f"{VETO} {FALSE}", "title": "Of mills", "published": "2019-05-06"})
        done = run(recipes / "cms_hook.py", stdin=draft, FACTCHECK_URL=service)
        client.remove_statements("starter", ["mill"])
    assert (done.returncode, done.stderr) == (0, "")
    (warning,) = json.loads(done.stdout)["warnings"]
    assert (warning["rating"], warning["publisher"]) == ("Wrong", "Desk A")
    assert f"{VETO} {FALSE}"[warning["start"] : warning["end"]] in FALSE


def test_the_cms_hook_takes_the_drafts_of_a_cms(recipes, service):
    for known in ({"title": "", "published": ""}, {"title": "x" * 400, "published": "2019-05-06T10:00:00Z"}):
        done = run(recipes / "cms_hook.py", stdin=json.dumps({"text": VETO, **known}), FACTCHECK_URL=service)
        assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("stdin", [json.dumps({"text": VETO}), json.dumps({"text": ""}), "[]", "{}", "no JSON"])
def test_the_cms_hook_never_keeps_a_draft_from_being_saved(recipes, stdin):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{free.getsockname()[1]}"
        done = run(recipes / "cms_hook.py", stdin=stdin, FACTCHECK_URL=nobody)
    assert done.returncode == 0
    assert json.loads(done.stdout) == {"warnings": []}
    assert done.stderr.startswith("not checked: ")


def test_the_cms_hook_waits_no_longer_than_it_says(recipes, tmp_path):
    script = tmp_path / "hook.py"
    text = (recipes / "cms_hook.py").read_text(encoding="utf-8")
    script.write_text(text.replace("PATIENCE = 10.0", "PATIENCE = 1.0"), encoding="utf-8")
    stop = threading.Event()

    class Trickling(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.send_response(200)
            self.send_header("Content-Length", "1000")
            self.end_headers()
            while not stop.wait(0.1):  # each byte is in time
                self.wfile.write(b" ")

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Trickling)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        address = f"http://127.0.0.1:{server.server_port}"
        done = run(script, stdin=json.dumps({"text": VETO}), FACTCHECK_URL=address)
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()
    assert (done.returncode, json.loads(done.stdout)) == (0, {"warnings": []})
    assert "the service takes too long" in done.stderr


def test_the_nightly_batch_writes_reports_and_the_list_and_goes_on_where_it_was(recipes, tmp_path, new_cache):
    other = "Seven members voted for the truce text on Aleppo of 5 December 2016, and three were against."  # eleven did
    texts = {"veto": VETO, "other": other, "rain": "It may rain tomorrow.", "empty": ""}
    rows = {"id": list(texts), "text": list(texts.values()), "title": ["Veto", None, None, None]}
    pl.DataFrame(rows).write_parquet(tmp_path / "articles.parquet")
    homes = {"FACTCHECK_INDEXES_DIR": str(tmp_path / "i"), "FACTCHECK_CACHE_DIR": str(new_cache(tmp_path / "c"))}
    bare = run(recipes / "nightly_batch.py", **homes)
    assert (bare.returncode, "Traceback" in bare.stderr) == (1, False)
    assert "python nightly_batch.py articles.parquet out/ [INDEX]" in bare.stderr
    done = run(recipes / "nightly_batch.py", tmp_path / "articles.parquet", tmp_path / "out", "starter", **homes)
    assert done.returncode == 0, done.stderr
    assert "4 articles, 1 set aside" in done.stdout
    found = pl.read_parquet(tmp_path / "out" / "matches.parquet")
    assert set(found["article_id"]) == {"veto", "other"}
    assert found["confidence"].min() >= 0.8
    told = {f"on {one['relation']} claims" if one["relation"] != "same" else one["verdict"] for one in found.to_dicts()}
    assert {words.split(" ", 1)[1] for words in done.stdout.splitlines()[0].split(", ")} == told
    assert any(words.startswith("on ") for words in told)
    assert "syria-aleppo-truce-veto" in found["statement_id"].to_list()
    before = (tmp_path / "out" / "matches.parquet").read_bytes()
    again = run(recipes / "nightly_batch.py", tmp_path / "articles.parquet", tmp_path / "out", "starter", **homes)
    assert again.stdout == done.stdout
    assert (tmp_path / "out" / "matches.parquet").read_bytes() == before
    none = run(recipes / "nightly_batch.py", tmp_path / "none.parquet", tmp_path / "other", **homes)
    assert none.returncode == 2
    assert "Traceback" not in none.stderr


def test_the_nightly_batch_says_that_the_index_has_changed_meanwhile(recipes, tmp_path, new_cache):
    rows = {"id": [str(number) for number in range(17)], "text": ["It may rain tomorrow."] * 17}
    pl.DataFrame(rows).write_parquet(tmp_path / "articles.parquet")
    homes = {"FACTCHECK_INDEXES_DIR": str(tmp_path / "i"), "FACTCHECK_CACHE_DIR": str(new_cache(tmp_path / "c"))}
    command = (recipes / "nightly_batch.py", tmp_path / "articles.parquet", tmp_path / "out", "starter")
    assert run(*command, **homes).stderr == ""
    min((tmp_path / "out" / "parts").iterdir()).unlink()  # as if it had been killed before
    remove_statements(tmp_path / "i" / "starter", ["syria-aleppo-truce-veto"])
    assert "with another state of the index" in run(*command, **homes).stderr


@pytest.fixture
def chat() -> Iterator[dict[str, Any]]:
    """A chat room that takes incoming webhooks, unless `answer` says otherwise."""
    room: dict[str, Any] = {"said": [], "answer": 200}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            said = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if room["answer"] == 200:
                room["said"].append(said["text"])
            self.send_response(room["answer"])
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    room["url"] = f"http://127.0.0.1:{server.server_port}/hooks/desk"
    yield room
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def receiver(recipes: Path, chat: dict[str, Any]) -> Iterator[str]:
    """The address of the receiver, running in a process of its own."""
    running = subprocess.Popen(
        [sys.executable, str(recipes / "alert_receiver.py"), "0"],
        env=os.environ | {"HOOK_SECRET": SECRET, "CHAT_URL": chat["url"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert running.stdout is not None
    port = running.stdout.readline().split()[-1]
    yield f"http://127.0.0.1:{port}/"
    running.terminate()
    running.communicate(timeout=60)


def test_the_receiver_tells_signed_alerts_once_and_no_others(receiver, chat):
    match = {
        "claim_id": "c1", "claim": "<!channel> the mill & the weir", "relation": "opposite", "confidence": 0.93,
        "statement": {"id": "m", "text": "x", "verdict": "true", "rating": None, "publisher": "Desk <A>",
                      "url": "https://example.org/m", "date": None},
    }  # fmt: skip
    near = match | {"relation": "related"}
    article = {"id": "a.txt", "title": "Mills\n<script>", "url": None, "published": None}
    alert = {"schema": "factcheck.alert/1", "id": "alert_1", "article": article, "matches": [match, near, match, match]}
    body = json.dumps(alert | {"more_matches": 2}).encode()
    headers = sign(SECRET, "alert_1", body)
    chat["answer"] = 500
    assert httpx.post(receiver, timeout=60, content=body, headers=headers).status_code == 502
    chat["answer"] = 200
    for _ in range(2):
        assert httpx.post(receiver, timeout=60, content=body, headers=headers).status_code == 204
    (said,) = chat["said"]
    assert said.startswith("*Mills &lt;script&gt;* ")
    assert "“&lt;!channel&gt; the mill &amp; the weir”: the contrary was rated true" in said
    assert "the weir”: a related claim, not this one, was rated true" in said
    assert " by Desk &lt;A&gt; (93% sure)" in said
    assert said.endswith("and 3 more")
    for wrong in (sign("another secret of 16", "alert_1", body), sign(SECRET, "alert_1", body, at=1), {}):
        assert httpx.post(receiver, timeout=60, content=body, headers=wrong).status_code == 401
    assert httpx.post(receiver, timeout=60, content=b"x" * 1_000_001).status_code == 413
    assert len(chat["said"]) == 1


def test_the_examples_of_the_page_run(root, service):
    page = (root / "docs" / "workflows.md").read_text(encoding="utf-8")
    (signing,) = re.findall(r"```python\n(.*?)```", page, re.DOTALL)
    (calling,) = re.findall(r"```py\n(.*?)```", page, re.DOTALL)
    calling = calling.replace("http://127.0.0.1:8300", service)
    # The one line that needs another server.
    calling = calling.replace('url="https://example.org/story"', f"text := {VETO!r}").replace("(text := ", "(")
    for code in (signing, calling):
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stderr
    assert "UN News" in done.stdout
