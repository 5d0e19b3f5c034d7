"""A page may have an easy-read version.

Revision ID: 0024_easy_read
Revises: 0023_phone_lines

"""

import tomllib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = '0024_easy_read'
down_revision = '0023_phone_lines'
branch_labels = None
depends_on = None

LIBRARY = Path(__file__).resolve().parents[2] / 'content' / 'library'
RESOURCE = sa.table('resource', sa.column('id'), sa.column('nations', sa.JSON()), sa.column('easy_read', sa.Text()))


def upgrade() -> None:
    op.add_column('resource', sa.Column('easy_read', sa.Text(), server_default='', nullable=False))
    # A page takes the version that ships with it, unless the desk shows that page in other nations.
    here = {row.id: row.nations for row in op.get_bind().execute(sa.select(RESOURCE.c.id, RESOURCE.c.nations))}
    for path in sorted(LIBRARY.glob('*.md')):
        head = tomllib.loads(path.read_text('utf-8').split('+++')[1])
        if head.get('easy_read') and sorted(here.get(path.stem, [])) == sorted(head['nations']):
            taken = sa.update(RESOURCE).where(RESOURCE.c.id == path.stem).values(easy_read=head['easy_read'].strip())
            op.get_bind().execute(taken)


def downgrade() -> None:
    op.drop_column('resource', 'easy_read')
