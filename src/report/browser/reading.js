// Charts that answer: the values at the pointer, or by arrow keys, and each series and seed by itself. Values are those
// of the specification.
(() => {
  if (typeof judge === 'undefined') return; // it brings formatNumber
  const SVG = 'http://www.w3.org/2000/svg';
  const number = (value) => judge.formatNumber(value, 6);
  const made = (tag, properties, ...children) => {
    const one = Object.assign(document.createElement(tag), properties);
    one.append(...children);
    return one;
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const {target, isIntersecting} of entries)
        if (isIntersecting) {
          near.unobserve(target);
          claimbenchData().then(({specs}) => answer(target, specs[target.querySelector('.download').dataset.figure]));
        }
    },
    {rootMargin: '300px'},
  );
  for (const plot of document.querySelectorAll('figure > .plot')) near.observe(plot.parentElement);

  function answer(figure, spec) {
    const [plot, svg] = [figure.querySelector('.plot'), figure.querySelector('.chart')];
    const places = svg.dataset.plots
      .split(' ')
      .map((text) => text.split(',').map(Number))
      .map(([left, top, width, height, x0, x1, y0, y1]) => ({
        left,
        top,
        width,
        height,
        x: (value) => left + ((value - x0) / (x1 - x0)) * width,
        y: (value) => top + ((y1 - value) / (y1 - y0)) * height,
      }));
    const layers = (spec.hconcat ?? [spec]).flatMap((view, at) =>
      view.layer
        .filter((layer) => layer.name)
        .map(({name, data, encoding}) => ({
          kind: name.replace(/\d+$/, ''),
          of: Number(/\d+$/.exec(name)?.[0] ?? -1),
          rows: rowsOf(data.values),
          place: places[at],
          label: encoding.color?.datum ?? '',
          marks: svg.querySelector('.' + name),
        })),
    );
    const stops = stopsOf(layers, spec);
    if (stops.length === 0) return;
    const hidden = new Set();
    let seed = '';
    let shown = null;

    const tip = made('div', {className: 'values', hidden: true});
    tip.setAttribute('aria-hidden', 'true'); // the slider says the same
    const pointer = document.createElementNS(SVG, 'g');
    pointer.setAttribute('class', 'pointer');
    svg.append(pointer);
    const slider = made('input', {
      type: 'range',
      className: 'hidden',
      min: '0',
      max: String(stops.length - 1),
      value: '0',
    });
    slider.setAttribute('aria-label', 'Values of: ' + figure.querySelector('figcaption').textContent);
    slider.setAttribute('aria-valuetext', 'use the arrow keys');
    plot.prepend(slider);
    plot.removeAttribute('tabindex'); // the slider takes its place
    figure.append(tip);

    function show(stop) {
      shown = stop;
      const lines = stop.lines.flatMap((line) => (hidden.has(line.of) ? [] : [valueOf(line, seed)]));
      tip.replaceChildren(
        made('b', {textContent: stop.head}),
        ...lines.map(({name, value, more, colour}) => {
          const text = made('span', {textContent: name});
          text.style.borderColor = colour;
          return made('p', {}, text, made('strong', {textContent: value}), made('small', {textContent: more}));
        }),
      );
      const {place, x, y} = stop;
      const guide = Number.isFinite(y) ? [] : [mark('path', {d: 'M' + x + ' ' + place.top + 'v' + place.height})];
      pointer.replaceChildren(
        ...guide,
        ...lines
          .filter(({at}) => Number.isFinite(at))
          .map(({at, colour}) => mark('circle', {cx: x, cy: at, r: 4, fill: colour})),
      );
      tip.hidden = false;
      const [inner, outer] = [svg.getBoundingClientRect(), figure.getBoundingClientRect()];
      const scale = inner.width / svg.viewBox.baseVal.width;
      const seen = plot.getBoundingClientRect();
      if (slider.matches(':focus') && (inner.left + x * scale < seen.left || inner.left + x * scale > seen.right)) {
        plot.scrollLeft += inner.left + x * scale - seen.left - seen.width / 2;
        return show(stop);
      }
      const from = inner.left - outer.left + x * scale;
      const beside = from > outer.width / 2 ? from - tip.offsetWidth - 14 : from + 14;
      tip.style.left = Math.max(0, Math.min(beside, outer.width - tip.offsetWidth)) + 'px';
      tip.style.top = inner.top - outer.top + (Number.isFinite(y) ? y * scale + 14 : place.top * scale + 6) + 'px';
      slider.value = String(stops.indexOf(stop));
      slider.setAttribute(
        'aria-valuetext',
        [stop.head, ...lines.map(({name, value, more}) => name + ' ' + value + (more && ', ' + more))].join('; '),
      );
    }

    function hide() {
      shown = null;
      tip.hidden = true;
      pointer.replaceChildren();
    }

    function at({clientX, clientY}) {
      const {left, top, width} = svg.getBoundingClientRect();
      const scale = svg.viewBox.baseVal.width / width;
      const [x, y] = [(clientX - left) * scale, (clientY - top) * scale];
      const distance = (stop) =>
        stop.row
          ? Math.abs(stop.y - y)
          : Number.isFinite(stop.y)
            ? Math.hypot(stop.x - x, stop.y - y)
            : Math.abs(stop.x - x);
      const inside = stops.filter(
        ({place}) =>
          x >= place.left - 8 && x <= place.left + place.width + 8 && y >= place.top && y <= place.top + place.height,
      );
      const best = inside.reduce((a, b) => (a && distance(a) <= distance(b) ? a : b), null);
      if (!best || (best.point && distance(best) > 20)) hide();
      else if (best !== shown) show(best);
    }

    plot.addEventListener('pointermove', at);
    plot.addEventListener('pointerdown', at);
    plot.addEventListener('pointerleave', (event) => {
      if (event.pointerType === 'mouse' && !slider.matches(':focus')) hide();
    });
    document.addEventListener('pointerdown', (event) => {
      if (shown && !plot.contains(event.target)) hide();
    });
    slider.addEventListener('focus', () => show(stops[slider.valueAsNumber]));
    slider.addEventListener('input', () => show(stops[slider.valueAsNumber]));
    slider.addEventListener('blur', hide);
    figure.addEventListener('keydown', (event) => {
      if (event.key === 'Escape') hide();
    });

    function drawAgain() {
      for (const {kind, of, marks, rows} of layers) {
        marks?.toggleAttribute('hidden', hidden.has(of));
        if (kind === 'seeds')
          ownMarks(marks, rows).forEach(([own, mark]) => {
            mark.toggleAttribute('hidden', seed !== '' && own !== seed);
            mark.classList.toggle('alone', own === seed);
          });
        else marks?.classList.toggle('faint', seed !== '' && kind !== 'letter');
      }
      if (shown) show(shown);
    }

    [...figure.querySelectorAll('.key li')].forEach((entry, i, all) => {
      const button = made('button', {type: 'button'}, ...entry.childNodes);
      button.setAttribute('aria-pressed', 'true');
      button.addEventListener('click', () => {
        if (!hidden.delete(i)) hidden.add(i);
        if (hidden.size === all.length) hidden.clear(); // the last one: all again
        all.forEach((one, k) => one.firstChild.setAttribute('aria-pressed', String(!hidden.has(k))));
        drawAgain();
      });
      entry.append(button);
    });

    const seeds = [
      ...new Set(layers.filter(({kind}) => kind === 'seeds').flatMap(({rows}) => rows.map((row) => row.seed))),
    ];
    if (seeds.length > 1) {
      const select = made('select', {}, new Option('all, and their mean', ''), ...seeds.map((one) => new Option(one)));
      select.addEventListener('change', () => {
        seed = select.value && Number(select.value);
        drawAgain();
      });
      figure.querySelector('.figure-foot').append(made('label', {className: 'seed'}, 'Seed ', select));
    }
  }

  /** Where there is something to read, in the order of the axis: one stop an x of curves, a bin, a bar, a point. */
  function stopsOf(layers, spec) {
    const of = (kind) => layers.filter((layer) => layer.kind === kind);
    const title = spec.layer?.find(({encoding}) => encoding)?.encoding.x.title ?? '';
    const byX = new Map();
    for (const layer of of('mean'))
      for (const row of layer.rows) {
        const key = row.at ?? row.x;
        if (!byX.has(key))
          byX.set(key, {
            head: title.split(' (')[0] + ' ' + number(key),
            order: key,
            place: layer.place,
            x: layer.place.x(key),
            lines: [],
          });
        const own =
          of('seeds')
            .find((one) => one.of === layer.of)
            ?.rows.filter((one) => (one.at ?? one.x) === key) ?? [];
        byX
          .get(key)
          .lines.push({
            of: layer.of,
            name: layer.label,
            mean: row.y,
            least: row.min,
            greatest: row.max,
            seeds: own.map((one) => [one.seed, one.y]),
            y: layer.place.y,
            colour: colourOf(layer.of),
          });
      }
    for (const {rows} of of('printed'))
      for (const {x, text} of rows) byX.get(x)?.lines.push({of: -1, name: 'printed', text, colour: 'var(--chart-ink)'});
    const bins = of('bins').flatMap(({rows, place, of: i}) =>
      rows.map(({from, to, value, count, density}) => ({
        head: value === undefined ? number(from) + ' to ' + number(to) : 'value ' + value,
        place,
        x: place.x((from + to) / 2),
        lines: [
          {of: i, name: 'draws', text: String(count), colour: colourOf(i)},
          {
            of: i,
            name: value === undefined ? 'density' : 'share',
            text: number(density),
            at: place.y(density),
            colour: colourOf(i),
          },
        ],
      })),
    );
    const bars = of('bars').flatMap(({rows, place}) =>
      rows.map(({name, value}, i) => {
        const own = of('seeds')[0].rows.filter((row) => row.name === name);
        const values = own.map((row) => row.value);
        return {
          head: name,
          row: true,
          place,
          x: place.x(value),
          y: place.top + ((i + 0.5) / rows.length) * place.height,
          lines: [
            {
              of: 0,
              name: 'mean',
              mean: value,
              least: Math.min(...values),
              greatest: Math.max(...values),
              seeds: own.map((row) => [row.seed, row.value]),
              colour: colourOf(0),
            },
          ],
        };
      }),
    );
    const points = of('points').flatMap(({rows, place}) =>
      rows.map(({x, y, label, colour}) => ({
        head: number(x) + ', ' + number(y),
        point: true,
        place,
        x: place.x(x),
        y: place.y(y),
        lines: label === null ? [] : [{of: 0, name: 'label', text: String(label), colour}],
      })),
    );
    return [...[...byX.values()].sort((a, b) => a.order - b.order), ...bins, ...bars, ...points];
  }

  /** What a line says: a text as it is, the mean with its range, or one seed's value beside the mean. */
  function valueOf({name, text, mean, least, greatest, seeds = [], y, at, colour}, seed) {
    if (text !== undefined) return {name, value: text, more: '', at, colour};
    const one = seeds.find(([own]) => own === seed)?.[1];
    const named = name || (seed === '' ? 'mean' : '');
    if (seed !== '')
      return {
        name: (name && name !== 'mean' ? name + ', ' : '') + 'seed ' + seed,
        value: one === undefined ? '–' : number(one),
        more: 'mean ' + number(mean),
        at: y?.(one),
        colour,
      };
    return {
      name: named,
      value: number(mean),
      more: seeds.length > 1 ? number(least) + ' to ' + number(greatest) + ', ' + seeds.length + ' seeds' : '',
      at: y?.(mean),
      colour,
    };
  }

  /** Marks of single seeds with their seeds: a dot a row, or a line a seed. */
  function ownMarks(marks, rows) {
    const all = [...marks.querySelectorAll('path, circle')];
    const seeds = all.length === rows.length ? rows.map((row) => row.seed) : [...new Set(rows.map((row) => row.seed))];
    return all.map((mark, i) => [seeds[i], mark]);
  }

  function mark(tag, attributes) {
    const one = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) one.setAttribute(name, value);
    return one;
  }

  const colourOf = (i) => 'var(--chart-' + ((i % 6) + 1) + ')';
})();
