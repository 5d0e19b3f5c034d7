"""The manifest names only pictures that are there, in the sizes it says."""

from __future__ import annotations

import json
import struct


def pictures(manifest):
    for shortcut in manifest["shortcuts"]:
        yield from shortcut["icons"]
    yield from (*manifest["icons"], *manifest["screenshots"])


def test_every_picture_is_served_in_the_size_that_is_named(client):
    manifest = json.loads(client.get("/manifest.json").data)
    for picture in pictures(manifest):
        answer = client.get(picture["src"])
        assert (answer.status_code, answer.content_type) == (200, picture["type"]), picture
        width, height = struct.unpack(">II", answer.data[16:24])
        assert f"{width}x{height}" == picture["sizes"], picture
