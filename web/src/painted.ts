/** When something was really on the screen, for whoever measures. */

/** Leave a performance mark once the browser has painted what was just drawn. */
export function painted(name: string): void {
  requestAnimationFrame(() => {
    // A task that follows the frame runs after its paint.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => performance.mark(name);
    port2.postMessage(null);
  });
}
