"""Where an import of local services read from, what somebody agreed to, and what its report names.

Revision ID: 0015_sources
Revises: 0014_outgoing

"""

import sqlalchemy as sa
from alembic import op

revision = '0015_sources'
down_revision = '0014_outgoing'
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table('service_import', schema=None) as batch_op:
        batch_op.add_column(sa.Column('read_from', sa.String(length=500), nullable=True))
        batch_op.add_column(sa.Column('next_link', sa.String(length=2000), nullable=True))
        batch_op.add_column(sa.Column('agreed_to', sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column('found', sa.JSON(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table('service_import', schema=None) as batch_op:
        batch_op.drop_column('found')
        batch_op.drop_column('agreed_to')
        batch_op.drop_column('next_link')
        batch_op.drop_column('read_from')
