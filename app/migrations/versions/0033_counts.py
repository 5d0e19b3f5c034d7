"""What happens is counted by week, with nobody's name on it.

Revision ID: 0033_counts
Revises: 0032_codes

"""

import sqlalchemy as sa
from alembic import op

revision = '0033_counts'
down_revision = '0032_codes'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'event_count',
        sa.Column('week', sa.Date(), nullable=False),
        sa.Column('event', sa.String(length=30), nullable=False),
        sa.Column('nation', sa.String(length=20), nullable=False),
        sa.Column('code', sa.String(length=60), nullable=False),
        sa.Column('which', sa.String(length=120), nullable=False),
        sa.Column('number', sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint('week', 'event', 'nation', 'code', 'which', name=op.f('pk_event_count')),
    )
    op.create_index('ix_event_count_event_week', 'event_count', ['event', 'week'])
    op.create_table(
        'search_word',
        sa.Column('word_hash', sa.String(length=64), nullable=False),
        sa.Column('week', sa.Date(), nullable=False),
        sa.Column('places', sa.BigInteger(), nullable=False),
        sa.Column('word', sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint('word_hash', name=op.f('pk_search_word')),
    )


def downgrade() -> None:
    op.drop_table('search_word')
    op.drop_index('ix_event_count_event_week', table_name='event_count')
    op.drop_table('event_count')
