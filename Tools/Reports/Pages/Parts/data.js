'use strict';

/* The run of the page, and all its states, rebuilt from the first. */

/** Converts objects to maps without prototype, so that ids such as `constructor` or `__proto__` are plain names. */
function bare(key, value) {
    return isObject(value) ? Object.assign(Object.create(null), value) : value;
}

function isObject(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

/** Applies a patch. Shares the unchanged parts, so that equal parts of two states are the same object. */
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

/** Sorts names as documents do: by their text. */
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

/** Chains and pairings in the order of the mesh. */
const chainIds = run.mesh.chains.map(chain => chain.id);
const pairingIds = run.mesh.pairings.map(pairing => pairing.id);

const chainOf = Object.assign(Object.create(null), ...run.mesh.chains.map(chain => ({ [chain.id]: chain })));
const pairingOf = Object.assign(Object.create(null), ...run.mesh.pairings.map(pairing => ({ [pairing.id]: pairing })));

/** Returns a state with the one before it. The first state has none before it. */
function frameAt(index) {
    return {
        index,
        step: index > 0 ? steps[index - 1] : null,
        now: states[index],
        before: states[Math.max(index - 1, 0)],
        findings: index === steps.length ? findings : [],
    };
}

/** Returns the maximum of a value over all states, so that bars keep their scale. */
function largest(measure) {
    return states.reduce((most, state) => Math.max(most, measure(state)), 0);
}
