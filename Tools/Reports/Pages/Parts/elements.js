/* Elements, and numbers as text. The data of a run becomes text, never markup. */

/** Creates an element with attributes and children. Strings become text nodes; null and false are left out. */
function h(name, attributes, ...children) {
    return filled(document.createElement(name), attributes, children);
}

/** Creates an SVG element. */
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

/** Replaces the content of a part of the page. */
function show(id, ...children) {
    document.getElementById(id).replaceChildren(...children.flat(2).filter(Boolean));
}

/** The largest amount. A cap of this amount means no cap. */
const LARGEST = '79228162514264337593543950335';

/** Formats an amount with separators, as in 1,234,567.89. */
function grouped(amount) {
    if (amount === LARGEST) {
        return '2⁹⁶ − 1';
    }

    const [whole, fraction] = String(amount).split('.');
    const digits = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−');
    return fraction === undefined ? digits : `${digits}.${fraction}`;
}

/** Returns the exact signed difference of two amounts with up to nine decimals. */
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

/** Formats a duration, in seconds up to two days and in days above. */
function lasting(seconds) {
    return seconds < 172800 ? `${grouped(seconds)} s` : `${grouped(Math.round(seconds / 86400))} days`;
}

/** Converts a name of documents to words: double_sign becomes "double sign". */
function words(name) {
    return name.replaceAll('_', ' ');
}

/** Formats a count: "1 step", "2 steps". */
function count(number, word) {
    return `${grouped(number)} ${word}${number === 1 ? '' : 's'}`;
}

/** Creates a numeric column. */
function numeric(name) {
    return { name, kind: 'numeric' };
}

/** Creates a table, whose rows become lists in narrow windows. A column is a name, and a row is a list of texts or elements. */
function table(names, rows) {
    const columns = names.map(column => typeof column === 'string' ? { name: column, kind: null } : column);
    return h('div', { class: 'table' }, h('table', { role: 'table' },
        h('thead', { role: 'rowgroup' }, h('tr', { role: 'row' }, columns.map(({ name, kind }) => h('th', { role: 'columnheader', scope: 'col', class: kind }, name)))),
        h('tbody', { role: 'rowgroup' }, rows.map(cells => h('tr', { role: 'row' }, cells.map((cell, k) =>
            h('td', { role: 'cell', 'data-column': columns[k].name, class: columns[k].kind }, cell)))))));
}

/** Creates the note for an empty part. */
function nothing(text) {
    return h('p', { class: 'muted' }, text);
}
