"""Each page names the phone lines that it shows.

Revision ID: 0023_phone_lines
Revises: 0022_for_whom

"""

import tomllib
from pathlib import Path

import sqlalchemy as sa
from alembic import op

revision = '0023_phone_lines'
down_revision = '0022_for_whom'
branch_labels = None
depends_on = None

CONTENT = Path(__file__).resolve().parents[2] / 'content'
RESOURCE = sa.table(
    'resource', sa.column('id'), sa.column('phone'), sa.column('sms'), sa.column('lines', sa.JSON())
)


def upgrade() -> None:
    op.add_column('resource', sa.Column('lines', sa.JSON(), server_default='[]', nullable=False))
    # A page whose number the desk did not change takes the lines that ship with it. Its number stays for the code of before.
    known = tomllib.loads((CONTENT / 'lines.toml').read_text('utf-8'))
    for path in sorted((CONTENT / 'library').glob('*.md')):
        lines = tomllib.loads(path.read_text('utf-8').split('+++')[1]).get('lines', [])
        numbers = {'', *(known[each].get(field, '') for each in lines for field in ('number', 'text_number'))}
        same = (RESOURCE.c.id == path.stem) & RESOURCE.c.phone.in_(numbers) & RESOURCE.c.sms.in_(numbers)
        if lines:
            op.get_bind().execute(sa.update(RESOURCE).where(same).values(lines=lines))


def downgrade() -> None:
    op.drop_column('resource', 'lines')
