'use strict';

/* The run that the page shows, and every state of it, rebuilt from the first one. */

/** Objects as bare maps: an id such as `constructor` or `__proto__` is then a name like any other. */
function bare(key, value) {
    return isObject(value) ? Object.assign(Object.create(null), value) : value;
}

function isObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** What a patch makes of a value. What it does not speak of is not copied, so that equal parts of two states are the same object. */
function patched(before, patch) {
    if (isObject(before) && isObject(patch)) {
        const after = Object.assign(Object.create(null), before);
        for (const name of Object.keys(patch)) {
            if (patch[name] === null) {
                delete after[name];
            } else {
                after[name] = name in before ? patched(before[name], patch[name]) : patch[name];
            }
        }
        return after;
    }

    if (Array.isArray(before) && Array.isArray(patch)) {
        const [start, removed, added] = patch;
        return before.toSpliced(start, removed, ...added);
    }

    return patch;
}

/** Names in the order of documents: by their text. */
function names(map) {
    return Object.keys(map ?? {}).sort((left, right) => left < right ? -1 : left > right ? 1 : 0);
}

const run = JSON.parse(document.getElementById('data').textContent, bare);
const steps = run.steps;
const findings = run.findings;

/** The state before the first step, and after each. */
const states = [run.start];
for (const step of steps) {
    states.push(step.patch ? patched(states.at(-1), step.patch) : states.at(-1));
}

/** Chains and pairings in the order in which the mesh names them. */
const chainIds = run.mesh.chains.map(chain => chain.id);
const pairingIds = run.mesh.pairings.map(pairing => pairing.id);

const chainOf = Object.assign(Object.create(null), ...run.mesh.chains.map(chain => ({ [chain.id]: chain })));
const pairingOf = Object.assign(Object.create(null), ...run.mesh.pairings.map(pairing => ({ [pairing.id]: pairing })));

/** A state of the run with the one before it. The first state has none before it, and nothing that changed. */
function frameAt(index) {
    return {
        index,
        step: index > 0 ? steps[index - 1] : null,
        now: states[index],
        before: states[Math.max(index - 1, 0)],
        findings: index === steps.length ? findings : [],
    };
}

/** The largest of what is measured in each state: bars keep their scale while one steps. */
function largest(measure) {
    return states.reduce((most, state) => Math.max(most, measure(state)), 0);
}
