import datetime
import uuid

import django.contrib.auth.models
import django.contrib.auth.validators
import django.db.models.deletion
import django.db.models.functions.comparison
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "username",
                    models.CharField(
                        error_messages={"unique": "A user with that username already exists."},
                        help_text="Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.",
                        max_length=150,
                        unique=True,
                        validators=[django.contrib.auth.validators.UnicodeUsernameValidator()],
                        verbose_name="username",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(blank=True, max_length=150, verbose_name="first name"),
                ),
                (
                    "last_name",
                    models.CharField(blank=True, max_length=150, verbose_name="last name"),
                ),
                (
                    "email",
                    models.EmailField(blank=True, max_length=254, verbose_name="email address"),
                ),
                (
                    "is_staff",
                    models.BooleanField(
                        default=False,
                        help_text="Designates whether the user can log into this admin site.",
                        verbose_name="staff status",
                    ),
                ),
                (
                    "is_active",
                    models.BooleanField(
                        default=True,
                        help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                        verbose_name="active",
                    ),
                ),
                (
                    "date_joined",
                    models.DateTimeField(
                        default=django.utils.timezone.now, verbose_name="date joined"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "利用者",
                "verbose_name_plural": "利用者",
                "abstract": False,
            },
            managers=[
                ("objects", django.contrib.auth.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="Area",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.CharField(max_length=20, verbose_name="団体コード")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("nation", "国"),
                            ("prefecture", "都道府県"),
                            ("municipality", "市区町村"),
                            ("small_area", "小地域"),
                        ],
                        max_length=20,
                        verbose_name="種別",
                    ),
                ),
                ("name", models.CharField(max_length=60, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=100, verbose_name="名称（英語）"),
                ),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="設置日")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="廃止日")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="parts",
                        to="core.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "地域",
                "verbose_name_plural": "地域",
                "ordering": ["code", "valid_from"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("code"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("valid_from"),
                            models.Value(datetime.date(1, 1, 1)),
                            output_field=models.DateField(),
                        ),
                        name="core_area_code_from_unique",
                        violation_error_message="同じコードと設置日の地域が既にあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["nation", "prefecture", "municipality", "small_area"])
                        ),
                        name="core_area_kind_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="core_area_ends_after_start",
                        violation_error_message="廃止日は設置日より後にしてください。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="AreaSuccession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("on", models.DateField(verbose_name="効力発生日")),
                (
                    "predecessor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followed_by",
                        to="core.area",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="preceded_by",
                        to="core.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "廃置分合",
                "verbose_name_plural": "廃置分合",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("predecessor", "successor"), name="core_succession_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("predecessor", models.F("successor")), _negated=True),
                        name="core_succession_not_itself",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Blob",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("media_type", models.CharField(max_length=120, verbose_name="種類")),
                ("size", models.PositiveBigIntegerField(verbose_name="大きさ")),
                ("content", models.BinaryField()),
            ],
            options={
                "verbose_name": "ファイル",
                "verbose_name_plural": "ファイル",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("sha256__regex", "^[0-9a-f]{64}$")),
                        name="core_blob_sha256_valid",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Department",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("ref", models.CharField(blank=True, max_length=80, verbose_name="識別名")),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("name", models.CharField(max_length=80, verbose_name="部署名")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=120, verbose_name="部署名（英語）"),
                ),
                ("order", models.PositiveIntegerField(default=0, verbose_name="表示順")),
                ("valid_from", models.DateField(blank=True, null=True, verbose_name="設置日")),
                ("valid_to", models.DateField(blank=True, null=True, verbose_name="廃止日")),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="units",
                        to="core.department",
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="predecessors", to="core.department"
                    ),
                ),
            ],
            options={
                "verbose_name": "部署",
                "verbose_name_plural": "部署",
                "ordering": ["order", "name"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to", None),
                            ("valid_from", None),
                            ("valid_to__gt", models.F("valid_from")),
                            _connector="OR",
                        ),
                        name="core_department_ends_after_start",
                        violation_error_message="廃止日は設置日より後にしてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="core_department_not_own_parent",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Municipality",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("ref", models.CharField(blank=True, max_length=80, verbose_name="識別名")),
                ("revision", models.PositiveIntegerField(default=1, editable=False)),
                ("is_fictitious", models.BooleanField(default=False, verbose_name="架空の団体")),
                (
                    "data_title",
                    models.CharField(blank=True, max_length=160, verbose_name="データの表題"),
                ),
                (
                    "data_title_en",
                    models.CharField(
                        blank=True, max_length=240, verbose_name="データの表題（英語）"
                    ),
                ),
                (
                    "credit",
                    models.CharField(blank=True, max_length=300, verbose_name="データの出典"),
                ),
                (
                    "credit_en",
                    models.CharField(
                        blank=True, max_length=300, verbose_name="データの出典（英語）"
                    ),
                ),
                (
                    "area",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="municipality",
                        to="core.area",
                    ),
                ),
            ],
            options={
                "verbose_name": "団体",
                "verbose_name_plural": "団体",
                "ordering": ["area__code"],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[
                            ("administrator", "システム管理者"),
                            ("planner", "企画担当"),
                            ("editor", "各課担当"),
                            ("chief", "課長"),
                            ("committee", "委員"),
                            ("viewer", "閲覧者"),
                        ],
                        max_length=20,
                        verbose_name="役割",
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="members",
                        to="core.department",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="core.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "所属と役割",
                "verbose_name_plural": "所属と役割",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("user"),
                        models.F("municipality"),
                        models.F("role"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("department"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="core_membership_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "role__in",
                                [
                                    "administrator",
                                    "planner",
                                    "editor",
                                    "chief",
                                    "committee",
                                    "viewer",
                                ],
                            )
                        ),
                        name="core_membership_role_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("role__in", ["editor", "chief"]), _negated=True),
                            ("department__isnull", False),
                            _connector="OR",
                        ),
                        name="core_membership_needs_department",
                        violation_error_message="この役割には部署の指定が必要です。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="日時")),
                ("action", models.CharField(max_length=60, verbose_name="操作")),
                ("table", models.CharField(max_length=60, verbose_name="対象")),
                ("row_uid", models.UUIDField(null=True)),
                ("before", models.JSONField(default=dict, verbose_name="変更前")),
                ("after", models.JSONField(default=dict, verbose_name="変更後")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="events",
                        to="core.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "操作記録",
                "verbose_name_plural": "操作記録",
                "ordering": ["-at", "-pk"],
            },
        ),
        migrations.AddField(
            model_name="department",
            name="municipality",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="departments",
                to="core.municipality",
            ),
        ),
        migrations.AddIndex(
            model_name="event",
            index=models.Index(fields=["row_uid", "at"], name="core_event_row"),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                models.F("municipality"),
                models.F("name"),
                django.db.models.functions.comparison.Coalesce(
                    models.F("parent"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("valid_from"),
                    models.Value(datetime.date(1, 1, 1)),
                    output_field=models.DateField(),
                ),
                name="core_department_unique",
                violation_error_message="同じ名前の部署が既にあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="department",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ref", ""), _negated=True),
                fields=("municipality", "ref"),
                name="core_department_ref_unique",
                violation_error_message="同じ識別名の部署が既にあります。",
            ),
        ),
    ]
