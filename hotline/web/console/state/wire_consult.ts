/// What whoever is brought in beside a responder can be asked to know.
export const knowledge = [
  "cleared_for_minors",
  "indigenous_liaison",
  "labour_trafficking",
  "sexual_exploitation",
  "online_exploitation",
  "immigration_status",
  "men_and_boys",
  "two_spirit_lgbtq",
  "disability",
  "harm_reduction",
  "faith_leader",
] as const;
