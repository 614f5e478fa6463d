// Attachments, as a person handles them: chosen, dropped, put in order, replaced, refused, looked at by keyboard; with
// scripts and without.

import assert from "node:assert/strict";
import { test } from "node:test";
import { accessible, demonstration, plain, signIn } from "./bank.mjs";

const demo = demonstration();

/** A PDF that is not like any other. */
const pdf = (words) => ({
  name: `${words}.pdf`,
  mimeType: "application/pdf",
  buffer: Buffer.from(`%PDF-1.4\n% ${words}\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n`),
});

/** Somebody of a company, signed in, with the card of one of its products. */
async function atCard(options, nth = 0) {
  const { context, complaints } = await demo.newContext(options);
  const page = await context.newPage();
  await signIn(page, demo.people.user[0], "en");
  await page.goto("/products?status=active");
  const links = page.locator('main table tbody a[href^="/products/"]');
  const card = plain(await links.nth(nth).getAttribute("href"));
  return { context, complaints, page, card };
}

const field = (page, code) => page.locator(`fieldset[data-files="${code}"]`);
const rows = (page, code) => field(page, code).locator(".file-row");
const titles = (page, code) => rows(page, code).locator('input[name*="-title-"]');
const save = (page) => page.locator('main form[method="post"] button[type="submit"]').first().click();

test("several files are chosen at once, each is sent with its progress, and a refused one says why", async () => {
  const { context, complaints, page, card } = await atCard({}, 0);
  await page.goto(`${card}/edit/media`);
  const before = await rows(page, "TT756").count();
  await page.fill('[name="TT731"]', "https://www.example.fi/typed");
  const bad = { name: "script.pdf", mimeType: "application/pdf", buffer: Buffer.from("<html><script>1</script>") };
  await field(page, "TT756").locator("[data-drop] input").setInputFiles([pdf("one"), bad, pdf("two")]);
  await rows(page, "TT756").nth(before + 1).waitFor();
  const told = field(page, "TT756").locator("[data-sending-list]");
  await told.locator(".error").waitFor();
  assert.match(await told.locator(".error").innerText(), /PDF/);
  assert.equal(await told.locator("progress").count(), 0, "nothing is under way any more");
  await accessible(page);
  // What was typed is still there, and the same form saves it: the files that came in between are no conflict.
  assert.equal(await page.inputValue('[name="TT731"]'), "https://www.example.fi/typed");
  await titles(page, "TT756").nth(before).fill("The first one");
  await save(page);
  await page.waitForURL((url) => url.pathname === card);
  const main = await page.locator("main").innerText();
  for (const words of ["The first one", "two.pdf", "https://www.example.fi/typed"]) assert.ok(main.includes(words), words);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("files are dropped, put in order and replaced", async () => {
  const { context, complaints, page, card } = await atCard({}, 1);
  await page.goto(`${card}/edit/media`);
  const before = await rows(page, "TT759").count();
  const dropped = await page.evaluateHandle((contents) => {
    const transfer = new DataTransfer();
    for (const [name, text] of contents) transfer.items.add(new File([text], name, { type: "application/pdf" }));
    return transfer;
  }, ["three", "four"].map((words) => [`${words}.pdf`, pdf(words).buffer.toString()]));
  const place = field(page, "TT759").locator("[data-drop]");
  await place.dispatchEvent("dragover", { dataTransfer: dropped });
  await place.dispatchEvent("drop", { dataTransfer: dropped });
  await rows(page, "TT759").nth(before + 1).waitFor();
  const names = () => rows(page, "TT759").locator(".file .name").allInnerTexts();
  assert.deepEqual((await names()).slice(-2), ["three.pdf", "four.pdf"]);
  await rows(page, "TT759").last().locator('[data-move="-1"]').click();
  assert.deepEqual((await names()).slice(-2), ["four.pdf", "three.pdf"]);
  // Replacing the last one: the old one stays in the history.
  const last = rows(page, "TT759").last();
  await last.locator("summary").click();
  await last.locator('input[type="file"]').setInputFiles(pdf("five"));
  await rows(page, "TT759").locator("text=five.pdf").first().waitFor();
  await save(page);
  await page.waitForURL((url) => url.pathname === card);
  const main = await page.locator("main").innerText();
  assert.ok(main.indexOf("four.pdf") < main.indexOf("five.pdf") && !main.includes("three.pdf"));
  await page.goto(`${card}/history`);
  assert.match(await page.locator("main").innerText(), /three\.pdf/);
  assert.deepEqual(complaints, []);
  await context.close();
});

test("without scripts the same form sends, orders, replaces and removes", async () => {
  const { context, complaints, page, card } = await atCard({ javaScriptEnabled: false }, 2);
  await page.goto(`${card}/edit/media`);
  await field(page, "TT759").locator(".drop input").setInputFiles([pdf("six"), pdf("seven")]);
  await save(page);
  await page.waitForURL((url) => url.pathname === card);
  assert.match(await page.locator("main").innerText(), /six\.pdf[^]*seven\.pdf/);
  await page.goto(`${card}/edit/media`);
  await rows(page, "TT759").last().locator('input[name*="-place-"]').fill("1");
  await rows(page, "TT759").first().locator('input[name*="-place-"]').fill("2");
  await save(page);
  await page.waitForURL((url) => url.pathname === card);
  assert.match(await page.locator("main").innerText(), /seven\.pdf[^]*six\.pdf/);
  await page.goto(`${card}/edit/media`);
  await rows(page, "TT759").first().locator("summary").click();
  await rows(page, "TT759").first().locator('input[type="file"]').setInputFiles(pdf("eight"));
  await rows(page, "TT759").last().locator('input[name*="-remove-"]').check();
  await save(page);
  await page.waitForURL((url) => url.pathname === card);
  const main = await page.locator("main").innerText();
  assert.ok(main.includes("eight.pdf") && !main.includes("seven.pdf") && !main.includes("six.pdf"));
  // A refused file comes back with the words at its field, and with what was typed.
  await page.goto(`${card}/edit/media`);
  await page.fill('[name="TT731"]', "https://www.example.fi/typed");
  await field(page, "TT759").locator(".drop input").setInputFiles({ ...pdf("x"), buffer: Buffer.from("no PDF") });
  await save(page);
  await field(page, "TT759").locator("p.error").waitFor();
  assert.equal(await page.inputValue('[name="TT731"]'), "https://www.example.fi/typed");
  assert.deepEqual(complaints, []);
  await context.close();
});

/** The address of a card with several pictures. */
async function withPictures(page) {
  await page.goto("/products?status=active");
  const cards = await page
    .locator('main table tbody a[href^="/products/"]')
    .evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  for (const card of cards) {
    await page.goto(card);
    if ((await page.locator("a[data-view]").count()) > 1) return plain(card);
  }
  throw new Error("no card has several pictures");
}

test("pictures are looked at by keyboard", async () => {
  const { context, complaints, page } = await atCard({});
  await withPictures(page);
  const links = page.locator("a[data-view]");
  const count = await links.count();
  await links.first().focus();
  await page.keyboard.press("Enter");
  const viewer = page.locator("dialog.viewer");
  await viewer.waitFor();
  const title = viewer.locator("[data-viewer-title]");
  assert.ok((await title.innerText()).startsWith(`1 / ${count}`));
  await page.keyboard.press("ArrowRight");
  assert.ok((await title.innerText()).startsWith(`2 / ${count}`));
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  assert.ok((await title.innerText()).startsWith(`${count} / ${count}`), "it goes round");
  await page.waitForFunction(() => document.querySelector("[data-viewer-picture]").naturalWidth > 0);
  await accessible(page);
  await page.keyboard.press("Escape");
  await viewer.waitFor({ state: "hidden" });
  const focused = await page.evaluate(() => document.activeElement.getAttribute("data-view"));
  assert.equal(focused, String(count - 1), "the focus is where the picture was");
  assert.deepEqual(complaints, []);
  await context.close();
});

test("without scripts pictures have pages of their own", async () => {
  const { context, complaints, page } = await atCard({ javaScriptEnabled: false });
  const card = await withPictures(page);
  await page.locator("a[data-view]").first().click();
  await page.waitForURL((url) => url.pathname === `${card}/images/1`);
  await page.locator('a[rel="next"]').first().click();
  await page.waitForURL((url) => url.pathname === `${card}/images/2`);
  await page.locator('a[rel="prev"]').first().click();
  await page.waitForURL((url) => url.pathname === `${card}/images/1`);
  assert.deepEqual(complaints, []);
  await context.close();
});
