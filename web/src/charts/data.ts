/** What the server sends for each kind of chart. */

export interface Point {
  year: number;
  value: number | null; // null: the report of that year does not say
  href?: string;
  note?: string;
  derived?: boolean;
}

export interface Series {
  name: string;
  href?: string;
  points: Point[];
}

export interface TimelineData {
  unit: string;
  series: Series[];
  breaks?: { year: number; label: string }[];
}

export type State = "held" | "missing" | "cited" | "none";

export interface MatrixData {
  rows: { label: string; href?: string }[];
  columns: number[];
  cells: { row: number; column: number; state: State; href?: string }[];
}

export interface Unit {
  code: string;
  name: string;
  values: Record<string, number | null>;
  href?: string;
}

export interface TilesData {
  years: number[];
  units: Unit[];
  label: string;
}

export interface BarsData {
  series: { name: string; value: number; href?: string; note?: string }[];
  unit: string;
}
