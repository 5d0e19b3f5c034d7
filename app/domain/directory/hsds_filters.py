"""The filters of the standard's lists: each read strictly from what was asked, then applied to services."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.domain.directory.directory import Directory
from app.domain.directory.hsds_records import terms_of
from app.domain.directory.local_service import LocalService
from app.domain.directory.places.districts import Point, metres, middle_of
from app.domain.directory.postcodes import PostcodeError, district_of
from app.domain.errors import CareCompanionError

LONGEST_SEARCH = 200
LARGEST_PAGE = 100
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


class FilterError(CareCompanionError, ValueError):
    """A parameter that cannot be read: which one, and what it must be."""

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(f"{parameter}: {message}")
        self.parameter, self.message = parameter, message


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list was asked for. What was not asked is empty or None."""

    search: str = ""
    taxonomy_term_id: str = ""
    taxonomy_id: str = ""
    minimum_age: float | None = None
    maximum_age: float | None = None
    start_time: str = ""
    end_time: str = ""
    day: str = ""
    district: str = ""
    proximity: float | None = None

    def choose(self, directory: Directory) -> list[LocalService]:
        """The services that fit, in the directory's order.

        Near means within `proximity` metres of the middle of the district: by its own coordinates, or by the middle
        of its own district. Without a proximity, or where the middle is not known, it means what the carers' page
        means: in the district, close by, or covering it.
        """
        around = self._around(directory) if self.district else None
        return [each for each in directory if self._fits(each) and (around is None or each.id in around)]

    def _around(self, directory: Directory) -> set[str]:
        centre = directory.centre_of(self.district) if self.proximity is not None else None
        if centre is None or self.proximity is None:
            return {near.service.id for near in directory.near(self.district, len(directory), active_only=False)}
        return {service.id for service in directory if self._is_within(service, centre)}

    def _is_within(self, service: LocalService, centre: Point) -> bool:
        points = (site.point or middle_of(site.district) for site in service.sites)
        return any(point and metres(centre, point) <= (self.proximity or 0) for point in points)

    def _fits(self, service: LocalService) -> bool:
        checks = (self._has_words, self._has_terms, self._has_ages, self._opens)
        return all(fits(service) for fits in checks)

    def _has_words(self, service: LocalService) -> bool:
        text = f"{service.name} {service.organisation} {service.description} {' '.join(service.terms)}".casefold()
        return all(word in text for word in self.search.casefold().split())

    def _has_terms(self, service: LocalService) -> bool:
        if not self.taxonomy_term_id and not self.taxonomy_id:
            return True
        terms = terms_of(service)
        return any(
            (not self.taxonomy_term_id or term["id"] == self.taxonomy_term_id)
            and (not self.taxonomy_id or term["taxonomy_id"] == self.taxonomy_id)
            for term in terms
        )

    def _has_ages(self, service: LocalService) -> bool:
        lowest, highest = service.record.get("minimum_age"), service.record.get("maximum_age")
        if self.minimum_age is not None and (lowest is None or lowest < self.minimum_age):
            return False
        return self.maximum_age is None or (highest is not None and highest <= self.maximum_age)

    def _opens(self, service: LocalService) -> bool:
        if not self.day and not self.start_time and not self.end_time:
            return True
        return any(self._is_open(schedule) for schedule in service.record.get("schedules", ()))

    def _is_open(self, schedule: Mapping[str, Any]) -> bool:
        days = re.findall(r"MO|TU|WE|TH|FR|SA|SU", schedule.get("byday", "").upper())
        opens, closes = schedule.get("opens_at", ""), schedule.get("closes_at", "")
        return (
            (not self.day or self.day in days)
            and (not self.start_time or opens >= self.start_time)
            and (not self.end_time or "" < closes <= self.end_time)
        )


def read_filters(asked: Mapping[str, str]) -> Filters:
    """The filters of a query. Raises FilterError that names the parameter."""
    return Filters(
        search=asked.get("search", "")[:LONGEST_SEARCH],
        taxonomy_term_id=asked.get("taxonomy_term_id", "").lower(),
        taxonomy_id=asked.get("taxonomy_id", "").lower(),
        minimum_age=_number(asked, "minimum_age"),
        maximum_age=_number(asked, "maximum_age"),
        start_time=_time(asked, "start_time"),
        end_time=_time(asked, "end_time"),
        day=_day(asked),
        district=_district(asked),
        proximity=_number(asked, "proximity"),
    )


def read_page(asked: Mapping[str, str]) -> tuple[int, int]:
    """The page and its size, 1 and 50 where not asked, at most 100 a page. Raises FilterError."""
    return _whole(asked, "page", 1), min(LARGEST_PAGE, _whole(asked, "per_page", 50))


def _whole(asked: Mapping[str, str], name: str, otherwise: int) -> int:
    text = asked.get(name, "")
    if not text:
        return otherwise
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text) > 0):
        raise FilterError(name, "must be a whole number from 1")
    return int(text)


def _number(asked: Mapping[str, str], name: str) -> float | None:
    text = asked.get(name, "")
    if not text:
        return None
    try:
        number = float(text) if text.isascii() and len(text) <= 20 else math.nan
    except ValueError:
        number = math.nan
    if not 0 <= number < 1e9:
        raise FilterError(name, "must be a number, such as 18")
    return number


def _time(asked: Mapping[str, str], name: str) -> str:
    text = asked.get(name, "")
    if not text:
        return ""
    if not _TIME.fullmatch(text):
        raise FilterError(name, "must be a time, such as 09:30")
    return text if len(text) == 8 else f"{text}:00"


def _day(asked: Mapping[str, str]) -> str:
    text = asked.get("day", "").strip().upper()
    if text and text[:2] not in _DAYS:
        raise FilterError("day", "must be a day, such as MO or Monday")
    return text[:2]


def _district(asked: Mapping[str, str]) -> str:
    text = asked.get("postcode", "")
    try:
        return district_of(text) if text.strip() else ""
    except PostcodeError as error:
        raise FilterError("postcode", "must be a postcode of the UK, or its first half") from error
