/** Where the 31 + 3 province-level units stand in the tile grid: neighbours stay about where a reader looks for them. */

export interface Place {
  code: string; // first two digits of the division code
  name: string;
  column: number;
  row: number;
}

/* One row of tiles a line, two characters a tile. */
const GRID = [
  ". . . . . . 黑",
  ". . . 蒙 京 辽 吉",
  "新 甘 宁 晋 冀 津 .",
  ". 青 陕 豫 鲁 苏 .",
  "藏 川 渝 鄂 皖 沪 .",
  ". 滇 黔 湘 赣 浙 .",
  ". . 桂 粤 闽 台 .",
  ". . 琼 澳 港 . .",
];

const UNITS: Record<string, [code: string, name: string]> = {
  京: ["11", "北京"],
  津: ["12", "天津"],
  冀: ["13", "河北"],
  晋: ["14", "山西"],
  蒙: ["15", "内蒙古"],
  辽: ["21", "辽宁"],
  吉: ["22", "吉林"],
  黑: ["23", "黑龙江"],
  沪: ["31", "上海"],
  苏: ["32", "江苏"],
  浙: ["33", "浙江"],
  皖: ["34", "安徽"],
  闽: ["35", "福建"],
  赣: ["36", "江西"],
  鲁: ["37", "山东"],
  豫: ["41", "河南"],
  鄂: ["42", "湖北"],
  湘: ["43", "湖南"],
  粤: ["44", "广东"],
  桂: ["45", "广西"],
  琼: ["46", "海南"],
  渝: ["50", "重庆"],
  川: ["51", "四川"],
  黔: ["52", "贵州"],
  滇: ["53", "云南"],
  藏: ["54", "西藏"],
  陕: ["61", "陕西"],
  甘: ["62", "甘肃"],
  青: ["63", "青海"],
  宁: ["64", "宁夏"],
  新: ["65", "新疆"],
  台: ["71", "台湾"],
  港: ["81", "香港"],
  澳: ["82", "澳门"],
};

export const COLUMNS = 7;
export const ROWS = GRID.length;

/** All places of the grid, top to bottom. */
export const PLACES: readonly Place[] = GRID.flatMap((line, row) =>
  line.split(" ").flatMap((letter, column) => {
    const unit = UNITS[letter];
    return unit ? [{ code: unit[0], name: unit[1], column, row }] : [];
  }),
);

/** Return the place of a unit by its division code (`21`, `210000`), or undefined. */
export function placeOf(code: string): Place | undefined {
  return PLACES.find((place) => place.code === code.slice(0, 2));
}
