/* The changes of a step: the list of changes, and the marks at changed values. */

/** Returns every difference between two values with its path. Skips identical objects. */
function differences(before, now, path = []) {
    if (before === now) {
        return [];
    }

    if (isObject(before) || isObject(now)) {
        const all = new Set([...names(isObject(before) ? before : {}), ...names(isObject(now) ? now : {})]);
        return [...all].flatMap(name => differences(member(before, name), member(now, name), [...path, name]));
    }

    if (Array.isArray(before) || Array.isArray(now)) {
        return listDifferences(before ?? [], now ?? [], path);
    }

    return said(before) === said(now) ? [] : [{ path, before, now }];
}

/** Treats absence and zero as equal, because documents leave out some zeros. */
function said(value) {
    return value ?? '0';
}

function member(value, name) {
    return isObject(value) ? value[name] : undefined;
}

/** Returns the removed, changed and added items of a list, without their indices. */
function listDifferences(before, now, path) {
    const text = item => JSON.stringify(item);
    const had = new Set(before.map(text));
    const has = new Set(now.map(text));
    const fresh = now.filter(item => !had.has(text(item)));
    const left = before.filter(item => !has.has(text(item))).map(item => {
        const place = fresh.findIndex(other => identity(other) === identity(item));
        return { path, before: item, now: place < 0 ? undefined : fresh.splice(place, 1)[0] };
    });
    return [...left, ...fresh.map(item => ({ path, before: undefined, now: item }))];
}

/** Returns the fields of an item that identify it while others change. */
function identity(item) {
    return isObject(item) ? JSON.stringify([item.from, item.sequence, item.start, item.update]) : JSON.stringify(item);
}

/** Shows a value in the list of changes. Shows a missing value as zero or as nothing, like the other value. */
function told(value, other) {
    if (value === undefined) {
        return isAmount(other) ? '0' : h('span', { class: 'muted' }, 'nothing');
    }

    return isObject(value) ? itemText(value) : isAmount(value) ? grouped(value) : String(value);
}

function isAmount(value) {
    return typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value);
}

/** Shows an item of a list: a packet, an unbonding entry, a transaction, or an update of a validator. */
function itemText(item) {
    if ('kind' in item) {
        return packetText(item);
    }

    if ('matures' in item) {
        return `${grouped(item.amount)}, from ${grouped(item.start)} to ${grouped(item.matures)}`;
    }

    return 'sent' in item
        ? `${grouped(item.amount)} (#${item.sequence}${remark(item)})`
        : `${item.status} (update ${item.update} at ${grouped(item.time)})`;
}

/** Lists the changes of a step by owner, each with path, old value and new value. */
function showChanges(frame) {
    const all = differences(frame.before, frame.now);
    show('changes', all.length === 0
        ? nothing(frame.index === 0 ? 'The run starts here.' : 'Nothing.')
        : [...Map.groupBy(all, change => subject(change.path).name)].map(([name, changes]) => [
            h('h3', null, name),
            h('dl', { class: 'differences' }, changes.map(turn)),
        ]));
}

/** Returns the owner of a change, and the path from there. */
function subject([kind, id, part, user, ...rest]) {
    if (kind === 'time') {
        return { name: 'clock', rest: ['seconds'] };
    }

    return part === 'accounts'
        ? { name: `${user} on ${id}`, rest: rest.filter(word => word !== 'liens' && word !== 'validators') }
        : { name: id, rest: [part, user, ...rest].filter(word => word !== undefined) };
}

function turn({ path, before, now }) {
    return h('div', null,
        h('dt', null, subject(path).rest.map(words).join(' › ')),
        h('dd', null, told(before, now), h('span', { class: 'arrow', role: 'img', 'aria-label': 'becomes' }, ' → '), h('b', null, told(now, before))));
}

/** Shows an amount with its change. A missing old amount counts as zero. */
function amount(now, before) {
    const [is, was] = [now ?? '0', before ?? '0'];
    return is === was
        ? h('span', { class: 'number' }, grouped(is))
        : h('span', { class: 'number changed' }, grouped(is), h('small', { title: `was ${grouped(was)}` }, difference(was, is)));
}

/** Shows a range, as one number if its ends are equal. */
function range(now, before) {
    if ([now, before].every(value => value.low === value.high)) {
        return amount(now.low, before.low);
    }

    const ends = value => value.low === value.high ? grouped(value.low) : `${grouped(value.low)} – ${grouped(value.high)}`;
    return ends(now) === ends(before)
        ? h('span', null, ends(now))
        : h('span', { class: 'changed' }, ends(now), h('small', null, `was ${ends(before)}`));
}

/** Shows a word, marked if the step changes it. */
function state(now, before) {
    return now === before
        ? h('span', { class: `state ${now}` }, words(now))
        : h('span', { class: `state ${now} changed` }, words(now), h('small', null, `was ${before === undefined ? 'unknown' : words(before)}`));
}

/** Returns the attributes of the element for a path, marked if an invariant is violated there. */
function place(frame, kind, path) {
    const broken = frame.findings.some(finding => finding.where === path || finding.where.startsWith(`${path}.`));
    return { class: broken ? `${kind} broken` : kind };
}
