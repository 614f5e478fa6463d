// Jobs over many products in a real browser: choose, archive, follow, undo, edit, export; with scripts and without.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { demonstration, signIn } from "./bank.mjs";
import { choose, start } from "./jobs.mjs";

const demo = demonstration();

const numbers = (page) => page.locator('main table tbody a[href^="/products/"] .id').allInnerTexts();

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`products are chosen, archived and brought back, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people.user[0], "en");
    const list = "/products?status=active&size=25";
    await page.goto(list);
    const before = await numbers(page);
    await choose(page, list, 3, "archive");
    assert.match(await page.locator("h1").innerText(), /^Archive 3 products of /);
    assert.match(await page.locator("main").innerText(), /3 change/);
    await page.fill('[name="reason"]', `Tried ${scripts}`);
    const job = await start(page);
    const done = await page.locator("main").innerText();
    assert.match(done, /Done\s+3 done/);
    assert.match(done, new RegExp(`Tried ${scripts}`));
    await page.goto(list);
    assert.ok(!(await numbers(page)).includes(before[0]), "it is no longer in the list of what is sold");

    await page.goto(job);
    await page.locator(`a[href="${job}/undo"]`).click();
    assert.match(await page.locator("h1").innerText(), /3 products/);
    await start(page);
    await page.goto(list);
    assert.deepEqual(await numbers(page), before, "all are in use again");
    await page.goto(job);
    assert.equal(await page.locator(`a[href="${job}/undo"]`).count(), 0, "it is undone once");
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`one field of many products is edited, with what is wrong said at the field, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people.user[0], "en");
    await choose(page, "/products", 2, "edit");
    await page.selectOption('[name="field"]', "TT303");
    await page.locator('main form.form button[type="submit"]').first().click();
    await page.fill('[name="value"]', "much");
    await page.locator('main form.form button[type="submit"]').first().click();
    await page.waitForLoadState();
    assert.equal(await page.getAttribute('[name="value"]', "aria-invalid"), "true");
    await page.fill('[name="value"]', javaScriptEnabled ? "7.25" : "8.25");
    await page.locator('main form.form button[type="submit"]').first().click();
    await page.waitForLoadState();
    assert.match(await page.locator("main").innerText(), /2 change/);
    await start(page);
    assert.match(await page.locator("main").innerText(), /2 done/);
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test(`a viewer exports the whole list and downloads the file, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people.viewer[0], "fi");
    await page.goto("/products");
    assert.equal(await page.locator('form.choosing button[value="archive"]').count(), 0, "a viewer changes nothing");
    const total = Number(/\d+/.exec(await page.locator(".choices .all").innerText())[0]);
    await page.locator('form.choosing button[value="export"]').click();
    await page.locator('input[name="format"][value="csv"]').check();
    const job = await start(page);
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator(`a[href="${job}/file"]`).click(),
    ]);
    assert.match(download.suggestedFilename(), /^lvi-info-tuotteet-\d{4}-\d\d-\d\d-\d+\.csv$/);
    const text = await readFile(await download.path(), "utf8");
    assert.ok(text.startsWith("\ufeffLVI-numero;"), text.slice(0, 80));
    const lines = text.trimEnd().split("\r\n");
    assert.equal(lines.length, total + 1);
    assert.ok(lines[1].startsWith("0") && /^\d{7};/.test(lines[1]), lines[1]);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("with scripts the chosen are counted, a page is ticked at once, and buttons come with the choice", async () => {
  const { context, complaints } = await demo.newContext();
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "en");
  await page.goto("/products?size=25");
  const chosen = page.locator(".choices .chosen");
  const archive = page.locator('form.choosing button[value="archive"]');
  const row = page.locator("td.tick input");
  const everything = page.locator(".choices .all input");
  const whole = page.locator("th.tick input");
  assert.equal(await archive.isVisible(), false);
  assert.equal(await page.locator('form.choosing button[value="export"]').isVisible(), true);
  await row.nth(1).check();
  await row.nth(4).click({ modifiers: ["Shift"] });
  assert.equal(await chosen.innerText(), "Chosen: 4");
  assert.equal(await archive.isVisible(), true);
  assert.equal(await whole.evaluate((box) => box.indeterminate), true);
  await whole.check();
  assert.equal(await chosen.innerText(), "Chosen: 25");
  await everything.check();
  assert.equal(await chosen.innerText(), "Chosen: 400");
  await row.nth(0).uncheck();
  assert.equal(await everything.isChecked(), false, "whoever takes one out no longer means everything");
  assert.equal(await chosen.innerText(), "Chosen: 24");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("without scripts a link ticks the page, and nothing is changed that nobody chose", async () => {
  const { context } = await demo.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, demo.people.user[0], "en");
  await page.goto("/products?size=25");
  await page.locator('form.choosing button[value="archive"]').click();
  assert.match(await page.locator("h1").innerText(), /Nothing was chosen/);
  await page.goto("/products?size=25");
  await page.locator("th.tick a").click();
  assert.equal(await page.locator("td.tick input:checked").count(), 25);
  await page.locator('form.choosing button[value="archive"]').click();
  assert.match(await page.locator("h1").innerText(), /^Archive 25 products of /);
  await context.close();
});
