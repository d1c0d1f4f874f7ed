"""How many vectors a version has: more than one a passage."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column(
        "versions", sa.Column("vector_count", sa.Integer, nullable=False, server_default="0")
    )


def downgrade() -> None:
    op.drop_column("versions", "vector_count")
