/** From places in the graph to pixels on the screen and back. */

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const NEAREST = 6; // pixels of screen for one of the graph
const FARTHEST = 0.08;
const MARGIN = 0.05; // share of the window kept free at each edge when fitting

export class Camera {
  zoom = 1;
  x = 0; // pixels of screen where the graph's origin stands
  y = 0;

  /** Show a whole box in a window of so many pixels; never nearer than twice the graph's own scale. */
  fit(box: Box, width: number, height: number): void {
    const wide = Math.max(1, box.right - box.left);
    const high = Math.max(1, box.bottom - box.top);
    this.zoom = Math.min(2, (width * (1 - 2 * MARGIN)) / wide, (height * (1 - 2 * MARGIN)) / high);
    this.zoom = Math.max(FARTHEST, this.zoom);
    this.x = width / 2 - ((box.left + box.right) / 2) * this.zoom;
    this.y = height / 2 - ((box.top + box.bottom) / 2) * this.zoom;
  }

  /** Go nearer (factor over 1) or farther, keeping the point of the screen at (x, y) where it is. */
  scale(factor: number, x: number, y: number): void {
    const zoom = Math.min(NEAREST, Math.max(FARTHEST, this.zoom * factor));
    const real = zoom / this.zoom;
    this.x = x - (x - this.x) * real;
    this.y = y - (y - this.y) * real;
    this.zoom = zoom;
  }

  /** Return where a place of the graph is on the screen. */
  out(x: number, y: number): [number, number] {
    return [x * this.zoom + this.x, y * this.zoom + this.y];
  }

  /** Return what place of the graph a point of the screen shows. */
  in(x: number, y: number): [number, number] {
    return [(x - this.x) / this.zoom, (y - this.y) / this.zoom];
  }
}
