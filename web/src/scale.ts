/** Numbers to places, and numbers to words. */

/** Return round values that span `low` to `high`: about `most` of them, steps of 1, 2 or 5 times a power of ten. */
export function ticks(low: number, high: number, most: number): number[] {
  const span = high - low || Math.abs(high) || 1;
  const rough = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5].find((m) => m * power >= rough) ?? 10);
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil(high / step));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

/** Return the bounds of an axis for some values: from zero unless all of them are far from it. */
export function bounds(values: number[]): [number, number] {
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (low < 0) return [low, Math.max(0, high)];
  return [low > high * 0.6 && low < high ? low - (high - low) * 0.2 : 0, high];
}

/** Return a function from values between `from` and `to` to places between `start` and `end`. */
export function linear(from: number, to: number, start: number, end: number): (value: number) => number {
  const ratio = to === from ? 0 : (end - start) / (to - from);
  return (value) => start + (value - from) * ratio;
}

let digits: Intl.NumberFormat | undefined; // it takes 50 ms to make, and a page without numbers needs none

function format(value: number): string {
  digits ??= new Intl.NumberFormat("en-US", { maximumFractionDigits: 6 });
  return digits.format(value);
}

/** Return a number with its thousands apart, as stated: no rounding that a report did not do. */
export function spoken(value: number, unit = ""): string {
  return `${format(value)}${unit && /^[a-z]/i.test(unit) ? " " : ""}${unit}`;
}

/** Return a number for an axis: 万 and 亿 (or k and M) instead of rows of zeros. */
export function short(value: number, zh: boolean): string {
  const size = Math.abs(value);
  const [unit, sign]: [number, string] = zh
    ? size >= 1e8
      ? [1e8, "亿"]
      : size >= 1e4
        ? [1e4, "万"]
        : [1, ""]
    : size >= 1e6
      ? [1e6, "M"]
      : size >= 1e4
        ? [1e3, "k"]
        : [1, ""];
  return `${format(Number((value / unit).toPrecision(6)))}${sign}`;
}

const WIDE = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/;
const PICTURE = /\p{Extended_Pictographic}/u;

/** Return about how many pixels a text takes at a size: ideographs are square, the rest a little over half. */
export function extent(text: string, size: number): number {
  let sum = 0;
  for (const letter of text)
    sum += letter < "\u0080" ? 0.56 : WIDE.test(letter) ? 1 : PICTURE.test(letter) ? 1.35 : 0.56;
  return sum * size;
}

/** Return a text that takes no more than so many pixels, cut with … where it would. */
export function clip(text: string, size: number, most: number): string {
  if (extent(text, size) <= most) return text;
  let kept = "";
  let sum = extent("…", size);
  for (const letter of text) {
    sum += extent(letter, size);
    if (sum > most) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** Return places near the wanted ones, in their order, at least `gap` apart and between the bounds where they fit. */
export function apart(wanted: number[], gap: number, low: number, high: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const placed = [...wanted];
  let floor = low;
  for (const i of order) {
    placed[i] = Math.max(floor, wanted[i] ?? 0);
    floor = (placed[i] ?? 0) + gap;
  }
  let ceiling = high;
  for (const i of order.reverse()) {
    placed[i] = Math.min(ceiling, placed[i] ?? 0);
    ceiling = (placed[i] ?? 0) - gap;
  }
  return placed;
}
