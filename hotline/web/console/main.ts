import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { ref } from "lit/directives/ref.js";
import { Outside } from "./outside.ts";
import { Preferences } from "./preferences.ts";
import { Ring } from "./ring.ts";
import ring_file from "./sound/ring.wav?url";
import { Speech, type Key, type Language } from "./speech.ts";
import { wall_clock } from "./state/clock.ts";
import type { Drawer } from "./state/drafts.ts";
import { has_role } from "./state/model.ts";
import { Store } from "./state/store.ts";
import "./views/desk.ts";
import type { Work } from "./views/desk.ts";
import "./views/figures.ts";
import "./views/given.ts";
import "./views/handovers.ts";
import "./views/partners.ts";
import "./views/floor.ts";
import type { FloorView } from "./views/floor.ts";
import { uncover_focus } from "./views/focus.ts";
import "./views/interpreters.ts";
import "./views/menu.ts";
import "./views/my_roster.ts";
import "./views/offers.ts";
import type { Offers } from "./views/offers.ts";
import { fault_line } from "./views/parts.ts";
import "./views/presence.ts";
import type { Presence } from "./views/presence.ts";
import "./views/roster.ts";
import "./views/waiver.ts";
import { act_of, type Act, type Shortcuts } from "./views/shortcuts.ts";
import "./views/rules.ts";
import "./views/sign_in.ts";
import "./views/consents.ts";
import "./views/tips.ts";
import { View } from "./views/view.ts";

const drawer: Drawer = {
  get: (key) => sessionStorage.getItem(key),
  put: (key, text) => {
    sessionStorage.setItem(key, text);
  },
  drop: (key) => {
    sessionStorage.removeItem(key);
  },
  empty: () => {
    sessionStorage.clear();
  },
};

interface Tab {
  name: string;
  label: Key;
  roles: string[];
}

const tabs: readonly Tab[] = [
  { name: "work", label: "console.contacts.heading", roles: ["responder"] },
  { name: "floor", label: "supervisor.title", roles: ["supervisor"] },
  { name: "roster", label: "supervisor.roster.heading", roles: ["supervisor"] },
  { name: "my-roster", label: "console.roster.heading", roles: ["responder"] },
  { name: "figures", label: "supervisor.figures.title", roles: ["supervisor"] },
  { name: "rules", label: "supervisor.rules.title", roles: ["supervisor"] },
  { name: "interpreters", label: "supervisor.interpreters.heading", roles: ["supervisor"] },
  { name: "tips", label: "supervisor.tips.heading", roles: ["supervisor"] },
  { name: "staffing", label: "supervisor.staffing.heading", roles: ["supervisor", "analyst"] },
  { name: "partners", label: "partners.heading", roles: ["supervisor"] },
  { name: "handovers", label: "handovers.heading", roles: ["partner"] },
  { name: "consents", label: "console.consents.heading", roles: ["responder", "supervisor"] },
  { name: "directory", label: "console.directory.heading", roles: ["responder", "supervisor", "curator"] },
];

/// The whole console: header, what is going on with the line, offers, and one view by the address's fragment.
class Console extends View {
  private readonly outside = new Outside();
  private readonly offers_grow = new ResizeObserver((grown) => {
    for (const each of grown) uncover_focus(each.target);
  });

  constructor() {
    super();
    const preferences = new Preferences();
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const store = new Store({
      clock: wall_clock,
      connect: () => new WebSocket(`${scheme}//${location.host}/api/feed`),
      drawer,
      language: () => this.desk.speech.tag,
      new_command: () => crypto.randomUUID(),
      tabs: new BroadcastChannel("opened"),
    });
    this.desk = { store, speech: new Speech(preferences.language), preferences, ring: new Ring() };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.desk.preferences.show_theme();
    window.addEventListener("hashchange", () => {
      // What was said of a contact that is finished belongs to the view where it was.
      if (this.state.notice?.key === "console.wrap_up.finished") this.desk.store.clear_notice();
      this.requestUpdate();
    });
    document.addEventListener("keydown", (event) => {
      this.key(event);
    });
    document.addEventListener("visibilitychange", () => void this.desk.store.flush_drafts());
    window.addEventListener("pagehide", () => void this.desk.store.flush_drafts());
    void this.desk.store.begin();
  }

  protected override firstUpdated(): void {
    const audio = this.querySelector("audio");
    if (!audio) return;
    this.desk.ring.attach(audio);
    this.desk.ring.volume = this.desk.preferences.ring_volume;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const { speech } = this.desk;
    document.documentElement.lang = speech.tag;
    document.documentElement.dir = speech.direction;
  }

  protected override updated(): void {
    const { conversations, given, offers, shift } = this.state;
    this.outside.show(this.desk.speech, offers.length + given.length);
    const unanswered = conversations.some((each) => each.contact.unanswered);
    this.desk.ring.on = (offers.length + given.length > 0 || unanswered) && shift.on;
  }

  private readonly watch_offers = (aside?: Element): void => {
    this.offers_grow.disconnect();
    if (aside) this.offers_grow.observe(aside);
  };

  private speak(language: Language): void {
    this.desk.preferences.language = language;
    this.desk = { ...this.desk, speech: new Speech(language) };
  }

  private get tabs(): Tab[] {
    return tabs.filter((each) => has_role(this.state, ...each.roles));
  }

  private get tab(): string | undefined {
    const asked = location.hash.slice(2);
    return (this.tabs.find((each) => each.name === asked) ?? this.tabs[0])?.name;
  }

  private key(event: KeyboardEvent): void {
    if (this.state.session !== "signed_in") return;
    const act = act_of(event, this.desk.preferences.single_keys);
    if (!act) return;
    event.preventDefault();
    this.act(act);
  }

  private act(act: Act): void {
    const work = this.querySelector<Work>("hotline-work");
    const offers = this.querySelector<Offers>("hotline-offers");
    const list = work ?? this.querySelector<FloorView>("hotline-floor");
    const acts: Record<Act, () => unknown> = {
      accept: () => offers?.accept_first(),
      decline: () => offers?.decline_first(),
      next_contact: () => list?.step(1),
      previous_contact: () => list?.step(-1),
      message: () => work?.pane?.focus_box(),
      acuity: () => work?.pane?.change_acuity(),
      needs: () => work?.pane?.change_needs(),
      hold: () => work?.pane?.toggle_hold(),
      end: () => work?.pane?.ask_end(),
      bring_in: () => work?.pane?.bring_in(),
      debrief: () => this.querySelector<Presence>("hotline-presence")?.debrief(),
      wrap_up: () => work?.focus_wrap_up(),
      search: () => this.querySelector<HTMLInputElement>("hotline-directory input[name=words]")?.focus(),
      help: () => {
        this.querySelector<Shortcuts>("hotline-shortcuts")?.open();
      },
    };
    acts[act]();
  }

  private header(): TemplateResult {
    const signed_in = this.state.session === "signed_in";
    return html` <header class="bar">
      <p class="wordmark">${this.say("console.title")}</p>
      ${
        signed_in
          ? html`<nav>
              ${this.tabs.map(
                (each) =>
                  html`<a href="#/${each.name}" aria-current=${each.name === this.tab ? "page" : nothing}>
                    ${this.say(each.label)}
                  </a>`,
              )}
            </nav>`
          : nothing
      }
      <hotline-menu
        class="push"
        .desk=${this.desk}
        @speak=${(event: CustomEvent<Language>) => {
          this.speak(event.detail);
        }}
        @show-keys=${() => {
          this.act("help");
        }}
      ></hotline-menu>
      ${signed_in ? html`<hotline-presence .desk=${this.desk}></hotline-presence>` : nothing}
    </header>`;
  }

  private warning(key: Key): TemplateResult {
    return html`<p class="banner warn">${this.say(key)}</p>`;
  }

  /// One line about the connection, the ring and what just happened; always there, mostly empty.
  private news(): TemplateResult {
    const { line, session, notice, shift, storage } = this.state;
    const { ring } = this.desk;
    const signed_in = session === "signed_in";
    return html` <div class="news" role="status">
      ${signed_in && line === "lost" ? this.warning("console.connection.lost") : nothing}
      ${signed_in && line === "draining" ? this.warning("console.connection.stopping") : nothing}
      ${signed_in && storage.state === "refusing" ? this.warning("console.connection.degraded") : nothing}
      ${signed_in && storage.state === "slow" ? this.warning("console.storage.slow") : nothing}
      ${signed_in && storage.room_low ? this.warning("console.storage.room_low") : nothing}
      ${
        notice
          ? html`<p class="banner">
              ${this.say(notice.key)}
              <button
                class="small plain"
                @click=${() => {
                  this.desk.store.clear_notice();
                }}
              >
                ${this.say("console.action.close")}
              </button>
            </p>`
          : nothing
      }
      ${
        signed_in && shift.on && !ring.here
          ? html`<p class="banner">
              ${this.say("console.connection.other_tab")}
              <button
                class="small"
                @click=${() => {
                  ring.take_over();
                }}
              >
                ${this.say("console.connection.take_over")}
              </button>
            </p>`
          : nothing
      }
      ${signed_in && ring.blocked ? this.warning("console.shift.ring_blocked") : nothing}
    </div>`;
  }

  /// With its plot library it is loaded by whoever looks at it, and by nobody else.
  private staffing(): TemplateResult {
    if (customElements.get("hotline-staffing")) return html`<hotline-staffing .desk=${this.desk}></hotline-staffing>`;
    import("./views/staffing.ts").then(
      () => {
        this.fault = undefined;
        this.requestUpdate();
      },
      () => {
        this.fault = this.say("console.error.unknown");
      },
    );
    return html`<div>${fault_line(this.fault)}</div>`;
  }

  private view(): TemplateResult {
    switch (this.tab) {
      case "floor":
        return html`<hotline-floor .desk=${this.desk}></hotline-floor>`;
      case "roster":
        return html`<hotline-roster .desk=${this.desk}></hotline-roster>`;
      case "my-roster":
        return html`<hotline-my-roster .desk=${this.desk}></hotline-my-roster>`;
      case "figures":
        return html`<hotline-figures .desk=${this.desk}></hotline-figures>`;
      case "rules":
        return html`<hotline-rules .desk=${this.desk}></hotline-rules>`;
      case "interpreters":
        return html`<hotline-interpreters .desk=${this.desk}></hotline-interpreters>`;
      case "tips":
        return html`<hotline-tips .desk=${this.desk}></hotline-tips>`;
      case "staffing":
        return this.staffing();
      case "consents":
        return html`<hotline-consents .desk=${this.desk}></hotline-consents>`;
      case "directory":
        return html`<hotline-directory class="panel alone" .desk=${this.desk} .alone=${true}></hotline-directory>`;
      case "partners":
        return html`<hotline-partners .desk=${this.desk}></hotline-partners>`;
      case "handovers":
        return html`<hotline-handovers .desk=${this.desk}></hotline-handovers>`;
      case "work":
        return html`<hotline-work .desk=${this.desk}></hotline-work>`;
      default:
        return html``;
    }
  }

  override render(): TemplateResult {
    const { session } = this.state;
    return html`
      <a
        class="skip"
        href="#work"
        @click=${(event: Event) => {
          event.preventDefault();
          this.querySelector<HTMLElement>("main")?.focus();
        }}
        >${this.say("console.skip_to_work")}</a
      >
      ${this.header()} ${this.news()}
      <main
        id="work"
        tabindex="-1"
        aria-label=${this.say("console.main")}
        data-session=${session}
        data-tab=${this.tab ?? nothing}
      >
        ${session === "signed_out" ? html`<hotline-sign-in .desk=${this.desk}></hotline-sign-in>` : nothing}
        ${session === "signed_in" ? this.view() : nothing}
      </main>
      ${
        session === "signed_in"
          ? html`<aside class="offers" ${ref(this.watch_offers)} aria-label=${this.say("console.offer.heading")}>
                <hotline-given .desk=${this.desk}></hotline-given>
                <hotline-offers .desk=${this.desk}></hotline-offers>
                <hotline-waiver .desk=${this.desk}></hotline-waiver>
              </aside>
              <hotline-shortcuts .desk=${this.desk}></hotline-shortcuts>`
          : nothing
      }
      <audio id="ring" loop preload="auto" src=${ring_file}></audio>
    `;
  }
}
customElements.define("hotline-console", Console);
