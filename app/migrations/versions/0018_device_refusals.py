"""Refusals by device, and what a calendar asks of a prompt that was moved.

Revision ID: 0018_device_refusals
Revises: 0017_second_factor

"""

import sqlalchemy as sa
from alembic import op

revision = '0018_device_refusals'
down_revision = '0017_second_factor'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('push_subscription', sa.Column('refusals', sa.Integer(), server_default='0', nullable=False))
    op.add_column('push_subscription', sa.Column('refused_since', sa.DateTime(timezone=True), nullable=True))
    op.add_column('push_subscription', sa.Column('rests_until', sa.DateTime(timezone=True), nullable=True))
    op.add_column('prompt', sa.Column('sequence', sa.Integer(), server_default='0', nullable=False))
    op.add_column('prompt', sa.Column('moved_at', sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    for table, names in (('prompt', ('moved_at', 'sequence')), ('push_subscription', ('rests_until', 'refused_since', 'refusals'))):
        with op.batch_alter_table(table, schema=None) as batch_op:
            for name in names:
                batch_op.drop_column(name)
