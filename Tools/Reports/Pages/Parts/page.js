/* The page: the shown state, and the navigation between states. */

let shown = -1;

/** Shows a state. Limits the index to the first and the last state. */
function go(index) {
    const next = Math.min(Math.max(index, 0), steps.length);
    if (next === shown) {
        return;
    }

    shown = next;
    const frame = frameAt(shown);
    showNow(frame);
    showNetwork(frame);
    showCollateral(frame);
    showUnbonding(frame);
    showStake(frame);
    showChains(frame);
    showRewards(frame);
    showChanges(frame);
    showPosition(frame);
    history.replaceState(null, '', `#${shown}`);
}

function showPosition({ step }) {
    const slider = document.getElementById('slider');
    slider.value = shown;
    slider.setAttribute('aria-valuetext', `Step ${shown} of ${steps.length}: ${step ? step.text : run.origin}`);
    show('position', h('b', null, grouped(shown)), ` / ${grouped(steps.length)}`);
    for (const [id, end] of [['first', 0], ['back', 0], ['forward', steps.length], ['last', steps.length]]) {
        document.getElementById(id).setAttribute('aria-disabled', String(shown === end));
    }

    [...document.getElementById('ticks').children].forEach((tick, k) => tick.classList.toggle('here', k === shown - 1));
    const lines = document.querySelectorAll('#story button');
    lines.forEach((line, k) => k === shown ? line.setAttribute('aria-current', 'step') : line.removeAttribute('aria-current'));
    keepInSight(lines[shown]);
}

/** Scrolls the list of steps without scrolling the page. */
function keepInSight(line) {
    const list = document.getElementById('story');
    const [above, below] = [line.offsetTop - list.offsetTop, line.offsetTop - list.offsetTop + line.offsetHeight];
    if (above < list.scrollTop) {
        list.scrollTop = above;
    } else if (below > list.scrollTop + list.clientHeight) {
        list.scrollTop = below - list.clientHeight;
    }
}

const keys = {
    ArrowLeft: () => shown - 1,
    ArrowRight: () => shown + 1,
    Home: () => 0,
    End: () => steps.length,
};

/** Handles keys. Ignores keys of the slider and keys with a modifier. Up and down step in the list of steps. */
function onKey(event) {
    const list = event.target.closest?.('#story');
    const vertical = { ArrowUp: 'ArrowLeft', ArrowDown: 'ArrowRight' };
    const key = list ? vertical[event.key] ?? event.key : event.key;
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || !(key in keys) || event.target.id === 'slider') {
        return;
    }

    event.preventDefault();
    go(keys[key]());
    if (list) {
        document.querySelector('#story [aria-current]').focus({ preventScroll: true });
    }
}

/** The number of digits above which amounts get more room than bars. */
const LONG = 16;

function start() {
    const supplies = chainIds.map(id => run.start.chains[id].supply.length);
    document.body.classList.toggle('long', Math.max(...supplies) >= LONG);
    const slider = document.getElementById('slider');
    slider.max = steps.length;
    slider.addEventListener('input', () => go(Number(slider.value)));
    document.getElementById('first').addEventListener('click', () => go(0));
    document.getElementById('back').addEventListener('click', () => go(shown - 1));
    document.getElementById('forward').addEventListener('click', () => go(shown + 1));
    document.getElementById('last').addEventListener('click', () => go(steps.length));
    document.addEventListener('keydown', onKey);
    addEventListener('resize', () => showNetwork(frameAt(shown)));
    addEventListener('hashchange', () => go(wanted()));
    showStory();
    go(wanted());
}

/** Returns the state of the address; otherwise that of the violation, or the first. */
function wanted() {
    const asked = /^#(\d+)$/.exec(location.hash);
    return asked ? Number(asked[1]) : findings.length > 0 ? steps.length : 0;
}

start();
