"""Rooms and stations: what belongs to their names."""

import pytest

COUNTY = "奇台县人民政府2021年法治政府建设情况报告\n"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("奇台县大泉塔塔尔族乡“石榴籽”调解室常年活跃。", "奇台县大泉塔塔尔族乡“石榴籽”调解室"),
        ("永乐镇“老孟调解室”获评先进。", "老孟调解室"),
        ("推广阿依古丽调解工作室、说事点。", "阿依古丽调解工作室"),
        ("擦亮“洪淑治工作室”品牌。", "洪淑治工作室"),
    ],
)
def test_a_place_before_a_room_belongs_to_it_unless_the_room_is_a_persons(mentions, body, text):
    assert text in [t for t, _ in mentions(body, "Agency", COUNTY)]


@pytest.mark.parametrize("body", ["建成个人调解室12个。", "打造品牌调解室。", "设立人民调解室。"])
def test_kinds_of_rooms_are_none(mentions, body):
    assert mentions(body, "Agency", COUNTY) == []


def test_communities_of_a_town_need_no_township(mentions):
    head = "厦门市思明区人民政府鼓浪屿街道办事处2022年法治政府建设情况报告\n"
    found = mentions("针对老人出岛不便，龙头社区、内厝社区各设一个代办点。", "Jurisdiction", head)
    assert [t for t, _ in found] == ["龙头社区", "内厝社区"]
    assert mentions("建设老旧社区，深入农村。", "Jurisdiction", head) == []
    rows = mentions("龙头、内厝两社区签订公约，老旧、重点两个社区除外。", "Jurisdiction", head)
    assert rows == [(t, f"福建省厦门市思明区鼓浪屿街道{t}社区") for t in ("龙头", "内厝")]


@pytest.mark.parametrize("body", ["沈阳师范大学授课。", "北京证券交易所上市。", "昌吉学院教师参加。"])
def test_a_place_in_the_name_of_an_institution_is_no_territory(mentions, body):
    assert mentions(body, "Jurisdiction") == []


def test_a_name_of_several_places_that_nothing_decides_between_stays_open(facts):
    found = facts("赴外地考察，与鼓楼区、彰武县交流。")
    undecided = [e for e in found.entities if e.name == "鼓楼区"]
    assert [e.id for e in undecided] == ["jurisdiction/undecided/210900/鼓楼区"]
    assert facts("南京市鼓楼区来访。").entities[-1].name != "鼓楼区", "its city decides"


def test_townships_in_a_list_need_no_level_word_of_their_own(mentions):
    head = "深圳市龙岗区2021年法治政府建设情况报告\n"
    found = mentions("在横岗、布吉、坂田3个街道试点。", "Jurisdiction", head)
    assert [t for t, _ in found][:3] == ["横岗", "布吉", "坂田"]
    assert mentions("布吉口岸恢复通行。", "Jurisdiction", head) == []


IN_A_TOWN = "信丰县大塘埠镇2024年度法治政府建设工作情况报告\n"


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        ("打造长岗村“乡贤”调解室。", "Agency", ["信丰县大塘埠镇长岗村乡贤调解室"]),
        ("大塘派出所牵头,大塘法庭轮值。", "Agency", ["信丰县公安局大塘派出所", "信丰县人民法院大塘法庭"]),
        ("为乡村振兴营造环境,向沛东村延伸。", "Jurisdiction", ["江西省赣州市信丰县大塘埠镇沛东村"]),
        ("依托沛东村综治中心办案。", "Agency", ["信丰县大塘埠镇沛东村综治中心"]),
        ("长岗村人民调解委员会调解。", "Agency", ["信丰县大塘埠镇长岗村人民调解委员会"]),
        ("县公安局大塘派出所检查。", "Agency", ["信丰县公安局大塘派出所"]),
        ("在长岗村设点。", "Jurisdiction", ["江西省赣州市信丰县大塘埠镇长岗村"]),
        (
            "同心村、向阳村试行。",
            "Jurisdiction",
            [f"江西省赣州市信丰县大塘埠镇{v}" for v in ("同心村", "向阳村")],
        ),
    ],
)
def test_what_leads_to_a_village_is_no_part_of_its_name(mentions, body, kind, found):
    assert [name for _, name in mentions(body, kind, IN_A_TOWN)] == found
