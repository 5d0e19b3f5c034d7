"""A figure's coming amount stands beside that of now; a change can be handed back; agreed states are kept.

Revision ID: 0027_coming_figures
Revises: 0026_card_marks

"""

import sqlalchemy as sa
from alembic import op

revision = '0027_coming_figures'
down_revision = '0026_card_marks'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column('fact', sa.Column('coming', sa.JSON(), nullable=True))
    op.add_column('fact', sa.Column('returned_why', sa.String(300), server_default='', nullable=False))
    op.add_column('fact', sa.Column('returned_by', sa.String(254), server_default='', nullable=False))
    op.create_table(
        'fact_version',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('fact_id', sa.String(60), nullable=False),
        sa.Column('record', sa.JSON(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(254), nullable=False),
        sa.Column('agreed_by', sa.String(254), server_default='', nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_fact_version')),
    )
    op.create_index(op.f('ix_fact_version_fact_id'), 'fact_version', ['fact_id'])


def downgrade() -> None:
    op.drop_table('fact_version')
    for name in ('returned_by', 'returned_why', 'coming'):
        op.drop_column('fact', name)
