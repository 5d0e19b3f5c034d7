"""The fixed ids that content, database, command line and tests share."""

NATIONS = ("england", "scotland", "wales", "northern_ireland")

NATION_NAMES = {
    "england": "England",
    "scotland": "Scotland",
    "wales": "Wales",
    "northern_ireland": "Northern Ireland",
}

STAGES = ("noticing", "starting", "steady", "more", "sharing", "end_of_life", "after")

NEEDS = (
    "understand",
    "expect",
    "contact",
    "medicines",
    "personal_care",
    "equipment_home",
    "safety",
    "behaviour_comm",
    "money",
    "legal",
    "work_study",
    "rights_assessment",
    "breaks",
    "own_health",
    "feelings",
    "relationships",
    "peer",
    "time_practical",
    "emergency",
    "faith_meaning",
    "grief",
)

# What the desk calls them.
NEED_NAMES = {
    "understand": "Understand what is wrong",
    "expect": "What to expect",
    "contact": "Who to talk to",
    "medicines": "Medicines",
    "personal_care": "Washing, dressing, eating",
    "equipment_home": "Equipment and the home",
    "safety": "Keeping safe",
    "behaviour_comm": "Behaviour and talking",
    "money": "Money",
    "legal": "Law and decisions",
    "work_study": "Work and study",
    "rights_assessment": "Rights and assessments",
    "breaks": "Breaks",
    "own_health": "The reader's own health",
    "feelings": "Feelings",
    "relationships": "Family and partner",
    "peer": "Other carers",
    "time_practical": "Time and practical help",
    "emergency": "If it goes wrong suddenly",
    "faith_meaning": "Faith and meaning",
    "grief": "Grief",
}

GROUPS = {
    "help-now": "Help now",
    "rights": "Your rights, and getting recognised",
    "money": "Money",
    "work": "Work and study",
    "hospital": "Hospital",
    "daily-care": "Daily care, home and safety",
    "wellbeing": "Breaks, your own wellbeing, other people",
    "decisions": "Decisions, care homes, end of life and after",
}

KINDS = ("guide", "helpline", "checklist", "form", "tool")
