/* The result of the run, the list of its steps, and the shown step. */

const verdict = findings.length > 0
    ? `${listed(findings.map(finding => finding.id))} violated at step ${grouped(steps.length)}`
    : 'No invariant is violated';

/** Joins names: "A is", "A and B are", "A, B and C are". */
function listed(ids) {
    return ids.length === 1 ? `${ids[0]} is` : `${ids.slice(0, -1).join(', ')} and ${ids.at(-1)} are`;
}

/** Returns the outcome of a step; nothing for a probe. */
function outcomeOf(step) {
    return step.outcome ? (step.outcome.rejected ? 'rejected' : 'accepted') : 'aside';
}

/** Draws the parts that do not change between steps. */
function showStory() {
    show('source', ` · ${run.source}`);
    show('verdict', verdict);
    document.getElementById('verdict').classList.toggle('failure', findings.length > 0);
    const rejected = steps.filter(step => outcomeOf(step) === 'rejected').length;
    show('about', [
        count(run.mesh.chains.length, 'chain'), count(run.mesh.pairings.length, 'pairing'), count(steps.length, 'step'),
        ...(rejected > 0 ? [`${grouped(rejected)} rejected`] : []),
    ].join(' · '));
    show('story', states.map((_, index) => h('li', null, storyLine(index))));
    show('ticks', steps.map((step, k) => h('i', { class: k === steps.length - 1 && findings.length > 0 ? 'broken' : outcomeOf(step) })));
}

function storyLine(index) {
    const step = steps[index - 1];
    const broken = index === steps.length && findings.length > 0;
    const button = h('button', { type: 'button', class: step ? outcomeOf(step) : 'accepted' },
        h('span', { class: 'number' }, grouped(index)),
        h('span', null, step ? step.text : run.origin,
            step?.outcome?.rejected && h('small', null, ` rejected: ${words(step.outcome.rejected)}`),
            broken && h('small', { class: 'failure' }, ` ${findings.map(finding => finding.id).join(', ')}`)));
    button.addEventListener('click', () => go(index));
    return button;
}

/** Describes the shown step and its violations. */
function showNow(frame) {
    const time = h('span', { class: 'number' }, `${grouped(frame.now.time)} s`);
    show('now',
        h('p', { class: 'eyebrow' }, frame.index === 0 ? 'Before step 1' : `Step ${grouped(frame.index)} of ${grouped(steps.length)}`, ' · ', time,
            frame.now.time !== frame.before.time && h('small', { class: 'changed' }, ` ${difference(frame.before.time, frame.now.time)}`)),
        h('p', { class: 'sentence' }, frame.step ? frame.step.text : run.origin),
        frame.step && h('p', { class: 'muted' }, outcomeText(frame.step, frame.now)),
        frame.findings.map(violation));
}

function outcomeText({ outcome }, now) {
    if (!outcome) {
        return 'Between commands: nothing that the protocol speaks of happens.';
    }

    if (outcome.rejected) {
        return `Rejected: ${words(outcome.rejected)}.`;
    }

    const sent = outcome.accepted.sent.map(packet => sentText(packet, now));
    return sent.length === 0 ? 'Accepted.' : `Accepted. Sent over ${sent.join('; over ')}.`;
}

/** Describes a packet that a step sent. */
function sentText({ pairing, from, sequence }, now) {
    const packet = now.pairings[pairing].packets.find(found => found.from === from && found.sequence === sequence);
    return `${pairing}: ${packet ? packetText(packet) : `#${sequence}`}`;
}

function violation({ id, statement, where, what }) {
    return h('div', { class: 'violation' },
        h('p', null, h('b', null, `${id} is violated`)),
        statement && h('p', null, statement),
        h('p', { class: 'where' }, h('code', null, where), what.split('\n').map((line, k) => [k > 0 && h('br'), ` ${line}`])));
}
