"""What no form expects, and what people and scanners send all the same."""

from __future__ import annotations

import random

NOTHING = ["", " ", "\t", "\r\n", "\u00a0", "\u200b", "0", "-0", "null", "None", "undefined", "NaN", "true", "[]", "{}"]
NUMBERS = [
    "-1",
    "1",
    "07",
    "2147483647",
    "2147483648",
    str(2**63),
    str(2**64),
    "9" * 400,
    "1e309",
    "-1e9",
    "1.5",
    "½",
    "٣",
    "７",
    "1_000",
]
DATES = [
    "31",
    "29",
    "32",
    "13",
    "2026-02-30",
    "0001-01-01",
    "9999-12-31",
    "10000",
    "1899",
    "tomorrow",
    "3 Dec",
    "12/25/2026",
    "2026-12-03T00:00:00Z",
]
LETTERS = [
    "\x00",
    "a\x00b",
    "\ud800",
    "\udfff",
    "\ufffd",
    "\ufeff",
    "\u202eevil",
    "e\u0301" * 50,
    "🙂" * 40,
    "ŵŷ łódź",
    "ſ",
    "K",
    "İ",
    "ß" * 70,
    "\x1b[31m",
    "\x7f",
]
CODE = [
    "<script>alert(1)</script>",
    "{{7*7}}",
    "{% for x in y %}",
    "${7*7}",
    "'; DROP TABLE resource; --",
    '"',
    "'",
    "\\",
    "%",
    "%s%n",
    "%00",
    "%ff",
    "../../etc/passwd",
    "=1+1",
    "@SUM(A1)",
    "::: wales",
    ":::",
    "[x](//evil.test)",
    "{{fact:nope}}",
    "`" * 300,
    "[" * 2000,
    "<" * 500,
    "&" * 500,
]
PLACES = [
    "//evil.test",
    "\\\\evil.test",
    "https://user:pw@evil.test/",
    "javascript:alert(1)",
    "https://",
    "http://[::1",
    "https://a.b:99999/",
    "mailto:",
    "ftp://x",
    "https://" + "a" * 3000 + ".example/",
]
PEOPLE = [
    "jane.@example.org",
    "a..b@example.org",
    "a@ſ.example",
    "=?utf-8?q?x?=@example.org",
    "a@b",
    "@",
    "a@" + "b" * 300 + ".org",
    "a b@c.org",
    "x@example.org\r\nBcc: y@example.org",
]
PHONES = ["01632 960001 ext 21", "+44 (0)1632 960001", "٠١٦٣٢", "18001 01632 960001", "0" * 60]
LONG = ["x" * 61, "x" * 201, "x" * 1001, "x" * 5000, "a " * 3000, "\n" * 3000]
WORDS = [*NOTHING, *NUMBERS, *DATES, *LETTERS, *CODE, *PLACES, *PEOPLE, *PHONES, *LONG]

IN_A_PATH = [
    "7",
    "0",
    "-1",
    "99999999999",
    "9" * 60,
    "٣",
    "%00",
    "%ff",
    "%2e%2e",
    "%2F",
    "nope",
    "new",
    "a" * 400,
    "%F0%9F%99%82",
    "'",
    "carers-allowance",
    "england",
    "money",
    "nation",
    "prompt.hospital_out.before.title",
    "%D9%A1",
]
HEADERS = [
    {}, {"Accept": "application/json"}, {"Accept": ""}, {"Accept-Language": "cy;q=1e9, *"}, {"Range": "bytes=5-1"}, {"If-None-Match": '"x", W/"y"'},
    {"If-Modified-Since": "Mon, 99 Xxx 0000"}, {"Cookie": "plan=" + "A" * 3000}, {"Cookie": 'plan="; a=b; ;;=x'}, {"Content-Type": "text/plain"},
    {"Content-Type": "multipart/form-data; boundary=x"}, {"Content-Type": "application/json"}, {"Content-Type": "application/x-www-form-urlencoded; charset=utf-7"},
    {"X-Forwarded-Host": "evil.test"}, {"X-Forwarded-For": "x, y, z"}, {"X-HTTP-Method-Override": "DELETE"}, {"Origin": "null"}, {"Referer": "\u00e9"},
    {"Sec-Fetch-Site": "none"}, {"Authorization": "Bearer x"}, {"Content-Encoding": "gzip"}, {"Expect": "100-continue"}, {"User-Agent": "x" * 5000},
]  # fmt: skip
BODIES = [
    b"", b"\x00", b"\xff" * 50, b"[" * 20_000, b"{}", b"null", b'{"a":' * 5000, b"a=b&" * 600, b"%", b"a=%", b"=", b"&&&", b"a=" + b"x" * 70_000,
    b"--x\r\nContent-Disposition: form-data; name=file; filename=a.csv\r\n\r\nid,title\r\n", b"--x--", b"--x\r\n\r\n",
]  # fmt: skip
METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND"]


def word(luck: random.Random) -> str:
    """One value for a field; now and then two of them together."""
    first = luck.choice(WORDS)
    return first if luck.random() < 0.8 else first + luck.choice(WORDS)


def upload(luck: random.Random) -> tuple[bytes, str]:
    """A file that an editor did not mean to send, and its name."""
    rows = "\r\n".join(",".join(f'"{word(luck)[:80]}"' for _ in range(4)) for _ in range(luck.randrange(4)))
    whole = (
        luck.choice(["id,title,phone,next_review", "sep=;", '{"services": [', "[]", "", "\ufeffid;title", "id\tid\tid"])
        + "\r\n"
        + rows
    )
    data = luck.choice(
        [
            whole.encode("utf-8", "surrogatepass"),
            whole.encode("utf-16", "surrogatepass"),
            b"PK\x03\x04" + bytes(60),
            bytes(300),
            b"\x1f\x8b\x08" + bytes(9),
        ]
    )
    return data, luck.choice(["a.csv", "a.xlsx", "a.ods", "a.json", "../a", "", "a.exe", "é.csv", "x" * 300])
