/** Pictures out of the page: an SVG that carries its looks with it, and a PNG made of that. */

import { h } from "./dom.ts";

const LOOKS = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-opacity",
  "opacity",
  "paint-order",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
  "stroke-linejoin",
  "display",
  "visibility",
];
const SCALE = 2; // pixels of a PNG for each of the page
const REVOKE = 60_000; // milliseconds until the browser surely has the file

/** Return a file name out of a title: no characters that some system refuses. */
export function fileName(title: string, suffix: string): string {
  const plain = title
    .replace(/[\\/:*?"<>|\p{C}\s]+/gu, " ")
    .trim()
    .slice(0, 80);
  return `${plain || "fazhi"}.${suffix}`;
}

/** Hand a file to the reader. */
export function download(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a"); // not by h: this address is a blob of our own
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), REVOKE);
}

function dress(from: Element, to: Element): void {
  const computed = getComputedStyle(from);
  for (const name of LOOKS) {
    const value = computed.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  for (const name of ["class", "tabindex", "data-mark", "data-tip", "data-iri", "data-evidence"])
    to.removeAttribute(name);
  [...from.children].forEach((child, i) => {
    const twin = to.children[i];
    if (twin) dress(child, twin);
  });
}

/** Return an SVG image as text that looks the same outside of the page, on the page's background. */
export function standalone(svg: SVGSVGElement): string {
  const twin = svg.cloneNode(true) as SVGSVGElement;
  dress(svg, twin);
  for (const part of twin.querySelectorAll("[display=none], .touch")) part.remove();
  for (const link of twin.querySelectorAll("a[href]"))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", document.baseURI).href);
  const { width, height } = svg.getBoundingClientRect();
  const back = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  const [x = 0, y = 0, wide = width, high = height] =
    svg.getAttribute("viewBox")?.split(" ").map(Number) ?? [];
  for (const [name, value] of Object.entries({ x, y, width: wide, height: high }))
    back.setAttribute(name, String(value));
  back.setAttribute("fill", getComputedStyle(document.body).backgroundColor || "#fff");
  twin.prepend(back);
  twin.setAttribute("width", String(width));
  twin.setAttribute("height", String(height));
  return new XMLSerializer().serializeToString(twin);
}

/** Save a drawing as SVG. */
export async function saveSvg(svg: SVGSVGElement, title: string): Promise<void> {
  download(new Blob([standalone(svg)], { type: "image/svg+xml" }), fileName(title, "svg"));
}

/** Save a drawing as PNG, twice as fine as the page. */
export async function savePng(svg: SVGSVGElement, title: string): Promise<void> {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(standalone(svg))}`;
  await image.decode();
  const canvas = h("canvas", { width: Math.ceil(width * SCALE), height: Math.ceil(height * SCALE) });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) download(blob, fileName(title, "png"));
}
