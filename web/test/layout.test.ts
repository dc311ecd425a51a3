import assert from "node:assert/strict";
import { test } from "node:test";
import { Camera } from "../src/graph/camera.ts";
import { Crowd } from "../src/graph/crowd.ts";
import { distances, Layout, spiral } from "../src/graph/layout.ts";

const STAR: Array<[number, number]> = Array.from({ length: 30 }, (_, i) => [0, i + 1]);

function cooled(pins: number[] = []): Layout {
  const places = spiral(distances(31, STAR, [0]));
  const spots = places.map(([x, y], i) => ({ x, y, fixed: pins.includes(i) }));
  const layout = new Layout(spots, STAR);
  while (!layout.done) layout.step();
  return layout;
}

test("the same graph comes to the same places", () => {
  assert.deepEqual(cooled().x, cooled().x);
});

test("a pinned node does not move", () => {
  const [x, y] = spiral(distances(31, STAR, [0]))[5] ?? [0, 0];
  const layout = cooled([5]);
  assert.deepEqual([layout.x[5], layout.y[5]], [x, y]);
});

test("nodes that start in one place come apart, and places stay finite", () => {
  const layout = new Layout(
    Array.from({ length: 12 }, () => ({ x: 0, y: 0, fixed: false })),
    [],
  );
  while (!layout.done) layout.step();
  for (let i = 0; i < 12; i += 1)
    for (let j = 0; j < i; j += 1) {
      const apart = Math.hypot(
        (layout.x[i] ?? 0) - (layout.x[j] ?? 0),
        (layout.y[i] ?? 0) - (layout.y[j] ?? 0),
      );
      assert.ok(apart > 10, `${i} and ${j} are ${apart} apart`);
    }
});

test("leaves of a star end nearer to their hub than hub and farthest leaf are wide", () => {
  const layout = cooled();
  const away = Array.from({ length: 30 }, (_, i) =>
    Math.hypot((layout.x[i + 1] ?? 0) - (layout.x[0] ?? 0), (layout.y[i + 1] ?? 0) - (layout.y[0] ?? 0)),
  );
  assert.ok(Math.max(...away) < 260, String(Math.max(...away)));
});

test("distance counts links in either direction; what is out of reach comes last", () => {
  assert.deepEqual(
    [
      ...distances(
        5,
        [
          [1, 0],
          [1, 2],
        ],
        [0],
      ),
    ],
    [0, 1, 2, 3, 3],
  );
});

test("zooming keeps the point under the pointer", () => {
  const camera = new Camera();
  camera.fit({ left: -100, right: 300, top: -50, bottom: 90 }, 640, 480);
  const before = camera.in(200, 100);
  camera.scale(1.7, 200, 100);
  const after = camera.in(200, 100);
  before.forEach((value, i) => {
    assert.ok(Math.abs(value - (after[i] ?? 0)) < 1e-9);
  });
});

test("fitting shows the whole box", () => {
  const camera = new Camera();
  camera.fit({ left: -1000, right: 3000, top: -50, bottom: 2000 }, 640, 480);
  for (const [x, y] of [
    [-1000, -50],
    [3000, 2000],
  ] as const) {
    const [px, py] = camera.out(x, y);
    assert.ok(px >= 0 && px <= 640 && py >= 0 && py <= 480);
  }
});

test("a label's place is taken once", () => {
  const crowd = new Crowd();
  const box = { left: 10, right: 200, top: 10, bottom: 24 };
  crowd.take(box);
  assert.ok(!crowd.free({ left: 150, right: 300, top: 20, bottom: 34 }));
  assert.ok(crowd.free({ left: 201, right: 300, top: 20, bottom: 34 }));
});
