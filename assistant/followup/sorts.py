"""Sorts of things, by the word or sign that a name ends on."""

from __future__ import annotations

import re

__all__ = ["sort_of"]

# The first that fits counts.
_ZH: tuple[tuple[str, str], ...] = (
    ("time", "[夜白早中晚]班|夜间|夜里|晚上|白天|[冬夏雨汛][季天期]|周末|节假日|[每班日周月季年]"),
    (
        "role",
        "员|工人?|人|企业|工会|者|司机|[矿班队站厂值]长|[科主]任|工程师|总工|部门|单位|承包商|访客|学徒|医生",
    ),
    (
        "quantity",
        "[浓温湿速高宽深长厚坡角照频]度|含量|[风流重数]量|风速|[压电水油气]压|压力|[距间]离|间[距隔]"
        "|电流|功率|水位|频率|次数|噪[声音]|振动|转速|电阻|载[重荷]",
    ),
    (
        "event",
        "[火水震]灾|[着起]火|爆炸|[透突]水|冒顶|中毒|窒息|触电|泄漏|[漏停断]电|停风|故障|事故|超限"
        "|跳闸|短路|过载|突出|拒爆|坠落|[跑偏打滑]{2}|满水|缺水|[报预]警|停[机炉]|[受烫烧]伤|被困",
    ),
    ("paper", "票|许?可?证|证书|记录|台账|报告|预案|规程|图纸"),
    ("activity", "作业|动火|焊接|爆破|放炮|吊装|登高|检[修查验]|掘进|采煤|钻孔|切割|更换|标定"),
    (
        "equipment",
        "机组?|器|泵|阀门?|柜|车|胶带|皮带|绳|灯|仪|锅?炉|罐笼|箕斗|电缆|设备|装置|开关|支架|[风闸]门"
        "|闸|管路?|风筒|梯子?|接地线|线路|安全[带帽]|气瓶|储?罐|系统|轴承|炸药|雷管",
    ),
    (
        "place",
        "巷道?|[大井]巷|[上下]山|工作面|迎头|站|硐?室|井[筒底口下]?|地面|[地区场车]?[点域所间]|厂房?"
        "|[矿库厂采煤]区|库|房|上隅角|[煤水料]仓|通道|走廊|楼|沟|池|塔",
    ),
    (
        "substance",
        "瓦斯|甲烷|一?氧化碳|二氧化[碳硫氮]|硫化氢|[氧氢氮氨氯]气?|[煤粉]尘|[柴汽]?油|水|酸|碱|煤"
        "|C[OH][24]?|H2S|O2|SO2|NO2|SF6|NH3",
    ),
)
_ZH_ENDS = tuple((sort, re.compile(f"(?:{ends})$", re.IGNORECASE)) for sort, ends in _ZH)

_EN: dict[str, str] = {
    "time": "night day shift winter summer weekend season month week year hour",
    "role": "worker electrician supervisor manager operator officer fitter welder contractor man "
    "visitor trainee apprentice foreman engineer deputy driver miner inspector attendant woman "
    "person people men women crew team technician rigger shotfirer captain guard nurse doctor",
    "quantity": "limit level concentration temperature pressure speed distance height width depth "
    "length thickness diameter voltage current flow weight interval gradient noise vibration",
    "event": "fire explosion inrush collapse fall leak leakage outage failure spill emergency "
    "flood accident injury burn misfire trip alarm evacuation earthquake",
    "activity": "welding grinding cutting lifting shotfiring drilling excavation isolation diving "
    "painting bricklaying scaffolding blasting",
    "paper": "permit certificate licence license record log form plan report drawing register",
    "place": "airway roadway heading face drift shaft station substation room house hall tunnel "
    "area yard workshop magazine sump goaf portal entrance bunker silo surface plant road street "
    "stairs stair clinic office canteen tower refuge chamber decline stope store walkway sewer",
    "equipment": "fan pump conveyor belt winch hoist cage skip rope valve boiler turbine "
    "generator transformer cable switch switchgear breaker lamp sensor detector monitor vehicle "
    "truck loader locomotive crane ladder scaffold harness helmet respirator extinguisher hose "
    "cylinder tank vessel unit motor gearbox bearing brake door sling chain compressor battery "
    "capacitor crusher mill drill engine line pipe stretcher box sprocket filter radio grinder "
    "torch",
    "substance": "methane gas monoxide dioxide sulphide sulfide oxygen hydrogen ammonia chlorine "
    "dust diesel oil fuel water acid coal steam smoke nitrogen explosives co h2s ch4 co2 so2",
}
_EN_HEADS: dict[str, str] = {head: sort for sort, heads in _EN.items() for head in heads.split()}


def sort_of(name: str) -> str:
    """The sort of thing a name names, or "" where its end does not tell.

    >>> sort_of("回风巷"), sort_of("booster fans")
    ('place', 'equipment')
    """
    head = name.split()[-1].casefold() if name.strip() else ""
    if not head.isascii():
        return next((sort for sort, pattern in _ZH_ENDS if pattern.search(name)), "")
    plural = head.endswith("s") and not head.endswith("ss")
    return _EN_HEADS.get(head) or _EN_HEADS.get(head[:-1] if plural else head, "")
