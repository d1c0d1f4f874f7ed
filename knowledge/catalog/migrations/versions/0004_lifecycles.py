"""What is said of versions: titles, dates, where they hold. Nothing said is written over."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "lifecycles",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column(
            "document_id", sa.String(32), sa.ForeignKey("documents.id", ondelete="CASCADE"),
            nullable=False, index=True,
        ),
        sa.Column("version_number", sa.Integer, nullable=False),
        sa.Column("said", sa.Text, nullable=False),
        sa.Column("said_by", sa.Text, nullable=False),
        sa.Column("said_at", sa.String(32), nullable=False),
    )  # fmt: skip


def downgrade() -> None:
    op.drop_table("lifecycles")
