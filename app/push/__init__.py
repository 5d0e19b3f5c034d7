"""The wire to the push services: what may be an endpoint, the message, the signature, the sending.

Knows no database and no Flask; py_vapid and pywebpush are imported here and nowhere else.
"""
