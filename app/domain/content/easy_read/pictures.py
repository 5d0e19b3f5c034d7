"""The drawings that an easy-read text can name; each is a symbol of static/pictures/easy.svg."""

from __future__ import annotations

PICTURES = (
    "ambulance", "angry", "baby", "baby-back-blows", "baby-chest-pushes", "back-blows", "bag", "bank", "bed", "book",
    "breathing", "bus", "calendar", "calm", "car", "care-home", "carer-helps", "chair", "change", "chest-pushes",
    "child", "choking", "choose", "clock", "clothes", "computer", "computer-help", "confused", "danger", "day",
    "defibrillator", "doctor", "dog", "drink", "equipment", "face-drops", "fall", "family", "flower", "food", "form",
    "gravestone", "group", "heart", "help", "hospital", "house", "key", "law", "letter", "light", "list", "listen",
    "lock", "map", "medicine", "meeting", "mobile", "money", "nations", "night", "no", "nurse", "older-person",
    "on-side", "pain", "pen", "person", "pharmacy", "phone", "plan", "plane", "question", "sad", "school", "search",
    "shield", "stairs", "star", "stop", "talk", "temperature", "think", "tired", "toilet", "tummy-thrusts",
    "two-people", "wait", "walking", "warning", "wash", "water", "wheelchair", "work", "wound", "yes",
)  # fmt: skip
