// Columns and views of the product list in a real browser; with scripts and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { demonstration, signIn } from "./bank.mjs";

const demo = demonstration();

const heads = (page) => page.locator("main table thead th span:not(.unseen)").allInnerTexts();
const codes = (page) =>
  page.locator(".chosen-columns li").evaluateAll((lines) => lines.map((line) => line.querySelector('[name="col"]').value));

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "with scripts" : "without scripts";

  test(`columns are chosen, moved and kept as a view that opens first, ${scripts}`, async () => {
    const { context, complaints } = await demo.newContext({ javaScriptEnabled });
    const page = await context.newPage();
    await signIn(page, demo.people.user[javaScriptEnabled ? 0 : 1], "en");
    await page.goto("/products?status=active");
    const usual = await heads(page);
    await page.locator('.head a[href^="/products/columns"]').click();
    await page.locator('.chosen-columns input[value="TT050"]').uncheck();
    await page.selectOption('[name="width-TT110"]', "narrow");
    await page.locator(".fold summary").evaluateAll((all) => all.forEach((one) => (one.parentElement.open = true)));
    await page.locator('.ticks input[value="TT303"]').check();
    await page.locator(".choose-bar button.normal").click();
    await page.waitForLoadState();
    assert.deepEqual(await codes(page), ["picture", "number", "name", "TT110", "quality", "changed", "TT303"]);
    await page.locator('button[name="up"][value="TT303"]').click();
    await page.waitForLoadState();
    await page.locator('[name="place-TT110"]').fill("2");
    await page.locator(".choose-bar button.primary").click();
    await page.waitForURL((url) => url.pathname === "/products");
    const chosen = new URL(page.url()).searchParams.getAll("col");
    assert.deepEqual(chosen, ["picture", "TT110:narrow", "number", "name", "quality", "TT303", "changed"]);
    assert.notDeepEqual(await heads(page), usual);

    await page.locator('.head a[href^="/products/views/new"]').click();
    await page.fill('[name="name"]', `Weights ${scripts}`);
    await page.check('[name="default"]');
    await page.locator('main form.form button[type="submit"]').click();
    await page.waitForURL((url) => url.pathname === "/products");
    const current = await page.locator(".views a[aria-current]").innerText();
    assert.equal(current.replace(/\s+/g, " "), `Weights ${scripts} opens first`);

    await page.goto("/products");
    assert.deepEqual(new URL(page.url()).searchParams.getAll("col"), chosen, "the list opens with the view");
    await page.locator(".chips .chip").first().click();
    await page.waitForLoadState();
    assert.match(await page.locator(".view-changed").innerText(), /no longer what the view/);
    await page.locator(".view-changed button").click();
    await page.waitForLoadState();
    assert.equal(await page.locator(".view-changed").count(), 0, "it is saved in the view");
    await page.locator('.views a[href="/products?view=all"]').click();
    await page.waitForLoadState();
    assert.deepEqual(await heads(page), usual);
    assert.deepEqual(complaints, []);
    await context.close();
  });
}

test("in Finnish the usual columns of everybody fit beside the filters, and a telephone never scrolls sideways", async () => {
  const { context } = await demo.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await signIn(page, demo.people["main-user"][0], "fi");
  await page.goto("/products?size=200");
  const [inside, box] = await page.locator(".table").evaluate((table) => [table.scrollWidth, table.clientWidth]);
  assert.ok(inside <= box, `${inside} px of table in ${box}`);
  for (let number = 0; number < 9; number++) {
    await page.goto("/products/views/new?status=active");
    await page.fill('[name="name"]', `Näkymä, jolla on pitkä nimi ${number}`);
    await page.locator('main form.form button[type="submit"]').click();
    await page.waitForURL((url) => url.pathname === "/products");
  }
  await page.setViewportSize({ width: 390, height: 900 });
  for (const path of ["/products", "/products/columns", "/products/views", "/products/views/new", "/products/views/1"]) {
    await page.goto(path);
    const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    assert.ok(content <= window, `${path}: ${content} px`);
  }
  await context.close();
});
