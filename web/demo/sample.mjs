/** Made-up data of every kind the front end draws, hostile names among them. Same numbers at every run. */

const BASE = "https://w3id.org/fazhi/id/";
const HOSTILE = [
  "<img src=x onerror=alert(1)>",
  "\u202eetouq\u202c 反向文字",
  "😀".repeat(40),
  `名称很长${"的".repeat(120)}`,
];

/* Even numbers from 0 to 1, the same for a seed: Lehmer's recurrence, whose products a double holds exactly. */
function dice(seed) {
  let state = seed * 7919 + 1;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}

const evidence = (n) => `/report/r${n}/p/10-40`;

export const timeline = {
  unit: "%",
  series: [
    ["阜新市", [97.1, 97.8, null, 98.2, 99.1, 99.17], 4],
    ["海州区", [95, 96.2, 96.9, 97, 98, 98.4]],
    ["崇川区", [98.6, 98.9, 99, 99.1, 98.8, 99.4]],
    ["垫江县", [null, null, 94.8, 95.5, 95.2, 96.1]],
    [HOSTILE[0], [96, 95.8, 96.5, 96.4, 97.2, 97.5]],
  ].map(([name, values, derived], i) => ({
    name,
    href: `/id/jurisdiction/${i}`,
    points: values.map((value, k) => ({
      year: 2018 + k,
      value,
      href: evidence(i * 10 + k),
      derived: k === derived,
      note: k === derived ? "119÷120" : undefined,
    })),
  })),
  breaks: [{ year: 2021, label: "口径改为含行政调解" }],
};

export const many = {
  unit: "件",
  series: Array.from({ length: 12 }, (_, i) => {
    const roll = dice(i + 3);
    return {
      name: `第${i + 1}个区县人民政府`,
      href: `/id/jurisdiction/${i}`,
      points: Array.from({ length: 10 }, (_, k) => ({
        year: 2014 + k,
        value: Math.round(20000 + i * 9000 + roll() * 40000),
      })),
    };
  }),
};

const CLASSES = [
  "Report",
  "Jurisdiction",
  "Agency",
  "Program",
  "Regulation",
  "Indicator",
  "AgencyKind",
  "Award",
];
const TYPES = {
  Jurisdiction: "COVERS",
  Agency: "ISSUED_BY",
  Program: "MENTIONS",
  Regulation: "MENTIONS",
  Indicator: "MEASURES",
};
const NAMES = {
  Report: "年法治政府建设年度报告",
  Jurisdiction: "区",
  Agency: "司法局",
  Program: "调解工作法",
  Regulation: "《法治政府建设实施纲要》",
  Indicator: "行政复议案件数",
  AgencyKind: "司法局",
  Award: "全国法治政府建设示范",
};

/** Return a neighbourhood of so many nodes round a thing: reports, and what they share. */
export function neighbourhood(focus = `${BASE}program/枫桥经验`, count = 300, seed = 7) {
  const roll = dice(
    seed + focus.length * 31 + [...focus].reduce((sum, c) => (sum * 7 + c.codePointAt(0)) % 9973, 0),
  );
  const name = decodeURIComponent(focus.split("/").at(-1));
  const nodes = [
    {
      iri: focus,
      label: name,
      class: "Program",
      href: `/id/program/${encodeURIComponent(name)}`,
      degree: 60,
    },
  ];
  const links = [];
  const reports = [];
  for (let i = 1; i < count; i += 1) {
    const cls = i < count * 0.2 ? "Report" : CLASSES[1 + Math.floor(roll() ** 1.4 * (CLASSES.length - 1))];
    const year = 2016 + (i % 8);
    const iri = `${BASE}${cls.toLowerCase()}/${name}-${i}`;
    const label =
      i < 5 && cls === "Report"
        ? HOSTILE[i - 1]
        : cls === "Report"
          ? `第${i}市${year}${NAMES.Report}`
          : `第${i}${NAMES[cls]}`;
    nodes.push({
      iri,
      label,
      class: cls,
      href: `/id/${cls.toLowerCase()}/${i}`,
      degree: 1 + Math.floor(roll() ** 4 * 50),
      ...(cls === "Report" ? { year } : {}),
    });
    if (cls === "Report") {
      reports.push(iri);
      links.push({ source: iri, target: focus, type: "MENTIONS", n: 1 + (i % 5), year, href: evidence(i) });
    } else {
      const times = 1 + Math.floor(roll() ** 3 * 5);
      for (let k = 0; k < times; k += 1)
        links.push({
          source: reports[Math.floor(roll() ** 1.6 * reports.length)] ?? focus,
          target: iri,
          type: TYPES[cls] ?? "MENTIONS",
          year,
          href: evidence(i),
        });
    }
  }
  const expandable = nodes.filter((_, i) => i % 9 === 3).map(({ iri }) => iri);
  return { nodes, links, shown: count, total: count + 1842, expandable };
}

/** Return a whole graph in the compact form: clusters of places, as a force layout leaves them. */
export function whole(count = 20_000, ties = 60_000) {
  const roll = dice(42);
  const classes = CLASSES.slice(0, 6);
  const hubs = Array.from({ length: 60 }, () => [roll() * 2000 - 1000, roll() * 2000 - 1000]);
  const gauss = () => roll() + roll() + roll() - 1.5;
  const nodes = Array.from({ length: count }, (_, i) => {
    const [x, y] = hubs[i % hubs.length];
    const cls = i < 600 ? 1 : i % 5 === 0 ? 0 : 2 + (i % 4);
    return [
      `${BASE}${classes[cls].toLowerCase()}/${i}`,
      `第${i}${NAMES[classes[cls]]}`,
      cls,
      Math.round(x + gauss() * 160),
      Math.round(y + gauss() * 160),
      i < 600 ? 5 : 2,
    ];
  });
  const links = Array.from({ length: ties }, (_, i) => {
    const from = Math.floor(roll() * count);
    const step = (1 + Math.floor(roll() * 40)) * hubs.length;
    const to = i % 12 === 0 ? Math.floor(roll() * count) : (from + step) % count;
    return [from, to, i % 2];
  });
  return { nodes, links, classes, types: ["MENTIONS", "WITHIN"] };
}

export const passage = {
  report: { title: "阜新市2021年度法治政府建设情况报告", href: "/id/report/210900/2021" },
  heading: "三、完善矛盾纠纷化解机制 （一）人民调解",
  before: "坚持和发展新时代“枫桥经验”，在全市推行人民调解的新做法。",
  quote: "“彪哥”调解工作十步法在全市推广，全年共化解矛盾纠纷119件，成功率99.17%",
  after: `，得到群众好评。${HOSTILE[0]}`,
  permalink: "/evidence?report=r1&start=10&end=40",
  citation:
    "阜新市人民政府. 阜新市2021年度法治政府建设情况报告[R/OL]. (2022-01-20)[2024-05-01]. https://example.org/id/report/210900/2021",
  cypher: "MATCH (r:Report {iri: $report})-[m:MENTIONS]->(p:Program)\nRETURN p.name, m.n ORDER BY p.name",
  sparql: "SELECT ?name WHERE {\n  ?report :mentions ?p . ?p :name ?name\n} ORDER BY ?name",
};

export const suggestions = [
  { label: "新民镇", detail: "重庆市 垫江县", href: "/id/jurisdiction/1", class: "Jurisdiction" },
  { label: "新民镇", detail: "黑龙江省 哈尔滨市 通河县", href: "/id/jurisdiction/2", class: "Jurisdiction" },
  { label: HOSTILE[0], detail: HOSTILE[1], href: "javascript:alert(1)", class: "Program" },
  { label: HOSTILE[3], detail: "很长", href: "/id/x", class: "Program" },
];
