// Interpreters as the staff listener says them (proto/messages/interpreter.hpp).

export const interpreter_kinds = ["in_house", "vendor_line"] as const;
export type InterpreterKind = (typeof interpreter_kinds)[number];

/// One of the supervisors' list.
export interface InterpreterLine {
  interpreter: string;
  /// Empty if it cannot be read any more.
  name: string;
  kind: InterpreterKind;
  languages: string[];
  /// Conversations at the same time, and how many hold one now.
  channels: number;
  in_use: number;
  ready: boolean;
  active: "yes" | "no";
  version: number;
}

/// What a form says of an interpreter.
export interface InterpreterWords {
  version: number;
  name: string;
  reach: string;
  kind: InterpreterKind;
  languages: string[];
  channels: number;
  active: "yes" | "no";
}

/// With how to reach them: the read is in the journal.
export interface InterpreterDetails extends InterpreterWords {
  interpreter: string;
}

/// How a conversation stands with its interpreter; none: the last one did not come, and nobody else was free.
export interface InterpreterOfContact {
  interpreter?: string;
  /// Of the one who is reserved: what is said of them names it.
  reservation?: number;
  here_at?: string;
}

/// Who that is, for the responder of the conversation: the read is in the journal.
export interface InterpreterReach {
  interpreter: string;
  name: string;
  reach: string;
  kind: InterpreterKind;
}

/// Languages that a form offers; any other is typed as its tag.
export const interpreted_languages = [
  "am",
  "ar",
  "ase",
  "bn",
  "cr",
  "crk",
  "fa",
  "fa-AF",
  "fcs",
  "fil",
  "gu",
  "hi",
  "ht",
  "hu",
  "ig",
  "iu",
  "ko",
  "mic",
  "moe",
  "my",
  "ne",
  "oj",
  "pa",
  "ps",
  "pt",
  "ro",
  "ru",
  "so",
  "sw",
  "ta",
  "th",
  "ti",
  "uk",
  "ur",
  "vi",
  "yo",
  "yue",
  "zh-Hans",
  "zh-Hant",
] as const;
