"""A file that is no list of services is named for what it is; a list is read whatever it was written in."""

from __future__ import annotations

import gzip
import io
import json
import zipfile

import pytest

from app.outbound.resolve import OutboundError
from app.services.directory.feeds import page_of

ONE = [{"id": "1", "name": "Caffi Gofalwyr Tŷ'r Dref", "status": "active"}]
TABLE = "id,organization_id,name,status\n1,2,Made-up Group,active\n"


def zipped(**files):
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "/"), text)
    return body.getvalue()


def package(**more):
    return json.dumps({"name": "made-up", "resources": [{"name": "service", "path": "services.csv"}], **more}).encode()


@pytest.mark.parametrize(
    ("body", "says"),
    [
        (package(profile="tabular-data-package"), "table package"),
        (package(), "table package"),
        (json.dumps({"resources": [{"schema": {"fields": []}}]}).encode(), "table package"),
        (json.dumps({"services": ONE, "locations": [], "phones": []}).encode(), "table package"),
        (json.dumps({"organizations": [], "services": ONE}).encode(), "table package"),
        (TABLE.encode(), "table"),
        (b"\xef\xbb\xbf" + TABLE.replace(",", ";").encode(), "table"),
        (TABLE.replace(",", "\t").encode(), "table"),
        (b'"id","name"\n"1","Made-up"\n', "table"),
        (zipped(**{"services.csv": TABLE}), "zip archive"),
        (zipped(**{"xl__workbook.xml": "<x/>"}), "spreadsheet"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1old workbook", "spreadsheet"),
        (b"<!DOCTYPE html><html></html>", "web page"),
        (b"\n<HTML><body>Sign in</body></HTML>", "web page"),
        (b'<?xml version="1.0"?><services/>', "XML"),
        (b'{"openapi": "3.0.1", "paths": {}}', "description of an API"),
        (b'{"version": "3.0", "profile": "x", "openapi_url": "y"}', "front page of an API"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_it_is_named_for_what_it_is(body, says):
    with pytest.raises(OutboundError, match=says):
        page_of(body)


def test_an_organisation_with_its_services_is_still_read():
    body = json.dumps({"id": "o", "name": "Made-up Trust", "services": ONE, "locations": []}).encode()
    assert page_of(body).records == ONE


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_a_list_is_read_in_every_unicode(charset):
    assert page_of(json.dumps(ONE, ensure_ascii=False).encode(charset)).records == ONE


def test_what_is_no_unicode_is_read_as_windows_writes_it():
    text = json.dumps([{"name": "Café £5 – “Atempause”"}], ensure_ascii=False)
    assert page_of(text.encode("cp1252")).records == json.loads(text)


@pytest.mark.parametrize("broken", [b'["T\xc5\xb7 \xff"]', b'["Caf\xc3\xa9 \xc3"]', b'["\x81\x8d"]'])
def test_a_broken_letter_is_not_guessed_at(broken):
    with pytest.raises(OutboundError, match="not JSON"):
        page_of(broken)


def test_a_packed_file_is_unpacked():
    assert page_of(gzip.compress(json.dumps(ONE).encode())).records == ONE
