"""One chart of each kind, with the rows and options of docs/reference/charts-data.md."""

from __future__ import annotations

from typing import Any

from hitomachi.reporting.blocks import Chart

Row = dict[str, Any]


def printed(value: float | None, pattern: str = ",.0f", unit: str = "") -> str:
    """Print as the edition would: ▲ for a minus, a reason where there is no value."""
    if value is None:
        return "調査なし"
    return f"{'▲' if value < 0 else ''}{abs(value):{pattern}}{unit}"


def order(**labels: str) -> tuple[dict[str, str], ...]:
    return tuple({"key": key, "label": label} for key, label in labels.items())


def chart(kind: str, rows: list[Row], width: float = 1.0, **options: Any) -> Chart:
    return Chart(
        id=f"chart-{kind}",
        kind=kind,
        title=f"図 {kind}",
        description="見本の図。左から右へ年を追う。",
        data=tuple(rows),
        options=options,
        width=width,
    )


def vital_balance(first: int = 2015, last: int = 2021, width: float = 1.0) -> Chart:
    natural = [-589, -580, -675, -733, -793, -717, -891, -902, -915, -930]
    social = [-656, -287, -444, -312, -575, -341, 49, -120, -80, 15]
    people = [84809, 83942, 82823, 81778, 80410, 79352, 78112, 77000, 76010, 75100]
    rows = [
        {
            "year": first + index,
            "label": f"{first + index}年",
            "natural": natural[index],
            "natural_text": printed(natural[index]),
            "social": social[index],
            "social_text": printed(social[index]),
            "population": people[index],
            "population_text": printed(people[index]),
        }
        for index in range(last - first + 1)
    ]
    return chart(
        "vital_balance",
        rows,
        width,
        order=order(natural="自然増減", social="社会増減", population="年末人口（右目盛）"),
        title_y="増減（人）",
        title_y2="人口（人）",
    )


def tfr_lines() -> Chart:
    series: dict[str, list[float | None]] = {
        "全国": [1.45, 1.44, 1.43, 1.42, 1.36, 1.33],
        "県": [1.31, 1.29, 1.29, 1.27, 1.24, 1.21],
        "ひとまち市": [1.27, 1.25, 1.21, 1.26, None, 1.18],
    }
    rows = [
        {
            "year": 2015 + index,
            "area": area,
            "value": value,
            "value_text": printed(value, ".2f"),
            "quality": "provisional" if index == 5 else "final",
        }
        for area, figures in series.items()
        for index, value in enumerate(figures)
    ]
    areas = order(**{area: area for area in series})
    return chart("tfr_lines", rows, order=areas, emphasis="ひとまち市", title_y="率")


def net_migration_by_age(years: int = 3) -> Chart:
    groups = ["0～14歳", "15～19歳", "20～29歳", "30～39歳", "40～64歳", "65歳以上"]
    rates = [0.02, -0.08, -0.39, 0.01, -0.03, 0.03]
    rows = [
        {
            "year": 2022 - years + index,
            "group": group,
            "net": rate * 800,
            "net_text": printed(rate * 800),
            "rate": round(rate * (1 + index / 5), 2),
            "rate_text": printed(round(rate * (1 + index / 5), 2), ".2f", "%"),
            "share": 10.0,
            "share_text": "10.0%",
        }
        for index in range(years)
        for group, rate in zip(groups, rates, strict=True)
    ]
    return chart(
        "net_migration_by_age",
        rows,
        order=order(**{group: group for group in groups}),
        years=list(range(2022 - years, 2022)),
        title_y="社会増減率",
    )


def bullet_row(name: str, figures: tuple[float | None, ...], standing: str, word: str) -> Row:
    baseline, target, actual, expected = figures
    progress = None
    if baseline is not None and target is not None and actual is not None:
        progress = (actual - baseline) / (target - baseline) * 100
    return {
        "ref": "①",
        "name": name,
        "unit": "人",
        "direction": "increase",
        "baseline": baseline,
        "baseline_text": printed(baseline),
        "target": target,
        "target_text": printed(target, unit="人"),
        "actual": actual,
        "actual_text": printed(actual, unit="人"),
        "expected": expected,
        "expected_text": printed(expected),
        "progress": progress,
        "progress_text": printed(progress, ".1f", "%"),
        "standing": standing,
        "word": word,
    }


def kpi_bullet() -> Chart:
    rows = [
        bullet_row("1人あたりの総所得", (1498, 1600, 1622, 1518), "good", "順調"),
        bullet_row("転出超過数", (-312, -275, -341, -305), "poor", "低調"),
        bullet_row(
            "創業支援事業を利用した創業者のうち商業業務集積地区内で創業した比率",
            (51, 55, 53, 52),
            "middling",
            "概ね順調",
        ),
        bullet_row("「住み続けたい」の回答割合", (67.5, 70, None, 68), "unrated", "－"),
        bullet_row("新たな利活用サービスの実装数", (None, 17, 5, None), "good", "順調"),
        bullet_row("観光入込客数", (1033847, 1180000, 583871, 1063000), "poor", "低調"),
    ]
    labels = order(baseline="基準値", expected="目安値", target="目標値", actual="実績")
    return chart("kpi_bullet", rows, order=labels)


def kpi_series() -> Chart:
    values = [3.1, 3.4, None, 3.3, 3.9]
    rows = [
        {
            "year": 2018 + index,
            "label": f"{2018 + index}年度",
            "value": value,
            "value_text": printed(value, ".1f", "%"),
            "quality": "provisional" if index == 4 else "final",
            "missing": "no_survey" if value is None else "",
            "pace": 3.1 + index * 0.2 if index else None,
            "pace_text": printed(3.1 + index * 0.2, ".1f", "%"),
            "target": 4.3,
            "target_text": "4.3%",
            "note": "調査方法の変更" if index == 3 else "",
        }
        for index, value in enumerate(values)
    ]
    return chart(
        "kpi_series",
        rows,
        0.7,
        order=order(value="実績", pace="目安", target="目標値"),
        unit="%",
        direction="increase",
        baseline=3.1,
        baseline_text="3.1%",
        due_year=2024,
    )


def _ten_thousands(yen: int | None) -> float | None:
    return None if yen is None else yen / 10_000


def money_by_year() -> Chart:
    periods = ["平成27～令和元年度", "令和2年度", "令和3年度", "令和4年度"]
    amounts: dict[str, list[int | None]] = {
        "cost": [3_240_460_000, 1_175_470_000, 626_660_000, 660_600_000],
        "grants": [681_190_000, 274_060_000, 34_330_000, None],
    }
    rows = [
        {
            "period": period,
            "first_year": 2015 + index,
            "series": series,
            "amount": figures[index],
            "amount_text": printed(_ten_thousands(figures[index]), unit="万円"),
            "kind_text": "決算額" if index < 2 else "当初予算額",
        }
        for series, figures in amounts.items()
        for index, period in enumerate(periods)
    ]
    return chart(
        "money_by_year", rows, order=order(cost="事業費", grants="交付金額"), periods=periods
    )


def status_strip() -> Chart:
    words = [("順調", "good"), ("概ね順調", "middling"), ("低調", "poor"), ("－", "unrated")]
    counts = {
        "計画全体": [3, 1, 4, 6],
        "基本目標1 安定した雇用を創出するとともに、経済を支える人材を育て活かす": [2, 0, 0, 2],
        "基本目標2 新しい「ひとの流れ」をつくる": [0, 0, 2, 1],
    }
    rows = [
        {
            "scope": f"goal-{index}",
            "scope_label": label,
            "word": word,
            "standing": standing,
            "count": count,
            "total": sum(found),
            "count_text": str(count),
        }
        for index, (label, found) in enumerate(counts.items())
        for (word, standing), count in zip(words, found, strict=True)
    ]
    named = [{"word": word, "standing": standing} for word, standing in words]
    scopes = order(**{f"goal-{index}": label for index, label in enumerate(counts)})
    return chart("status_strip", rows, order=scopes, words=named)


def vision_groups() -> Chart:
    figures = {2010: (10253, 54853, 25039), 2025: (8000, 41000, 27500), 2040: (6241, 28483, 25812)}
    keys = ("age_0_14", "age_15_64", "age_65_plus")
    rows = [
        {
            "year": year,
            "label": f"{year}年",
            "group": key,
            "persons": persons,
            "persons_text": printed(persons),
            "share": persons / sum(found) * 100,
            "share_text": printed(persons / sum(found) * 100, ".1f", "%"),
        }
        for year, found in figures.items()
        for key, persons in zip(keys, found, strict=True)
    ]
    labels = ("年少人口", "生産年齢人口", "老年人口")
    return chart(
        "vision_groups",
        rows,
        0.6,
        order=order(**dict(zip(keys, labels, strict=True))),
        title_y="人",
    )


def vision_total() -> Chart:
    rows = [
        {"year": year, "label": f"{year}年", "persons": persons, "persons_text": printed(persons)}
        for year, persons in {2010: 90145, 2025: 76500, 2040: 60536}.items()
    ]
    return chart("vision_total", rows, 0.5, title_y="人")


def vision_scenarios() -> Chart:
    series = {
        "past": {2010: 90145, 2015: 84499},
        "vision": {2015: 84499, 2025: 75310, 2040: 60729, 2060: 45210},
        "closed": {2015: 84499, 2025: 76900, 2040: 62100, 2060: 44800},
        "pattern1": {2015: 84499, 2025: 73000, 2040: 53640, 2060: 36000},
        "official": {2010: 90145, 2040: 60536},
    }
    rows = [
        {"series": key, "year": year, "persons": found, "persons_text": printed(found, unit="人")}
        for key, figures in series.items()
        for year, found in figures.items()
    ]
    labels = ("実績", "市の将来展望", "移動なし", "パターン1", "公表値")
    kinds = ("past", "scenario", "scenario", "scenario", "official")
    return chart(
        "vision_scenarios",
        rows,
        order=[
            {"key": key, "label": label, "kind": kind}
            for key, label, kind in zip(series, labels, kinds, strict=True)
        ],
        title_x="◇ は公表値",
        title_y="人口（人）",
        unit_x="年",
    )


def pyramid() -> Chart:
    people = [(1800 + 90 * place - 9 * place * place, 40 * place) for place in range(19)]
    rows = [
        {
            "age_first": 5 * place,
            "label": f"{5 * place}～{5 * place + 4}歳" if place < 18 else "90歳以上",
            "group": "age_0_14" if place < 3 else "age_15_64" if place < 13 else "age_65_plus",
            "male": men,
            "male_text": printed(men, unit="人"),
            "female": men + more,
            "female_text": printed(men + more, unit="人"),
            "outline_male": men * 1.2,
            "outline_male_text": printed(men * 1.2, unit="人"),
            "outline_female": men * 1.3,
            "outline_female_text": printed(men * 1.3, unit="人"),
        }
        for place, (men, more) in enumerate(people)
    ]
    return chart(
        "pyramid",
        rows,
        0.5,
        order=order(male="男性", female="女性"),
        limit=3000,
        born={"age": 65, "label": "1975年以前生まれ"},
        title_x="人口（人）",
    )


def contour() -> Chart:
    cells = [
        {
            "kind": "cell",
            "x": 1.0 + 0.2 * column,
            "y": 100.0 * row,
            "value": 20_000 + 700 * column + 5 * row * 100,
            "text": printed(20_000 + 700 * column + 500 * row, unit="人"),
        }
        for column in range(4)
        for row in range(4)
    ]
    line = [
        {"kind": "line", "x": x, "y": y, "value": 21_400, "text": printed(21_400, unit="人")}
        for x, y in ((1.0, 280.0), (1.4, 0.0))
    ]
    return chart(
        "contour",
        [*cells, *line],
        0.85,
        title_x="合計特殊出生率",
        title_y="純移動（人／年）",
        title_line="21,400人",
    )


def report_charts() -> tuple[Chart, ...]:
    """One of each kind that a report prints."""
    return (
        vital_balance(),
        tfr_lines(),
        net_migration_by_age(),
        kpi_bullet(),
        kpi_series(),
        money_by_year(),
        status_strip(),
        vision_groups(),
        vision_total(),
        vision_scenarios(),
        pyramid(),
    )


def all_charts() -> tuple[Chart, ...]:
    """One of each kind; the contour is on a page only, never in a report."""
    return (*report_charts(), contour())
