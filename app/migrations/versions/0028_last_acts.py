"""A plan knows when each of its things was changed last: of two devices, the later act holds.

Revision ID: 0028_last_acts
Revises: 0027_coming_figures

"""

import sqlalchemy as sa
from alembic import op

revision = '0028_last_acts'
down_revision = '0027_coming_figures'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('account', sa.Column('last_acts', sa.JSON(), server_default='{}', nullable=False))


def downgrade() -> None:
    op.drop_column('account', 'last_acts')
