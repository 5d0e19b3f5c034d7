"""The private calendar address of a kept plan.

Revision ID: 0008_calendar
Revises: 0007_delivery

"""

import sqlalchemy as sa
from alembic import op

revision = '0008_calendar'
down_revision = '0007_delivery'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('calendar_address',
    sa.Column('account_id', sa.String(length=32), nullable=False),
    sa.Column('token_hash', sa.String(length=64), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_calendar_address_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('account_id', name=op.f('pk_calendar_address')),
    sa.UniqueConstraint('token_hash', name=op.f('uq_calendar_address_token_hash'))
    )


def downgrade() -> None:
    op.drop_table('calendar_address')
