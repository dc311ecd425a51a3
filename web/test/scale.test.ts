import assert from "node:assert/strict";
import { test } from "node:test";
import { apart, bounds, clip, extent, short, spoken, ticks } from "../src/scale.ts";

test("ticks are round and hold all values", () => {
  assert.deepEqual(ticks(0, 97.4, 5), [0, 20, 40, 60, 80, 100]);
  assert.deepEqual(ticks(0.2, 0.9, 4), [0.2, 0.4, 0.6, 0.8, 1]);
  const few = ticks(5, 5, 4);
  assert.ok((few[0] ?? 9) <= 5 && (few.at(-1) ?? 0) >= 5);
});

test("an axis begins at zero unless all values are far from it", () => {
  assert.equal(bounds([3, 90])[0], 0);
  assert.ok(bounds([96, 99])[0] > 90);
  assert.equal(bounds([7, 7])[0], 0);
});

test("a value is told as stated, an axis may shorten", () => {
  assert.equal(spoken(1234567.5, "件"), "1,234,567.5件");
  assert.equal(short(120_000, true), "12万");
  assert.equal(short(2_500_000, false), "2.5M");
});

test("ideographs are square, and a clipped text fits", () => {
  assert.equal(extent("法治", 10), 20);
  assert.ok(extent(clip("“彪哥”调解工作十步法推广应用情况", 12, 90), 12) <= 90);
  assert.equal(clip("短", 12, 90), "短");
});

test("a text is cut between letters, never inside one", () => {
  assert.equal(clip("😀😀😀😀", 10, 25), "😀…");
});

test("labels come apart in their order and stay between the bounds", () => {
  const placed = apart([50, 52, 51, 200], 16, 0, 200);
  const sorted = [...placed].sort((a, b) => a - b);
  for (let i = 1; i < sorted.length; i += 1) assert.ok((sorted[i] ?? 0) - (sorted[i - 1] ?? 0) >= 16);
  assert.ok(Math.max(...placed) <= 200);
  assert.ok((placed[2] ?? 0) < (placed[1] ?? 0), "51 stays above 52");
});
