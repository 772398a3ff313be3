namespace MeshSecurity.Spec;

/// <summary>
/// Which key each validator of a chain signs with, and since which height. A key is in force from its height up to the height
/// before the validator's next key.
/// </summary>
public sealed class KeyHistory
{
    private readonly Dictionary<ValidatorId, SortedList<long, PublicKey>> keys = [];
    private readonly Dictionary<Bytes, List<ValidatorId>> owners = [];

    private KeyHistory()
    {
    }

    /// <summary>The history of these keys. Of two of one validator and one height the later one stands.</summary>
    public static KeyHistory Of(params IEnumerable<KeySince> keys)
    {
        var history = new KeyHistory();
        foreach (KeySince key in keys)
        {
            history.Add(key);
        }

        return history;
    }

    /// <summary>The keys of one validator, as its changes report them, in whatever order; those without a key say nothing.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="changes">Its changes.</param>
    public static KeyHistory Of(ValidatorId validator, IEnumerable<ValidatorChange> changes)
    {
        var history = new KeyHistory();
        foreach (ValidatorChange change in changes.OrderBy(change => change.Update))
        {
            if (change.Key is { } key)
            {
                history.Add(new(validator, key.Since, key.Key));
            }
        }

        return history;
    }

    /// <summary>
    /// The validator that an address accuses of something at a height: the one whose key in force there has the address, else
    /// one that had or will have such a key, by id; null where none ever has.
    /// </summary>
    public ValidatorId? Accused(Bytes address, long height)
    {
        if (!owners.TryGetValue(address, out List<ValidatorId>? found))
        {
            return null;
        }

        foreach (ValidatorId owner in found)
        {
            if (InForce(owner, height) is { } key && key.Address == address)
            {
                return owner;
            }
        }

        return found.Min();
    }

    /// <summary>The key that a validator signs with at a height; null where none is known to be in force there.</summary>
    public PublicKey? InForce(ValidatorId validator, long height)
    {
        PublicKey? latest = null;
        if (keys.TryGetValue(validator, out SortedList<long, PublicKey>? since))
        {
            foreach ((long start, PublicKey key) in since)
            {
                latest = start <= height ? key : latest;
            }
        }

        return latest;
    }

    private void Add(KeySince entry)
    {
        if (!keys.TryGetValue(entry.Validator, out SortedList<long, PublicKey>? since))
        {
            keys.Add(entry.Validator, since = []);
        }

        since[entry.Height] = entry.Key;
        Bytes address = entry.Key.Address;
        if (!owners.TryGetValue(address, out List<ValidatorId>? found))
        {
            owners.Add(address, found = []);
        }

        if (!found.Contains(entry.Validator))
        {
            found.Add(entry.Validator);
        }
    }
}

/// <summary>A key and since when it is in force.</summary>
/// <param name="Validator">Whose it is.</param>
/// <param name="Height">The chain's height from which on it is.</param>
/// <param name="Key">The key.</param>
public readonly record struct KeySince(ValidatorId Validator, long Height, PublicKey Key);
