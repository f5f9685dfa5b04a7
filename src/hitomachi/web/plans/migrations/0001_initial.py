import uuid

import django.db.models.deletion
import django.db.models.functions.comparison
from django.conf import settings
from django.db import migrations, models

import hitomachi.web.core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("population", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Goal",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="番号")),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, verbose_name="名称（英語）"),
                ),
            ],
            options={
                "verbose_name": "基本目標",
                "verbose_name_plural": "基本目標",
                "ordering": ["strategy", "number"],
            },
        ),
        migrations.CreateModel(
            name="IndicatorGroup",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=80, verbose_name="識別名")),
                ("name", models.CharField(max_length=80, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=120, verbose_name="名称（英語）"),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
            ],
            options={
                "verbose_name": "指標の分類",
                "verbose_name_plural": "指標の分類",
                "ordering": ["strategy", "order"],
            },
        ),
        migrations.CreateModel(
            name="MoneyPeriod",
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
                ("first_year", models.PositiveSmallIntegerField(verbose_name="年度（から）")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="年度（まで）")),
                (
                    "stage",
                    models.CharField(
                        choices=[("settled", "実績"), ("estimate", "見込"), ("plan", "計画")],
                        max_length=20,
                        verbose_name="段階",
                    ),
                ),
                (
                    "initiative_count",
                    models.PositiveSmallIntegerField(blank=True, null=True, verbose_name="事業数"),
                ),
                (
                    "project_count",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="採択事業数（延べ）"
                    ),
                ),
                (
                    "lists_main_projects_only",
                    models.BooleanField(default=False, verbose_name="主な採択事業のみ"),
                ),
            ],
            options={
                "verbose_name": "年度別の列",
                "verbose_name_plural": "年度別の列",
                "ordering": ["strategy", "first_year"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="plans_money_period_years_ordered",
                        violation_error_message="年度の範囲が逆です。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="BudgetLine",
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
                ("name", models.CharField(max_length=160, verbose_name="予算事業名")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=240, verbose_name="予算事業名（英語）"),
                ),
                ("account", models.CharField(blank=True, max_length=60, verbose_name="会計")),
                ("section", models.CharField(blank=True, max_length=60, verbose_name="款")),
                ("item", models.CharField(blank=True, max_length=60, verbose_name="項")),
                ("sub_item", models.CharField(blank=True, max_length=60, verbose_name="目")),
                ("code", models.CharField(blank=True, max_length=40, verbose_name="事業コード")),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="budget_lines",
                        to="core.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "予算事業",
                "verbose_name_plural": "予算事業",
                "ordering": ["municipality", "ref"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "ref"), name="plans_budget_line_ref_unique"
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("code", ""), _negated=True),
                        fields=("municipality", "code"),
                        name="plans_budget_line_code_unique",
                        violation_error_message="同じ事業コードの予算事業が既にあります。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantProgramme",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.CharField(max_length=80, unique=True, verbose_name="識別名")),
                ("name", models.CharField(max_length=120, verbose_name="交付金の名称")),
                (
                    "name_en",
                    models.CharField(
                        blank=True, max_length=200, verbose_name="交付金の名称（英語）"
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="開始年度"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="終了年度"
                    ),
                ),
                (
                    "successors",
                    models.ManyToManyField(
                        blank=True, related_name="predecessors", to="plans.grantprogramme"
                    ),
                ),
            ],
            options={
                "verbose_name": "交付金制度",
                "verbose_name_plural": "交付金制度",
                "ordering": ["first_year", "ref"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_year", None),
                            ("last_year", None),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="plans_programme_years_ordered",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantProject",
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
                ("name", models.CharField(max_length=200, verbose_name="採択事業名")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, verbose_name="採択事業名（英語）"),
                ),
                ("detail", models.CharField(blank=True, max_length=200, verbose_name="説明")),
                (
                    "detail_en",
                    models.CharField(blank=True, max_length=300, verbose_name="説明（英語）"),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="grant_projects",
                        to="core.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "採択事業",
                "verbose_name_plural": "採択事業",
                "ordering": ["municipality", "ref"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "ref"), name="plans_grant_project_ref_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Indicator",
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
                (
                    "part_label",
                    models.CharField(blank=True, max_length=60, verbose_name="内訳の名称"),
                ),
                (
                    "part_label_en",
                    models.CharField(blank=True, max_length=100, verbose_name="内訳の名称（英語）"),
                ),
                (
                    "is_composite",
                    models.BooleanField(default=False, verbose_name="内訳を一つの欄に表示"),
                ),
                ("heading", models.CharField(blank=True, max_length=120, verbose_name="見出し")),
                (
                    "heading_en",
                    models.CharField(blank=True, max_length=200, verbose_name="見出し（英語）"),
                ),
                ("mark", models.CharField(blank=True, max_length=10, verbose_name="番号・記号")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                ("name", models.CharField(max_length=200, verbose_name="指標名")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, verbose_name="指標名（英語）"),
                ),
                ("unit", models.CharField(blank=True, max_length=30, verbose_name="単位")),
                (
                    "unit_en",
                    models.CharField(blank=True, max_length=60, verbose_name="単位（英語）"),
                ),
                (
                    "direction",
                    models.CharField(
                        choices=[
                            ("increase", "増加が望ましい"),
                            ("decrease", "減少が望ましい"),
                            ("keep", "範囲内の維持"),
                        ],
                        max_length=20,
                        verbose_name="方向",
                    ),
                ),
                (
                    "is_direction_confirmed",
                    models.BooleanField(
                        default=False, verbose_name="基準値より後退した目標を確認済み"
                    ),
                ),
                (
                    "basis",
                    models.CharField(
                        choices=[
                            ("annual", "毎年度実績"),
                            ("end_of_plan", "計画終了時"),
                            ("cumulative", "計画期間の合計"),
                            ("mean", "計画期間の平均"),
                            ("latest", "計画期間内における最新の実績"),
                            ("milestone", "達成の有無"),
                            ("rank", "順位"),
                            ("previous_year", "前年度比"),
                        ],
                        max_length=20,
                        verbose_name="目標値の種類",
                    ),
                ),
                (
                    "basis_years",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="合計・平均の年数"
                    ),
                ),
                (
                    "includes_baseline",
                    models.BooleanField(default=False, verbose_name="基準値を含む累計"),
                ),
                (
                    "starts_from_zero",
                    models.BooleanField(default=False, verbose_name="0から数える"),
                ),
                (
                    "reports_running_total",
                    models.BooleanField(default=False, verbose_name="実績は累計で報告"),
                ),
                (
                    "pace_start",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("plan", "計画の開始（初年度の前年）"),
                            ("baseline", "基準値の年"),
                            ("none", "進度を見ない"),
                        ],
                        max_length=20,
                        verbose_name="進度の起点",
                    ),
                ),
                ("is_survey", models.BooleanField(default=False, verbose_name="アンケート調査")),
                (
                    "is_execution",
                    models.BooleanField(default=False, verbose_name="実施そのものが指標"),
                ),
                ("is_qualitative", models.BooleanField(default=False, verbose_name="定性的な指標")),
                (
                    "derived_from",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("births", "出生数"),
                            ("deaths", "死亡数"),
                            ("natural_change", "自然増減"),
                            ("natural_change_rate", "自然増減率"),
                            ("net_migration", "社会増減（転出超過数）"),
                            ("net_migration_rate", "社会増減率"),
                            ("in_migrants", "転入者数"),
                            ("out_migrants", "転出者数"),
                            ("in_migration_rate", "転入率"),
                            ("out_migration_rate", "転出率"),
                            ("year_end_population", "年末人口"),
                            ("tfr", "合計特殊出生率"),
                            ("tfr_mean_5", "合計特殊出生率（5か年平均）"),
                        ],
                        max_length=30,
                        verbose_name="人口動態からの算出",
                    ),
                ),
                ("places", models.PositiveSmallIntegerField(default=0, verbose_name="小数の桁数")),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("fiscal_year", "年度"),
                            ("calendar_year", "年"),
                            ("survey", "調査実施年"),
                            ("point", "時点"),
                        ],
                        default="fiscal_year",
                        max_length=20,
                        verbose_name="対象期間の種類",
                    ),
                ),
                (
                    "reference_lag",
                    models.PositiveSmallIntegerField(
                        default=0, verbose_name="対象期間の遅れ（年）"
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=200, verbose_name="出典")),
                (
                    "source_en",
                    models.CharField(blank=True, max_length=300, verbose_name="出典（英語）"),
                ),
                (
                    "first_review_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="開始年度"
                    ),
                ),
                (
                    "last_review_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="終了年度"
                    ),
                ),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="indicators",
                        to="core.department",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="indicators",
                        to="plans.goal",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="plans.indicator",
                    ),
                ),
                (
                    "replaces",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaced_by",
                        to="plans.indicator",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="indicators",
                        to="plans.indicatorgroup",
                    ),
                ),
            ],
            options={
                "verbose_name": "指標",
                "verbose_name_plural": "指標",
                "ordering": ["strategy", "order", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("direction__in", ["increase", "decrease", "keep"])),
                        name="plans_indicator_direction_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "basis__in",
                                [
                                    "annual",
                                    "end_of_plan",
                                    "cumulative",
                                    "mean",
                                    "latest",
                                    "milestone",
                                    "rank",
                                    "previous_year",
                                ],
                            )
                        ),
                        name="plans_indicator_basis_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_indicator_not_own_parent",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("includes_baseline", False), ("basis", "cumulative"), _connector="OR"
                        ),
                        name="plans_indicator_includes_baseline_is_cumulative",
                        violation_error_message="基準値を含む累計は、合計の目標値だけに使えます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("first_review_year", None),
                            ("last_review_year", None),
                            ("last_review_year__gte", models.F("first_review_year")),
                            _connector="OR",
                        ),
                        name="plans_indicator_years_ordered",
                        violation_error_message="終了年度は開始年度以後にしてください。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ExpectedValue",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("year", models.PositiveSmallIntegerField(verbose_name="年度")),
                (
                    "value",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        max_length=20, verbose_name="目安値"
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="expected_values",
                        to="plans.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "目安値",
                "verbose_name_plural": "目安値",
                "ordering": ["indicator", "year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "year"), name="plans_expected_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Baseline",
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
                ("from_review_year", models.PositiveSmallIntegerField(verbose_name="適用開始年度")),
                (
                    "value",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        blank=True, max_length=20, null=True, verbose_name="基準値"
                    ),
                ),
                (
                    "text",
                    models.CharField(blank=True, max_length=200, verbose_name="基準値（文字）"),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("year", "単年の値"),
                            ("mean", "複数年の平均"),
                            ("former_total", "前期間の合計"),
                        ],
                        default="year",
                        max_length=20,
                        verbose_name="基準値の種類",
                    ),
                ),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("fiscal_year", "年度"),
                            ("calendar_year", "年"),
                            ("survey", "調査実施年"),
                            ("point", "時点"),
                        ],
                        default="fiscal_year",
                        max_length=20,
                        verbose_name="対象期間の種類",
                    ),
                ),
                (
                    "first_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="対象期間（から）"
                    ),
                ),
                (
                    "last_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="対象期間（まで）"
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="改定理由")),
                (
                    "reason_en",
                    models.CharField(blank=True, max_length=300, verbose_name="改定理由（英語）"),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="baselines",
                        to="plans.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "基準値",
                "verbose_name_plural": "基準値",
                "ordering": ["indicator", "from_review_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "from_review_year"), name="plans_baseline_from_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_baseline_has_value_or_text",
                        violation_error_message="基準値を数値か文字で記入してください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("first_year", None), ("last_year", None)),
                            ("last_year__gte", models.F("first_year")),
                            _connector="OR",
                        ),
                        name="plans_baseline_years_ordered",
                        violation_error_message="基準値の対象期間が逆です。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Initiative",
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
                ("name", models.CharField(max_length=160, verbose_name="事業名")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=240, verbose_name="事業名（英語）"),
                ),
                ("detail", models.CharField(blank=True, max_length=160, verbose_name="細事業名")),
                (
                    "detail_en",
                    models.CharField(blank=True, max_length=240, verbose_name="細事業名（英語）"),
                ),
                ("sdgs", models.JSONField(blank=True, default=list, verbose_name="SDGs")),
                (
                    "department",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="core.department",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="initiatives",
                        to="core.municipality",
                    ),
                ),
            ],
            options={
                "verbose_name": "事業",
                "verbose_name_plural": "事業",
                "ordering": ["municipality", "ref"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "ref"), name="plans_initiative_ref_unique"
                    ),
                    models.UniqueConstraint(
                        fields=("municipality", "name", "detail"),
                        name="plans_initiative_name_unique",
                        violation_error_message="同じ名称の事業が既にあります。細事業名で区別してください。",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="initiative",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="indicators",
                to="plans.initiative",
            ),
        ),
        migrations.CreateModel(
            name="BudgetLineUse",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                (
                    "budget_line",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="uses",
                        to="plans.budgetline",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_uses",
                        to="plans.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "事業と予算事業の対応",
                "verbose_name_plural": "事業と予算事業の対応",
                "ordering": ["initiative", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "budget_line"), name="plans_line_use_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InitiativeReport",
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
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("results", models.TextField(blank=True, verbose_name="取組の実績")),
                ("results_en", models.TextField(blank=True, verbose_name="取組の実績（英語）")),
                (
                    "review_direction",
                    models.TextField(blank=True, verbose_name="今後の見直しの方向性"),
                ),
                (
                    "review_direction_en",
                    models.TextField(blank=True, verbose_name="今後の見直しの方向性（英語）"),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="reports",
                        to="plans.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "事業の年次報告",
                "verbose_name_plural": "事業の年次報告",
                "ordering": ["initiative", "-review_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("initiative", "review_year"),
                        name="plans_initiative_report_unique",
                        violation_error_message="この事業のこの年度の報告は既にあります。",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "tag",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("new", "新規事業"),
                            ("newly_listed", "新規登載"),
                            ("continued", "継続"),
                            ("ended", "終了"),
                        ],
                        max_length=20,
                        verbose_name="区分",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="listings",
                        to="plans.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "計画への登載",
                "verbose_name_plural": "計画への登載",
                "ordering": ["strategy", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("tag", ""),
                            ("tag__in", ["new", "newly_listed", "continued", "ended"]),
                            _connector="OR",
                        ),
                        name="plans_listing_tag_valid",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Measure",
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
                ("depth", models.PositiveSmallIntegerField(default=2, verbose_name="深さ")),
                ("number", models.PositiveSmallIntegerField(verbose_name="番号")),
                ("name", models.CharField(max_length=200, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=300, verbose_name="名称（英語）"),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="measures",
                        to="plans.goal",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="parts",
                        to="plans.measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "施策",
                "verbose_name_plural": "施策",
                "ordering": ["goal", "depth", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("goal"),
                        models.F("number"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("parent"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="plans_measure_number_unique",
                        violation_error_message="同じ番号の施策が既にあります。",
                    ),
                    models.UniqueConstraint(
                        fields=("goal", "ref"), name="plans_measure_ref_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth__gte", 2), ("depth__lte", 4)),
                        name="plans_measure_depth_two_to_four",
                        violation_error_message="施策の深さは2から4までです。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("depth", 2), ("parent", None)),
                            models.Q(("depth__gt", 2), ("parent__isnull", False)),
                            _connector="OR",
                        ),
                        name="plans_measure_parent_fits_depth",
                        violation_error_message="3層目以下の施策には上位の施策が必要です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("parent", None),
                            models.Q(("parent", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_measure_not_own_parent",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="measure",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="plans.measure",
            ),
        ),
        migrations.CreateModel(
            name="MoneyAmount",
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
                (
                    "purpose",
                    models.CharField(
                        choices=[("cost", "事業費"), ("grant", "交付金")],
                        max_length=20,
                        verbose_name="区分",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("initial_budget", "当初予算額"),
                            ("supplementary", "補正予算額"),
                            ("estimate", "見込額"),
                            ("settled", "決算額"),
                            ("grant_decided", "交付決定額"),
                            ("grant_paid", "交付実績額"),
                        ],
                        max_length=20,
                        verbose_name="金額の種類",
                    ),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="年度（から）")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="年度（まで）")),
                (
                    "budget_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="予算年度（繰越元）"
                    ),
                ),
                ("amount_yen", models.BigIntegerField(verbose_name="金額（円）")),
                (
                    "entered_unit",
                    models.CharField(default="円", max_length=10, verbose_name="記入単位"),
                ),
                (
                    "budget_line",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.budgetline",
                    ),
                ),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.goal",
                    ),
                ),
                (
                    "grant_project",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.grantproject",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.initiative",
                    ),
                ),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="amounts",
                        to="plans.grantprogramme",
                    ),
                ),
                (
                    "money_period",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="amounts",
                        to="plans.moneyperiod",
                    ),
                ),
            ],
            options={
                "verbose_name": "金額",
                "verbose_name_plural": "金額",
                "ordering": ["strategy", "first_year", "pk"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("goal", None), ("initiative", None)),
                            models.Q(("budget_line", None), ("goal", None)),
                            models.Q(("budget_line", None), ("initiative", None)),
                            _connector="OR",
                        ),
                        name="plans_amount_one_owner",
                        violation_error_message="金額は、基本目標、事業、予算事業のいずれか一つに付けてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="plans_amount_years_ordered",
                        violation_error_message="年度の範囲が逆です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("purpose", "grant"),
                            models.Q(("grant_project", None), ("programme", None)),
                            _connector="OR",
                        ),
                        name="plans_amount_programme_is_grant",
                        violation_error_message="交付金制度は交付金の金額だけに付けられます。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                [
                                    "initial_budget",
                                    "supplementary",
                                    "estimate",
                                    "settled",
                                    "grant_decided",
                                    "grant_paid",
                                ],
                            )
                        ),
                        name="plans_amount_kind_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("purpose__in", ["cost", "grant"])),
                        name="plans_amount_purpose_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FundingShare",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("national", "国庫支出金"),
                            ("prefecture", "都道府県支出金"),
                            ("bond", "地方債"),
                            ("other", "その他特定財源"),
                            ("general", "一般財源"),
                        ],
                        max_length=20,
                        verbose_name="財源",
                    ),
                ),
                ("amount_yen", models.BigIntegerField(verbose_name="金額（円）")),
                (
                    "amount",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="funding",
                        to="plans.moneyamount",
                    ),
                ),
            ],
            options={
                "verbose_name": "財源内訳",
                "verbose_name_plural": "財源内訳",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("amount", "source"), name="plans_funding_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("source__in", ["national", "prefecture", "bond", "other", "general"])
                        ),
                        name="plans_funding_source_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GrantAward",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                (
                    "programme",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="plans.grantprogramme",
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="awards",
                        to="plans.grantproject",
                    ),
                ),
                (
                    "money_period",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="awards",
                        to="plans.moneyperiod",
                    ),
                ),
            ],
            options={
                "verbose_name": "採択",
                "verbose_name_plural": "採択",
                "ordering": ["money_period", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("money_period"),
                        models.F("project"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("programme"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="plans_award_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Observation",
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
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                (
                    "period_kind",
                    models.CharField(
                        choices=[
                            ("fiscal_year", "年度"),
                            ("calendar_year", "年"),
                            ("survey", "調査実施年"),
                            ("point", "時点"),
                        ],
                        default="fiscal_year",
                        max_length=20,
                        verbose_name="対象期間の種類",
                    ),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="対象期間（から）")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="対象期間（まで）")),
                (
                    "value",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        blank=True, max_length=20, null=True, verbose_name="実績値"
                    ),
                ),
                ("text", models.CharField(blank=True, max_length=400, verbose_name="実績（文字）")),
                (
                    "missing",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("unpublished", "未公表"),
                            ("no_survey", "調査なし"),
                            ("in_calculation", "算定中"),
                            ("in_survey", "調査中"),
                            ("discontinued", "調査廃止"),
                            ("not_applicable", "対象外"),
                            ("not_held", "未実施"),
                            ("not_stated", "記載なし"),
                        ],
                        max_length=20,
                        verbose_name="値がない理由",
                    ),
                ),
                (
                    "quality",
                    models.CharField(
                        choices=[
                            ("final", "確定"),
                            ("provisional", "暫定"),
                            ("preliminary", "速報"),
                            ("reference", "参考"),
                        ],
                        default="final",
                        max_length=20,
                        verbose_name="値の確かさ",
                    ),
                ),
                ("is_running_total", models.BooleanField(default=False, verbose_name="累計")),
                ("breaks_series", models.BooleanField(default=False, verbose_name="系列の断絶")),
                ("note", models.CharField(blank=True, max_length=400, verbose_name="備考")),
                (
                    "note_en",
                    models.CharField(blank=True, max_length=400, verbose_name="備考（英語）"),
                ),
                ("version", models.PositiveSmallIntegerField(default=0, verbose_name="訂正の回数")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="observations",
                        to="plans.indicator",
                    ),
                ),
                (
                    "superseded_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="supersedes",
                        to="plans.observation",
                    ),
                ),
            ],
            options={
                "verbose_name": "実績",
                "verbose_name_plural": "実績",
                "ordering": ["indicator", "review_year", "last_year"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("superseded_by", None)),
                        fields=("indicator", "review_year"),
                        name="plans_observation_current_unique",
                        violation_error_message="この指標のこの年度の実績は既にあります。",
                    ),
                    models.UniqueConstraint(
                        fields=("indicator", "review_year", "version"),
                        name="plans_observation_version_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("missing", ""), ("text", ""), ("value__isnull", False)),
                            models.Q(
                                ("missing", ""),
                                ("value", None),
                                models.Q(("text", ""), _negated=True),
                            ),
                            models.Q(
                                ("text", ""),
                                ("value", None),
                                models.Q(("missing", ""), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="plans_observation_exactly_one",
                        violation_error_message="実績は、数値、文字、値がない理由のいずれか一つだけを記入してください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="plans_observation_years_ordered",
                        violation_error_message="対象期間が逆です。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("quality__in", ["final", "provisional", "preliminary", "reference"])
                        ),
                        name="plans_observation_quality_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("superseded_by", None),
                            models.Q(("superseded_by", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_observation_not_own_successor",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ObservationItem",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="表示順")),
                ("name", models.CharField(max_length=120, verbose_name="項目")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="項目（英語）"),
                ),
                (
                    "observation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="items",
                        to="plans.observation",
                    ),
                ),
            ],
            options={
                "verbose_name": "実績の内訳項目",
                "verbose_name_plural": "実績の内訳項目",
                "ordering": ["observation", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("observation", "order"), name="plans_observation_item_order_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Placement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                (
                    "goal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="plans.goal",
                    ),
                ),
                (
                    "listing",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="plans.listing",
                    ),
                ),
                (
                    "measure",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="placements",
                        to="plans.measure",
                    ),
                ),
            ],
            options={
                "verbose_name": "事業の位置づけ",
                "verbose_name_plural": "事業の位置づけ",
                "ordering": ["goal", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("listing"),
                        models.F("goal"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("measure"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="plans_placement_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="RatingOverride",
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
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("grade", models.CharField(max_length=40, verbose_name="評価")),
                ("reason", models.CharField(max_length=400, verbose_name="理由")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overrides",
                        to="plans.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "評価の変更",
                "verbose_name_plural": "評価の変更",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "review_year"), name="plans_override_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("reason", ""), _negated=True),
                        name="plans_override_has_reason",
                        violation_error_message="評価を変える理由を記入してください。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SharedIndicator",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="plans.indicator",
                    ),
                ),
                (
                    "initiative",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sharings",
                        to="plans.initiative",
                    ),
                ),
            ],
            options={
                "verbose_name": "共通指標",
                "verbose_name_plural": "共通指標",
                "ordering": ["initiative", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "initiative"),
                        name="plans_shared_indicator_unique",
                        violation_error_message="この共通指標は既に登録されています。",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="indicator",
            name="shared_with",
            field=models.ManyToManyField(
                related_name="shared_indicators",
                through="plans.SharedIndicator",
                to="plans.initiative",
            ),
        ),
        migrations.CreateModel(
            name="Strategy",
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
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="名称（英語）"),
                ),
                ("first_year", models.PositiveSmallIntegerField(verbose_name="初年度")),
                ("last_year", models.PositiveSmallIntegerField(verbose_name="最終年度")),
                (
                    "adopted_on",
                    models.CharField(blank=True, max_length=10, verbose_name="策定時期"),
                ),
                ("aim", models.TextField(blank=True, verbose_name="めざす姿")),
                ("aim_en", models.TextField(blank=True, verbose_name="めざす姿（英語）")),
                (
                    "rating_preset",
                    models.CharField(
                        default="linear_pace", max_length=60, verbose_name="評価の規則"
                    ),
                ),
                (
                    "rating_rule",
                    models.JSONField(blank=True, default=dict, verbose_name="評価の規則（変更分）"),
                ),
                (
                    "pace_start",
                    models.CharField(
                        choices=[
                            ("plan", "計画の開始（初年度の前年）"),
                            ("baseline", "基準値の年"),
                            ("none", "進度を見ない"),
                        ],
                        default="plan",
                        max_length=20,
                        verbose_name="進度の起点",
                    ),
                ),
                (
                    "money_rounding",
                    models.CharField(
                        choices=[("half_up", "四捨五入"), ("truncate", "切捨て")],
                        default="half_up",
                        max_length=20,
                        verbose_name="金額の端数",
                    ),
                ),
                (
                    "municipality",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="core.municipality",
                    ),
                ),
                (
                    "predecessor",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successor",
                        to="plans.strategy",
                    ),
                ),
                (
                    "vision",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="strategies",
                        to="population.vision",
                    ),
                ),
            ],
            options={
                "verbose_name": "総合戦略",
                "verbose_name_plural": "総合戦略",
                "ordering": ["municipality", "-first_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("municipality", "ref"),
                        name="plans_strategy_ref_unique",
                        violation_error_message="同じ識別名の総合戦略が既にあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("last_year__gte", models.F("first_year"))),
                        name="plans_strategy_years_ordered",
                        violation_error_message="最終年度は初年度以後にしてください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("first_year__gte", 1945), ("last_year__lte", 2200)),
                        name="plans_strategy_years_plausible",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("predecessor", None),
                            models.Q(("predecessor", models.F("pk")), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_strategy_not_own_predecessor",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("pace_start__in", ["plan", "baseline", "none"])),
                        name="plans_strategy_pace_start_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("money_rounding__in", ["half_up", "truncate"])),
                        name="plans_strategy_rounding_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SectionText",
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
                (
                    "review_year",
                    models.PositiveSmallIntegerField(
                        blank=True, null=True, verbose_name="実績年度"
                    ),
                ),
                ("section", models.CharField(max_length=40, verbose_name="節")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("headline", "見出し文"),
                            ("lead", "導入"),
                            ("heading", "小見出し"),
                            ("item", "箇条書き"),
                            ("commentary", "解説"),
                            ("footnote", "注記"),
                        ],
                        max_length=20,
                        verbose_name="種類",
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=10, verbose_name="記号")),
                ("text", models.TextField(verbose_name="文")),
                ("text_en", models.TextField(blank=True, verbose_name="文（英語）")),
                ("order", models.PositiveSmallIntegerField(default=0, verbose_name="表示順")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="plans.goal",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="texts",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "報告書の文",
                "verbose_name_plural": "報告書の文",
                "ordering": ["strategy", "section", "order", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        models.F("strategy"),
                        models.F("section"),
                        models.F("order"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("review_year"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("goal"), models.Value(0), output_field=models.BigIntegerField()
                        ),
                        name="plans_text_order_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ["headline", "lead", "heading", "item", "commentary", "footnote"],
                            )
                        ),
                        name="plans_text_kind_valid",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("text", ""), _negated=True),
                        name="plans_text_not_empty",
                        violation_error_message="文が空です。",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReviewTitle",
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
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("report_year", models.PositiveSmallIntegerField(verbose_name="報告年度")),
                ("title", models.CharField(max_length=160, verbose_name="表題")),
                (
                    "title_en",
                    models.CharField(blank=True, max_length=240, verbose_name="表題（英語）"),
                ),
                ("subtitle", models.CharField(blank=True, max_length=160, verbose_name="副題")),
                (
                    "subtitle_en",
                    models.CharField(blank=True, max_length=240, verbose_name="副題（英語）"),
                ),
                ("meeting", models.CharField(blank=True, max_length=120, verbose_name="会議名")),
                (
                    "meeting_en",
                    models.CharField(blank=True, max_length=200, verbose_name="会議名（英語）"),
                ),
                ("issued_on", models.CharField(blank=True, max_length=10, verbose_name="発行時期")),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="review_titles",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "報告書の表題",
                "verbose_name_plural": "報告書の表題",
                "ordering": ["strategy", "review_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "review_year"), name="plans_review_title_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PrintedFigure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("order", models.PositiveSmallIntegerField(verbose_name="表示順")),
                ("place", models.CharField(max_length=200, verbose_name="掲載箇所")),
                (
                    "place_en",
                    models.CharField(blank=True, max_length=300, verbose_name="掲載箇所（英語）"),
                ),
                ("text", models.CharField(max_length=80, verbose_name="印刷された値")),
                ("figure_key", models.CharField(max_length=120, verbose_name="対応する数値")),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="printed_figures",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "印刷された数値",
                "verbose_name_plural": "印刷された数値",
                "ordering": ["strategy", "review_year", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "review_year", "place", "figure_key"),
                        name="plans_printed_figure_unique",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OverallWord",
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
                ("review_year", models.PositiveSmallIntegerField(verbose_name="実績年度")),
                ("word", models.CharField(max_length=40, verbose_name="総括の語")),
                (
                    "word_en",
                    models.CharField(blank=True, max_length=60, verbose_name="総括の語（英語）"),
                ),
                ("claims_good", models.BooleanField(default=True, verbose_name="順調とする語")),
                (
                    "goal",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="plans.goal",
                    ),
                ),
                (
                    "group",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        to="plans.indicatorgroup",
                    ),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="overall_words",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "総括",
                "verbose_name_plural": "総括",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("strategy"),
                        models.F("review_year"),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("goal"), models.Value(0), output_field=models.BigIntegerField()
                        ),
                        django.db.models.functions.comparison.Coalesce(
                            models.F("group"),
                            models.Value(0),
                            output_field=models.BigIntegerField(),
                        ),
                        name="plans_overall_word_unique",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("goal", None), ("group", None), _connector="OR"),
                        name="plans_overall_word_one_scope",
                        violation_error_message="総括の対象は、基本目標か分類の一方だけです。",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="moneyperiod",
            name="covers",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="plans.strategy",
                verbose_name="対象の総合戦略",
            ),
        ),
        migrations.AddField(
            model_name="moneyperiod",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="money_periods",
                to="plans.strategy",
            ),
        ),
        migrations.AddField(
            model_name="moneyamount",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="amounts",
                to="plans.strategy",
            ),
        ),
        migrations.CreateModel(
            name="ManagementStep",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="表示順")),
                (
                    "phase",
                    models.CharField(
                        choices=[
                            ("plan", "計画"),
                            ("do", "実行"),
                            ("check", "評価"),
                            ("act", "改善"),
                        ],
                        max_length=10,
                        verbose_name="段階",
                    ),
                ),
                ("name", models.CharField(max_length=160, verbose_name="内容")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=240, verbose_name="内容（英語）"),
                ),
                ("body", models.CharField(blank=True, max_length=120, verbose_name="主体")),
                (
                    "body_en",
                    models.CharField(blank=True, max_length=200, verbose_name="主体（英語）"),
                ),
                ("timing", models.CharField(blank=True, max_length=60, verbose_name="時期")),
                (
                    "timing_en",
                    models.CharField(blank=True, max_length=100, verbose_name="時期（英語）"),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="management_steps",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "進行管理の手順",
                "verbose_name_plural": "進行管理の手順",
                "ordering": ["strategy", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "order"), name="plans_management_step_order_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("phase__in", ["plan", "do", "check", "act"])),
                        name="plans_management_phase_valid",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ManagementBody",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("order", models.PositiveSmallIntegerField(verbose_name="表示順")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="名称（英語）"),
                ),
                ("role", models.CharField(blank=True, max_length=200, verbose_name="役割")),
                (
                    "role_en",
                    models.CharField(blank=True, max_length=300, verbose_name="役割（英語）"),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="management_bodies",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "推進体制",
                "verbose_name_plural": "推進体制",
                "ordering": ["strategy", "order"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "order"), name="plans_management_body_order_unique"
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="listing",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="listings",
                to="plans.strategy",
            ),
        ),
        migrations.CreateModel(
            name="Level",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("depth", models.PositiveSmallIntegerField(verbose_name="深さ")),
                ("name", models.CharField(max_length=40, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=80, verbose_name="名称（英語）"),
                ),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="levels",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "階層",
                "verbose_name_plural": "階層",
                "ordering": ["strategy", "depth"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "depth"), name="plans_level_depth_unique"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("depth__gte", 1), ("depth__lte", 5)),
                        name="plans_level_depth_one_to_five",
                        violation_error_message="階層は1から5までです。",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="indicatorgroup",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicator_groups",
                to="plans.strategy",
            ),
        ),
        migrations.AddField(
            model_name="indicator",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="indicators",
                to="plans.strategy",
            ),
        ),
        migrations.AddField(
            model_name="goal",
            name="strategy",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="goals",
                to="plans.strategy",
            ),
        ),
        migrations.CreateModel(
            name="CrossCuttingDirection",
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
                ("number", models.PositiveSmallIntegerField(verbose_name="番号")),
                ("name", models.CharField(max_length=120, verbose_name="名称")),
                (
                    "name_en",
                    models.CharField(blank=True, max_length=200, verbose_name="名称（英語）"),
                ),
                ("summary", models.TextField(blank=True, verbose_name="要旨")),
                ("summary_en", models.TextField(blank=True, verbose_name="要旨（英語）")),
                (
                    "strategy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="directions",
                        to="plans.strategy",
                    ),
                ),
            ],
            options={
                "verbose_name": "基本方針",
                "verbose_name_plural": "基本方針",
                "ordering": ["strategy", "number"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("strategy", "number"), name="plans_direction_number_unique"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Target",
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
                ("from_review_year", models.PositiveSmallIntegerField(verbose_name="適用開始年度")),
                (
                    "value",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        blank=True, max_length=20, null=True, verbose_name="目標値"
                    ),
                ),
                (
                    "lower",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        blank=True, max_length=20, null=True, verbose_name="下限"
                    ),
                ),
                (
                    "upper",
                    hitomachi.web.core.fields.EnteredDecimalField(
                        blank=True, max_length=20, null=True, verbose_name="上限"
                    ),
                ),
                (
                    "text",
                    models.CharField(blank=True, max_length=200, verbose_name="目標値（文字）"),
                ),
                (
                    "strict",
                    models.BooleanField(default=False, verbose_name="同値は未達（上回る・下回る）"),
                ),
                (
                    "in_percent",
                    models.BooleanField(default=False, verbose_name="前年に対する割合（%）"),
                ),
                ("due_year", models.PositiveSmallIntegerField(verbose_name="目標年度")),
                ("revised_on", models.DateField(blank=True, null=True, verbose_name="改定日")),
                ("reason", models.CharField(blank=True, max_length=200, verbose_name="改定理由")),
                (
                    "reason_en",
                    models.CharField(blank=True, max_length=300, verbose_name="改定理由（英語）"),
                ),
                (
                    "indicator",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="targets",
                        to="plans.indicator",
                    ),
                ),
            ],
            options={
                "verbose_name": "目標値",
                "verbose_name_plural": "目標値",
                "ordering": ["indicator", "from_review_year"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("indicator", "from_review_year"),
                        name="plans_target_from_unique",
                        violation_error_message="この年度から適用する目標値は既にあります。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value__isnull", False),
                            ("lower__isnull", False),
                            ("upper__isnull", False),
                            models.Q(("text", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="plans_target_has_value_range_or_text",
                        violation_error_message="目標値を数値、範囲、文字のいずれかで記入してください。",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("value", None),
                            models.Q(("lower", None), ("upper", None)),
                            _connector="OR",
                        ),
                        name="plans_target_value_or_range",
                        violation_error_message="目標値と範囲の両方は記入できません。",
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="moneyperiod",
            constraint=models.UniqueConstraint(
                fields=("strategy", "first_year", "last_year", "stage"),
                name="plans_money_period_unique",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyperiod",
            constraint=models.UniqueConstraint(
                fields=("strategy", "ref"), name="plans_money_period_ref_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyamount",
            constraint=models.UniqueConstraint(
                condition=models.Q(("ref", ""), _negated=True),
                fields=("strategy", "ref"),
                name="plans_amount_ref_unique",
                violation_error_message="同じ識別名の金額が既にあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="moneyamount",
            constraint=models.UniqueConstraint(
                models.F("strategy"),
                models.F("purpose"),
                models.F("kind"),
                models.F("first_year"),
                models.F("last_year"),
                django.db.models.functions.comparison.Coalesce(
                    models.F("budget_year"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("goal"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("initiative"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("budget_line"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("money_period"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("programme"), models.Value(0), output_field=models.BigIntegerField()
                ),
                django.db.models.functions.comparison.Coalesce(
                    models.F("grant_project"),
                    models.Value(0),
                    output_field=models.BigIntegerField(),
                ),
                name="plans_amount_unique",
                violation_error_message="同じ区分・年度の金額が既にあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="listing",
            constraint=models.UniqueConstraint(
                fields=("strategy", "initiative"),
                name="plans_listing_unique",
                violation_error_message="この事業は既に計画に登載されています。",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicatorgroup",
            constraint=models.UniqueConstraint(
                fields=("strategy", "ref"), name="plans_group_ref_unique"
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.UniqueConstraint(
                fields=("strategy", "ref"),
                name="plans_indicator_ref_unique",
                violation_error_message="同じ識別名の指標が既にあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="indicator",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("goal", None), ("measure", None)),
                    models.Q(("goal", None), ("initiative", None)),
                    models.Q(("initiative", None), ("measure", None)),
                    _connector="OR",
                ),
                name="plans_indicator_one_owner",
                violation_error_message="指標は、基本目標、施策、事業のいずれか一つに付けてください。",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("strategy", "number"),
                name="plans_goal_number_unique",
                violation_error_message="同じ番号の基本目標が既にあります。",
            ),
        ),
        migrations.AddConstraint(
            model_name="goal",
            constraint=models.UniqueConstraint(
                fields=("strategy", "ref"), name="plans_goal_ref_unique"
            ),
        ),
    ]
