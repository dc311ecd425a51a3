/** What /timeline.json sends that is drawn. */

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
