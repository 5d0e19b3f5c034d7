"""How delivery goes: counts, alerts, dispatchers; each carer's minute within the spread; check-ins.

Revision ID: 0007_delivery
Revises: 0003

"""

import sqlalchemy as sa
from alembic import op

revision = '0007_delivery'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('delivery_count',
    sa.Column('day', sa.Date(), nullable=False),
    sa.Column('service', sa.String(length=120), nullable=False),
    sa.Column('outcome', sa.String(length=20), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('day', 'service', 'outcome', name=op.f('pk_delivery_count'))
    )
    op.create_table('delivery_alert',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('service', sa.String(length=120), nullable=False),
    sa.Column('opened_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('number', sa.Integer(), nullable=False),
    sa.Column('closed_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_delivery_alert'))
    )
    with op.batch_alter_table('delivery_alert', schema=None) as batch_op:
        batch_op.create_index('uq_delivery_alert_open', ['kind', 'service'], unique=True,
                              sqlite_where=sa.text('closed_at IS NULL'), postgresql_where=sa.text('closed_at IS NULL'))
    op.create_table('dispatcher',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('started_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('seen_at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispatcher'))
    )
    # A default in the database, so that the code of before still writes while a new release comes in.
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.add_column(sa.Column('send_minute', sa.Integer(), nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('check_ins', sa.Boolean(), nullable=False, server_default=sa.true()))


def downgrade() -> None:
    with op.batch_alter_table('account', schema=None) as batch_op:
        batch_op.drop_column('check_ins')
        batch_op.drop_column('send_minute')
    op.drop_table('dispatcher')
    op.drop_table('delivery_alert')
    op.drop_table('delivery_count')
