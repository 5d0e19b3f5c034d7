"""Cookies can be ended; new words of questions, prompts and the lock screen wait for a second person; a figure has a name.

Revision ID: 0019_words_proposed
Revises: 0014_outgoing

"""

import sqlalchemy as sa
from alembic import op

revision = '0019_words_proposed'
down_revision = '0014_outgoing'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ended_cookie',
    sa.Column('id_hash', sa.String(length=64), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id_hash', name=op.f('pk_ended_cookie'))
    )
    op.create_index(op.f('ix_ended_cookie_until'), 'ended_cookie', ['until'], unique=False)
    op.create_table('wording_proposal',
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('text', sa.String(length=1000), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('by', sa.String(length=254), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_wording_proposal'))
    )
    op.add_column('wording_version', sa.Column('agreed_by', sa.String(length=254), server_default='', nullable=False))
    op.add_column('fact', sa.Column('name', sa.String(length=80), server_default='', nullable=False))


def downgrade() -> None:
    op.drop_table('ended_cookie')
    op.drop_column('fact', 'name')
    op.drop_column('wording_version', 'agreed_by')
    op.drop_table('wording_proposal')
