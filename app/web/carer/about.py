"""About, privacy, accessibility and how to put it on the home screen."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.web.site.access import page

pages = Blueprint("about", __name__)


@pages.get("/about")
@page(open_to="everyone", offline=True)
def about() -> str:
    return render_template("carer/about/about.html", nav="")


@pages.get("/privacy")
@page(open_to="everyone", offline=True)
def privacy() -> str:
    return render_template("carer/about/privacy.html", nav="")


@pages.get("/accessibility")
@page(open_to="everyone", offline=True)
def accessibility() -> str:
    return render_template("carer/about/accessibility.html", nav="")


@pages.get("/home-screen")
@page(open_to="everyone", offline=True)
def install() -> str:
    return render_template("carer/about/install.html", nav="")
