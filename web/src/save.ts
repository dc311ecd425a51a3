/** Pictures out of the page: an SVG that carries its looks with it, and a PNG made of that. */

import { h, s } from "./dom.ts";
import { clip, extent } from "./scale.ts";

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
  "vector-effect",
];
const MARGIN = 20; // pixels round a saved picture
const HEAD = 48; // pixels its title takes
const ROW = 22; // pixels of a row of its key
const SIZE = 12; // pixels of the key's letters
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

function dressed(svg: SVGSVGElement): SVGSVGElement {
  const twin = svg.cloneNode(true) as SVGSVGElement;
  dress(svg, twin);
  for (const part of twin.querySelectorAll("[display=none], .touch")) part.remove();
  for (const link of twin.querySelectorAll("a[href]"))
    link.setAttribute("href", new URL(link.getAttribute("href") ?? "", document.baseURI).href);
  return twin;
}

interface Words {
  fill: string;
  "font-family": string;
}

/* The key under a drawing as rows of swatches and words, from `y` on; returns where it ends. */
function keyRows(key: Element, into: Element, y: number, width: number, words: Words): number {
  let [x, row] = [MARGIN, y];
  for (const item of key.children) {
    const swatches = [...item.querySelectorAll("svg")];
    const label = item.textContent ?? "";
    const wide = swatches.reduce((sum, one) => sum + one.clientWidth + 4, 0) + extent(label, SIZE) + 20;
    if (x > MARGIN && x + wide > width) [x, row] = [MARGIN, row + ROW];
    let at = x;
    for (const part of item.querySelectorAll("svg, span, a")) {
      if (part instanceof SVGSVGElement) {
        const twin = dressed(part);
        for (const [name, value] of Object.entries({ x: at, y: row + (ROW - part.clientHeight) / 2 }))
          twin.setAttribute(name, String(value));
        into.append(twin);
        at += part.clientWidth + 4;
      } else {
        const text = part.textContent ?? "";
        into.append(s("text", { ...words, x: at, y: row + ROW * 0.7, "font-size": SIZE }, text));
        at += extent(text, SIZE) + 4;
      }
    }
    x += wide;
  }
  return row + ROW;
}

/** Return a drawing with its title and key as an image that looks the same outside of the page. */
export function picture(svg: SVGSVGElement, title: string, key: Element | null): SVGSVGElement {
  const { width, height } = svg.getBoundingClientRect();
  const body = getComputedStyle(document.body);
  const words = { fill: body.color, "font-family": body.fontFamily };
  const back = s("rect", { width: "100%", height: "100%", fill: body.backgroundColor });
  const head = s("text", { ...words, x: MARGIN, y: 30, "font-size": 17, "font-weight": 600 });
  head.append(clip(title, 17, width));
  const twin = dressed(svg);
  const place = { x: MARGIN, y: HEAD, width, height, overflow: "visible" };
  for (const [name, value] of Object.entries(place)) twin.setAttribute(name, String(value));
  const whole = s("svg", {}, back, head, twin);
  const under = HEAD + height + 8;
  const end = key ? keyRows(key, whole, under, width + MARGIN, words) : under;
  const size: [number, number] = [Math.ceil(width + 2 * MARGIN), Math.ceil(end + MARGIN / 2)];
  for (const [name, value] of Object.entries({
    width: size[0],
    height: size[1],
    viewBox: `0 0 ${size.join(" ")}`,
  }))
    whole.setAttribute(name, String(value));
  return whole;
}

function textOf(svg: SVGSVGElement): string {
  return new XMLSerializer().serializeToString(svg);
}

/** Save a drawing as SVG; `key` is the element that explains its shapes, if one does. */
export async function saveSvg(svg: SVGSVGElement, title: string, key: Element | null): Promise<void> {
  download(new Blob([textOf(picture(svg, title, key))], { type: "image/svg+xml" }), fileName(title, "svg"));
}

/** Save a drawing as PNG, twice as fine as the page. */
export async function savePng(svg: SVGSVGElement, title: string, key: Element | null): Promise<void> {
  const drawn = picture(svg, title, key);
  const [width, height] = ["width", "height"].map((name) => Number(drawn.getAttribute(name)));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(textOf(drawn))}`;
  await image.decode();
  const canvas = h("canvas", { width: (width ?? 0) * SCALE, height: (height ?? 0) * SCALE });
  const context = canvas.getContext("2d");
  if (!context) throw new Error("no 2d canvas");
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (blob) download(blob, fileName(title, "png"));
}
