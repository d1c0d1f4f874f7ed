"""Phrases that the rules were made with. How well they do on others: ``phrases/`` and
``python -m assistant.evaluation.emergencies``."""

import pytest

from assistant.emergency.detection import detect

GOING_ON = {
    "trapped": """
        被困
        有人被困
        我们三个人被困在运输巷了
        俺们队里有人埋里头了
        两个工友被矸石埋住了，快来
        我困在罐笼里下不去也上不来
        后面巷道堵死了，我们出不去
        老李被压在支架底下了
        有一個工人被埋在煤堆下面
        班长联系不上了，人没升井
        someone is trapped
        two men are trapped behind the fall
        we can't get out of the crosscut
        my mate is pinned under the shearer arm
        we are buried, send help
        sombody is traped in the hopper
        he hasn't come back up and we lost contact
    """,
    "gas": """
        瓦斯超限
        瓦斯超限了怎么办
        回风巷瓦斯到2.3%了还在涨
        工作面瓦斯传感器一直在响
        便携仪报警了！
        瓦思超限了，要撤人吗
        上隅角甲烷浓度飙到3%
        CO传感器报警
        瓦斯报警仪叫个不停
        ＣＨ４超限　快撤
        一氧化碳超标了，往哪边跑
        gas alarm is going off
        gas monitor is screaming
        methane is at 2.5 percent and climbing
        the CO detector keeps beeping
        what do I do when the gas alarm goes off
        my methanometer reads methane 3% now
    """,
    "fire": """
        着火
        皮带冒烟了
        变电所着火了，灭火器在哪
        着伙了着伙了
        配电柜烧起来了
        皮帶機著火了
        巷道里全是烟，看不见
        失火了！
        闻到焦糊味，开关柜在冒烟
        电缆起火怎么灭
        the belt is on fire
        fire in the pump house
        there's smoke coming out of the drive head
        conveyor caught fire, where is the extinguisher
        fier in the workshop!
        smoke everywhere, which way out
        the loader is burning
    """,
    "shock": """
        触电
        有人触电
        有人被电了
        电工被电倒了，没反应
        小王触店了
        老张让开关电了一下，躺地上了
        有人觸電倒地
        someone just got electrocuted
        he touched a live cable and fell
        electrician got a bad shock, what do I do
        my colleague has been electricuted
    """,
    "explosion": """
        爆炸了
        井下爆炸
        采空区那边一声巨响，气浪过来了
        掘进头炸了
        there was an explosion in the return
        something just blew up in the boiler house
        transformer exploded
    """,
    "inrush": """
        透水了
        掘进头突水了，水涨得很快
        水灌进来了，都到腰了
        老窑水出来了快跑
        泵房淹了
        water is pouring in from the face
        inrush at heading 3
        the tunnel is flooding
    """,
    "fall": """
        冒顶了
        工作面片帮伤人了
        顶板掉下来了，砸到人
        巷道塌了
        帽顶了，快来救人
        冲击地压发生了，人在里面
        roof fall
        the roof just came down on two guys
        rib collapsed, one man under it
        rockburst in the east drift, men missing
    """,
    "poisoning": """
        有人中毒
        下水仓的人熏倒了
        我喘不上气，头晕
        井筒里两个人窒息了
        he was gassed in the tank
        i can't breathe in here
        two people overcome by fumes in the sump
    """,
    "injury": """
        有人受伤
        师傅的手卷进皮带了
        腿被砸断了，血止不住
        老刘晕倒了叫不醒
        他没有呼吸了
        有个工人从架子上摔下来了
        man down
        he is bleeding badly
        worker unconscious at the crusher
        she's not breathing
        his arm is caught in the roller
        a guy fell off the platform
    """,
    "ventilation": """
        主扇停了
        局扇跳闸，工作面没风了
        主通风机停了怎么办
        main fan has stopped
        the fan tripped and there is no airflow
    """,
    "transport": """
        跑车了
        斜井钢丝绳断了，矿车跑了
        胶轮车刹不住
        罐笼卡在半截不动了
        runaway mine car on the incline
        the truck overturned, driver inside
        cage is stuck and dropping
    """,
    "leak": """
        氨泄漏了
        液氨罐漏了，好大的味
        氢气泄漏！
        输油管漏油
        井喷了
        ammonia is leaking from the tank
        hydrogen leak in the turbine hall
        strong smell of gas at the wellhead
    """,
    "burst": """
        锅炉爆管了
        蒸汽管道炸开了，到处是汽
        高压胶管爆了
        steam line ruptured
        boiler tube has burst
    """,
    "heat": """
        有人中暑了
        有个兄弟热晕了
        guy has heat stroke
    """,
    "unknown": """
        救命
        救命啊！
        SOS
        快来人
        出事了快来
        help!
        mayday mayday
        help us please
        send rescue now
    """,
}

ABOUT = """
    灭火器多久检查一次？
    消防演练多长时间组织一次
    瓦斯超限时应当怎么处理？
    瓦斯超限断电值是多少
    被困人员的救援规定有哪些
    没有人被困
    触电急救的步骤有哪些？
    发生火灾时，现场人员应当首先做什么？
    如何预防触电事故
    什么是瓦斯爆炸
    瓦斯爆炸的三个条件
    如果主要通风机停止运转，多长时间内必须撤人？
    去年三号皮带着火的原因是什么
    上个月瓦斯超限了几次
    自救器的有效时间是多少分钟
    冒顶的预兆有哪些
    透水预兆
    着火点是多少度
    冲击地压危险区怎么划分
    矿井火灾分哪几类
    这是演练：工作面有人被困
    明天演习的口令是“着火了”
    昨天的火已经扑灭了
    误报，瓦斯没有超限
    煤与瓦斯突出矿井的认定标准
    电气设备着火用什么灭火器
    触电保护器多久试验一次
    停风区恢复通风的要求
    受伤职工的工伤认定流程
    事故报告的时限
    氨泄漏报警值设定多少
    安全阀多长时间校验一次
    中暑的症状是什么？
    斜井跑车防护装置的检查周期
    瓦斯超限的处罚规定
    井下电话装在哪些地点？
    避难硐室能坚持多少小时
    应急预案每几年修订一次
    一氧化碳的最高允许浓度
    瓦斯超限报警仪的检定周期
    人员被困后多久内必须上报？
    怎么写瓦斯超限事故报告
    救命索的使用年限
    发现有人触电后首先应当做什么
    爆炸性气体环境用电气设备标准
    矿工自救知识考试题：发生爆炸时怎么办
    有没有人被困过
    主扇停风的应急预案在哪里
    锅炉爆管的常见原因
    消防通道的宽度要求
    火灾自动报警系统怎么维护
    "被困" 用英语怎么说
    水位上涨到多少米要停止作业
    瓦斯浓度达到多少必须撤人？
    被电击的原理
    着火源有哪些种类
    防止皮带着火的措施
    谁负责组织抢救
    伤员搬运的注意事项有哪些
    高压水管爆裂的事故案例
    灭火器的使用方法
    瓦斯涌出量怎么计算
    地面火灾和井下火灾的区别
    紧急避险系统由哪几部分组成
    井下发生火灾，调度室应当通知谁？
    局部通风机停风后多长时间内恢复
    皮带冒烟的原因一般有哪些
    How often is the fire drill?
    what is the gas alarm setpoint
    At what methane level must workers be withdrawn?
    who is responsible for the rescue plan
    How should an electrocuted person be treated according to the procedure?
    What are the rules for trapped miners
    When was the last explosion at this site?
    How many people were injured last year?
    No one is trapped
    it was a false alarm, the gas monitor is fine
    this is only a drill: fire in the workshop
    what is the definition of an inrush
    how long does a self-rescuer last
    Where are the fire extinguishers inspected and by whom?
    What causes roof falls?
    how do I calibrate a gas detector
    If a worker is trapped, who must be informed?
    in case of fire which exit is used
    What should workers do when the main fan stops?
    list the signs of heat stroke
    What PPE protects against arc flash?
    does an ammonia leak have to be reported
    requirements for fire doors
    How far must one stay from a fallen conductor?
    explain how a methane explosion happens
    flood lights maintenance schedule
    What happens if the main fan stops?
    how do I fill in the fire log
    Which extinguisher is used for electrical fires?
    maximum time to evacuate after the main fan stops
    no smoking area rules
    emergency phone list location
    can you help me find the rule about trapped key interlocks
    help me understand the outburst regulation
    I need help with the glossary
    smoke detector test interval
    Is there a procedure for hydrogen leaks?
    what's the limit for CO in the return airway
    explosion-proof motor inspection
    Tell me about the fire in 2019
    The fire was put out, how do I report it?
    How is a bleeding wound dressed according to the first aid manual?
    runaway ramp design
    who was hurt in last month's accident
    pressure relief valve test frequency
    Why did the roof fall in panel 12 last year
    what does the alarm colour code mean
    prevent belt fires
    how many fire drills a year are required
    rescue team training requirements
    what is the response time of the rescue team
    buried cable depth
    stuck bolt torque
"""


def lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize(
    ("kind", "phrase"), [(kind, line) for kind, text in GOING_ON.items() for line in lines(text)]
)
def test_an_emergency_that_goes_on_is_one(kind: str, phrase: str):
    alarm = detect(phrase)
    assert alarm is not None
    assert kind in alarm.kinds


@pytest.mark.parametrize("phrase", lines(ABOUT))
def test_a_question_about_emergencies_is_none(phrase: str):
    assert detect(phrase) is None
