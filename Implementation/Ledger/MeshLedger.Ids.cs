namespace MeshSecurity.Implementation;

/// <content>Lookups of ids, which return the rejection for the first unknown id.</content>
public sealed partial class MeshLedger
{
    /// <summary>The index that stands for an unknown id.</summary>
    private const int Unknown = -1;

    private Rejection? Find(ChainId id, out LedgerChain chain) =>
        Storage.Chains.TryGetValue(id, out chain!) ? null : Rejection.UnknownChain;

    private Rejection? Find(PairingId id, out LedgerPairing pairing) =>
        Storage.Pairings.TryGetValue(id, out pairing!) ? null : Rejection.UnknownPairing;

    private static Rejection? Find(LedgerChain chain, UserId id, out int user) =>
        chain.TryFind(id, out user) ? null : Rejection.UnknownUser;

    private static Rejection? Find(LedgerChain chain, ValidatorId id, out int validator) =>
        chain.Validators.TryFind(id, out validator) ? null : Rejection.UnknownValidator;

    private Rejection? Find(ChainId id, UserId userId, out LedgerChain chain, out int user)
    {
        user = Unknown;
        return Find(id, out chain) ?? Find(chain, userId, out user);
    }

    private Rejection? Find(ChainId id, ValidatorId validatorId, out LedgerChain chain, out int validator)
    {
        validator = Unknown;
        return Find(id, out chain) ?? Find(chain, validatorId, out validator);
    }

    private Rejection? Find(ChainId id, UserId userId, ValidatorId validatorId, out LedgerChain chain, out int user, out int validator)
    {
        validator = Unknown;
        return Find(id, userId, out chain, out user) ?? Find(chain, validatorId, out validator);
    }

    private Rejection? Find(PairingId id, UserId userId, out LedgerPairing pairing, out int user)
    {
        user = Unknown;
        return Find(id, out pairing) ?? Find(pairing.Provider, userId, out user);
    }

    private Rejection? Find(PairingId id, ValidatorId validatorId, out LedgerPairing pairing, out int validator)
    {
        validator = Unknown;
        return Find(id, out pairing) ?? Find(pairing.Consumer, validatorId, out validator);
    }

    private Rejection? Find(
        PairingId id, UserId userId, ValidatorId validatorId, out LedgerPairing pairing, out int user, out int validator)
    {
        validator = Unknown;
        return Find(id, userId, out pairing, out user) ?? Find(pairing.Consumer, validatorId, out validator);
    }

    /// <summary>Returns an amount in units. Reduces larger ones to 2^96, because no balance is that large.</summary>
    private static UInt128 Units(Amount amount) => Amount.Min(amount, Amount.Limit).ToUnits();
}
