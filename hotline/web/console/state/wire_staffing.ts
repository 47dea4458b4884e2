// GET /api/staffing and /api/staffing/bilingual as the staff listener says them (proto/messages/staffing.hpp).

/// What people do when nobody is free; the labels say it.
export const staffing_models = ["a", "c", "b"] as const;
export type StaffingModel = (typeof staffing_models)[number];

/// What is to be expected of so many who answer; what the model does not know is left out. Shares from 0 to 1, seconds.
export interface StaffingPoint {
  servers: number;
  grows_without_end: boolean;
  prob_block?: number;
  prob_wait?: number;
  prob_abandon?: number;
  asa_all_s?: number;
  service_level?: number;
  occupancy?: number;
}

export interface Staffing extends StaffingPoint {
  model: StaffingModel;
  lambda_per_h: number;
  aht_s: number;
  mean_patience_s?: number;
  threshold_s?: number;
  offered_erl: number;
  mean_queue_len?: number;
  target_service_level?: number;
  target_met?: boolean;
  servers_needed?: number;
  servers_sought?: number;
  series: StaffingPoint[];
}

export interface LanguageExpectation {
  prob_wait: number;
  prob_abandon: number;
  asa_all_s: number;
}

export interface TwoLanguages {
  first: LanguageExpectation;
  second: LanguageExpectation;
}

/// As it is, and with one more who answers both languages, the first, or the second.
export interface OneMore {
  as_it_is: TwoLanguages;
  one_more_both: TwoLanguages;
  one_more_first: TwoLanguages;
  one_more_second: TwoLanguages;
}
