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

async function at_staffing(): Promise<browser.Window> {
  const staff = await browser.open_window(service);
  await browser.sign_in(staff.page, service, somebody(service, "supervisor"), "en");
  await browser.press_on(staff.page, "nav a[href='#/staffing']");
  await staff.page.locator("[data-do=staffing]").waitFor();
  return staff;
}

/// How many dots of the plot have ink on them.
function inked(page: Page): Promise<number> {
  return page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>("hotline-staffing-plot canvas");
    const dots = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 3; at < dots.length; at += 4) count += (dots[at] ?? 0) > 0 ? 1 : 0;
    return count;
  });
}

/// How many dots of the plot have exactly the colour that the style sheet gives to the service level now.
function in_its_colour(page: Page): Promise<number> {
  return page.evaluate(() => {
    const mark = document.querySelector("hotline-staffing-plot .mark[data-line=served]");
    const [red, green, blue] = (mark ? getComputedStyle(mark).color : "").match(/\d+/g)?.map(Number) ?? [];
    const canvas = document.querySelector<HTMLCanvasElement>("hotline-staffing-plot canvas");
    const dots = canvas?.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
    let count = 0;
    for (let at = 0; at < dots.length; at += 4)
      count += dots[at] === red && dots[at + 1] === green && dots[at + 2] === blue && dots[at + 3] === 255 ? 1 : 0;
    return count;
  });
}

test("a supervisor asks by keyboard, is told what cannot be met, and reads plot and table", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  await browser.tab_to(page, "input[name=servers]");
  await page.keyboard.type("3");
  await page.keyboard.press("Enter");
  const verdict = page.locator(".answer .verdict");
  await verdict.waitFor();
  assert.equal(await verdict.getAttribute("data-met"), "no");
  const rows = page.locator("hotline-staffing tbody tr");
  assert.equal(await page.locator("tr[aria-current=true]").getAttribute("data-servers"), "3");
  assert.ok((await rows.count()) >= 8);
  assert.ok((await inked(page)) > 1_000, "the plot is drawn");
  await browser.tab_to(page, "hotline-staffing-plot input[type=range]");
  await page.keyboard.press("ArrowRight");
  const [told, fourth] = [page.locator(".shown"), page.locator("tr[data-servers='4'] td").first()];
  assert.match((await told.textContent()) ?? "", /^4 responders/);
  assert.ok((await told.textContent())?.includes((await fourth.textContent()) ?? "?"));
  browser.kept_to_us(staff);
});

test("an answer that comes late never stands under the form of another model", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  let late = (): void => undefined;
  const held = new Promise<void>((resolve) => (late = resolve));
  await page.route(/\/api\/staffing\?.*model=a/, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest((each) => each.url().includes("model=a"));
  await page.locator("[data-do=staffing]").click();
  await asked;
  await page.locator("select[name=model]").selectOption("c");
  await page.locator("[data-do=staffing]").click();
  await page.locator(".answer .verdict").waitFor();
  const told = await page.locator(".answer").innerText();
  const come = page.waitForResponse((each) => each.url().includes("model=a"));
  late();
  await (await come).finished();
  await page.evaluate(() => fetch("/api/me").then((answer) => answer.json())); // comes after the late one was handled
  assert.equal(await page.locator(".answer").innerText(), told);
  browser.kept_to_us(staff);
});

test("a key that is held asks once, and its answer stands", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  let asked = 0;
  let late = (): void => undefined;
  const held = new Promise<void>((resolve) => (late = resolve));
  await page.route(/\/api\/staffing\?/, async (route) => {
    ++asked;
    await held;
    await route.continue();
  });
  const first = page.waitForRequest(/\/api\/staffing\?/);
  await page.locator("input[name=servers]").focus();
  for (let repeat = 0; repeat < 5; ++repeat) await page.keyboard.down("Enter");
  await page.keyboard.up("Enter");
  await first;
  late();
  await page.locator(".answer .verdict").waitFor();
  assert.equal(asked, 1);
  await page.keyboard.press("Enter");
  await page.waitForResponse(/\/api\/staffing\?/);
  assert.equal(asked, 2, "after the answer it can be asked again");
  browser.kept_to_us(staff);
});

test("the plot follows the theme", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  await page.locator("[data-do=staffing]").click();
  await page.locator("hotline-staffing-plot canvas").waitFor();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.locator("hotline-staffing-plot").screenshot(); // a frame has passed
    assert.ok((await in_its_colour(page)) > 100, colorScheme);
  }
  browser.kept_to_us(staff);
});

test("a number that cannot be is told at its field, which gets the focus", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  await page.locator("input[name=lambda_per_h]").fill("-3");
  await page.locator("[data-do=staffing]").click();
  await page.locator("input[name=lambda_per_h][aria-invalid=true]").waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute("name")), "lambda_per_h");
  const told = page.locator(".question .field:has([name=lambda_per_h]) [role=alert]");
  assert.match((await told.textContent()) ?? "", /more than 0 and at most 10,000/);
  assert.equal(await page.locator("hotline-staffing-plot").count(), 0);
  await page.locator("input[name=lambda_per_h]").fill("3");
  await page.locator("[data-do=staffing]").click();
  await page.locator("hotline-staffing-plot").waitFor();
  assert.equal(await page.locator("[aria-invalid]").count(), 0);
  await page.locator("select[name=model]").selectOption("b");
  await page.locator("hotline-staffing-plot").waitFor({ state: "detached" }); // that was another model's answer
  browser.kept_to_us(staff);
});

test("a plot drawn anew shows at once where the number stands that was asked for", async () => {
  const staff = await at_staffing();
  const { page } = staff;
  for (const servers of ["6", "7"]) {
    await page.locator("input[name=servers]").fill(servers);
    await page.locator("[data-do=staffing]").click();
    await page.locator(`tr[aria-current=true][data-servers='${servers}']`).waitFor();
    const share = await page.evaluate(async () => {
      for (let frame = 0; frame < 2; ++frame) await new Promise((drawn) => requestAnimationFrame(drawn));
      const place = (of: string): DOMRect | undefined => document.querySelector(of)?.getBoundingClientRect();
      const [line, plot] = [place(".u-cursor-x"), place(".u-over")];
      return ((line?.right ?? 0) - (plot?.left ?? 0)) / (plot?.width ?? 1);
    });
    const numbers = await page.locator("hotline-staffing tr[data-servers]").evaluateAll((rows) =>
      rows.map((row) => Number(row.getAttribute("data-servers"))),
    );
    const wanted = (Number(servers) - (numbers[0] ?? 0) + 0.5) / numbers.length;
    assert.ok(Math.abs(share - wanted) < 0.02, `${servers}: at ${String(share)}, wanted ${String(wanted)}`);
  }
  browser.kept_to_us(staff);
});

test("only whoever looks at staffing loads its plot", async () => {
  const staff = await browser.open_window(service);
  const loaded: string[] = [];
  staff.page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await browser.sign_in(staff.page, service, somebody(service, "supervisor"), "en");
  await staff.page.locator("hotline-floor").waitFor();
  assert.deepEqual(loaded.filter((path) => path.includes("staffing")), []);
  await staff.page.locator("nav a[href='#/staffing']").click();
  await staff.page.locator("[data-do=staffing]").waitFor();
  assert.equal(loaded.filter((path) => /\/staffing-[\w-]+\.(js|css)$/.test(path)).length, 2);
  browser.kept_to_us(staff);
});
