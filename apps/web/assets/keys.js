// Single keys for what a page marks with data-key="a": a button or link is pressed, a field is gone to. They are shown beside what
// they do, never answer while somebody types, and can be switched off for good in the window that ? opens. Everything works without.
const kept = 'keys';
const marked = [...document.querySelectorAll('[data-key]')];
const opener = document.querySelector('[data-keys-help]');
if (marked.length > 0 && opener) offerKeys(opener);

function offerKeys(opener) {
  const isOn = () => localStorage.getItem(kept) !== 'off';
  const help = helpFor(marked);
  document.body.append(help.window);
  opener.hidden = false;

  const show = () => {
    for (const target of marked) {
      if (isOn()) target.setAttribute('aria-keyshortcuts', target.dataset.key);
      else target.removeAttribute('aria-keyshortcuts');
    }
    for (const sign of document.querySelectorAll('.app-key[data-beside]')) sign.hidden = !isOn();
    help.showSwitch(isOn());
  };
  for (const target of marked) placeBeside(target);
  show();

  opener.addEventListener('click', () => help.window.showModal());
  help.switch.addEventListener('click', () => {
    if (isOn()) localStorage.setItem(kept, 'off');
    else localStorage.removeItem(kept);
    show();
  });

  document.addEventListener('keydown', (event) => {
    const { key, target } = event;
    if (!isOn() || event.defaultPrevented || event.repeat || event.isComposing || help.window.open) return;
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (isTyping(target)) {
      // Out of a field again, so that the keys answer.
      if (key === 'Escape') target.blur();
      return;
    }
    if (key === '?') {
      event.preventDefault();
      help.window.showModal();
      return;
    }
    const wanted = marked.find((one) => one.dataset.key === key.toLowerCase() && one.offsetParent !== null);
    if (!wanted) return;
    event.preventDefault();
    wanted.focus();
    if (wanted.matches('input, select, textarea')) wanted.select?.();
    else wanted.click();
  });
}

function isTyping(element) {
  return (
    element.isContentEditable || element.matches('select, textarea, input:not([type=radio], [type=checkbox], [type=submit], [type=button])')
  );
}

function sign(key) {
  return Object.assign(document.createElement('kbd'), { className: 'app-key', textContent: key.toUpperCase() });
}

function placeBeside(target) {
  const key = sign(target.dataset.key);
  key.dataset.beside = '';
  // The shortcut is told by aria-keyshortcuts; read aloud as part of the name it would only confuse.
  key.setAttribute('aria-hidden', 'true');
  if (target.matches('input, select, textarea')) (target.labels?.[0] ?? target).append(key);
  else target.append(key);
}

function helpFor(targets) {
  const window = Object.assign(document.createElement('dialog'), { className: 'app-keys' });
  const heading = Object.assign(document.createElement('h2'), {
    className: 'govuk-heading-m',
    id: 'keys-heading',
    textContent: 'Keys on this page',
  });
  window.setAttribute('aria-labelledby', heading.id);
  const list = Object.assign(document.createElement('dl'), { className: 'govuk-summary-list' });
  for (const target of targets) list.append(row(target.dataset.key, target.dataset.keySays ?? nameOf(target)));
  list.append(row('?', 'These keys'), row('Esc', 'Out of a field, so that the keys answer'));
  const about = Object.assign(document.createElement('p'), { className: 'govuk-body', textContent: 'They do not answer while you type.' });
  const button = (className) => Object.assign(document.createElement('button'), { type: 'button', className: `govuk-button ${className}` });
  const onOff = button('govuk-button--secondary');
  const close = Object.assign(button(''), { textContent: 'Close' });
  const buttons = Object.assign(document.createElement('div'), { className: 'govuk-button-group' });
  close.addEventListener('click', () => window.close());
  buttons.append(close, onOff);
  window.append(heading, list, about, buttons);
  return { window, switch: onOff, showSwitch: (on) => (onOff.textContent = on ? 'Switch the keys off' : 'Switch the keys on') };
}

function row(key, words) {
  const line = Object.assign(document.createElement('div'), { className: 'govuk-summary-list__row' });
  const term = Object.assign(document.createElement('dt'), { className: 'govuk-summary-list__key' });
  term.append(sign(key));
  line.append(term, Object.assign(document.createElement('dd'), { className: 'govuk-summary-list__value', textContent: words }));
  return line;
}

function nameOf(target) {
  return (target.labels?.[0] ?? target).textContent.trim();
}
