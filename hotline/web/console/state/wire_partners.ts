// Partner centres, and what a centre is asked, as the staff listener says it (proto/messages/partners.hpp).

export interface PartnerCentre {
  partner: string;
  version: number;
  name: string;
  /// What people read whom the centre takes over.
  how_en: string;
  how_fr: string;
  link?: string;
  /// None: any.
  languages: string[];
  per_hour: number;
  ack_seconds: number;
  active: "yes" | "no";
  people: string[];
}

/// A new centre has no `partner` and version 0.
export type SavePartner = Omit<PartnerCentre, "partner"> & { partner?: string };

export interface Partners {
  centres: PartnerCentre[];
  people: { person: string; name: string }[];
}

/// A contact that a centre is asked to take over: nothing of what was said in it.
export interface AskedHandover {
  handoff: number;
  language: string;
  acuity: string;
  arrived_at: string;
  asked_at: string;
  until: string;
}

export interface Handovers {
  /// For which this person answers; absent: for no centre.
  centre?: string;
  asked: AskedHandover[];
}
