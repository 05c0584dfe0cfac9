// Everything works without this script: it only makes the components of govuk-frontend and our forms more comfortable.
import { enhance } from './components.js';
import './grid.js';
import './keys.js';
import './look-again.js';
import { sendFiles } from './upload.js';

document.body.classList.add('js-enabled', 'govuk-frontend-supported');
enhance(document);
sendFiles(document);

// <button data-ticks="name"> ticks every checkbox of that name in its form, or unticks them when all are ticked.
for (const button of document.querySelectorAll('button[data-ticks]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const boxes = [...button.form.querySelectorAll(`input[type=checkbox][name="${CSS.escape(button.dataset.ticks)}"]`)];
    const tick = !boxes.every((box) => box.checked);
    for (const box of boxes) box.checked = tick;
  });
}
