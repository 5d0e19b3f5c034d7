"""Fits what is data in the app on judged people, searches and phrases: `./run fit danger`, `./run fit choosing`."""
