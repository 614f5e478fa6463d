// Choosing products in their list and following jobs, as a person does it.

/** Ticks the first products of a list and asks for a task; afterwards the page that says what will happen is open. */
export async function choose(page, list, count, task) {
  await page.goto(list);
  for (let row = 0; row < count; row++) await page.locator("td.tick input").nth(row).check();
  await page.locator(`form.choosing button[value="${task}"]`).click();
  await page.waitForURL(/\/selections\/\d+\//);
}

/** Sends the form of the page and follows the job until it has ended; gives its path. */
export async function start(page) {
  await page.locator('main form.form button[type="submit"]').first().click();
  await page.waitForURL(/\/jobs\/\d+$/);
  const job = new URL(page.url()).pathname;
  // A page with scripts follows by itself, and one without is loaded again, by itself or by an impatient person.
  while ((await page.locator("[data-follow]").count()) > 0) await page.goto(job);
  return job;
}
