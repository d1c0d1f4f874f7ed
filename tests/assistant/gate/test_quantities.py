"""Figures, their values, units and kinds."""

import pytest

from assistant.gate.quantities import measures


def read(text):
    """What is read, a string a figure: values in base units, the unit, the kind if no amount."""
    found = []
    for m in measures(text):
        values = " ".join(f"{float(value):.6g}" for value in m.values)
        kind = "" if m.kind == "amount" else f" {m.kind}"
        found.append(f"{values} {m.unit}".strip() + kind)
    return found


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,000", "1000"),
        ("1,250,000", "1.25e+06"),
        ("1\u2009000 m", "1000 m"),
        ("1 000 m", "1000 m"),
        ("１．０％", "0.01 ratio"),
        (".5 %", "0.005 ratio"),
        ("1.5×10^3 V", "1500 V"),
        ("1.5×10³ V", "1500 V"),
        ("10⁴ Pa", "10000 Pa"),
        ("1×10-⁶", "1e-06"),
        ("2,5 s", "2.5 s"),
        ("1.2万元", "12000 元"),
        ("5000万元", "5e+07 元"),
        ("3亿吨", "3e+11 kg"),
        ("2 million yuan", "2e+06 元"),
        ("二十五人", "25 人"),
        ("两台", "2 台"),
        ("一百二十米", "120 m"),
        ("两百五十人", "250 人"),
        ("两百五人", "250 人"),
        ("一千零五米", "1005 m"),
        ("二点五米", "2.5 m"),
        ("三千瓦", "3000 W"),
        ("半小时", "1800 s"),
        ("一个半小时", "5400 s"),
        ("两年半", "30 month"),
        ("3个半月", "3.5 month"),
        ("百分之五", "0.05 ratio"),
        ("百分之零点五", "0.005 ratio"),
        ("千分之三", "0.003 ratio"),
        ("三分之二", "0.666667 ratio"),
        ("一半", "0.5 ratio"),
        ("1/3", "0.333333 ratio"),
        ("2½ h", "9000 s"),
        ("1 1/2 h", "5400 s"),
        ("坡度1:5", "0.2 scale"),
        ("twenty-five persons", "25 人"),
        ("one hundred and five m", "105 m"),
        ("a hundred metres", "100 m"),
        ("three thousand two hundred m", "3200 m"),
        ("two and a half hours", "9000 s"),
        ("half an hour", "1800 s"),
        ("three quarters of the fans", "0.75 ratio"),
        ("a dozen fans", "12"),
        ("within an hour", "3600 s"),
        ("checked twice", "2 次"),
        ("twice the diameter", "2 倍"),
        ("1.5 times the diameter", "1.5 倍"),
        ("checked 3 times", "3 次"),
        ("two (2) hours", "7200 s"),
        ("三（3）人", "3 人"),
        ("-200 mm", "-0.2 m"),
        ("标高−200m", "-200 m"),
        ("minus 200 mm", "-0.2 m"),
        ("负5 m", "-5 m"),
        ("零下5 ℃", "268.15 K"),
        ("10余人", "10 人"),
    ],
)
def test_numerals(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("15 000 ppm", "0.015 ratio"),
        ("15‰", "0.015 ratio"),
        ("24 ppb", "2.4e-08 ratio"),
        ("5 per cent", "0.05 ratio"),
        ("10 mg/m³", "1e-05 kg/m3"),
        ("4 m³/min", "0.0666667 m3/s"),
        ("4立方米每分钟", "0.0666667 m3/s"),
        ("4 m³/(min·人)", "0.0666667 m3/s/人"),
        ("4 m³/min per person", "0.0666667 m3/s/人"),
        ("2 cubic metres per second", "2 m3/s"),
        ("1.5 metres per second", "1.5 m/s"),
        ("1.5米/秒", "1.5 m/s"),
        ("36 km/h", "10 m/s"),
        ("5 m·s⁻¹", "5 m/s"),
        ("8 m³/t", "0.008 m3/kg"),
        ("0.74 MPa", "740000 Pa"),
        ("0.74 Mpa", "740000 Pa"),
        ("5 mPa", "0.005 Pa"),
        ("1.5兆帕", "1.5e+06 Pa"),
        ("2 bar", "200000 Pa"),
        ("10 mmH2O", "98.0665 Pa"),
        ("6千伏", "6000 V"),
        ("10 KV", "10000 V"),
        ("5 MW", "5e+06 W"),
        ("5 mW", "0.005 W"),
        ("100 kVA", "100000 VA"),
        ("1 kWh", "3.6e+06 J"),
        ("50 N·m", "50 J"),
        ("2 MΩ", "2e+06 Ω"),
        ("50 Hz", "50 Hz"),
        ("1500 r/min", "25 r/s"),
        ("1500 rpm", "25 r/s"),
        ("1500转/分钟", "25 r/s"),
        ("85 dB(A)", "85 dB(A)"),
        ("20 lx", "20 lx"),
        ("12㎡", "12 m2"),
        ("12 square metres", "12 m2"),
        ("9万吨/年", "7.5e+06 kg/month"),
        ("3a", "36 month"),
        ("25 ℃", "298.15 K"),
        ("温度30度", "303.15 K"),
        ("倾角30度", "30 °"),
        ("45°", "45 °"),
        ("5 ℃/min", "0.0833333 K/s"),
        ("3个班", "3 班"),
        ("8个月", "8 month"),
        ("2季度", "6 month"),
        ("20学时", "20 学时"),
        ("30个工作日", "30 工作日"),
        ("60分", "60 分"),
        ("2小时30分", "9000 s"),
        ("1 h 30 min", "5400 s"),
        ("6 feet 8 inches", "2.032 m"),
        ("a 5-minute wait", "300 s"),
        ("10 Minutes", "600 s"),
        ("2 shifts", "2 班"),
        ("3 fans", "3"),
    ],
)
def test_units(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("5~10 m", ["5 10 m range"]),
        ("5-10 m", ["5 10 m range"]),
        ("5m～10m", ["5 10 m range"]),
        ("5 至 10 米", ["5 10 m range"]),
        ("500 m to 1 km", ["500 1000 m range"]),
        ("from 5 to 10 m", ["5 10 m range"]),
        ("between 5 and 10 m", ["5 10 m range"]),
        ("在5 m和10 m之间", ["5 10 m range"]),
        ("百分之五至百分之十", ["0.05 0.1 ratio range"]),
        ("两三人", ["2 3 人 range"]),
        ("-40 to +80 °C", ["233.15 353.15 K range"]),
        ("(0~1000) kHz", ["0 1e+06 Hz range"]),
        ("2/5-3/5", ["0.4 0.6 ratio range"]),
        ("1:500～1:1000", ["0.001 0.002 scale range"]),
        ("50±2 mm", ["0.05 0.002 m tolerance"]),
        ("50 mm ± 2 mm", ["0.05 0.002 m tolerance"]),
        ("(50±2) mm", ["0.05 0.002 m tolerance"]),
        ("±5%", ["0 0.05 ratio tolerance"]),
        ("20±2 ℃", ["293.15 2 K tolerance"]),
        ("100m、50m", ["100 m", "50 m"]),
        ("3, 5 and 10 min", ["180 s", "300 s", "600 s"]),
        ("5、8、10 m", ["5 m", "8 m", "10 m"]),
        ("3 min, 5 min and 10 min", ["180 s", "300 s", "600 s"]),
        ("380/660 V", ["380 V", "660 V"]),
        ("2m×3m", ["2 m", "3 m"]),
        ("4×2.5 mm²", ["4", "2.5e-06 m2"]),
        ("10 per 100 m", ["10", "100 m"]),
    ],
)
def test_ranges_tolerances_and_lists(text, values):
    assert read(text) == values


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("2026-11-22", ["2026 11 22 date:ymd date"]),
        ("2026年11月22日", ["2026 11 22 date:ymd date"]),
        ("二〇二六年十一月", ["2026 11 date:ym date"]),
        ("22 November 2026", ["2026 11 22 date:ymd date"]),
        ("November 22, 2026", ["2026 11 22 date:ymd date"]),
        ("11月22日", ["11 22 date:md date"]),
        ("2015年以前", ["2015 date:y date"]),
        ("08:30", ["510 clock clock"]),
        ("8时30分", ["510 clock clock"]),
        ("8:30 pm", ["1230 clock clock"]),
        ("第三级", ["3 级 ordinal"]),
        ("Class 2", ["2 级 ordinal"]),
        ("Grade II", ["2 级 ordinal"]),
        ("II类", ["2 级 ordinal"]),
        ("第173条", ["173 条 ordinal"]),
        ("第一百七十三条", ["173 条 ordinal"]),
        ("Section 9", ["9 条 ordinal"]),
        ("the second shift", ["2 班 ordinal"]),
        ("the 3rd step", ["3 步 ordinal"]),
        ("表5", ["5 表 ordinal"]),
        ("KJ90", ["KJ90 name"]),
        ("isolator S2", ["S2 name"]),
        ("No.5 fan", ["NO5 name"]),
        ("5号煤层", ["NO5 name"]),
        ("3# pump", ["NO3 name"]),
        ("clause 5.2.1", ["5.2.1 name"]),
        ("依据5.2.1", ["5.2.1 name"]),
        ("符合第6.3.2条", ["6.3.2 name"]),
        ("按10.5条", ["10.5 name"]),
        ("第311～314条", ["311 条 ordinal", "314 条 ordinal"]),
        ("第69条、72条", ["69 条 ordinal", "72 条 ordinal"]),
        ("第446号", ["NO446 name"]),
        ("GB 3836-2010", ["GB3836-2010 name"]),
        ("ＧＢ３８３６—２０１０", ["GB3836-2010 name"]),
        ("AQ 1029", ["AQ1029 name"]),
        ("AQ/T 1029—2019", ["AQ/T1029-2019 name"]),
        ("30 CFR 75.323(b)", ["75.323(B) name"]),
        ("〔2013〕99号", ["2013-99 name"]),
        ("3D", ["3D name"]),
        ("05", ["05 name"]),
        ("每周", ["1 period:week period"]),
        ("weekly", ["1 period:week period"]),
        ("每7天", ["1 period:week period"]),
        ("every two months", ["2 period:month period"]),
        ("every 12 months", ["1 period:year period"]),
        ("each shift", ["1 period:shift period"]),
        ("每半年", ["2 period:quarter period"]),
        ("2次/班", ["2 次", "1 period:shift period"]),
        ("once a week", ["1 次", "1 period:week period"]),
        ("once every 3 months", ["1 次", "1 period:quarter period"]),
        ("每隔50 m", ["50 m"]),
        ("五年一次", ["5 period:year period", "1 次"]),
        ("半年1次", ["2 period:quarter period", "1 次"]),
        ("1年内2次", ["12 month", "2 次"]),
    ],
)
def test_dates_names_ordinals_and_periods(text, values):
    assert read(text) == values


@pytest.mark.parametrize(
    "text",
    [
        "", "methane", "As above", "一般情况", "一定", "一旦发生", "一切", "一些", "统一指挥",
        "唯一出口", "第一时间", "万一", "十分重要", "一通三防", "三违", "同一采区", "每一采区",
        "一氧化碳和二氧化碳", "CO2 and CH4", "no one", "one of them", "this one", "a new one.",
        "once the fan stops", "first stop the engine", "first aid",
        "SF6", "three-phase motor", "a day's work",
        "瓦斯爆炸", "半径", "百米", "千伏", "零件齐全", "第一责任人",
    ],
)  # fmt: skip
def test_texts_without_quantities(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("有3安全", ""), ("共5瓦斯", ""), ("有2升降", ""), ("有4项目", ""), ("有2台阶", ""),
        ("有5班长", ""), ("10 a year", ""), ("5 in the shaft", ""), ("5 mm", "m"), ("有1分部", ""),
    ],
)  # fmt: skip
def test_a_unit_ends_where_its_word_does(text, unit):
    assert measures(text)[0].unit == unit


@pytest.mark.parametrize(
    ("text", "numbering"),
    [
        ("第三条 严禁超过5 m。", [True, False]),
        ("5.2.1 Doors at least 2 m high.", [True, False]),
        ("4.6 图纸", [True]),
        ("（3）不得超过10 m。", [True, False]),
        ("1. Wait 10 min.", [True, False]),
        ("应符合下列规定：1具备图纸；2查明水源。", [True, True]),
        ("2对边坡应当计算", [True]),
        ("17.3道床工程", [True]),
        ("5、8、10 m", [False, False, False]),
        ("2套设备", [False]),
        ("0.5 m以上", [False]),
        ("12 persons", [False]),
        ("见第三条。", [False]),
        ("80 | 73", [False, False]),
    ],
)
def test_numbers_that_open_a_text(text, numbering):
    assert [m.numbering for m in measures(text)] == numbering


def test_a_line_break_within_a_figure_is_read_over():
    (found,) = measures("不得超\n过1.5\n%")
    assert (found.written, found.bound, found.bound_written) == ("1.5\n%", "<=", "不得超\n过")
