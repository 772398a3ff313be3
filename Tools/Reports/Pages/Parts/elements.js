/* Elements, and numbers as text. Whatever a run says becomes text, never markup. */

/** An element with attributes and children; texts among them stay texts, and what is null or false is left out. */
function h(name, attributes, ...children) {
    return filled(document.createElement(name), attributes, children);
}

/** The same of a drawing. */
function draw(name, attributes, ...children) {
    return filled(document.createElementNS('http://www.w3.org/2000/svg', name), attributes, children);
}

function filled(element, attributes, children) {
    for (const [name, value] of Object.entries(attributes ?? {})) {
        if (value !== null && value !== undefined && value !== false) {
            element.setAttribute(name, value);
        }
    }
    element.append(...children.flat(2).filter(child => child !== null && child !== undefined && child !== false));
    return element;
}

/** Fills a part of the page anew. */
function show(id, ...children) {
    document.getElementById(id).replaceChildren(...children.flat(2).filter(Boolean));
}

/** The most that any amount can be; as a cap it says that there is none. */
const LARGEST = '79228162514264337593543950335';

/** An amount as people read it: 1,234,567.89. */
function grouped(amount) {
    if (amount === LARGEST) {
        return '2⁹⁶ − 1';
    }

    const [whole, fraction] = String(amount).split('.');
    const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−');
    return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** How far an amount moved, exactly, with its sign; amounts may have up to nine decimals. */
function difference(before, now) {
    const moved = billionths(now) - billionths(before);
    const size = moved < 0n ? -moved : moved;
    const fraction = (size % 1000000000n).toString().padStart(9, '0').replace(/0+$/, '');
    return `${moved < 0n ? '−' : '+'}${grouped(size / 1000000000n)}${fraction ? '.' + fraction : ''}`;
}

function billionths(amount) {
    const [whole, fraction = ''] = String(amount).split('.');
    const sign = whole.startsWith('-') ? -1n : 1n;
    return BigInt(whole) * 1000000000n + sign * BigInt(fraction.padEnd(9, '0'));
}

/** A duration, in seconds up to two days and in days above. */
function lasting(seconds) {
    return seconds < 172800 ? `${grouped(seconds)} s` : `${grouped(Math.round(seconds / 86400))} days`;
}

/** A name of documents as words: double_sign is "double sign". */
function words(name) {
    return name.replaceAll('_', ' ');
}

/** "1 step", "2 steps". */
function count(number, word) {
    return `${grouped(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** A column of numbers. */
function numeric(name) {
    return { name, kind: 'numeric' };
}

/** A table whose rows are laid out as lists where there is no room. A column is its name, a row a list of cells: texts or elements. */
function table(names, rows) {
    const columns = names.map(column => typeof column === 'string' ? { name: column, kind: null } : column);
    return h('div', { class: 'table' }, h('table', { role: 'table' },
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(({ name, kind }) => h('th', { role: 'columnheader', scope: 'col', class: kind }, name)))),
        h('tbody', { role: 'rowgroup' }, rows.map(cells => h('tr', { role: 'row' }, cells.map((cell, k) =>
            h('td', { role: 'cell', 'data-column': columns[k].name, class: columns[k].kind }, cell)))))));
}

/** Said where there is nothing to show. */
function nothing(text) {
    return h('p', { class: 'muted' }, text);
}
