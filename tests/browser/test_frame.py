"""The frame of the pages: headers, weight, languages, errors; no browser needed."""

from __future__ import annotations

import gzip

import pytest
from flask import Flask

from api.web.assets import DIST
from api.web.security import POLICY
from tests.tools import built


def test_pages_load_nothing_from_elsewhere_and_run_nothing_inline(frame: Flask) -> None:
    answer = frame.test_client().get("/gaya/")
    assert answer.headers["Content-Security-Policy"] == POLICY
    assert "unsafe" not in POLICY
    assert "<style" not in answer.text
    assert ' style="' not in answer.text
    assert " onclick" not in answer.text


def test_pages_are_kept_by_no_shared_cache(frame: Flask) -> None:
    answer = frame.test_client().get("/gaya/")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert {"Cookie", "Accept-Language"} <= set(answer.vary.as_set(preserve_casing=True))


def test_https_is_remembered_when_the_page_came_by_it(frame: Flask) -> None:
    client = frame.test_client()
    assert "Strict-Transport-Security" not in client.get("/gaya/").headers
    secure = client.get("/gaya/", base_url="https://alur.test")
    assert secure.headers["Strict-Transport-Security"].startswith("max-age=")


def test_a_page_of_the_inbox_weighs_under_a_hundred_kilobytes() -> None:
    built(DIST / "manifest.json")
    files = [*DIST.glob("app-*.css"), *DIST.glob("app-*.js")]
    assert sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) < 100_000


@pytest.mark.parametrize("status", [403, 404, 409, 413, 422, 429, 500])
def test_an_error_page_says_what_happened_and_what_to_do(frame: Flask, status: int) -> None:
    answer = frame.test_client().get(f"/gaya/galat/{status}")
    assert answer.status_code == status
    assert answer.text.count("data-error>") == 2
    assert "a1b2-c3d4" in answer.text


def test_the_browser_chooses_the_language_and_the_reader_overrules_it(frame: Flask) -> None:
    frame.config["WTF_CSRF_ENABLED"] = False
    client = frame.test_client()
    english = {"Accept-Language": "en-GB,en"}
    assert 'lang="en"' in client.get("/gaya/", headers=english).text
    assert 'lang="id"' in client.get("/gaya/", headers={"Accept-Language": "id"}).text
    client.post("/bahasa", data={"bahasa": "id", "kembali": "/gaya/"})
    assert 'lang="id"' in client.get("/gaya/", headers=english).text
    frame.config["WTF_CSRF_ENABLED"] = True


@pytest.mark.parametrize("target", ["//evil.test", "https://evil.test", "/\\evil.test"])
def test_choosing_a_language_leads_to_no_other_site(frame: Flask, target: str) -> None:
    frame.config["WTF_CSRF_ENABLED"] = False
    answer = frame.test_client().post("/bahasa", data={"bahasa": "en", "kembali": target})
    frame.config["WTF_CSRF_ENABLED"] = True
    assert answer.headers["Location"] == "/"
