/** The names of classes and relationship types, read from the ontology at build time: fazhi.ttl stays their one source. */

export interface Label {
  zh: string;
  en: string;
}

const TERM = /^:(\w+) a owl:(Class|ObjectProperty)\b([\s\S]*?)(?=^:|^#|$(?![\s\S]))/gm;
const TEXT = (language: string): RegExp => new RegExp(`"([^"]+)"@${language}`);

/** Return label by class name (`Agency`) and by relationship type (`ISSUED_BY`), as the graph names them. */
export function labelsOf(ttl: string): Record<string, Label> {
  const labels: Record<string, Label> = {};
  for (const [, name = "", sort, body = ""] of ttl.matchAll(TERM)) {
    const zh = TEXT("zh").exec(body)?.[1];
    const en = TEXT("en").exec(body)?.[1];
    if (zh === undefined || en === undefined)
      throw new Error(`fazhi.ttl gives ${name} no label in both languages`);
    labels[sort === "Class" ? name : name.replace(/[A-Z]/g, "_$&").toUpperCase()] = { zh, en };
  }
  return labels;
}
