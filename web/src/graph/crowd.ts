/** Which labels are shown: the important first, and none over another. */

import type { Box } from "./camera.ts";

const CELL = 64; // pixels of the grid that makes looking for overlaps quick

export class Crowd {
  readonly #cells = new Map<string, Box[]>();

  *#near(box: Box): Iterable<string> {
    for (let cx = Math.floor(box.left / CELL); cx <= Math.floor(box.right / CELL); cx += 1)
      for (let cy = Math.floor(box.top / CELL); cy <= Math.floor(box.bottom / CELL); cy += 1)
        yield `${cx},${cy}`;
  }

  /** Return whether a box lies over none that was taken. */
  free(box: Box): boolean {
    for (const cell of this.#near(box))
      for (const other of this.#cells.get(cell) ?? [])
        if (
          box.left < other.right &&
          other.left < box.right &&
          box.top < other.bottom &&
          other.top < box.bottom
        )
          return false;
    return true;
  }

  /** Take a box's place. */
  take(box: Box): void {
    for (const cell of this.#near(box)) {
      const there = this.#cells.get(cell);
      if (there) there.push(box);
      else this.#cells.set(cell, [box]);
    }
  }
}
