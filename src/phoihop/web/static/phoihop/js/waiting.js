// While a paper is being read: ask once a second how far it is, and open the room when it is there.

const PAUSE = 1000;

async function look() {
  const answer = await fetch(location.href, { cache: "no-store" });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = page.getElementById("progress");
  if (!answer.ok || !now) {
    location.reload();
    return;
  }
  document.getElementById("progress").replaceWith(now);
  setTimeout(again, PAUSE);
}

function again() {
  // Without a connection: once more, later.
  look().catch(() => setTimeout(again, 5 * PAUSE));
}

setTimeout(again, PAUSE);
