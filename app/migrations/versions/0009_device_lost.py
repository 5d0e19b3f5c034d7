"""When a carer's last device was lost, until they have seen it.

Revision ID: 0009_device_lost
Revises: 0008_calendar

"""

import sqlalchemy as sa
from alembic import op

revision = '0009_device_lost'
down_revision = '0008_calendar'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('device_lost_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('device_lost_at')
