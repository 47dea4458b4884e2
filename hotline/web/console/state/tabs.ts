import { conversation, type State } from "./model.ts";

/// The other tabs of this browser: what is posted in one is heard in the others. Ids of contacts, kept nowhere.
export interface Tabs {
  postMessage(contact: string): void;
  onmessage: ((event: MessageEvent<string>) => void) | null;
}

/// I have opened that one in another tab: it need not ring here, nor when this tab hears later that it is mine. What I
/// am taking here by my own word is another matter.
export function with_seen(state: State, contact: string): State {
  const given = state.given.filter((each) => each !== contact);
  const known = conversation(state, contact) !== undefined || given.length < state.given.length;
  const seen = state.seen.filter((each) => each !== contact);
  return known ? { ...state, given } : { ...state, seen: [...seen, contact] };
}
