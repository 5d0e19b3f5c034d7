"""Pages are signed off by role; what was signed can be added to, and changed by nobody.

Revision ID: 0025_sign_offs
Revises: 0023_phone_lines

"""

import sqlalchemy as sa
from alembic import op

revision = '0025_sign_offs'
down_revision = '0024_easy_read'
branch_labels = None
depends_on = None

TABLES = ('sign_off', 'sign_off_withdrawal')
SAID = 'a sign-off cannot be changed'


def upgrade() -> None:
    op.create_table(
        'sign_off',
        sa.Column('id', sa.Integer(), nullable=False),
        sa.Column('resource_id', sa.String(60), nullable=False),
        sa.Column('role', sa.String(20), nullable=False),
        sa.Column('version', sa.Integer(), nullable=False),
        sa.Column('digest', sa.String(64), nullable=False),
        sa.Column('figures', sa.JSON(), nullable=False),
        sa.Column('numbers', sa.JSON(), nullable=False),
        sa.Column('name', sa.String(120), nullable=False),
        sa.Column('post', sa.String(120), nullable=False),
        sa.Column('signed_on', sa.Date(), nullable=False),
        sa.Column('note', sa.String(500), nullable=False),
        sa.Column('shows_name', sa.Boolean(), nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(254), nullable=False),
        sa.PrimaryKeyConstraint('id', name=op.f('pk_sign_off')),
    )
    op.create_index('ix_sign_off_resource_id', 'sign_off', ['resource_id', 'role'])
    op.create_index(op.f('ix_sign_off_by'), 'sign_off', ['by'])
    op.create_table(
        'sign_off_withdrawal',
        sa.Column('sign_off_id', sa.Integer(), autoincrement=False, nullable=False),
        sa.Column('at', sa.DateTime(timezone=True), nullable=False),
        sa.Column('by', sa.String(254), nullable=False),
        sa.Column('why', sa.String(300), nullable=False),
        sa.ForeignKeyConstraint(
            ['sign_off_id'], ['sign_off.id'], name=op.f('fk_sign_off_withdrawal_sign_off_id_sign_off')
        ),
        sa.PrimaryKeyConstraint('sign_off_id', name=op.f('pk_sign_off_withdrawal')),
    )
    for table in TABLES:
        for guard in _guards(table, op.get_bind().dialect.name):
            op.execute(guard)


def downgrade() -> None:
    for table in reversed(TABLES):
        op.drop_table(table)
        if op.get_bind().dialect.name != 'sqlite':
            op.execute(f'DROP FUNCTION {table}_stays()')


def _guards(table: str, dialect: str) -> list[str]:
    if dialect == 'sqlite':
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            for verb in ('update', 'delete')
        ]
    return [
        f'CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS '
        f"$$ BEGIN RAISE EXCEPTION '{SAID}'; END $$",
        f'CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} '
        f'FOR EACH STATEMENT EXECUTE FUNCTION {table}_stays()',
    ]
