// GET /api/routing as the staff listener says it (proto/messages/routing.hpp).

/// One number that decisions go by. A value that is not there: never.
export interface RuleNumber {
  /// As the configuration names it, with its tables.
  key: string;
  unit: string;
  value?: number;
  by_default?: number;
}

/// Every number, in the order in which one reads them.
export interface RoutingNumbers {
  seq: number;
  numbers: RuleNumber[];
}
