"""How units are spelt, in both languages.

Units that convert are named as pint names them; a count is its own unit and converts to nothing.
"""

from __future__ import annotations

import re

__all__ = ["CLASSIFIERS", "COUNTS", "EXACT", "FOLDED", "IN_COMPOUND", "NOT_BEFORE", "POWERED"]

# pint's name: spellings. "_" stands for a space within one.
_PLAIN = {
    "percent": "% percent per_cent pct",
    "permille": "‰ permille per_mille",
    "ppm": "ppm ppmv", "ppb": "ppb ppbv",
    "degree_Celsius": "°C degC deg_C degrees_C degree_Celsius degrees_Celsius Celsius 摄氏度 ℃",
    "degree_Fahrenheit": "°F degF deg_F degrees_F degree_Fahrenheit degrees_Fahrenheit 华氏度 ℉",
    "kelvin": "K kelvin kelvins 开尔文",
    "arc": "° deg degree degrees 度",
    "rotation/minute": "rpm RPM",
    "rotation": "r rev revolution revolutions 转 圈",
    "second": "s sec secs second seconds 秒 秒钟",
    "minute": "min mins minute minutes 分钟",
    "hour": "h hr hrs hour hours 小时 个小时 钟头 个钟头",
    "day": "d day days 天 日 昼夜", "week": "week weeks wk wks 周 星期 个星期",
    "calendar_month": "month months 个月 月",
    "calendar_quarter": "quarter quarters 季度 个季度 季",
    "calendar_year": "a year years yr yrs 年 周年 annum",
    "inch": "inch inches 英寸", "foot": "ft foot feet 英尺", "yard": "yd yard yards",
    "mile": "mile miles 英里", "hectare": "ha hectare hectares 公顷", "acre": "acre acres",
    "mile/hour": "mph miles_per_hour", "foot/minute": "fpm", "foot**3/minute": "cfm CFM",
    "pound": "lb lbs pound pounds", "ounce": "oz ounce ounces", "gallon": "gal gallon gallons",
    "psi": "psi psig psia", "atmosphere": "atm 大气压", "millimeter_Hg": "mmHg 毫米汞柱",
    "millimeter_H2O": "mmH2O mmH20 毫米水柱", "centimeter_H2O": "cmH2O 厘米水柱",
    "meter_H2O": "mH2O 米水柱", "inch_H2O": "inH2O", "inch_Hg": "inHg",
    "horsepower": "hp horsepower 马力", "kgf": "kgf",
    "newton*meter": "Nm N.m", "kilonewton*meter": "kNm kN.m", "ampere*hour": "Ah 安时",
    "milliampere*hour": "mAh 毫安时", "megapascal": "Mpa mpa MPA", "kilopascal": "kpa",
    "milligram": "mg", "megawatt": "MW", "mole": "mol",
    "cubic_centimeter": "cc", "kilometer": "公里", "kilogram": "公斤", "liter": "公升",
    "calorie": "cal", "kilocalorie": "kcal 千卡 大卡", "metric_ton": "tonne tonnes",
    "lux": "lx lux 勒克斯 勒", "lumen": "lm lumen lumens 流明",
    "candela": "cd 坎德拉", "becquerel": "Bq 贝可",
}  # fmt: skip
# pint's name: symbols, English words, Chinese words, and the prefixes they go with.
_PREFIXED = {
    "meter": ("m", "metre metres meter meters", "米", "n μ m c d k"),
    "gram": ("g", "gram grams gramme grammes", "克", "n μ m k"),
    "metric_ton": ("t", "ton tons", "吨", "k M"),
    "pascal": ("Pa", "pascal pascals", "帕 帕斯卡", "m h k M G"),
    "bar": ("bar", "bars", "巴", "m"),
    "volt": ("V", "volt volts", "伏 伏特", "μ m k M"),
    "ampere": ("A", "amp amps ampere amperes", "安 安培", "μ m k"),
    "watt": ("W", "watt watts", "瓦 瓦特", "m k M G"),
    "watt*hour": ("Wh W·h", "watt-hour watt-hours watt_hours", "瓦时", "k M G"),
    "volt_ampere_": ("VA V·A", "", "伏安", "k M"),
    "reactive": ("var Var", "", "乏", "k M"),
    "hertz": ("Hz", "hertz", "赫 赫兹", "k M G"),
    "newton": ("N", "newton newtons", "牛 牛顿", "k M"),
    "joule": ("J", "joule joules", "焦 焦耳", "m k M G"),
    "ohm": ("Ω", "ohm ohms", "欧 欧姆", "m k M"),
    "farad": ("F", "", "法拉", "μ n"),
    "henry": ("H", "", "亨", "μ m"),
    "liter": ("L l", "litre litres liter liters", "升", "μ m"),
    "dose": ("Sv", "sievert sieverts", "希沃特", "n μ m"),
    "second": ("s", "second seconds", "秒", "n μ m"),
}
_PREFIXES = {
    "n": ("nano", "纳"), "μ": ("micro", "微"), "m": ("milli", "毫"), "c": ("centi", "厘"),
    "d": ("deci", "分"), "h": ("hecto", "百"), "k": ("kilo", "千"), "M": ("mega", "兆"),
    "G": ("giga", "吉"),
}  # fmt: skip
# Symbols that are no units without a prefix: 5F and 3H are rather names.
_NOT_ALONE = frozenset({"F", "H"})
#: Symbols that are units only above or below a line: r/min, t/a.
IN_COMPOUND = frozenset({"r", "rev", "a"})

#: What is counted in pieces, each its own unit.
CLASSIFIERS = frozenset(
    "个台条层组处根道项种只套辆块张份件扇格座支片节批排盏对副架口孔户颗粒双步轮届页具趟车桶瓶袋箱枚盒卷股"
    "环帮段期面章款"
)
#: Spellings of counts, each its own unit.
COUNTS = {
    spelling.replace("_", " "): unit
    for unit, line in {
        "人": "人 名 个人 person persons people worker workers miner miners employee employees man"
        " men",
        "人次": "人次", "次": "次 回 遍 time times", "倍": "倍", "班": "班 个班 班次 shift shifts",
        "工作日": "工作日 个工作日 working_day working_days workday workdays business_days",
        "学时": "学时 课时 class_hours class_hour credit_hours",
        "岁": "岁 周岁 years_of_age years_old",
        "百分点": "百分点 个百分点 percentage_points percentage_point",
        "元": "元 yuan RMB CNY", "美元": "美元 USD", "分": "分", "dB": "dB 分贝 decibel decibels",
        "dB(A)": "dB(A) dBA",
        **{char: char for char in CLASSIFIERS},
    }.items()
    for spelling in line.split()
}  # fmt: skip
#: Units, each with what it is none before: 安 of 3安全, 分 of 三分之二.
NOT_BEFORE = {
    entry[0]: entry[1:]
    for entry in (
        "安全装排设置监检 瓦斯 升降压井高入起级 分之部级层类支析散布组段别离区站开工项公院管明"
        " 克服 欧洲 焦炭煤化油 天花轮窗井车然 日常志 年度龄轻 周期边围密转长界 月份球 秒差"
        " 班长组前后中 季节 转载换移动入为弯向速 人员工 名称 条件例款文 项目 台阶 组织长成合装"
        " 处理于置罚 根据 道路岔 种植 层状 块状 支架护柱承撑付 批准复 排水放风气列除查出土 对于应"
        " 面积板 架空设线 步骤行 个体别 只能有要准许 期间 车辆间场道 张力 环境节 次数序侧电设回支"
        " 回路风采收填 倍率 帮助 粒径度 孔径 具有备体 套管 轮班换流"
    ).split()
}


def _exact() -> dict[str, str]:
    """The expression of pint for each spelling of a unit that converts."""
    table: dict[str, str] = {}
    for name, (symbols, english, chinese, prefixes) in _PREFIXED.items():
        for prefix in ("", *prefixes.split()):
            word, sign = _PREFIXES.get(prefix, ("", ""))
            for symbol in symbols.split():
                if prefix or symbol not in _NOT_ALONE:
                    table[prefix + symbol] = word + name
            for spelling in english.split():
                table[word + spelling.replace("_", " ")] = word + name
            for spelling in chinese.split():
                table[sign + spelling] = word + name
    for name, line in _PLAIN.items():
        table |= {spelling.replace("_", " "): name for spelling in line.split()}
    return table


#: pint's name for each spelling.
EXACT = _exact()
#: Those of which areas and volumes are made: m², ft³, and m/s².
POWERED = frozenset(
    name
    for name in EXACT.values()
    if re.fullmatch("(?:[a-z]*meter|second|inch|foot|yard|mile)", name)
)


def _folded() -> dict[str, str]:
    """The spellings of two letters and more whose case does not matter: KPa, Minutes."""
    found: dict[str, set[str]] = {}
    for spelling, name in EXACT.items():
        found.setdefault(spelling.lower(), set()).add(name)
    alike = {"mt", "mn"}  # of the milli- and the mega-, one is not listed
    return {
        spelling: names.pop()
        for spelling, names in found.items()
        if len(names) == 1 and len(spelling) > 1 and spelling not in alike
    }


FOLDED = _folded()
