import calm_icon from "./icons/favicon.svg?url";
import offer_icon from "./icons/favicon_offer.svg?url";
import type { Speech } from "./speech.ts";

/// What shows outside the window: title, icon, and a notice that says nothing about anybody.
export class Outside {
  private notice: Notification | undefined;
  private offers = 0;

  show(speech: Speech, offers: number): void {
    document.title = offers > 0 ? speech.say("console.offer.notice", { count: offers }) : speech.say("console.title");
    const icon = document.querySelector<HTMLLinkElement>("link[rel=icon]");
    const wanted = offers > 0 ? offer_icon : calm_icon;
    if (icon && icon.getAttribute("href") !== wanted) icon.setAttribute("href", wanted);
    if (offers > this.offers) this.notify(document.title);
    if (offers === 0) this.notice?.close();
    this.offers = offers;
  }

  private notify(words: string): void {
    if (!document.hidden || !("Notification" in window) || Notification.permission !== "granted") return;
    this.notice = new Notification(words, { tag: "offer" });
    this.notice.onclick = () => {
      window.focus();
    };
  }
}
