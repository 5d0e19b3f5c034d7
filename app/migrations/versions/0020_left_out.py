"""A spreadsheet that waits to be confirmed says which of its columns nobody reads.

Revision ID: 0020_left_out
Revises: 0019_trust

"""

import sqlalchemy as sa
from alembic import op

revision = '0020_left_out'
down_revision = '0019_trust'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('content_import', sa.Column('left_out', sa.JSON(), server_default='[]', nullable=False))


def downgrade() -> None:
    op.drop_column('content_import', 'left_out')
