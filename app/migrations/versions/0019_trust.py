"""Cookies can be ended, a form sent twice has its effect once; new words of questions, prompts and the lock screen wait for a second person; a figure has a name.

Revision ID: 0019_trust
Revises: 0018_device_refusals

"""

import sqlalchemy as sa
from alembic import op

revision = '0019_trust'
down_revision = '0018_device_refusals'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('ended_cookie',
    sa.Column('id_hash', sa.String(length=64), nullable=False),
    sa.Column('until', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id_hash', name=op.f('pk_ended_cookie'))
    )
    op.create_index(op.f('ix_ended_cookie_until'), 'ended_cookie', ['until'], unique=False)
    op.create_table('form_use',
    sa.Column('key_hash', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('led_to', sa.String(length=500), nullable=False),
    sa.PrimaryKeyConstraint('key_hash', name=op.f('pk_form_use'))
    )
    op.create_index(op.f('ix_form_use_at'), 'form_use', ['at'], unique=False)
    op.add_column('draft', sa.Column('form_key', sa.String(length=32), server_default='', nullable=False))
    op.create_index('uq_draft_form_key', 'draft', ['author_id', 'form_key'], unique=True,
                    sqlite_where=sa.text("form_key <> ''"), postgresql_where=sa.text("form_key <> ''"))
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
    op.drop_index('uq_draft_form_key', table_name='draft')
    op.drop_column('draft', 'form_key')
    op.drop_table('form_use')
    op.drop_table('ended_cookie')
    op.drop_column('fact', 'name')
    op.drop_column('wording_version', 'agreed_by')
    op.drop_table('wording_proposal')
