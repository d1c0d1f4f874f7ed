"""Questions that stand alone, whatever was asked before them."""

import pytest

from assistant.followup import complete

BEFORE = (
    "进风巷最高允许风速是多少？",
    "What is the methane limit in the intake airway?",
    "主要通风机停了，人员应该怎么办？",
    "Who may open the substation door at night?",
)
CHINESE = """
掘进工作面瓦斯达到多少必须断电？
什么是受限空间？
井下能不能吸烟？
谁有权下令撤人？
动火作业需要哪些手续？
如果钢丝绳断丝了怎么处理？
为什么采空区要封闭？
对于高瓦斯矿井，掘进工作面应采用什么通风方式？
电焊工上岗前要培训多少学时？
灭火器放在哪里？
炸药和雷管能放在一起运输吗？
该矿的安全出口有几个？
那台绞车的钢丝绳多久换一次？
第一百七十三条是怎么规定的？
乘坐罐笼时有哪些要求？
触电以后怎么急救？
高处作业必须系安全带吗？
锅炉满水了怎么办呢？
矿灯的使用时间不得少于多少小时？
检修电气设备时是否必须切断它的电源？
你是谁？
谢谢
""".split("\n")
ENGLISH = """
How often must the conveyor be inspected and who inspects it?
What is lockout tagout?
Is it allowed to smoke underground?
Is there a limit for diesel exhaust?
Who are you?
How long does it take to evacuate the plant?
What must be done with a sling that is damaged?
Should those who enter a tank wear a harness?
When do I have to report an accident?
How do I isolate a capacitor before touching it?
In winter, how often are the pipes checked?
If a person collapses in a tank, what should the attendant do?
What are the duties of the shotfirer?
Where do they keep the spare fuses of the winder?
Why is dust dangerous?
Does AQ 1029 5.2.1 apply to coal mines?
Tell me about the hoist brakes.
First aid for a steam burn
ventilation officer duties
Which records of the rope tests are kept?
May I take off the mouthpiece to talk?
It is raining hard; must the crane be stopped?
After an outburst, when may people return to the heading?
Can workers remove their gloves when they handle wires?
Thanks
How hot may a bearing get?
What can you do?
""".split("\n")


@pytest.mark.parametrize("question", filter(None, CHINESE + ENGLISH))
def test_a_question_that_stands_alone_stays_as_it_is(question):
    for before in BEFORE:
        assert complete(question, (before,)) == question
