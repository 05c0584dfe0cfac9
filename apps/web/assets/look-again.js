// [data-look-again] holds what is under way: it is read anew every two seconds until it no longer says so.
const everyMs = 2000;

async function lookAgain() {
  const shown = document.querySelector('[data-look-again]');
  if (!shown) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (answer?.ok && !answer.redirected) {
    const read = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[role=status]');
    // What was under way has ended, and another page stands here now.
    if (!read) return location.reload();
    // Untouched while nothing is new, so that nothing is read out twice.
    if (read.innerHTML !== shown.innerHTML) shown.replaceWith(document.adoptNode(read));
  }
  setTimeout(lookAgain, everyMs);
}

if (document.querySelector('[data-look-again]')) setTimeout(lookAgain, everyMs);
