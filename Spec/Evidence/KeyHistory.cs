namespace MeshSecurity.Spec;

/// <summary>
/// Stores the keys of a chain's validators by height. A key is in force from its height to the height before the validator's next
/// key (protocol, section 4.2).
/// </summary>
public sealed class KeyHistory
{
    private readonly Dictionary<ValidatorId, SortedList<long, PublicKey>> keys = [];
    private readonly Dictionary<Bytes, List<ValidatorId>> owners = [];

    private KeyHistory()
    {
    }

    /// <summary>Creates a history. A later key replaces an earlier one of the same validator and height.</summary>
    /// <param name="keys">The keys, in any order of heights.</param>
    public static KeyHistory Of(params IEnumerable<KeySince> keys)
    {
        var history = new KeyHistory();
        foreach (KeySince key in keys)
        {
            history.Add(key);
        }

        return history;
    }

    /// <summary>Creates the history of one validator from its changes. Ignores changes without a key.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="changes">The changes, in any order. The key of the higher update number replaces others of the same height.</param>
    public static KeyHistory Of(ValidatorId validator, IEnumerable<ValidatorChange> changes) =>
        Of(changes
            .Where(change => change.Key is not null)
            .OrderBy(change => change.Update)
            .Select(change => new KeySince(validator, change.Key!.Since, change.Key.Key)));

    /// <summary>
    /// Returns the owner of an address: the validator whose key at the height has it. If no validator has it at that height, returns
    /// the validator with the lowest id that has it at another height.
    /// </summary>
    /// <param name="address">The address of a key.</param>
    /// <param name="height">The height of the chain.</param>
    /// <returns>The validator; null where no known key has the address.</returns>
    public ValidatorId? OwnerAt(Bytes address, long height)
    {
        if (!owners.TryGetValue(address, out List<ValidatorId>? found))
        {
            return null;
        }

        return found
            .Where(owner => KeyAt(owner, height) is { } key && key.Address == address)
            .Select(owner => (ValidatorId?)owner)
            .FirstOrDefault(found.Min());
    }

    /// <summary>Returns the key of a validator at a height; null where no known key is in force.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="height">The height of the chain.</param>
    public PublicKey? KeyAt(ValidatorId validator, long height)
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

/// <summary>Represents a key of a validator and the start of its use.</summary>
/// <param name="Validator">The validator.</param>
/// <param name="Height">The first height of the chain at which the key is in force.</param>
/// <param name="Key">The key.</param>
public readonly record struct KeySince(ValidatorId Validator, long Height, PublicKey Key);
