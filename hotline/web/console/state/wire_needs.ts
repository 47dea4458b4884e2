// What a contact needs and wishes (proto/messages/needs.hpp).

/// What people ask of who answers; the rest are specialties.
export const personal_traits = ["woman", "man", "non_binary", "indigenous_liaison", "cleared_for_minors"] as const;

export const special_traits = [
  "labour_trafficking",
  "sexual_exploitation",
  "online_exploitation",
  "immigration_status",
  "men_and_boys",
  "two_spirit_lgbtq",
  "disability",
  "harm_reduction",
  "faith_leader",
  "newfoundland_and_labrador",
  "prince_edward_island",
  "nova_scotia",
  "new_brunswick",
  "quebec",
  "ontario",
  "manitoba",
  "saskatchewan",
  "alberta",
  "british_columbia",
  "yukon",
  "northwest_territories",
  "nunavut",
] as const;

export const topics = [
  "child_victim",
  "sexual_violence",
  "suicide",
  "torture",
  "loss_of_a_child",
  "perpetrator",
] as const;

/// Beside the first language. Nothing of it has to be there.
export interface Needs {
  further: string[];
  must: string[];
  wish: string[];
  topics: string[];
  interpreter: boolean;
  partner: boolean;
}

/// All of it, as it is said anew.
export interface Wanted {
  language: string;
  needs: Needs;
}
