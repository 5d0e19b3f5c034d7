"""One-off messages of the desk, and which prompts are theirs.

Revision ID: 0011_broadcast
Revises: 0010_email

"""

import sqlalchemy as sa
from alembic import op

revision = '0011_broadcast'
down_revision = '0010_email'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('broadcast',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('title', sa.String(length=60), nullable=False),
    sa.Column('body', sa.String(length=200), nullable=False),
    sa.Column('resource_id', sa.String(length=60), nullable=False),
    sa.Column('nation', sa.String(length=20), nullable=True),
    sa.Column('stage', sa.String(length=20), nullable=True),
    sa.Column('transition', sa.String(length=20), nullable=True),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('days', sa.Integer(), nullable=False),
    sa.Column('useful_until', sa.Date(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('author_id', sa.Integer(), nullable=True),
    sa.Column('approved_by', sa.String(length=254), nullable=False),
    sa.Column('approved_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('stopped_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('cursor', sa.String(length=32), nullable=False),
    sa.Column('queued_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('updated_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['editor.id'], name=op.f('fk_broadcast_author_id_editor'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_broadcast'))
    )
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.add_column(sa.Column('broadcast_id', sa.Integer(), nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_prompt_broadcast_id_broadcast'), 'broadcast', ['broadcast_id'], ['id'], ondelete='CASCADE')
        batch_op.create_index('ix_prompt_broadcast', ['broadcast_id'], unique=False, sqlite_where=sa.text('broadcast_id IS NOT NULL'), postgresql_where=sa.text('broadcast_id IS NOT NULL'))


def downgrade() -> None:
    with op.batch_alter_table('prompt', schema=None) as batch_op:
        batch_op.drop_index('ix_prompt_broadcast')
        batch_op.drop_constraint(batch_op.f('fk_prompt_broadcast_id_broadcast'), type_='foreignkey')
        batch_op.drop_column('broadcast_id')
    op.drop_table('broadcast')
