"""Each page says for whom it is, and whether it follows where the reader lives.

Revision ID: 0022_for_whom
Revises: 0021_access_event_kept

"""

import tomllib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = '0022_for_whom'
down_revision = '0021_access_event_kept'
branch_labels = None
depends_on = None

LISTS = ('first_for', 'good_for', 'not_for')
LIBRARY = Path(__file__).resolve().parents[2] / 'content' / 'library'
RESOURCE = sa.table(
    'resource', sa.column('id'), sa.column('own_home', sa.Boolean()), *(sa.column(name, sa.JSON()) for name in LISTS)
)


def upgrade() -> None:
    for name in LISTS:
        op.add_column('resource', sa.Column(name, sa.JSON(), server_default='[]', nullable=False))
    op.add_column('resource', sa.Column('own_home', sa.Boolean(), server_default=sa.false(), nullable=False))
    # A page that the desk has already would be chosen for hardly anybody: it takes what ships with it.
    for path in sorted(LIBRARY.glob('*.md')):
        head = tomllib.loads(path.read_text('utf-8').split('+++')[1])
        taken = {name: head.get(name, []) for name in LISTS} | {'own_home': head.get('own_home', False)}
        op.get_bind().execute(sa.update(RESOURCE).where(RESOURCE.c.id == path.stem).values(taken))


def downgrade() -> None:
    for name in (*LISTS, 'own_home'):
        op.drop_column('resource', name)
