/** What /whole.json sends: arrays instead of objects, because there are many. */

export interface WholeData {
  nodes: Array<[iri: string, label: string, classIndex: number, x: number, y: number, size: number]>;
  links: Array<[source: number, target: number, typeIndex: number]>;
  classes: string[];
  types: string[];
}

/** Return the address of the page of an IRI: a page stands where its IRI stands below the base. */
export function pageOf(iri: string): string {
  const at = iri.indexOf("/id/");
  return at < 0 ? iri : iri.slice(at + "/id".length);
}

/** Return the indexes of nodes whose label holds a text, those that begin with it first, at most so many. */
export function matching(nodes: WholeData["nodes"], text: string, most: number): number[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const [begins, holds]: [number[], number[]] = [[], []];
  nodes.forEach(([, label], i) => {
    const at = label.toLowerCase().indexOf(wanted);
    if (at === 0) begins.push(i);
    else if (at > 0) holds.push(i);
  });
  return [...begins, ...holds].slice(0, most);
}
