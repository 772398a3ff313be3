namespace MeshSecurity.Spec;

/// <summary>
/// Stores the keys of a chain's validators by height. A key is in force from its height to the height before the validator's next
/// key (protocol, section 4.4).
/// </summary>
public sealed class KeyHistory
{
    private readonly ILookup<ValidatorId, KeySince> keys;
    private readonly ILookup<Bytes, ValidatorId> owners;

    private KeyHistory(KeySince[] all)
    {
        keys = all.OrderBy(key => key.Height).ToLookup(key => key.Validator);
        owners = all.ToLookup(key => key.Key.Address, key => key.Validator);
    }

    /// <summary>Creates a history. A later key replaces an earlier one of the same validator and height.</summary>
    /// <param name="keys">The keys, in any order of heights.</param>
    public static KeyHistory Of(params IEnumerable<KeySince> keys) => new([.. keys]);

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
    public ValidatorId? OwnerAt(Bytes address, long height) =>
        owners[address].Where(owner => KeyAt(owner, height)?.Address == address)
            .Concat(owners[address].Order())
            .Select(owner => (ValidatorId?)owner)
            .FirstOrDefault();

    /// <summary>Returns the key of a validator at a height; null where no known key is in force.</summary>
    /// <param name="validator">The validator.</param>
    /// <param name="height">The height of the chain.</param>
    public PublicKey? KeyAt(ValidatorId validator, long height) =>
        keys[validator].Where(key => key.Height <= height).Select(key => (PublicKey?)key.Key).LastOrDefault();
}

/// <summary>Represents a key of a validator and the start of its use.</summary>
/// <param name="Validator">The validator.</param>
/// <param name="Height">The first height of the chain at which the key is in force.</param>
/// <param name="Key">The key.</param>
public readonly record struct KeySince(ValidatorId Validator, long Height, PublicKey Key);
