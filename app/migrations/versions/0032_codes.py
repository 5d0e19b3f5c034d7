"""Codes on posters, leaflets and cards.

Revision ID: 0032_codes
Revises: 0031_panel

"""

import sqlalchemy as sa
from alembic import op

revision = '0032_codes'
down_revision = '0031_panel'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        'place_code',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('code', sa.String(length=6), nullable=False),
        sa.Column('place', sa.String(length=80), nullable=False),
        sa.Column('area', sa.String(length=40), nullable=False),
        sa.Column('kind', sa.String(length=20), nullable=False),
        sa.Column('says_kind', sa.Boolean(), nullable=False),
        sa.Column('nation', sa.String(length=20), nullable=True),
        sa.Column('transition', sa.String(length=20), nullable=True),
        sa.Column('made_by', sa.Integer(), nullable=True),
        sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('withdrawn_at', sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ['made_by'], ['editor.id'], name=op.f('fk_place_code_made_by_editor'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_place_code')),
        sa.UniqueConstraint('code', name=op.f('uq_place_code_code')),
    )


def downgrade() -> None:
    op.drop_table('place_code')
