// Newsletters in a browser: the preview follows what is written, nothing leaves without a relay, and readers come and go.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, accessibleInBoth, demonstration, signIn } from "./bank.mjs";

const demo = demonstration();
const LANGUAGES = ["fi", "sv", "en"];

/** Begins an issue of the newsletter; the form stands open. */
async function begin(page) {
  await page.goto("/newsletters/new");
  await page.check('[name="list"][value="newsletter"]');
  await page.locator('main form.form button[type="submit"]').first().click();
  await page.waitForURL(/\/newsletters\/\d+\/edit/);
}

test("the preview follows what is written, keeps its place and stores nothing", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await begin(page);
  const beside = page.locator("[data-preview]");
  const status = beside.locator("[role=status]");
  await page.fill('[name="subject-en"]', "Valves");
  await page.fill('[name="text-en"]', `They are **here**.\n\n${"A line.\n\n".repeat(60)}`);
  await beside.locator("strong", { hasText: "here" }).waitFor();
  assert.match(await status.textContent(), /follows what you write/);
  const plain = beside.locator(".letters").first();
  await plain.evaluate((box) => { box.scrollTop = 200; });
  await page.locator('[name="text-en"]').press("Control+Home");
  await page.locator('[name="text-en"]').pressSequentially("**Now** ");
  await beside.locator("strong", { hasText: "Now" }).waitFor();
  assert.equal(await plain.evaluate((box) => box.scrollTop), 200, "it stays where it was");
  await accessibleInBoth(page);

  await page.fill('[name="text-fi"]', "Ne ovat *täällä*.");
  await beside.locator("em", { hasText: "täällä" }).waitFor();
  const open = await beside.locator("details[open] [lang]").first().getAttribute("lang");
  assert.equal(open, "fi", "the language that is written is open");

  await page.fill('[name="text-sv"]', "å".repeat(20_001));
  await beside.locator("[role=status]", { hasText: "error in a field" }).waitFor();
  await page.fill('[name="text-sv"]', "");
  await beside.locator("[role=status]", { hasText: "follows what you write" }).waitFor();

  await page.route("**/edit", (route) => (route.request().method() === "POST" ? route.fulfill({ status: 409 }) : route.continue()));
  await page.fill('[name="text-fi"]', "Ne ovat *tuolla*.");
  await beside.locator("[role=status]", { hasText: "could not be fetched" }).waitFor();
  await page.unroute("**/edit");

  const other = await context.newPage();
  await other.goto(page.url());
  assert.equal(await other.inputValue('[name="text-en"]'), "", "nothing is stored");
  await other.close();
  await page.locator(".save button.primary").click();
  await page.waitForURL(/\/edit\?done=saved/);
  assert.equal(await page.inputValue('[name="text-fi"]'), "Ne ovat *tuolla*.");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("the preview of a policy follows as well", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await page.goto("/policies/terms/edit");
  const field = page.locator('[name="text-en"]');
  await field.fill(`${await field.inputValue()}\n\nOne **sentence** more.`);
  await page.locator("[data-preview] ins", { hasText: "sentence" }).waitFor();
  await accessible(page);
  await page.goto("about:blank");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("without scripts the button shows the preview", async () => {
  const { context, complaints } = await demo.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0]);
  await begin(page);
  assert.equal(await page.locator("[data-preview]").isVisible(), false);
  await page.fill('[name="subject-fi"]', "Venttiilit");
  await page.fill('[name="text-fi"]', "Ne ovat **täällä**.");
  await page.locator("button[data-preview-button]").click();
  await page.locator("#preview strong", { hasText: "täällä" }).waitFor();
  assert.deepEqual(complaints, []);
  await context.close();
});

test("without a relay nothing is tried or sent, and the page says why", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await begin(page);
  await page.fill('[name="subject-en"]', "Valves");
  await page.fill('[name="text-en"]', "Text");
  await page.locator(".save button.primary").click();
  await page.waitForURL(/\/edit\?done=saved/);
  const issue = page.url().replace(/\/edit.*/, "");
  await page.goto(issue);
  await page.locator("main", { hasText: "no mail relay is configured" }).waitFor();
  assert.equal(await page.locator('form[action$="/try"], a[href$="/send"]').count(), 0);
  const refused = await page.evaluate(async (path) => {
    const csrf = document.querySelector('main input[name="csrf"], input[name="csrf"]').value;
    const answer = await fetch(`${path}/try`, { method: "POST", body: new URLSearchParams({ csrf, language: "en" }) });
    return [answer.status, await answer.text()];
  }, issue);
  assert.equal(refused[0], 409);
  assert.match(refused[1], /no mail relay is configured/);
  await accessible(page);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("what was sent has a report, and its pages are accessible in light and dark", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  for (const path of ["/newsletters", "/newsletters/2", "/newsletters/2/report?share=failed", "/newsletters/3", "/newsletters/4",
    "/newsletters/archive", "/newsletters/archive/2", "/newsletters/subscribers", "/matters", "/matters/2"]) {
    await page.goto(path);
    await accessibleInBoth(page);
  }
  await page.goto("/newsletters/2/report?share=failed");
  assert.match(await page.locator("main table").textContent(), /550 5\.1\.1/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("whoever is not signed in reads the pages of newsletters in three languages", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  for (const language of LANGUAGES) {
    await page.goto("/sign-in");
    await page.locator(`form[action="/language"] button[value="${language}"]`).first().click();
    for (const path of ["/newsletters/subscribe", `/newsletters/unsubscribe/${"0".repeat(64)}`, `/newsletters/confirm/${"0".repeat(64)}`]) {
      await page.goto(path);
      assert.equal(await page.getAttribute("html", "lang"), language, path);
      await accessibleInBoth(page);
    }
  }
  assert.deepEqual(complaints, []);
  await context.close();
});

test("whoever is signed in subscribes and leaves in the own account, in three languages", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people.viewer[0], "fi");
  for (const language of LANGUAGES) {
    await page.locator(`form[action="/language"] button[value="${language}"]`).first().click();
    for (const take of [true, false]) {
      await page.goto("/me/newsletters");
      for (const box of await page.locator('[name="list"]').all()) await box.setChecked(take);
      await page.locator('main form.form button[type="submit"]').first().click();
      await page.waitForURL(/done=/);
      await page.goto("/me/newsletters");
      assert.equal(await page.isChecked('[name="list"][value="newsletter"]'), take, language);
      await accessible(page);
    }
  }
  assert.deepEqual(complaints, []);
  await context.close();
});
