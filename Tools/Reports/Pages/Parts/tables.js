/* Tables of unbonding stake, virtual stake, validators and rewards. */

/** Returns the entries that leave liens, by user. */
function entriesOf(at) {
    return chainIds.flatMap(chain => names(at.chains[chain].accounts).flatMap(user => {
        const liens = at.chains[chain].accounts[user].liens;
        return names(liens).flatMap(holder => names(liens[holder].validators).flatMap(validator =>
            liens[holder].validators[validator].unbonding.map(entry => ({ chain, user, holder, validator, ...entry }))));
    }));
}

function showUnbonding(frame) {
    const old = new Map(entriesOf(frame.before).map(entry => [keyOf(entry), entry]));
    const entries = entriesOf(frame.now);
    show('unbonding', entries.length === 0 ? nothing('Nothing is unbonding.') : table(
        ['user', 'lien of', 'validator', numeric('amount'), numeric('started'), numeric('matures'), 'time left'],
        entries.map(entry => [
            `${entry.user} on ${entry.chain}`,
            entry.holder,
            entry.validator,
            amount(entry.amount, old.get(keyOf(entry))?.amount),
            h('span', { class: 'number' }, grouped(entry.start)),
            h('span', { class: 'number' }, grouped(entry.matures)),
            waiting(entry, frame.now.time),
        ])));
}

function keyOf({ chain, user, holder, validator, start }) {
    return JSON.stringify([chain, user, holder, validator, start]);
}

/** Returns the elapsed share of the unbonding period. */
function waiting({ start, matures }, time) {
    const over = Math.min((time - start) / (matures - start), 1);
    const done = part('elapsed', 0, over, 1);
    return h('span', { class: 'waiting' },
        h('span', { class: 'lane', 'aria-hidden': 'true' }, done),
        h('span', { class: over < 1 ? 'number' : 'state matured' }, over < 1 ? lasting(matures - time) : 'matured'));
}

function sum(map) {
    return names(map).reduce((total, name) => total + BigInt(map[name]), 0n).toString();
}

/** The ratio of cap to largest virtual stake above which the bar would look empty. */
const FAR = 20;

/** Returns the scale of each pairing's virtual stake: the cap if it is near, otherwise the largest stake of all states. */
const mostVirtual = Object.fromEntries(pairingIds.map(id => {
    const most = largest(at => Number(sum(at.pairings[id].virtual)));
    const cap = largest(at => Number(at.pairings[id].cap_at_epoch));
    return [id, most > 0 && cap > FAR * most ? most : Math.max(cap, most)];
}));

function showStake(frame) {
    show('stake', pairingIds.length === 0 ? nothing('There is no pairing.') : pairingIds.map(id => pairingCard(frame, id)));
}

function pairingCard(frame, id) {
    const { provider, consumer, ...terms } = pairingOf[id];
    const [now, before] = [frame.now.pairings[id], frame.before.pairings[id]];
    const scale = { most: mostVirtual[id] || 1, limit: now.cap_at_epoch };
    return h('article', { ...place(frame, 'pairing', `pairings.${id}`), 'aria-label': id },
        h('header', null,
            h('h3', null, id, h('span', { class: 'muted' }, ` ${provider} → ${consumer}`)),
            h('dl', { class: 'facts' },
                fact('channel', state(now.channel, before.channel)),
                fact('price', amount(now.price, before.price)),
                fact('discount', terms.discount),
                fact('largest slash', terms.max_slash),
                fact('cap from the next epoch', amount(now.cap, before.cap)),
                fact('escrow', amount(now.escrow, before.escrow)))),
        h('div', { class: 'bars' }, bar('virtual stake', [amount(sum(now.virtual), sum(before.virtual)), ' of ', amount(now.cap_at_epoch, before.cap_at_epoch)], scale,
            { now: sum(now.virtual), before: sum(before.virtual) },
            names(now.virtual).map(validator => ({ kind: 'bonded', size: Number(now.virtual[validator]) })))),
        table(['validator', `on ${consumer}`, `seen from ${provider}`, ...['sent', 'delegated', 'provisional', 'virtual'].map(numeric)],
            names(frame.now.chains[consumer].validators).map(validator => [
                h('b', null, validator),
                state(frame.now.chains[consumer].validators[validator], frame.before.chains[consumer].validators[validator]),
                state(now.view_status[validator] ?? 'unknown', before.view_status[validator] ?? 'unknown'),
                amount(now.sent[validator], before.sent[validator]),
                amount(now.delegated[validator], before.delegated[validator]),
                amount(provisionalOf(now, validator), provisionalOf(before, validator)),
                amount(now.virtual[validator], before.virtual[validator]),
            ])));
}

function provisionalOf(pairing, validator) {
    return String(names(pairing.provisional).map(id => pairing.provisional[id])
        .filter(slash => slash.validator === validator).reduce((total, slash) => total + BigInt(slash.amount), 0n));
}

function showChains(frame) {
    show('chains', table(['chain', ...['height', 'supply', 'burned'].map(numeric), 'validators'], chainIds.map(id => {
        const [now, before] = [frame.now.chains[id], frame.before.chains[id]];
        return [
            h('b', null, id),
            h('span', { class: 'number' }, grouped(now.height)),
            amount(now.supply, before.supply),
            amount(now.burned, before.burned),
            h('span', { class: 'validators' }, names(now.validators).map(validator =>
                h('span', null, `${validator} `, state(now.validators[validator], before.validators[validator])))),
        ];
    })));
}

/** Returns the reward pools of local staking and of pairings, with their paths. */
function poolsOf(at) {
    const pools = (holder, map) => names(map).map(validator => ({ holder, validator, pool: map[validator] }));
    return [
        ...chainIds.flatMap(id => pools(`${id} itself`, at.chains[id].local_rewards)),
        ...pairingIds.flatMap(id => pools(id, at.pairings[id].rewards)),
    ];
}

function showRewards(frame) {
    const old = new Map(poolsOf(frame.before).map(({ holder, validator, pool }) => [JSON.stringify([holder, validator]), pool]));
    const rows = poolsOf(frame.now).flatMap(({ holder, validator, pool }) => {
        const was = old.get(JSON.stringify([holder, validator]));
        const first = [holder, validator, amount(pool.distributed, was?.distributed), amount(pool.carry, was?.carry)];
        const users = names(pool.users);
        return users.length === 0 ? [[...first, '', '', '', '']] : users.map(user => [
            ...first,
            user,
            amount(pool.users[user].points, was?.users[user]?.points),
            amount(pool.users[user].withdrawn, was?.users[user]?.withdrawn),
            amount(pool.users[user].reserved, was?.users[user]?.reserved),
        ]);
    });
    document.getElementById('rewards').parentElement.hidden = rows.length === 0;
    show('rewards', table([
        'for stake on', 'validator', ...['distributed', 'carried'].map(numeric), 'user', ...['points', 'withdrawn', 'reserved'].map(numeric),
    ], rows));
}
