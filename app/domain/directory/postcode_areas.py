"""The postcode areas of the UK: the letters, the town they are named after, and the nations they lie in.

Common knowledge, written down by hand: enough to say what lies near without any map data.
"""

from __future__ import annotations

_E, _S, _W, _N = "england", "scotland", "wales", "northern_ireland"

_ENGLAND = """
AL St Albans|B Birmingham|BA Bath|BB Blackburn|BD Bradford|BH Bournemouth|BL Bolton|BN Brighton|BR Bromley|BS Bristol
CA Carlisle|CB Cambridge|CM Chelmsford|CO Colchester|CR Croydon|CT Canterbury|CV Coventry|CW Crewe|DA Dartford|DE Derby
DH Durham|DL Darlington|DN Doncaster|DT Dorchester|DY Dudley|E London|EC London|EN Enfield|EX Exeter|FY Blackpool
GU Guildford|HA Harrow|HD Huddersfield|HG Harrogate|HP Hemel Hempstead|HU Hull|HX Halifax|IG Ilford|IP Ipswich
KT Kingston upon Thames|L Liverpool|LA Lancaster|LE Leicester|LN Lincoln|LS Leeds|LU Luton|M Manchester|ME Medway
MK Milton Keynes|N London|NE Newcastle|NG Nottingham|NN Northampton|NR Norwich|NW London|OL Oldham|OX Oxford
PE Peterborough|PL Plymouth|PO Portsmouth|PR Preston|RG Reading|RH Redhill|RM Romford|S Sheffield
SE London|SG Stevenage|SK Stockport|SL Slough
SM Sutton|SN Swindon|SO Southampton|SP Salisbury|SR Sunderland|SS Southend-on-Sea|ST Stoke-on-Trent|SW London|TA Taunton
TF Telford|TN Tunbridge Wells|TQ Torquay|TR Truro|TS Teesside|TW Twickenham|UB Southall|W London|WA Warrington
WC London|WD Watford|WF Wakefield|WN Wigan|WR Worcester|WS Walsall|WV Wolverhampton|YO York
"""
_SCOTLAND = """
AB Aberdeen|DD Dundee|EH Edinburgh|FK Falkirk|G Glasgow|HS Outer Hebrides|IV Inverness|KA Kilmarnock|KW Kirkwall
KY Kirkcaldy|ML Motherwell|PA Paisley|PH Perth|ZE Shetland
"""
_WALES = "CF Cardiff|LL Llandudno|NP Newport|SA Swansea"
_BORDER = {
    "CH": ("Chester", (_E, _W)),
    "DG": ("Dumfries", (_S, _E)),
    "GL": ("Gloucester", (_E, _W)),
    "HR": ("Hereford", (_E, _W)),
    "LD": ("Llandrindod Wells", (_W, _E)),
    "SY": ("Shrewsbury", (_E, _W)),
    "TD": ("Galashiels", (_S, _E)),
}


def _listed(text: str, nation: str) -> dict[str, tuple[str, tuple[str, ...]]]:
    entries = (entry.strip().partition(" ") for line in text.strip().splitlines() for entry in line.split("|"))
    return {letters: (town, (nation,)) for letters, _, town in entries}


AREAS: dict[str, tuple[str, tuple[str, ...]]] = {
    **_listed(_ENGLAND, _E),
    **_listed(_SCOTLAND, _S),
    **_listed(_WALES, _W),
    "BT": ("Belfast", (_N,)),
    **_BORDER,
}
