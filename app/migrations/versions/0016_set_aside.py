"""What a round could not do has a table, so that the rest goes on.

Revision ID: 0016_set_aside
Revises: 0015_sources

"""

import sqlalchemy as sa
from alembic import op

revision = '0016_set_aside'
down_revision = '0015_sources'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('set_aside',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('row', sa.String(length=80), nullable=False),
    sa.Column('account_id', sa.String(length=32), nullable=True),
    sa.Column('reason', sa.String(length=120), nullable=False),
    sa.Column('first_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('last_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('times', sa.Integer(), server_default='1', nullable=False),
    sa.Column('again_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('let_go_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_set_aside_account_id_account'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_set_aside')),
    sa.UniqueConstraint('kind', 'row', name='uq_set_aside_kind_row')
    )
    op.create_index(op.f('ix_set_aside_account_id'), 'set_aside', ['account_id'], unique=False)


def downgrade() -> None:
    op.drop_table('set_aside')
