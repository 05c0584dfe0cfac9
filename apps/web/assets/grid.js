// A long form of rows becomes a grid: keys move between cells, a column from a spreadsheet is pasted downwards, and what was
// changed is marked. Everything works without it.
for (const form of document.querySelectorAll('form[data-grid]')) makeGrid(form);

function makeGrid(form) {
  const rows = [...form.querySelectorAll('tbody tr')];
  const inputIn = (row, column) => row?.cells[column]?.querySelector('input:not([type=hidden]), select, textarea') ?? null;
  const placeOf = (input) => {
    const cell = input.closest('td');
    return { row: rows.indexOf(cell.parentElement), column: cell.cellIndex };
  };
  const said = form.querySelector('[data-grid-said]');
  let leaving = false;

  const mark = (input) => {
    input.classList.toggle('app-grid__input--changed', isChanged(input));
    const count = form.querySelectorAll('.app-grid__input--changed').length;
    said.textContent = count === 0 ? '' : `${count} ${count === 1 ? 'cell' : 'cells'} changed, not saved yet`;
  };

  form.addEventListener('input', ({ target }) => mark(target));
  form.addEventListener('change', ({ target }) => mark(target));
  form.addEventListener('submit', () => (leaving = true));
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && form.querySelector('.app-grid__input--changed')) event.preventDefault();
  });
  // What came back unsaved, and what browsers fill in again when a page is returned to.
  for (const input of form.querySelectorAll('.app-grid__input')) if (isChanged(input)) mark(input);

  form.addEventListener('keydown', (event) => {
    const { target, key } = event;
    if (!target.matches('.app-grid__input') || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const [down, right] = stepOf(target, key, event.shiftKey);
    if (down === 0 && right === 0) return;
    const { row, column } = placeOf(target);
    const next = down === 0 ? besides(rows[row], column, right) : below(row, column, down);
    if (!next) return;
    event.preventDefault();
    next.focus();
    if (next.matches('input, textarea')) next.select();
  });

  const below = (row, column, step) => {
    for (let at = row + step; at >= 0 && at < rows.length; at += step) {
      const input = inputIn(rows[at], column);
      if (input) return input;
    }
    return null;
  };
  const besides = (row, column, step) => {
    for (let at = column + step; at > 0 && at < row.cells.length; at += step) {
      const input = inputIn(row, at);
      if (input) return input;
    }
    return null;
  };

  form.addEventListener('paste', (event) => {
    const { target } = event;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (!target.matches('.app-grid__input') || !/[\t\n]/.test(text.replace(/\r?\n$/, ''))) {
      // One copied cell ends with a line break that is none of its own; a choice takes what it is called.
      if (target.matches('select') && text.trim() !== '') {
        event.preventDefault();
        fill(target, text);
      }
      return;
    }
    event.preventDefault();
    const { row, column } = placeOf(target);
    let [filled, left] = [0, 0];
    linesOf(text).forEach((values, down) => {
      values.forEach((value, right) => {
        const input = inputIn(rows[row + down], column + right);
        if (input && fill(input, value)) filled += 1;
        else left += 1;
      });
    });
    const words = `${filled} ${filled === 1 ? 'cell' : 'cells'} filled, not saved yet.`;
    said.textContent =
      left === 0 ? words : `${words} ${left} could not be filled: not yours to change, below the last row, or not on the list.`;
  });

  function fill(input, value) {
    const text = value.trim();
    if (input.matches('select')) {
      const wanted = text.toLowerCase();
      const options = [...input.options];
      const option =
        options.find((each) => each.text.toLowerCase() === wanted) ??
        options.find((each) => each.text.toLowerCase().startsWith(`${wanted} `));
      if (!option) return false;
      input.value = option.value;
    } else input.value = text;
    mark(input);
    return true;
  }
}

function isChanged(input) {
  if ('unsaved' in input.dataset) return true;
  if (!input.matches('select')) return input.value !== input.defaultValue;
  const first = [...input.options].findIndex((option) => option.defaultSelected);
  return input.selectedIndex !== Math.max(first, 0);
}

/** Rows down and cells to the right: arrows leave a cell only at the edge of its text, and a choice keeps its own keys. */
function stepOf(input, key, shift) {
  const isText = input.matches('input, textarea');
  const atStart = isText && input.selectionStart === 0 && (input.selectionEnd === 0 || input.selectionEnd === input.value.length);
  const atEnd =
    isText && input.selectionEnd === input.value.length && (input.selectionStart === input.value.length || input.selectionStart === 0);
  if (key === 'Enter' && !shift) return [1, 0];
  if (key === 'ArrowDown' && atEnd) return [1, 0];
  if (key === 'ArrowUp' && atStart) return [-1, 0];
  if (key === 'ArrowRight' && atEnd && (!isText || input.selectionStart === input.selectionEnd || input.value === '')) return [0, 1];
  if (key === 'ArrowLeft' && atStart && (!isText || input.selectionStart === input.selectionEnd || input.value === '')) return [0, -1];
  return [0, 0];
}

/** What a spreadsheet puts on the clipboard: tabs between cells, and cells with line breaks within quotation marks. */
function linesOf(text) {
  const lines = [[]];
  const cell = /"((?:[^"]|"")*)"(?=[\t\r\n]|$)|([^\t\r\n]*)/y;
  const whole = text.replace(/\r?\n$/, '');
  for (let at = 0; at <= whole.length;) {
    cell.lastIndex = at;
    const [all, quoted, plain] = cell.exec(whole);
    lines.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    at += all.length;
    if (whole[at] === '\t') at += 1;
    else if (at >= whole.length) break;
    else {
      at += whole.startsWith('\r\n', at) ? 2 : 1;
      lines.push([]);
    }
  }
  return lines;
}
