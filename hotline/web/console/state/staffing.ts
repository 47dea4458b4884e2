import type { OneMore, Staffing, StaffingPoint } from "./wire_staffing.ts";

// What the staffing page asks and shows, without a screen: from form to query, from answer to figures and lines.

/// A number of the form: its name in the query, and how much one of the unit that people type is in the query's unit.
export interface Field {
  name: string;
  unit: number;
}

/// The query for what was typed. Empty fields are left out and what is no number goes as it is: the service names it.
export function query_of(typed: FormData, fields: readonly Field[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const { name, unit } of fields) {
    const text = typed.get(name);
    if (typeof text !== "string" || text.trim() === "") continue;
    const value = Number(text);
    // Twelve digits: 57 percent is 0.57, not 0.5700000000000001.
    query.set(name, unit === 1 || Number.isNaN(value) ? text : String(Number((value * unit).toPrecision(12))));
  }
  return query;
}

/// The share that is served as it should be: within the threshold, or, where nobody waits, not turned away.
export function served(point: StaffingPoint): number | undefined {
  return point.prob_block === undefined ? point.service_level : 1 - point.prob_block;
}

/// Whoever is not served at all: turned away or gave up.
export function lost(point: StaffingPoint): number | undefined {
  return point.prob_block ?? point.prob_abandon;
}

/// The lines of the plot over the number of servers; null where there is nothing to show.
export interface Lines {
  servers: number[];
  served: (number | null)[];
  lost: (number | null)[];
  wait: (number | null)[];
  target: (number | null)[];
}

export function lines_of(answer: Staffing): Lines {
  const { series } = answer;
  return {
    servers: series.map((each) => each.servers),
    served: series.map((each) => served(each) ?? null),
    lost: series.map((each) => lost(each) ?? null),
    wait: series.map((each) => each.asa_all_s ?? null),
    target: series.map(() => answer.target_service_level ?? null),
  };
}

/// Of all arrivals in both languages, the share that gives up, case by case.
export function given_up(answer: OneMore, first_per_h: number, second_per_h: number): Record<keyof OneMore, number> {
  const of = (each: keyof OneMore): number =>
    (first_per_h * answer[each].first.prob_abandon + second_per_h * answer[each].second.prob_abandon) /
    (first_per_h + second_per_h);
  return {
    as_it_is: of("as_it_is"),
    one_more_both: of("one_more_both"),
    one_more_first: of("one_more_first"),
    one_more_second: of("one_more_second"),
  };
}
