"""The desk asks for a second factor; guesses and what happens at its doors are kept.

Revision ID: 0017_second_factor
Revises: 0016_set_aside

"""

import sqlalchemy as sa
from alembic import op

revision = '0017_second_factor'
down_revision = '0016_set_aside'
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    with op.batch_alter_table('editor_session', schema=None) as batch_op:
        batch_op.add_column(sa.Column('factor_at', TIME, nullable=True))
        batch_op.add_column(sa.Column('confirmed_at', TIME, nullable=True))
        batch_op.add_column(sa.Column('wrong_codes', sa.Integer(), server_default='0', nullable=False))
        batch_op.add_column(sa.Column('browser', sa.String(length=60), server_default='', nullable=False))
    op.create_table('authenticator_app',
    sa.Column('editor_id', sa.Integer(), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=True),
    sa.Column('pending', sa.LargeBinary(), nullable=True),
    sa.Column('confirmed_at', TIME, nullable=True),
    sa.Column('last_step', sa.BigInteger(), server_default='0', nullable=False),
    of_editor('authenticator_app'),
    sa.PrimaryKeyConstraint('editor_id', name=op.f('pk_authenticator_app'))
    )
    op.create_table('passkey',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('editor_id', sa.Integer(), nullable=False),
    sa.Column('credential_id', sa.String(length=1400), nullable=False),
    sa.Column('public_key', sa.LargeBinary(), nullable=False),
    sa.Column('sign_count', sa.BigInteger(), nullable=False),
    sa.Column('name', sa.String(length=60), nullable=False),
    sa.Column('created_at', TIME, nullable=False),
    sa.Column('last_used_at', TIME, nullable=True),
    of_editor('passkey'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_passkey')),
    sa.UniqueConstraint('credential_id', name=op.f('uq_passkey_credential_id'))
    )
    op.create_index(op.f('ix_passkey_editor_id'), 'passkey', ['editor_id'], unique=False)
    op.create_table('recovery_code',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('editor_id', sa.Integer(), nullable=False),
    sa.Column('code_hash', sa.String(length=64), nullable=False),
    sa.Column('used_at', TIME, nullable=True),
    of_editor('recovery_code'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_recovery_code'))
    )
    op.create_index(op.f('ix_recovery_code_editor_id'), 'recovery_code', ['editor_id'], unique=False)
    op.create_table('challenge',
    sa.Column('challenge_hash', sa.String(length=64), nullable=False),
    sa.Column('editor_id', sa.Integer(), nullable=True),
    sa.Column('purpose', sa.String(length=10), nullable=False),
    sa.Column('expires_at', TIME, nullable=False),
    of_editor('challenge'),
    sa.PrimaryKeyConstraint('challenge_hash', name=op.f('pk_challenge'))
    )
    op.create_index(op.f('ix_challenge_editor_id'), 'challenge', ['editor_id'], unique=False)
    op.create_table('guess',
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.Column('last_at', TIME, nullable=False),
    sa.Column('waits_until', TIME, nullable=True),
    sa.PrimaryKeyConstraint('subject', name=op.f('pk_guess'))
    )
    op.create_index(op.f('ix_guess_last_at'), 'guess', ['last_at'], unique=False)
    op.create_table('access_event',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('at', TIME, nullable=False),
    sa.Column('kind', sa.String(length=20), nullable=False),
    sa.Column('editor_id', sa.Integer(), nullable=True),
    sa.Column('network', sa.String(length=50), nullable=False),
    sa.Column('detail', sa.String(length=120), server_default='', nullable=False),
    sa.ForeignKeyConstraint(['editor_id'], ['editor.id'], name=op.f('fk_access_event_editor_id_editor'), ondelete='SET NULL'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_access_event'))
    )
    op.create_index(op.f('ix_access_event_at'), 'access_event', ['at'], unique=False)
    op.create_index(op.f('ix_access_event_editor_id'), 'access_event', ['editor_id'], unique=False)


def of_editor(table: str) -> sa.ForeignKeyConstraint:
    """What goes with the account that it belongs to."""
    return sa.ForeignKeyConstraint(['editor_id'], ['editor.id'], name=op.f(f'fk_{table}_editor_id_editor'), ondelete='CASCADE')


def downgrade() -> None:
    for table in ('access_event', 'guess', 'challenge', 'recovery_code', 'passkey', 'authenticator_app'):
        op.drop_table(table)
    with op.batch_alter_table('editor_session', schema=None) as batch_op:
        for column in ('browser', 'wrong_codes', 'confirmed_at', 'factor_at'):
            batch_op.drop_column(column)
