import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Edition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("number", models.PositiveSmallIntegerField(verbose_name="版")),
                ("title", models.CharField(max_length=200, verbose_name="表題")),
                ("schema", models.PositiveSmallIntegerField(verbose_name="形式の番号")),
                ("content", models.TextField(verbose_name="内容（JSON）")),
                ("content_hash", models.CharField(max_length=64, verbose_name="内容のハッシュ値")),
                ("code_version", models.CharField(max_length=40, verbose_name="プログラムの版")),
                ("issued_at", models.DateTimeField(auto_now_add=True, verbose_name="発行日時")),
                (
                    "issued_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="editions",
                        to="core.municipality",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="editions",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "報告書（確定版）",
                "verbose_name_plural": "報告書（確定版）",
                "ordering": ["municipality", "-review_year", "-number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "strategy", "review_year", "number"),
                        name="reviews_edition_number_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("content_hash__regex", "^[0-9a-f]{64}$")),
                        name="reviews_edition_hash_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EditionFile",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=120, verbose_name="ファイル名")),
                ("language", models.CharField(max_length=5, verbose_name="言語")),
                ("kind", models.CharField(max_length=10, verbose_name="形式")),
                (
                    "blob",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.blob",
                    ),
                ),
                (
                    "edition",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="files",
                        to="reviews.edition",
                    ),
                ),
            ],
            options={
                "verbose_name": "報告書のファイル",
                "verbose_name_plural": "報告書のファイル",
                "ordering": ["edition", "kind", "language"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("edition", "name"), name="reviews_edition_file_name_unique"
                    )
                ],
            },
        ),
    ]
