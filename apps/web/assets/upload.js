// <form data-upload="26214400"> sends its file with the progress on show, and can be cancelled; what it answers stands where it was
// sent from, with the file still chosen. The number is the largest size in bytes. A telephone offers its camera. Without this
// script the form is sent as any other.
import { enhance } from './components.js';
import { clearProblem, make, showProblem } from './problem.js';

export function sendFiles(scope) {
  for (const form of scope.querySelectorAll('form[data-upload]')) takeOver(form);
}

function takeOver(form) {
  const input = form.querySelector('input[type=file]');
  if (!input) return;
  const isTooLarge = () => [...input.files].some(({ size }) => size > Number(form.dataset.upload));
  const refuse = () =>
    showProblem(form, 'The selected file must be 25MB or smaller', { field: form.querySelector('.govuk-file-upload-button').id });
  let sending = false;
  if (input.dataset.camera !== undefined) offerCamera(input);
  input.addEventListener('change', () => {
    if (isTooLarge()) refuse();
  });
  form.addEventListener('submit', async (event) => {
    const [file] = input.files;
    if (!file) return;
    event.preventDefault();
    if (sending) return;
    if (isTooLarge()) {
      refuse();
      return;
    }
    sending = true;
    await send(form, file);
    sending = false;
  });
}

/** A photograph takes the place of a chosen file. Styles show the button where fingers point. */
function offerCamera(input) {
  const camera = make('input', { type: 'file', accept: 'image/jpeg,image/png', hidden: true });
  camera.capture = 'environment';
  const button = make('button', {
    type: 'button',
    className: 'govuk-button govuk-button--secondary app-camera',
    textContent: 'Take a photo',
  });
  button.addEventListener('click', () => camera.click());
  camera.addEventListener('change', () => {
    if (camera.files.length === 0) return;
    input.files = camera.files;
    input.dispatchEvent(new Event('change'));
  });
  input.closest('.govuk-form-group').append(button, camera);
}

async function send(form, file) {
  if (form.querySelector('[data-stale]')) await renewToken(form);
  clearProblem(form);
  const request = new XMLHttpRequest();
  const progress = showProgress(form, file.name, () => request.abort());
  request.upload.addEventListener('progress', ({ loaded, total }) => progress.at(Math.floor((100 * loaded) / total)));
  request.upload.addEventListener('load', progress.arrived);
  request.open('POST', form.action);
  // Where to go next comes as words: a redirect would be followed unseen, and its message used up.
  request.setRequestHeader('accept', 'text/uri-list, text/html');
  const outcome = await new Promise((resolve) => {
    for (const kind of ['load', 'error', 'abort']) request.addEventListener(kind, () => resolve(kind));
    request.send(new FormData(form));
  });
  progress.end(
    outcome === 'abort' ? 'Cancelled. Your form is as it was. What had arrived already is saved; sent again, it is not saved twice.' : '',
  );
  if (outcome === 'abort') form.querySelector('button[type=submit]').focus();
  else if (outcome === 'error')
    showProblem(form, 'The file could not be sent: the connection broke. Nothing you entered is lost. Try again.');
  else answered(form, file, request);
}

function answered(form, file, request) {
  if ((request.getResponseHeader('content-type') ?? '').startsWith('text/uri-list')) {
    location.assign(request.responseText);
    return;
  }
  const page = new DOMParser().parseFromString(request.responseText, 'text/html');
  if (page.querySelector('main form[data-upload]')) {
    showAgain(page, file);
    return;
  }
  form.querySelector('[name=_csrf]').dataset.stale = '';
  if (new URL(request.responseURL).pathname === '/sign-in') {
    const link = make('a', { href: request.responseURL, target: '_blank', rel: 'noopener', textContent: 'Sign in (opens in a new tab)' });
    showProblem(form, 'You were signed out before this was sent. Nothing you entered is lost: sign in, then send it here again.', { link });
  } else showProblem(form, wordsOf(page));
}

/** What a page that is no form says. */
function wordsOf(page) {
  const [heading, words] = ['h1', 'main p'].map((part) => page.querySelector(part)?.textContent.trim());
  return heading ? `${heading}. ${words ?? ''}`.trim() : 'The file could not be sent. Nothing you entered is lost. Try again.';
}

/** The form as it came back, with what is wrong, and with the file that no page can send back. */
function showAgain(page, file) {
  document.title = page.title;
  const main = document.querySelector('main');
  main.replaceChildren(...document.adoptNode(page.querySelector('main')).childNodes);
  for (const words of main.querySelectorAll('[data-select-again]')) words.remove();
  enhance(main);
  sendFiles(main);
  const input = main.querySelector('form[data-upload] input[type=file]');
  // One that was refused is to be chosen anew.
  if (input.classList.contains('govuk-file-upload--error')) return;
  const chosen = new DataTransfer();
  chosen.items.add(file);
  input.files = chosen.files;
  input.dispatchEvent(new Event('change'));
}

/** After signing in again the token of this page is no longer good. */
async function renewToken(form) {
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('form[data-upload] [name=_csrf]');
  if (fresh) form.querySelector('[name=_csrf]').value = fresh.value;
}

function showProgress(form, name, cancel) {
  form.querySelector('.app-upload')?.remove();
  const shown = make('div', { className: 'app-upload', tabIndex: -1 });
  const words = make('p', { className: 'govuk-body', textContent: `Sending ${name}` });
  const bar = make('progress', { className: 'app-upload__bar', max: 100, value: 0 });
  bar.setAttribute('aria-label', `Sending ${name}`);
  const said = make('p', { className: 'govuk-visually-hidden' });
  said.setAttribute('role', 'status');
  const stop = make('button', { type: 'button', className: 'govuk-button govuk-button--secondary', textContent: 'Cancel' });
  stop.addEventListener('click', cancel);
  shown.append(words, bar, stop, said);
  form.append(shown);
  shown.scrollIntoView({ block: 'nearest' });
  said.textContent = `Sending ${name}`;
  let quarter = 0;
  return {
    at(percent) {
      bar.value = percent;
      words.textContent = `Sending ${name}: ${percent}%`;
      // Read out at every quarter: more often would speak without end.
      if (Math.floor(percent / 25) === quarter) return;
      quarter = Math.floor(percent / 25);
      said.textContent = `${percent}% sent`;
    },
    arrived() {
      if (document.activeElement === stop) shown.focus();
      stop.remove();
      bar.removeAttribute('value');
      words.textContent = said.textContent = 'Sent. The file is being checked.';
    },
    end(message) {
      bar.remove();
      stop.remove();
      words.textContent = said.textContent = message;
    },
  };
}
