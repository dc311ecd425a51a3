/** What /graph.json sends. */

export interface GraphNode {
  iri: string;
  label: string;
  class: string;
  href: string;
  degree: number; // links in the whole graph, not only those shown
  year?: number | null; // of a report its own; else the first that mentions it
  place?: string | null; // where it belongs, in words
}

export interface GraphLink {
  source: string;
  target: string;
  type: string;
  n?: number | null; // reports that state it; 0 or none where no report does
  year?: number | null;
  href?: string | null; // the evidence
}

export interface GraphData {
  nodes: GraphNode[];
  links: GraphLink[];
  shown: number;
  total: number;
  expandable: string[];
}
