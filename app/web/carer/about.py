"""About, privacy, accessibility and how to put it on the home screen."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.web.site.access import open_to

pages = Blueprint("about", __name__)


@pages.get("/about")
@open_to("everyone")
def about() -> str:
    return render_template("carer/about/about.html", nav="")


@pages.get("/privacy")
@open_to("everyone")
def privacy() -> str:
    return render_template("carer/about/privacy.html", nav="")


@pages.get("/accessibility")
@open_to("everyone")
def accessibility() -> str:
    return render_template("carer/about/accessibility.html", nav="")


@pages.get("/home-screen")
@open_to("everyone")
def install() -> str:
    return render_template("carer/about/install.html", nav="")
