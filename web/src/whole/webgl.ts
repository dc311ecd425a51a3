/** Whether this browser can draw with WebGL at all; Sigma throws where it cannot. */

/** Return whether a WebGL 2 or 1 context can be had. The probing context is given back at once. */
export function hasWebGL(): boolean {
  const canvas = document.createElement("canvas");
  const context = canvas.getContext("webgl2") ?? canvas.getContext("webgl");
  context?.getExtension("WEBGL_lose_context")?.loseContext();
  return context !== null;
}
