/** What /graph.json sends. */

export interface GraphNode {
  iri: string;
  label: string;
  class: string;
  href: string;
  degree: number; // links in the whole graph, not only those shown
  year?: number;
  place?: string; // IRI or name of the place it belongs to
}

export interface GraphLink {
  source: string;
  target: string;
  type: string;
  n?: number;
  year?: number;
  href?: string; // the evidence
}

export interface GraphData {
  nodes: GraphNode[];
  links: GraphLink[];
  shown: number;
  total: number;
  expandable: string[];
}
