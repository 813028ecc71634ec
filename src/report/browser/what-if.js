// What if: the claim judged again by the judge's own code (`judge`, bundled), with another margin or without some
// seeds.
(() => {
  const cards = [...document.querySelectorAll('article[data-what-if]')];
  const names = {margin: 'margin', factor: 'margins, as a factor', slack: 'slack', excess: 'excess'};
  const outcomes = {reproduced: 'reproduced', contradicted: 'unexpected', inconclusive: 'inconclusive'};
  const upper = (text) => text.charAt(0).toUpperCase() + text.slice(1);

  function element(tag, properties, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function glyph(outcome) {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    const use = document.createElementNS('http://www.w3.org/2000/svg', 'use');
    svg.setAttribute('class', 'glyph');
    svg.setAttribute('aria-hidden', 'true');
    use.setAttribute('href', '#g-' + outcome);
    svg.append(use);
    return svg;
  }

  for (const card of cards) {
    const button = element('button', {type: 'button', className: 'try', textContent: 'What if …'});
    button.setAttribute('aria-expanded', 'false');
    button.setAttribute('aria-label', 'What if the margin or the seeds were others?');
    card.querySelector('.facts dl').after(button);
    button.addEventListener('click', async () => {
      const {whatIf} = await claimbenchData();
      const old = card.querySelector('.what-if');
      if (old) return old.querySelector('.close').click();
      const panel = panelFor(card, whatIf[card.id], () => {
        panel.remove();
        button.setAttribute('aria-expanded', 'false');
        button.focus();
      });
      card.querySelector('.reason').after(panel);
      button.setAttribute('aria-expanded', 'true');
      panel.querySelector('input').focus({preventScroll: true});
      panel.scrollIntoView({block: 'nearest'});
    });
  }

  function panelFor(card, asked, close) {
    const {
      limit: {name, value},
      seeds,
    } = asked;
    const judged = judge.rejudge(asked);
    const unit = asked.unit === '1' || name === 'factor' ? '' : asked.unit;
    const flip = Number.isFinite(judged.marginToFlip) ? Math.abs(judged.marginToFlip) : 0;
    const least = name === 'margin' || name === 'factor' ? 0 : -Infinity;
    const room = Math.max(2 * flip, Math.abs(value)) || 1;
    const [low, high] = [Math.max(least, value - room), value + room];
    const number = element('input', {type: 'number', step: 'any', value: String(value), className: 'limit'});
    const slider = element('input', {
      type: 'range',
      min: String(low),
      max: String(high),
      step: String((high - low) / 200),
      value: String(value),
    });
    slider.setAttribute('aria-label', upper(names[name]) + ', as a slider');
    const boxes =
      seeds.length < 2
        ? []
        : seeds.map((seed) => element('input', {type: 'checkbox', checked: true, value: String(seed)}));
    const verdict = element('p', {className: 'outcome'});
    const reason = element('p', {className: 'why'});
    const flips = element('p', {className: 'flips'});
    const result = element('div', {className: 'result'}, verdict, reason, flips);
    result.setAttribute('aria-live', 'polite');
    const reset = element('button', {type: 'button', textContent: 'Reset'});
    const done = element('button', {type: 'button', className: 'close', textContent: 'Close'});
    const panel = element(
      'div',
      {className: 'what-if'},
      element(
        'p',
        {className: 'trial'},
        element('b', {textContent: 'What if'}),
        ' – a trial on this card; the verdict of the report stays as it is.',
      ),
      element(
        'div',
        {className: 'limits'},
        element('label', {}, upper(names[name]) + ' ', number, unit && ' ' + unit),
        slider,
      ),
      ...(boxes.length
        ? [
            element(
              'fieldset',
              {},
              element('legend', {textContent: 'Seeds'}),
              ...boxes.map((box, i) => element('label', {}, box, ' ' + seeds[i])),
            ),
          ]
        : []),
      result,
      element('p', {className: 'buttons'}, reset, done),
    );
    panel.setAttribute('role', 'group');
    panel.setAttribute('aria-label', 'What if: ' + card.querySelector('.says').textContent);

    function again() {
      const moved = number.value.trim() === '' ? NaN : number.valueAsNumber;
      const without = boxes.filter((box) => !box.checked).map((box) => Number(box.value));
      const left = boxes.filter((box) => box.checked);
      for (const box of boxes) box.disabled = left.length === 1 && box.checked;
      if (!Number.isFinite(moved) || moved < least)
        return show('not-run', 'Nothing judged', least === 0 ? 'Write a number, 0 or more.' : 'Write a number.', '');
      const same = moved === value && without.length === 0;
      const found = judge.rejudge(asked, {limit: moved, without});
      const flipText = Number.isFinite(found.marginToFlip)
        ? 'It would flip if the ' +
          (name === 'factor' ? 'margins' : name) +
          ' moved by ' +
          judge.formatNumber(found.marginToFlip, 3) +
          (asked.unit === '1' ? '' : ' ' + asked.unit) +
          '.'
        : '';
      show(
        outcomes[found.state],
        upper(found.state) +
          (same ? ', as the report has it' : found.state === judged.state ? ', still' : ' instead of ' + judged.state),
        found.reason + '.',
        flipText,
      );
    }

    function show(outcome, words, why, flip) {
      panel.dataset.state = words.split(/[ ,]/)[0].toLowerCase();
      verdict.className = 'outcome verdict ' + outcome;
      verdict.replaceChildren(glyph(outcome), words);
      reason.textContent = upper(why);
      flips.textContent = flip;
    }

    number.addEventListener('input', () => {
      slider.value = number.value;
      again();
    });
    slider.addEventListener('input', () => {
      number.value = String(Number(slider.valueAsNumber.toPrecision(4)));
      again();
    });
    for (const box of boxes) box.addEventListener('change', again);
    reset.addEventListener('click', () => {
      number.value = slider.value = String(value);
      for (const box of boxes) box.checked = true;
      again();
    });
    done.addEventListener('click', close);
    panel.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') close();
    });
    again();
    return panel;
  }
})();
