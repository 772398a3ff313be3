/* The collateral of each user and its liens, as bars of one scale. */

/** Returns the accounts with collateral or liens in any state, because the others would be empty bars. */
const accounts = chainIds.flatMap(chain => names(run.start.chains[chain].accounts).map(user => ({ chain, user })))
    .map(({ chain, user }) => ({ chain, user, most: largest(at => mostOf(at.chains[chain].accounts[user])) }))
    .filter(account => account.most > 0);

function mostOf(account) {
    const ends = names(account.liens).map(holder => account.liens[holder].high);
    return Math.max(...[account.collateral, account.slashable.high, ...ends].map(Number));
}

function showCollateral(frame) {
    show('collateral', accounts.length === 0
        ? nothing('Nobody has collateral anywhere in this run.')
        : accounts.map(account => card(frame, account)));
}

function card(frame, { chain, user, most }) {
    const now = frame.now.chains[chain].accounts[user];
    const before = frame.before.chains[chain].accounts[user];
    const scale = { most, limit: now.collateral };
    const holders = [...new Set([...names(before.liens), ...names(now.liens)])].sort();
    return h('article', { ...place(frame, 'account', `chains.${chain}.accounts.${user}`), 'aria-label': `${user} on ${chain}` },
        h('header', null,
            h('h3', null, user, h('span', { class: 'muted' }, ` on ${chain}`)),
            h('dl', { class: 'facts' },
                fact('free', h('span', { class: now.free.startsWith('-') ? 'failure' : null }, amount(now.free, before.free))),
                fact('wallet', amount(now.wallet, before.wallet)),
                h('div', { class: 'muted' }, chainOf[chain].denom))),
        h('div', { class: 'bars' },
            bar('collateral', amount(now.collateral, before.collateral), scale, { now: now.collateral, before: before.collateral }, [
                { kind: 'used', size: Math.min(Number(now.collateral) - Number(now.free), Number(now.collateral)) },
                { kind: 'free', size: Math.max(Number(now.free), 0) },
            ]),
            holders.map(holder => lien(now.liens[holder], before.liens[holder], holder, scale)),
            bar('slashable', range(now.slashable, before.slashable), scale, { now: now.slashable.high, before: before.slashable.high }, [
                { kind: 'slashable', size: Number(now.slashable.low) },
                { kind: 'range', size: Number(now.slashable.high) - Number(now.slashable.low) },
            ])));
}

function fact(name, value) {
    return h('div', null, h('dt', null, name), h('dd', null, value));
}

const NO_LIEN = { low: '0', high: '0', validators: {} };

function lien(now = NO_LIEN, before = NO_LIEN, holder, scale) {
    const stakes = names(now.validators).map(validator => now.validators[validator]);
    const sum = amountOf => stakes.reduce((total, stake) => total + amountOf(stake), 0);
    const list = name => sum(stake => stake[name].reduce((total, item) => total + Number(item.amount), 0));
    return [
        bar(holder === 'local' ? 'lien: local staking' : `lien: ${holder}`, range(now, before), scale, { now: now.high, before: before.high }, [
            { kind: 'bonded', size: sum(stake => Number(stake.bonded)) },
            { kind: 'queued', size: sum(stake => Number(stake.queued)) },
            { kind: 'unstaking', size: list('unstaking') },
            { kind: 'unbonding', size: list('unbonding') },
            { kind: 'range', size: list('staking') },
        ]),
        h('ul', { class: 'stakes' }, [...new Set([...names(before.validators), ...names(now.validators)])].sort().map(validator =>
            h('li', null, h('b', null, validator), buckets(now.validators[validator], before.validators[validator])))),
    ];
}

const NO_STAKE = { bonded: '0', queued: '0', unbonding: [], staking: [], unstaking: [] };

/** Describes the buckets of one validator. */
function buckets(now = NO_STAKE, before = NO_STAKE) {
    const counted = ['bonded', 'queued'].filter(name => now[name] !== '0' || before[name] !== '0')
        .map(name => h('span', null, `${name} `, amount(now[name], before[name])));
    const flying = ['staking', 'unstaking'].flatMap(name => now[name].map(item =>
        h('span', null, `${name} `, amount(item.amount, before[name].find(old => old.sequence === item.sequence)?.amount), ` (#${item.sequence}${remark(item)})`)));
    const leaving = sumOf(now.unbonding) !== '0' || sumOf(before.unbonding) !== '0'
        ? [h('span', null, 'unbonding ', amount(sumOf(now.unbonding), sumOf(before.unbonding)))] : [];
    const all = [...counted, ...flying, ...leaving];
    return all.length > 0 ? all : h('span', null, 'nothing any more');
}

function sumOf(entries) {
    return String(entries.reduce((sum, entry) => sum + BigInt(entry.amount), 0n));
}

function remark(item) {
    const less = item.amount === item.sent ? '' : `, ${grouped(item.sent)} were sent`;
    return item.slashes?.length > 0 ? `${less}, slashed by ${item.slashes.join(' and ')} if it commits` : less;
}

/**
 * Draws a bar of parts from zero, with a line at the limit if it is in view, and a mark at the old end.
 * The part above the limit is computed exactly and always visible.
 */
function bar(name, value, { most, limit }, ends, parts) {
    let end = 0;
    const shown = parts.filter(({ size }) => size > 0).map(({ kind, size }) => {
        end += size;
        return part(kind, end - size, size, most);
    });
    const above = billionths(ends.now) > billionths(limit);
    return h('div', { class: 'bar' },
        h('span', { class: 'label' }, name),
        h('span', { class: 'figure' }, value),
        h('div', { class: 'lane', 'aria-hidden': 'true' },
            shown,
            above && part('over', Number(limit), Number(ends.now) - Number(limit), most),
            Number(limit) <= most && at('limit', Number(limit), most),
            ends.now !== ends.before && at('was', Number(ends.before), most)));
}

function part(kind, start, size, most) {
    const element = h('i', { class: `part ${kind}` });
    element.style.left = `${start / most * 100}%`;
    element.style.width = `${size / most * 100}%`;
    return element;
}

function at(kind, value, most) {
    const element = h('i', { class: kind });
    element.style.left = `${Math.min(value / most, 1) * 100}%`;
    return element;
}
