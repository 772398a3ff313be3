/* Chains as columns, pairings as lines from provider to consumer, and packets in flight as arrows from sender to receiver. */

const ROW = 34;
const LANE = 44;
const NODE = 46;
const GAP = 18;

/** The maximum number of arrows per pairing, unless all are requested. */
const FEW = 6;

let allFlights = false;

/** Returns the packets and acknowledgements in flight of a pairing. */
function flights(pairing) {
    return [
        ...pairing.packets.map(packet => ({ packet, back: false })),
        ...pairing.acknowledgements.map(packet => ({ packet, back: true })),
    ];
}

/** Returns them with those of the state before, marked as new or gone. */
function movements(now, before) {
    const text = flight => JSON.stringify(flight);
    const had = new Set(flights(before).map(text));
    const has = new Set(flights(now).map(text));
    return [
        ...flights(now).map(flight => ({ ...flight, mark: had.has(text(flight)) ? '' : 'new' })),
        ...flights(before).filter(flight => !has.has(text(flight))).map(flight => ({ ...flight, mark: 'gone' })),
    ];
}

/** Selects a few of many in their order, including those that this step sends or settles. */
function arrowsOf(frame, id) {
    const all = movements(frame.now.pairings[id], frame.before.pairings[id]);
    const few = new Set([...all.filter(flight => flight.mark), ...all.filter(flight => !flight.mark)].slice(0, FEW));
    return allFlights ? all : all.filter(flight => few.has(flight));
}

/** Returns the number of arrows that need room in any step, so that the layout does not jump. */
const roomFor = Object.fromEntries(pairingIds.map(id =>
    [id, Math.min(FEW, largest(at => flights(at.pairings[id]).length))]));

/** Describes a packet, or its acknowledgement, in one line. */
function packetText(packet) {
    const what = `${words(packet.kind)} #${packet.sequence}`;
    const body = packetBody(packet);
    if (packet.delivered === undefined) {
        return `${what} · ${body}`;
    }

    return `ack of ${what} · ${packet.error ? `refused: ${words(packet.error)}` : 'success'} · ${body}`;
}

function packetBody(packet) {
    const { validator, user } = packet;
    switch (packet.kind) {
        case 'stake': return `${grouped(packet.amount)} of ${user} on ${validator}`;
        case 'unstake': return `${grouped(packet.amount)} of ${user} from ${validator}`;
        case 'adjust': return `${validator} by ${grouped(packet.amount)}${packet.slash === undefined ? '' : `, answers slash ${packet.slash}`}`;
        case 'transfer_rewards': return `${grouped(packet.amount)} of ${user} to ${packet.recipient}`;
        case 'validator_update': return `${validator} is ${packet.status} (update ${packet.update})`;
        case 'slash': return `${validator} by ${packet.ratio} for a ${words(packet.reason)} at ${grouped(packet.time)} (slash ${packet.slash})`;
        case 'distribute': return `${grouped(packet.amount)} for stakers of ${validator}`;
        default: return `${validator}`;
    }
}

/** Truncates a text to a width, with an ellipsis. */
function cut(text, width, size) {
    let end = text.length;
    while (end > 1 && widthOf(text.slice(0, end), size) > width) {
        end--;
    }
    return end < text.length ? `${text.slice(0, Math.max(end - 1, 1))}…` : text;
}

const ruler = document.createElement('canvas').getContext('2d');
ruler.font = `100px ${getComputedStyle(document.body).fontFamily}`;

function widthOf(text, size) {
    return ruler.measureText(text).width * size / 100;
}

/** Draws the mesh in the available width. */
function showNetwork(frame) {
    const width = Math.max(document.getElementById('network').clientWidth, 280);
    const columns = Object.assign(Object.create(null), ...chainIds.map((id, k) => ({ [id]: (k + 0.5) * width / chainIds.length })));
    const lanes = [];
    let y = NODE + GAP;
    for (const id of pairingIds) {
        lanes.push(lane(frame, id, y, columns, width));
        const shown = allFlights ? arrowsOf(frame, id).length : Math.max(roomFor[id], arrowsOf(frame, id).length);
        y += LANE + ROW * shown + GAP;
    }

    const height = Math.max(y, NODE + 8);
    show('network',
        draw('svg', { role: 'img', width, height, viewBox: `0 0 ${width} ${height}`, 'aria-label': 'Chains, pairings and what is in flight; as a list below.' },
            chainIds.map(id => draw('line', { class: 'lifeline', x1: columns[id], x2: columns[id], y1: NODE, y2: height })),
            chainIds.map(id => node(frame, id, columns[id], width / chainIds.length - 8)),
            lanes),
        flightList(frame),
        moreFlights(frame));
}

function node(frame, id, x, room) {
    const width = Math.min(room, 150);
    return draw('g', place(frame, 'node', `chains.${id}`),
        draw('rect', { x: x - width / 2, y: 1, width, height: NODE - 2, rx: 6 }),
        draw('text', { class: 'name', x, y: 20 }, cut(id, width - 12, 14), draw('title', null, id)),
        draw('text', { class: 'small', x, y: 36 }, cut(`height ${grouped(frame.now.chains[id].height)}`, width - 12, 12)));
}

function lane(frame, id, top, columns, width) {
    const { provider, consumer } = pairingOf[id];
    const [from, to] = [columns[provider], columns[consumer]];
    const [now, before] = [frame.now.pairings[id], frame.before.pairings[id]];
    const title = `${id} · ${words(now.channel)}`;
    const line = top + 26;
    return draw('g', place(frame, `link ${now.channel}${now.channel === before.channel ? '' : ' changed'}`, `pairings.${id}`),
        draw('line', { class: 'wire', x1: from, x2: to, y1: line, y2: line }),
        draw('circle', { class: 'provider', cx: from, cy: line, r: 4.5 }),
        draw('circle', { class: 'consumer', cx: to, cy: line, r: 4.5 }),
        label(title, (from + to) / 2, top + 16, width, 13, 'title'),
        arrowsOf(frame, id).map((flight, k) => arrow(flight, top + LANE + ROW * k, columns, pairingOf[id], width)));
}

/** Draws a packet from its sender to its receiver, or its acknowledgement in the other direction. */
function arrow({ packet, back, mark }, top, columns, { provider, consumer }, width) {
    const forth = (packet.from === 'provider') !== back;
    const [from, to] = forth ? [columns[provider], columns[consumer]] : [columns[consumer], columns[provider]];
    const way = Math.sign(to - from);
    const y = top + 22;
    const tip = to - way * 8;
    return draw('g', { class: `flight ${mark} ${back ? 'back' : ''}` },
        draw('line', { x1: from + way * 8, x2: tip, y1: y, y2: y }),
        draw('path', { d: `M${tip} ${y} l${-way * 7} -4 v8 z` }),
        label(`${packetText(packet)}${mark === 'gone' ? ' ✓' : ''}`, (from + to) / 2, top + 15, width, 12.5, ''));
}

/** Draws a text in the middle of a line, moved and truncated so that it stays in the drawing. */
function label(text, x, y, width, size, kind) {
    const shown = cut(text, width - 8, size);
    const half = widthOf(shown, size) / 2 + 2;
    return draw('text', { class: kind, x: Math.min(Math.max(x, half), width - half), y }, shown, draw('title', null, text));
}

/** Describes the drawing for screen readers. */
function flightList(frame) {
    const items = pairingIds.flatMap(id => flights(frame.now.pairings[id]).map(({ packet }) =>
        h('li', null, `${id}, from the ${packet.from}: ${packetText(packet)}`)));
    return h('ul', { class: 'unseen', 'aria-label': 'In flight' }, items.length > 0 ? items : h('li', null, 'Nothing is in flight.'));
}

/** Shows that some arrows are hidden, with a button that shows them. */
function moreFlights(frame) {
    const hidden = pairingIds.reduce((sum, id) =>
        sum + Math.max(movements(frame.now.pairings[id], frame.before.pairings[id]).length - FEW, 0), 0);
    if (hidden === 0) {
        return null;
    }

    const button = h('button', { type: 'button', class: 'more', 'aria-expanded': String(allFlights) },
        allFlights ? 'Show fewer' : `Show ${grouped(hidden)} more in flight`);
    button.addEventListener('click', () => {
        allFlights = !allFlights;
        showNetwork(frame);
        document.querySelector('.more')?.focus();
    });
    return button;
}
