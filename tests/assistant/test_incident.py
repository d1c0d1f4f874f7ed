"""Which questions are about something that happens now."""

import pytest

from assistant.incident import incident
from knowledge.retrieval import Query

HAPPENING = [
    ("工作面着火了怎么办？", "fire"),
    ("皮带着火了，先做什么？", "fire"),
    ("井下发生火灾，现场人员应当如何处置？", "fire"),
    ("发生煤与瓦斯突出怎么办", "outburst"),
    ("掘进头瓦斯突然涌出怎么处理？", "gas"),
    ("瓦斯报警了！", "gas"),
    ("回风流瓦斯超限如何处理？", "gas"),
    ("井下透水了怎么撤？", "inrush"),
    ("发生透水事故时应采取哪些措施？", "inrush"),
    ("冒顶埋了人怎么救？", "fall"),
    ("有人触电怎么急救？", "shock"),
    ("同事触电倒地了", "shock"),
    ("有人一氧化碳中毒怎么抢救？", "poisoning"),
    ("工友在罐里晕倒了，怎么办？", "poisoning"),
    ("主要通风机停了，人员应该怎么办？", "fan stopped"),
    ("氨区泄漏怎么处置？", "leak"),
    ("斜井跑车了怎么办", "hoist"),
    ("What should I do if the conveyor belt is on fire?", "fire"),
    ("There is smoke in the intake airway, what do we do?", "fire"),
    ("The gas alarm is sounding in the turbine hall", "gas"),
    ("Someone has collapsed in a tank. What now?", "poisoning"),
    ("How do we rescue a person who collapsed in a confined space?", "poisoning"),
    ("What must I do when someone gets an electric shock?", "shock"),
    ("How should we respond to an ammonia leak?", "leak"),
    ("My mate is not breathing", "injury"),
    ("What are the immediate actions after a roof fall?", "fall"),
    ("How to treat a steam burn?", "injury"),
    ("What is the first thing to do in an inrush of water?", "inrush"),
]
OTHER = [
    "如何预防井下火灾？",
    "防治煤与瓦斯突出应采取哪些措施？",
    "突出煤层突出危险区必须采取什么措施？",
    "有煤尘爆炸可能性的矿井需要采取哪些措施？",
    "火灾应急预案多久演练一次？",
    "事故调查报告由谁批准？",
    "发生死亡事故后多长时间内上报？",
    "什么是煤与瓦斯突出？",
    "瓦斯浓度达到多少必须撤人？",
    "事故等级如何划分？",
    "爆炸物品库的照明有什么要求？",
    "灭火器多久检查一次？",
    "触电事故的原因有哪些？",
    "如何编制灾害预防和处理计划？",
    "透水预兆有哪些？",
    "井下消防洒水系统如何设计？",
    "火灾后恢复通风需要什么条件？",
    "采掘工作面应当如何通风？",
    "带式输送机应当装设哪些保护？",
    "工会发现重大事故隐患可以采取哪些行动？",
    "How do you prevent a conveyor fire?",
    "How often are emergency drills held?",
    "Who investigates an accident?",
    "What is the definition of an incident?",
    "How many fire extinguishers must be stored at the pump house?",
    "What must methane in the return airway not exceed?",
    "Which records of accidents are kept?",
    "What training is needed before entering a confined space?",
    "How is the fire pump inspected?",
    "Does the emergency plan cover gas leaks?",
]


@pytest.mark.parametrize(("question", "event"), HAPPENING)
def test_what_has_happened(question, event):
    found = incident(Query(question))
    assert found is not None
    assert event in found.events


@pytest.mark.parametrize("question", OTHER)
def test_other_questions(question):
    assert incident(Query(question)) is None
