// Follows a job: asks how far it is, and loads the page again when it has ended.
const followed = document.querySelector("[data-follow]");

if (followed) {
  const SOON = 1000;
  const SELDOM = 30000;
  let wait = SOON;
  const ask = async () => {
    try {
      const answer = await fetch(followed.dataset.follow);
      // Whoever is not signed in any more is led to where one signs in.
      if (answer.redirected) return location.reload();
      if (!answer.ok) throw new Error(answer.statusText);
      const part = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".now");
      if (!part?.dataset.follow) return location.reload();
      followed.replaceChildren(...part.childNodes);
      wait = SOON;
    } catch {
      // The server is not there: it is asked more and more seldom.
      wait = Math.min(wait * 2, SELDOM);
    }
    setTimeout(ask, wait);
  };
  setTimeout(ask, wait);
}
