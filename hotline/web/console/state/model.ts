import type { Saving } from "./autosave.ts";
import type { Line } from "./feed.ts";
import type { TipList } from "./tips.ts";
import type {
  Contact,
  FeedEvent,
  Floor,
  GoneWhy,
  LiveConsent,
  Me,
  Message,
  Offer,
  Shift,
  Snapshot,
  Storage,
  Unsaved,
} from "./wire.ts";

/// A message of ours on its way: `unsaved` while the other side sees it and it is not durable, `sent` once the service
/// has it, gone when it comes back on the feed.
export interface Outgoing {
  command: string;
  text: string;
  state: "sending" | "unsaved" | "sent" | "not_sent";
  message?: string;
  why?: string;
  /// When the service took it to pass it on: its place among what is not saved yet.
  at?: string;
}

export interface Conversation {
  contact: Contact;
  outgoing: Outgoing[];
  draft: { text: string; saving: Saving; saved_at?: string };
  unread: number;
}

/// What this console was shown before it was durable. `lost`: the service does not have it any more.
export interface Shown extends Unsaved {
  lost: boolean;
}

export interface Notice {
  key:
    | "console.contact.accepted"
    | "console.contact.requeued"
    | "console.contact.gave_back"
    | "console.contact.merged"
    | "console.wrap_up.finished"
    | "console.consult.transferred"
    | "console.consult.over"
    | "console.connection.back"
    | "console.connection.resynced";
}

export interface State {
  session: "unknown" | "signed_out" | "signed_in";
  me?: Me;
  line: Line;
  shift: Shift;
  offers: Offer[];
  /// The contacts for which I am asked to waive what spares me, as they came.
  asked: readonly string[];
  /// Conversations that somebody gave me unasked and that I have not opened yet.
  given: readonly string[];
  /// The conversation that I am taking by my own word.
  expected?: string;
  /// What I opened in another tab before this one heard that it is mine: it need not ring here when this tab does.
  seen: readonly string[];
  conversations: Conversation[];
  unsaved: Shown[];
  storage: Storage;
  open?: string;
  floor?: Floor;
  tips?: TipList;
  consents?: { lines: LiveConsent[]; next?: string };
  notice?: Notice;
  /// How much the service's clock is ahead of ours, in ms: the best estimate so far.
  ahead_ms: number;
}

export const nothing: State = {
  session: "unknown",
  line: "closed",
  shift: { on: false, state: "offline", intent: "offline", chats_max: 0, limited: false },
  offers: [],
  asked: [],
  given: [],
  seen: [],
  conversations: [],
  unsaved: [],
  storage: { state: "well", room_low: false },
  ahead_ms: 0,
};

/// What must be read from the service because of an event.
export type Read = { contact: string } | "floor" | "tips";

export function has_role(state: State, ...roles: string[]): boolean {
  return state.me?.roles.some((role) => roles.includes(role)) ?? false;
}

export function conversation(state: State, contact: string | undefined): Conversation | undefined {
  return state.conversations.find((each) => each.contact.contact === contact);
}

export function with_conversation(state: State, contact: string, change: (c: Conversation) => Conversation): State {
  return {
    ...state,
    conversations: state.conversations.map((each) => (each.contact.contact === contact ? change(each) : each)),
  };
}

function with_contact(state: State, contact: string, change: (c: Contact) => Contact): State {
  return with_conversation(state, contact, (each) => ({ ...each, contact: change(each.contact) }));
}

/// What I am at this moment, in the order of the desk: the service tells intent and what was missed, the rest follows
/// from what is on this console.
export function standing(state: State): string {
  const { shift, conversations, offers } = state;
  if (!shift.on) return "offline";
  if (shift.intent === "debrief") return "on_debrief";
  if (shift.intent !== "available") return "on_break";
  if (shift.state === "missed") return "missed";
  if (conversations.some((each) => each.contact.state === "wrapping_up")) return "wrapping_up";
  if (conversations.length > 0) return "busy";
  return offers.length > 0 ? "offered" : "idle";
}

/// The people whom I talk to and who would wait again without me. A conversation into which I was brought goes on.
export function in_hand(state: State): Contact[] {
  return state.conversations
    .map((each) => each.contact)
    .filter((each) => ["connected", "held"].includes(each.state) && !each.brought_in);
}

/// Puts in what is new and replaces what is known by `same`; the order stays.
function put<T>(list: readonly T[], item: T, same: (each: T) => boolean): T[] {
  return list.some(same) ? list.map((each) => (same(each) ? item : each)) : [...list, item];
}

/// A snapshot replaces the floor as we know it; conversations stay until their contact is read again. What it holds
/// does not ring, so nothing is left of what another tab has seen: what is given after it is given anew.
export function take_snapshot(state: State, all: Snapshot): State {
  const conversations = state.conversations.filter((each) => all.contacts.includes(each.contact.contact));
  const mine = state.open !== undefined && all.contacts.includes(state.open); // read already, or about to be
  const open = mine ? state.open : all.contacts[0];
  const { me, shift, offers, asked } = all;
  const given = state.given.filter((each) => all.contacts.includes(each));
  const next = { ...state, session: "signed_in" as const, me, shift, offers, asked, conversations, seen: [] };
  return { ...with_open(next, open), given }; // brought to the front by nobody's hand: it goes on ringing
}

/// Nobody waits for my answer about that contact any more.
export function without_question(state: State, contact: string): State {
  return { ...state, asked: state.asked.filter((each) => each !== contact) };
}

export function with_open(state: State, open: string | undefined): State {
  const { open: _, ...rest } = state;
  if (open === undefined) return rest;
  const given = state.given.filter((each) => each !== open);
  return with_conversation({ ...rest, open, given }, open, (each) => ({ ...each, unread: 0 }));
}

/// A contact as the service told it, joined with what only this console knows.
export function take_contact(state: State, contact: Contact): State {
  const known = conversation(state, contact.contact);
  const stored = contact.draft;
  const draft = known?.draft ?? {
    text: stored?.text ?? "",
    saving: "saved" as const,
    ...(stored ? { saved_at: stored.saved_at } : {}),
  };
  const entry: Conversation = {
    contact: { ...contact, messages: in_order(contact.messages) },
    outgoing: (known?.outgoing ?? []).filter((each) => !contact.messages.some((m) => m.message === each.message)),
    draft,
    unread: known?.unread ?? 0,
  };
  const conversations = put(state.conversations, entry, (each) => each.contact.contact === contact.contact);
  const unsaved = state.unsaved.filter((each) => !contact.messages.some((m) => m.message === each.message));
  return { ...state, conversations, unsaved, open: state.open ?? contact.contact };
}

function in_order(messages: Message[]): Message[] {
  return [...messages].sort((a, b) => a.seq - b.seq);
}

/// The outgoing message that this one is: by its id, or one of that text whose answer is still under way.
function ours(conversation: Conversation, message: { message: string; author: string; text: string }) {
  const { outgoing } = conversation;
  const same = outgoing.find((out) => out.message === message.message);
  if (same || message.author !== "responder") return same;
  return outgoing.find((out) => !out.message && out.text === message.text);
}

function passed_on(out: Outgoing, told: Unsaved): Outgoing {
  return { ...out, state: "unsaved", message: told.message, at: told.at };
}

/// What of a conversation is not saved yet, in the order in which it was said; what was not answered yet comes last.
export function waiting(state: State, of: Conversation): (Shown | Outgoing)[] {
  const shown: (Shown | Outgoing)[] = state.unsaved.filter((each) => each.contact === of.contact.contact);
  const last = "~"; // behind every date
  return [...shown, ...of.outgoing].sort((one, other) => {
    const [a, b] = [one.at ?? last, other.at ?? last];
    return a < b ? -1 : Number(a > b);
  });
}

/// A message that is not durable yet. Our own is marked where it stands; another is shown below what is.
export function take_unsaved(state: State, told: Unsaved): State {
  const known = conversation(state, told.contact);
  if (known?.contact.messages.some((each) => each.message === told.message)) return state;
  const mine = known && ours(known, told);
  if (mine) {
    return with_conversation(state, told.contact, (each) => ({
      ...each,
      outgoing: each.outgoing.map((out) => (out === mine ? passed_on(out, told) : out)),
    }));
  }
  const unsaved = put(state.unsaved, { ...told, lost: false }, (each) => each.message === told.message);
  const fresh = unsaved.length > state.unsaved.length && told.author === "visitor" && state.open !== told.contact;
  const next = { ...state, unsaved };
  return fresh ? with_conversation(next, told.contact, (each) => ({ ...each, unread: each.unread + 1 })) : next;
}

/// A new line to the service: what is still unsaved there is told again after this, the rest is lost.
export function begin_line(state: State): State {
  return {
    ...state,
    storage: nothing.storage,
    unsaved: state.unsaved.map((each) => ({ ...each, lost: true })),
  };
}

function take_message(state: State, contact: string, message: Message): State {
  const shown_before = state.unsaved.some((each) => each.message === message.message);
  const unsaved = state.unsaved.filter((each) => each.message !== message.message);
  return with_conversation({ ...state, unsaved }, contact, (each) => {
    if (each.contact.messages.some((known) => known.message === message.message)) return each;
    const sent = ours(each, message);
    const read = message.author === "responder" || state.open === contact || shown_before;
    return {
      ...each,
      contact: { ...each.contact, messages: in_order([...each.contact.messages, message]) },
      outgoing: each.outgoing.filter((out) => out !== sent),
      unread: read ? each.unread : each.unread + 1,
    };
  });
}

const gone_notices: Record<GoneWhy, Notice["key"]> = {
  closed: "console.wrap_up.finished",
  requeued: "console.contact.requeued",
  unanswered: "console.contact.gave_back",
  merged: "console.contact.merged",
  transferred: "console.consult.transferred",
  consult_over: "console.consult.over",
};

/// Takes a contact off this console; the next one comes to the front.
function drop_contact(state: State, contact: string, why: GoneWhy): State {
  const conversations = state.conversations.filter((each) => each.contact.contact !== contact);
  const unsaved = state.unsaved.filter((each) => each.contact !== contact);
  const open = state.open === contact ? conversations[0]?.contact.contact : state.open;
  const given = state.given.filter((each) => each !== contact);
  const seen = state.seen.filter((each) => each !== contact);
  const next = { ...state, conversations, unsaved, seen, notice: { key: gone_notices[why] } };
  return { ...with_open(next, open), given }; // what comes to the front by itself goes on ringing
}

export function with_expected(state: State, contact: string | undefined): State {
  const { expected: _, ...rest } = state;
  return contact === undefined ? rest : { ...rest, expected: contact };
}

/// A contact has become mine. What I was neither offered nor have taken by my own word was given to me: it rings,
/// unless another tab has seen it, and what was said of another one gives way.
function connect(before: State, contact: string): State {
  const offers = before.offers.filter((each) => each.contact !== contact);
  const seen = before.seen.filter((each) => each !== contact);
  const state = { ...before, offers, seen };
  if (state.expected === contact) return with_expected(state, undefined);
  const mine = conversation(state, contact) !== undefined || offers.length < before.offers.length;
  if (mine || seen.length < before.seen.length || state.open === contact) return state;
  const { notice: _, ...without_notice } = state;
  return { ...without_notice, given: [...state.given.filter((each) => each !== contact), contact] };
}

/// Folds one event of the feed into the state. Never fails, knows no clock, asks nobody.
export function evolve(state: State, event: FeedEvent): State {
  switch (event.kind) {
    case "offer_made": {
      const { kind: _, ...offer } = event;
      return { ...state, offers: put(state.offers, offer, (each) => each.offer === offer.offer) };
    }
    case "offer_ended":
      return { ...state, offers: state.offers.filter((each) => each.offer !== event.offer) };
    case "contact_connected":
      return connect(state, event.contact);
    case "contact_changed": {
      const { kind: _, contact, ...change } = event;
      const { state: _state, visitor_here: _here, wrap_up_until: _until, unanswered: _answer, ...of_offer } = change;
      const offers = state.offers.map((each) => (each.contact === contact ? { ...each, ...of_offer } : each));
      return with_contact({ ...state, offers }, contact, (each) => ({ ...each, ...change }));
    }
    case "contact_gone":
      return drop_contact(state, event.contact, event.why);
    case "limit_asked":
      return { ...state, asked: [...without_question(state, event.contact).asked, event.contact] };
    case "limit_answered":
      return without_question(state, event.contact);
    case "message":
      return take_message(state, event.contact, event.message);
    case "draft_saved":
      return with_conversation(state, event.contact, (each) => ({
        ...each,
        draft: { ...each.draft, saved_at: event.saved_at },
      }));
    case "consent":
      return with_contact(state, event.contact, (each) => ({
        ...each,
        consents: put(each.consents, event.consent, (known) => known.consent === event.consent.consent),
      }));
    case "referral":
      return with_contact(state, event.contact, (each) => ({
        ...each,
        referrals: put(each.referrals, event.referral, (known) => known.referral === event.referral.referral),
      }));
    case "interpreter":
      return with_contact(state, event.contact, ({ interpreter: _, ...each }) =>
        event.interpreter ? { ...each, interpreter: event.interpreter } : each,
      );
    case "shift":
      return { ...state, shift: { ...state.shift, on: event.on, state: event.state, intent: event.intent } };
    case "tip_changed":
      return {
        ...state,
        ...(state.tips && {
          tips: {
            ...state.tips,
            lines: state.tips.lines.map((tip) => (tip.tip === event.tip ? { ...tip, state: event.state } : tip)),
          },
        }),
      };
    case "consult_changed":
    case "floor_changed":
    case "tip_received":
      return state;
  }
}

/// Whether what somebody is told as a responder changes the floor too: whoever supervises as well is told of it once.
export function changes_floor(event: FeedEvent): boolean {
  return /^(offer|contact|consult|limit|shift|interpreter)/.test(event.kind);
}

/// What an event leaves to be read. A contact that is not on the screen yet is read again after anything about it.
export function to_read(state: State, event: FeedEvent): Read | undefined {
  switch (event.kind) {
    case "contact_connected":
    case "consult_changed":
      return { contact: event.contact };
    case "contact_changed":
      if (state.offers.some((each) => each.contact === event.contact)) return undefined;
      return conversation(state, event.contact) ? undefined : { contact: event.contact };
    case "message":
    case "consent":
    case "referral":
    case "interpreter":
      return conversation(state, event.contact) ? undefined : { contact: event.contact };
    case "contact_gone":
      return event.into === undefined ? undefined : { contact: event.into };
    case "floor_changed":
      return "floor";
    case "tip_received":
    case "tip_changed":
      return "tips";
    default:
      return undefined;
  }
}
