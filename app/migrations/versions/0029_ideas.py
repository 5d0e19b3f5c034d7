"""Ideas of carers: what became of them, who follows them, and the changes that they led to.

Revision ID: 0029_ideas
Revises: 0028_last_acts

"""

import sqlalchemy as sa
from alembic import op

revision = '0029_ideas'
down_revision = '0028_last_acts'
branch_labels = None
depends_on = None

UNTOLD = sa.text('told_at IS NULL')
OF_IDEA = sa.text('idea_step_id IS NOT NULL')


def upgrade() -> None:
    op.create_table(
        'idea',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('text', sa.Text(), nullable=False),
        sa.Column('key', sa.String(64), nullable=False),
        sa.Column('resource_id', sa.String(60), nullable=True),
        sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('state', sa.String(10), nullable=False),
        sa.Column('status', sa.String(10), nullable=False),
        sa.Column('answer', sa.String(600), nullable=False),
        sa.Column('changed_at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('me_too', sa.Integer(), nullable=False),
        sa.Column('merged_into', sa.Integer(), nullable=True),
        sa.Column('suspected', sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.ForeignKeyConstraint(
            ['merged_into'], ['idea.id'], name=op.f('fk_idea_merged_into_idea'), ondelete='SET NULL'
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_idea')),
    )
    op.create_index('ix_idea_public', 'idea', ['state', 'created_at'])
    op.create_index('ix_idea_key', 'idea', ['key'])
    op.create_table(
        'idea_step',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('idea_id', sa.Integer(), nullable=False),
        sa.Column('became', sa.String(10), nullable=False),
        sa.Column('words', sa.String(600), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(254), nullable=False),
        sa.Column('cursor', sa.String(32), nullable=False),
        sa.Column('told_at', sa.DateTime(timezone=True), nullable=True),
        _to_idea('idea_step'),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_idea_step')),
    )
    op.create_index(op.f('ix_idea_step_idea_id'), 'idea_step', ['idea_id'])
    op.create_index('ix_idea_step_untold', 'idea_step', ['id'], sqlite_where=UNTOLD, postgresql_where=UNTOLD)
    _ties('idea_follower', 'followed_at')
    op.create_index('ix_idea_follower_idea', 'idea_follower', ['idea_id', 'account_id'])
    _ties('idea_me_too', 'said_at')
    op.create_index(op.f('ix_idea_me_too_idea_id'), 'idea_me_too', ['idea_id'])
    op.create_table(
        'idea_change',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('idea_id', sa.Integer(), nullable=False),
        sa.Column('version_id', sa.Integer(), nullable=True),
        sa.Column('release', sa.String(20), nullable=True),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(254), nullable=False),
        sa.CheckConstraint('version_id IS NOT NULL OR release IS NOT NULL', name=op.f('ck_idea_change_one_change')),
        _to_idea('idea_change'),
        sa.ForeignKeyConstraint(
            ['version_id'], ['resource_version.id'], name=op.f('fk_idea_change_version_id_resource_version')
        ),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_idea_change')),
    )
    op.create_index('ix_idea_change_idea', 'idea_change', ['idea_id'])
    op.create_index(op.f('ix_idea_change_version_id'), 'idea_change', ['version_id'])
    op.add_column('account', sa.Column('idea_prompts', sa.Boolean(), server_default=sa.false(), nullable=False))
    with op.batch_alter_table('prompt') as prompt:
        prompt.add_column(sa.Column('idea_step_id', sa.Integer(), nullable=True))
        prompt.create_foreign_key(
            op.f('fk_prompt_idea_step_id_idea_step'), 'idea_step', ['idea_step_id'], ['id'], ondelete='CASCADE'
        )
        prompt.create_index('ix_prompt_idea_step', ['idea_step_id'], sqlite_where=OF_IDEA, postgresql_where=OF_IDEA)


def downgrade() -> None:
    with op.batch_alter_table('prompt') as prompt:
        prompt.drop_index('ix_prompt_idea_step')
        prompt.drop_constraint(op.f('fk_prompt_idea_step_id_idea_step'), type_='foreignkey')
        prompt.drop_column('idea_step_id')
    op.drop_column('account', 'idea_prompts')
    for table in ('idea_change', 'idea_me_too', 'idea_follower', 'idea_step', 'idea'):
        op.drop_table(table)


def _to_idea(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(['idea_id'], ['idea.id'], name=op.f(f'fk_{table}_idea_id_idea'), ondelete='CASCADE')


def _ties(table: str, at: str) -> None:
    op.create_table(
        table,
        sa.Column('account_id', sa.String(32), nullable=False),
        sa.Column('idea_id', sa.Integer(), nullable=False),
        sa.Column(at, sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ['account_id'], ['account.id'], name=op.f(f'fk_{table}_account_id_account'), ondelete='CASCADE'
        ),
        _to_idea(table),
        sa.PrimaryKeyConstraint('account_id', 'idea_id', name=op.f(f'pk_{table}')),
    )
