import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";
import type { Page } from "playwright-core";
import * as browser from "./browser.ts";
import { somebody, start_service, type Service } from "./service.ts";

let service: Service;
before(async () => {
  service = await start_service();
});
afterEach(browser.close_windows);
after(async () => {
  await browser.close_browser();
  await service.stop();
});

interface Talk {
  staff: browser.Window;
  person: browser.Window;
}

/// A responder on shift and a person who has written.
async function an_offer(first: string): Promise<Talk> {
  const staff = await browser.open_window(service);
  const person = await browser.open_window(service, { width: 390, height: 800 });
  await browser.sign_in(staff.page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(staff.page);
  await browser.write_first(person.page, service, "en", first);
  await staff.page.locator(".offer").waitFor();
  return { staff, person };
}

async function a_talk(first: string): Promise<Talk> {
  const talk = await an_offer(first);
  await talk.staff.page.keyboard.press("a");
  await browser.log_of(talk.staff.page).getByText(first).waitFor();
  return talk;
}

function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.getAttribute("name") ?? document.activeElement?.tagName ?? "");
}

test("an offer rings, changes title and icon, and leaves the focus where it is", async () => {
  const staff = await browser.open_window(service);
  await browser.sign_in(staff.page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(staff.page);
  const calm = {
    title: await staff.page.title(),
    icon: await staff.page.locator("link[rel=icon]").getAttribute("href"),
  };
  await staff.page.keyboard.press("/");
  await staff.page.keyboard.type("shel");
  const person = await browser.open_window(service);
  await browser.write_first(person.page, service, "en", "Is anybody there?");
  await browser.until_ringing(staff.page);
  await staff.page.keyboard.type("ter");
  assert.equal(await focused(staff.page), "words");
  assert.equal(await staff.page.locator("[name=words]").inputValue(), "shelter");
  assert.notEqual(await staff.page.title(), calm.title);
  assert.notEqual(await staff.page.locator("link[rel=icon]").getAttribute("href"), calm.icon);
  await staff.page.locator("[data-do=accept]").click();
  await browser.until_silent(staff.page);
  assert.equal(await staff.page.title(), calm.title);
  await browser.finish(staff.page);
});

test("a life in danger comes before the chat that is open, and no end of the shift drops it unasked", async () => {
  const first = await a_talk("I have a question");
  const { page } = first.staff;
  await page.keyboard.press("n");
  await page.keyboard.type("Let me see");
  const person = await browser.open_window(service);
  await browser.write_first(person.page, service, "en", "He is at the door", true);
  await page.locator(".offer[data-acuity=immediate]").waitFor();
  await browser.press_on(page, "[data-do=accept]");
  await browser.log_of(page).getByText("He is at the door").waitFor();
  await browser.focus_at(page, "hotline-chat-pane h2");
  assert.equal(await page.locator("#message-text").inputValue(), "", "what was begun stays with whom it is for");

  await browser.press_on(page, "[data-do=debrief]");
  await page.locator(".presence [role=status]").getByText("With someone, debrief afterwards").waitFor();
  await browser.press_on(page, "[data-do=end-shift]");
  await page.locator("hotline-confirm dialog[open] [data-warning]").getByText("A life is in danger").waitFor();
  await browser.look(page, "en-end-shift");
  await page.keyboard.press("Enter"); // the focus is on the way back
  await page.locator("hotline-confirm dialog[open]").waitFor({ state: "detached" });
  await browser.log_of(page).getByText("He is at the door").waitFor();
  await browser.end_contact(page);
  await browser.log_of(page).getByText("I have a question").waitFor();
  await first.person.page.locator("[data-exit]").click();
  await page.locator("hotline-wrap-up").waitFor();
  await page.locator("[data-do=end-shift]").click(); // nobody would wait again
  await page.locator("hotline-shift-start").waitFor();
});

test("a letter typed in a field is a letter, and single keys can be switched off", async () => {
  const talk = await an_offer("Hello");
  const { page } = talk.staff;
  await page.keyboard.press("/");
  await page.keyboard.type("a");
  assert.equal(await page.locator(".offer").count(), 1);
  await browser.tab_to(page, "[data-do=search]");
  await page.keyboard.press("?");
  await browser.tab_to(page, ".keys input[type=checkbox]");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  assert.equal(await page.locator(".offer").count(), 1);
  await page.keyboard.press("?");
  await browser.tab_to(page, ".keys input[type=checkbox]");
  await page.keyboard.press("Space");
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await page.locator("hotline-chat-pane").waitFor();
  await browser.finish(talk.staff.page);
});

test("an offer is declined by the keyboard, and who leaves before the answer rings no more", async () => {
  const { staff, person } = await an_offer("Good evening");
  await staff.page.keyboard.press("d");
  await staff.page.keyboard.press("ArrowDown");
  await browser.press_on(staff.page, ".offer .danger");
  await staff.page.locator(".offer .danger").waitFor({ state: "detached" });
  await person.page.locator("[data-exit]").click();
  await staff.page.locator(".offer").waitFor({ state: "detached" });
  await browser.until_silent(staff.page);
  await staff.page.locator("[data-do=end-shift]").click();
  await staff.page.locator("hotline-shift-start").waitFor();
});

test("one key begins a debrief: what rings is taken back, and nothing rings until they say so", async () => {
  const { staff, person } = await an_offer("Is somebody free?");
  const { page } = staff;
  await page.keyboard.press("r");
  await page.locator(".presence [data-state=on_debrief]").waitFor();
  await page.locator(".offer").waitFor({ state: "detached" });
  await browser.until_silent(page);
  await page.reload();
  await page.locator(".presence [data-state=on_debrief]").waitFor();
  assert.equal(await page.locator("[data-do=debrief]").count(), 0);
  await browser.look(page, "en-debrief");
  await browser.press_on(page, "[data-do=available]");
  await page.locator(".offer").waitFor();
  await browser.press_on(page, "[data-do=debrief]");
  await page.locator(".offer").waitFor({ state: "detached" });
  await person.page.locator("[data-exit]").click();
  await browser.press_on(page, "[data-do=end-shift]");
  await page.locator("hotline-shift-start").waitFor();
});

test("the focus goes on with what was pressed: into the shift, to a break and a debrief, back, and out", async () => {
  const { page } = await browser.open_window(service);
  await browser.sign_in(page, service, somebody(service, "responder", "en"), "en");
  await browser.press_on(page, "[data-do=start-shift]"); // says what comes first, and leads there
  await page.locator("hotline-shift-start .fault").waitFor();
  await browser.focus_at(page, "[data-do=play-ring]");
  await browser.start_shift(page);
  assert.equal(await page.locator("[data-do=waive-unasked]").count(), 0); // no limit is set that would spare anybody
  await browser.press_on(page, "[data-do=break]");
  await browser.focus_at(page, ".presence [data-do=available]");
  await page.keyboard.press("Enter");
  await browser.focus_at(page, ".presence [data-do=break]");
  await browser.press_on(page, "[data-do=debrief]");
  await browser.focus_at(page, ".presence [data-do=available]");
  await browser.press_on(page, "[data-do=end-shift]");
  await browser.focus_at(page, "#shift-heading");
});

test("that a contact is finished is said in the view where it was", async () => {
  const talk = await a_talk("That is all");
  const { page } = talk.staff;
  await page.locator("[data-do=end]").click();
  await page.locator("[data-do=confirm-end]").click();
  await page.locator("hotline-wrap-up select").selectOption("helped");
  await page.locator("[data-do=finish]").click();
  await page.locator(".news .banner").waitFor();
  await page.locator("nav a[href='#/directory']").click();
  await page.locator(".news .banner").waitFor({ state: "detached" });
  await page.locator("[data-do=end-shift]").click();
});

test("a draft is on the service two seconds after the last key and survives a reload", async () => {
  const talk = await a_talk("I can write for a minute");
  const { page } = talk.staff;
  await page.keyboard.press("n");
  await page.keyboard.type("Half a sentence that must not be");
  await page.locator("#draft-state[data-saving=saved]").waitFor();
  await page.evaluate(() => {
    sessionStorage.clear();
  });
  await page.reload();
  await page.waitForFunction(
    () => document.querySelector<HTMLTextAreaElement>("#message-text")?.value === "Half a sentence that must not be",
  );
  await browser.finish(talk.staff.page);
});

test("after a lost connection the banner goes, nothing is missing and nothing is there twice", async () => {
  const talk = await a_talk("Please do not go");
  const { page } = talk.staff;
  await browser.cut_off(talk.staff);
  await browser.write_again(talk.person.page, "Are you still there?");
  await page.keyboard.press("n");
  await page.keyboard.type("Yes, I am.");
  await page.keyboard.press("Enter");
  await talk.staff.context.setOffline(false);
  await browser.log_of(page).getByText("Are you still there?").waitFor();
  await browser.stream(talk.person.page).getByText("Yes, I am.").waitFor();
  await page.waitForFunction(() => !document.querySelector("hotline-chat-pane [data-sending]"));
  assert.equal(await browser.log_of(page).getByText("Yes, I am.").count(), 1);
  await page.locator(".banner.warn").waitFor({ state: "detached" });
  await browser.finish(talk.staff.page);
});

// A thousand messages take a minute to write: the service's answer is told as that of a longer conversation. That the
// service says so itself is shown by tests/unit/channels/conversation_test.cpp.
test("a conversation that is longer than what is read of it says so", async () => {
  const talk = await a_talk("It is a long story");
  const { page } = talk.staff;
  assert.equal(await page.locator("[data-more-before]").count(), 0);
  await page.addInitScript(() => {
    const real = window.fetch;
    window.fetch = async (asked, how) => {
      const answer = await real(asked, how);
      if (typeof asked !== "string" || !/\/api\/contacts\/[^/]+$/.test(asked)) return answer;
      const card = (await answer.json()) as Record<string, unknown>;
      return new Response(JSON.stringify({ ...card, more_before: true }), answer);
    };
  });
  await page.reload();
  await browser.log_of(page).getByText("Older messages are kept").waitFor();
  await browser.finish(page);
});

test("of two tabs one rings", async () => {
  const staff = await browser.open_window(service);
  await browser.sign_in(staff.page, service, somebody(service, "responder", "en"), "en");
  await browser.start_shift(staff.page);
  const second = await staff.context.newPage();
  await second.goto(`${service.staff}/?lang=en`);
  await second.locator(".work").waitFor();
  const person = await browser.open_window(service);
  await browser.write_first(person.page, service, "en", "Hello?");
  await browser.until_ringing(staff.page);
  await second.locator(".offer").waitFor();
  assert.equal(await second.evaluate(() => document.querySelector("audio")?.paused), true);
  await second.locator("[data-do=accept]").click();
  await browser.until_silent(staff.page);
  await second.close();
  await staff.page.locator("hotline-chat-pane").waitFor();
  await browser.finish(staff.page);
});

test("a wrong password says so and nothing more", async () => {
  const staff = await browser.open_window(service);
  await staff.page.goto(`${service.staff}/?lang=fr`);
  await staff.page.locator("[name=name]").fill("nobody");
  await staff.page.locator("[name=password]").fill("nothing");
  await staff.page.keyboard.press("Enter");
  await staff.page.locator(".fault").waitFor();
  assert.equal(await staff.page.locator("main[data-session=signed_out]").count(), 1);
  assert.deepEqual(await staff.context.cookies(), []);
  browser.kept_to_us(staff);
});
