"""When two figures are worth the same."""

import pytest

from assistant.gate.quantities import measures, same


def figure(text):
    (found,) = measures(text)
    return found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.0％", "1.0%"), ("１．０％", "1 %"), ("1.5 percent", "1.5 per cent"),
        ("百分之五", "5%"), (".5 %", "0.5 %"), ("ten minutes", "10 min"), ("10分钟", "10 min"),
        ("十分钟", "10 min"), ("a 5-minute wait", "wait 5 minutes here"),
        ("twenty-five minutes", "25 min"), ("one hundred and twenty persons", "120人"),
        ("1,000 m", "1000 m"), ("一百二十人", "120人"), ("二点五米", "2.5 m"),
        ("−200 mm", "-200 mm"), ("–200 mm", "−200 mm"), ("minus 200 mm", "-200 mm"),
        ("半小时", "0.5 h"), ("10 ℃", "10 °C"), ("5 m³", "5 m3"), ("daily", "every day"),
        ("每天", "每日"),
        ("1.5 %", "15 000 ppm"), ("1.5%", "15‰"), ("0.1 MPa", "100 kPa"), ("3 min", "180 s"),
        ("2 h", "120 min"), ("0.5 km", "500 m"), ("半小时", "30 min"), ("1年", "12 months"),
        ("一周", "7天"), ("3 m³/min", "180 m³/h"), ("36 km/h", "10 m/s"), ("1 g/t", "1 ppm"),
        ("25 ℃", "298.15 K"), ("25 ℃", "77 °F"), ("十名工人", "10人"), ("two fans", "两台"),
        ("No.5", "5号"), ("每7天", "weekly"), ("每季度", "every 3 months"), ("1.5 kV", "1500 V"),
        ("5000万元", "50 million yuan"), ("2026年11月22日", "22 November 2026"),
        ("8:30 pm", "20:30"), ("第三级", "Class III"), ("第九条", "第9条"), ("三分之二", "2/3"),
        ("500~1000 m", "0.5 km to 1 km"), ("50±2 mm", "5±0.2 cm"), ("1 h 30 min", "90 min"),
        ("一半", "50%"), ("1000 kg", "1 t"),
    ],
)  # fmt: skip
def test_same(one, other):
    assert same(figure(one), figure(other))
    assert same(figure(other), figure(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5", "05"), ("0.5 %", ".05 %"), ("0.5 %", "05 %"), ("5 %", "05 %"), ("30 m", "30 min"),
        ("30 m", "30 mm"), ("5 MW", "5 mW"), ("5-minute", "5-hour"), ("5 %", "5 ‰"),
        ("−200 mm", "200 mm"), ("–200 mm", "200 mm"), ("minus 5", "5"),
        ("clause 5.2.1", "clause 5.2"), ("No.5 fan", "No.6 fan"), ("isolator S2", "isolator S3"),
        ("KJ90", "KJ95"), ("第三级", "第二级"), ("第九条", "第十条"),
        ("thirteen days", "thirty days"), ("daily", "weekly"), ("每班", "每周"),
        ("百分之五", "百分之六"), ("三分之二", "三分之一"), ("每季度", "每月"),
        ("every quarter", "every year"), ("5个", "5台"), ("5人", "5台"), ("8小时", "一个班"),
        ("1个月", "30天"), ("1个月", "每月"), ("10 kVA", "10 kW"), ("1°", "1 %"), ("3层", "第三层"),
        ("5~10 m", "5~12 m"), ("5~10 m", "10 m"), ("50±2 mm", "50±3 mm"), ("1 %", "1.04 %"),
        ("25 ℃", "25 K"), ("GB 3836-2010", "GB 3836-2021"), ("5工作日", "5天"),
        ("2倍", "2次"), ("1.0%", "1.0"), ("2026-11-22", "2026-11-23"), ("08:30", "20:30"),
    ],
)  # fmt: skip
def test_different(one, other):
    assert not same(figure(one), figure(other))
    assert not same(figure(other), figure(one))


@pytest.mark.parametrize(
    ("claimed", "stated", "expected"),
    [
        ("152 m", "500 ft", True),
        ("153 m", "500 ft", False),
        ("14.5 psi", "100 kPa", True),
        ("15 psi", "100 kPa", False),  # two digits: rounded too far
        ("1.52 m", "1.524 m", False),  # nothing was converted
        ("GB 3836", "GB 3836-2010", True),
        ("GB 3836-2010", "GB 3836", False),
        ("No.5", "No.5-2", False),
    ],
)
def test_what_a_claim_may_round_and_shorten(claimed, stated, expected):
    assert same(figure(claimed), figure(stated)) is expected
