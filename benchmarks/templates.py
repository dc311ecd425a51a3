"""Sentences of generated reports. `[key]` names a slot: a mention, a number or a plain word (see generate.py).

A slot `[kind:name]` draws from the report's own stock: `[agency:司法局]` is that office of the place, `[program:national]`
a known program, `[program:local]` one of the place's own, `[law:]` a national law, `[rule:]` a rule of the place,
`[n:件:受理纠纷]` a count with its measure word and indicator. `[verb!action]` opens what the next entity is done.
"""

from __future__ import annotations

# theme → (heading, sentences). Our own wording, made to vary in clause order and length.
ACHIEVEMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "leadership": (
        "加强组织领导，统筹推进法治建设",
        (
            "[party]会议专题听取法治建设汇报[n:次:听取法治建设汇报]。",
            "[government]常务会议学法[n:次:常务会议学法]，研究法治议题[n:个:研究法治议题]。",
            "[agency:司法局]印发任务分工，明确重点任务[n:项:明确重点任务]。",
            "[implements]《[law:纲要]》，[all]书面述法单位[n:家:书面述法单位]。",
            "对[n:个:督察部门]部门开展法治督察，发现问题[n:个:发现问题]，整改[n:个:整改问题]。",
            "主要负责人签署责任书[n:份:签署责任书]，逐项销号。",
        ),
    ),
    "functions": (
        "转变政府职能，优化营商环境",
        (
            "[implements][program:放管服]，下放审批事项[n:项:下放审批事项]。",
            "[implements]“[program:一网通办]”，网上可办率达到[rate:网上可办率]。",
            "[agency:行政审批局]办件[n:万件:办件]，平均提速[rate:平均提速]。",
            "[all]政务服务事项[n:项:政务服务事项]进入综合窗口。",
            "[implements]“[program:好差评]”，群众评价[n:万条:群众评价]。",
            "[creates]“[program:local]”，服务企业[n:家:服务企业]。",
            "为企业减免税费[n:万元:减免税费]。",
        ),
    ),
    "rulemaking": (
        "完善制度体系，加强规范性文件管理",
        (
            "[issues]《[rule:办法]》。",
            "审查行政规范性文件[n:件:审查行政规范性文件]，备案[n:件:备案规范性文件]。",
            "清理文件[n:件:清理文件]，废止[n:件:废止文件]，修改[n:件:修改文件]。",
            "[revises]《[rule:规定]》，征求意见[n:条:征求意见]。",
        ),
    ),
    "decision": (
        "规范重大行政决策，提高决策质量",
        (
            "[implements]《[law:决策]》，列入目录事项[n:项:列入目录事项]。",
            "[agency:司法局]审查合同[n:份:审查合同]，提出法律意见[n:条:提出法律意见]。",
            "聘请法律顾问[n:名:聘请法律顾问]，公职律师[n:名:公职律师]。",
            "举行听证会[n:场:举行听证会]，采纳建议[n:条:采纳建议]。",
        ),
    ),
    "enforcement": (
        "严格规范公正文明执法",
        (
            "[implements]行政执法“[program:三项]”。",
            "[agency:市场监督管理局]检查经营主体[n:户次:检查经营主体]，立案[n:件:立案]。",
            "[agency:公安局]查处案件[n:起:查处案件]。",
            "组织[n:名:执法人员参加考试]执法人员参加考试。",
            "评查案卷[n:卷:评查案卷]，优秀率[rate:优秀率]。",
            "[implements][program:campaign]，排查隐患[n:处:排查隐患]。",
            "[agency:城市管理局]劝导违规经营[n:起:劝导违规经营]。",
        ),
    ),
    "disputes": (
        "化解矛盾纠纷，促进社会和谐",
        (
            "[implements]新时代“[program:枫桥]”，排查矛盾纠纷[n:件:排查矛盾纠纷]。",
            "[mediation]",
            "[government]受理行政复议案件[n:件:受理行政复议案件]，审结[n:件:审结行政复议案件]。",
            "行政机关负责人出庭应诉率[rate:行政机关负责人出庭应诉率]。",
            "[room]调解纠纷[n:件:调解纠纷]。",
            "[agency:信访局]办理信访事项[n:件:办理信访事项]。",
        ),
    ),
    "publicity": (
        "深入普法宣传，完善公共法律服务",
        (
            "[implements][program:八五]，开展活动[n:场次:开展普法活动]。",
            "培育“[program:明白人]”[n:名:培育法律明白人]。",
            "[publicises]《[law:民法典]》，发放资料[n:万份:发放资料]。",
            "[agency:司法局]受理法律援助案件[n:件:受理法律援助案件]。",
            "建成工作站[n:个:建成工作站]，解答咨询[n:人次:解答咨询]。",
        ),
    ),
    "oversight": (
        "强化监督制约，推进政务公开",
        (
            "办理代表建议[n:件:办理代表建议]，满意率[rate:满意率]。",
            "办理政协提案[n:件:办理政协提案]。",
            "[agency:审计局]完成审计项目[n:个:完成审计项目]。",
            "公开政府信息[n:条:公开政府信息]，办结依申请公开[n:件:办结依申请公开]。",
            "回复检察建议[n:份:回复检察建议]。",
        ),
    ),
}

PROBLEMS = (
    "部分单位对法治建设的认识还不到位",
    "基层执法力量薄弱，专业人员不足",
    "普法形式单一，针对性不够",
    "部门之间协调不畅，联动机制尚未健全",
    "地区之间工作进展不平衡",
    "执法程序还不够规范，文书质量有待提高",
    "信息化支撑不足，数据共享滞后",
    "个别领导干部运用法治思维的能力有待提升",
)

PLANS: dict[str, tuple[str, tuple[str, ...]]] = {
    "leadership": (
        "压实法治建设责任",
        ("[implements]《[law:纲要]》，逐项落实任务。", "开展法治督察[p:次:开展法治督察]。"),
    ),
    "enforcement": (
        "提升行政执法质量",
        ("[implements]行政执法“[program:三项]”。", "培训执法人员[p:人次:培训执法人员]。"),
    ),
    "disputes": (
        "健全多元解纷机制",
        ("[implements]新时代“[program:枫桥]”。", "力争调解成功率不低于[t:98:调解成功率]。"),
    ),
    "publicity": ("深化普法宣传", ("[implements][program:八五]。", "拟举办活动[p:场次:举办活动]。")),
}

# Sentences that state nothing countable and name nothing: most of a real report is of this kind.
FILLERS = (
    "各项任务逐条分解，责任到人，做到件件有着落。",
    "坚持边查边改，把解决问题贯穿始终。",
    "相关做法得到群众认可，工作基础更加扎实。",
    "定期调度进展，对滞后事项及时提醒督促。",
    "结合实际细化措施，推动工作由点到面展开。",
    "注重源头预防，努力把风险化解在萌芽状态。",
    "完善内部流程，缩短办理时间，减轻基层负担。",
    "加强业务指导，统一办理标准，提高工作质量。",
    "畅通反映渠道，认真听取各方面意见建议。",
    "总结经验做法，形成可复制、可推广的成果。",
    "强化协同配合，形成齐抓共管的工作格局。",
    "用好考核结果，奖优罚劣，激发干事热情。",
    "突出重点环节，针对薄弱之处逐一补齐。",
    "充分运用信息手段，让数据多跑路、群众少跑腿。",
    "严把程序关口，做到过程留痕、结果可查。",
    "持续跟踪成效，防止问题反弹回潮。",
    "把便利留给群众，把复杂留给自己。",
    "通过以案说法，引导大家自觉学习和遵守规则。",
)

# What local things are called: label + head noun, so that names are many and distinct by place.
PEOPLE = tuple(
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段"
)
KIN = ("大姐", "大哥", "阿姨", "老师", "警官", "大叔", "书记")
LABELS = (
    "惠企",
    "暖心",
    "护航",
    "先锋",
    "同心",
    "安居",
    "清风",
    "便民",
    "亮剑",
    "净土",
    "守望",
    "春风",
    "阳光",
    "青苗",
    "绿水",
    "平安",
    "和美",
    "善治",
)
LABEL_TAILS = ("直通车", "驿站", "讲堂", "帮办团", "连心桥", "议事厅", "服务站", "观察点")

VERBS: dict[str, tuple[str, ...]] = {
    "implements": ("推行", "落实", "深化", "实施", "全面推行", "贯彻落实"),
    "creates": ("打造", "建立", "推出"),
    "issues": ("印发", "出台", "制定"),
    "revises": ("修订",),
    "publicises": ("宣传", "普及"),
}
